namespace Index766.AzureStorage;

/// <summary>
/// A storage connection that is missing or wrong. The message is one sentence that names the setting and never quotes its value.
/// </summary>
/// <param name="message">The sentence.</param>
public sealed class AzureStorageSettingException(string message) : Exception(message);
