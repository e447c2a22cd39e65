using System.Text;

namespace Index766.AzureStorage;

/// <summary>Messages as the Functions host writes and reads them: base64 of UTF-8.</summary>
internal static class MessageText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The message as the queue holds it.</summary>
    public static string Encode(string message) => Convert.ToBase64String(Encoding.UTF8.GetBytes(message));

    /// <summary>The message from what the queue holds: base64, or plain text where somebody put it there as it is.</summary>
    public static string Decode(string held)
    {
        var bytes = new byte[held.Length];
        if (!Convert.TryFromBase64String(held, bytes, out var count))
        {
            return held;
        }

        try
        {
            return Strict.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return held;
        }
    }
}
