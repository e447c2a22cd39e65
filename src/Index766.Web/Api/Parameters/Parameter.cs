namespace Index766.Web.Api.Parameters;

/// <summary>Reads a text as a value.</summary>
internal delegate bool TryRead<T>(string text, out T value);

/// <summary>
/// A parameter of the API, declared once: <see cref="ParameterReader"/> reads it, and the description of the API shows it.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it does and what is allowed.</param>
/// <param name="Example">A value that works with the samples; null where there is none.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal record Parameter(string Name, string Text, string? Example = null, bool IsRequired = false)
{
    /// <summary>Values that it may have; none where they are not a few words.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>A parameter whose text is read as a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it does and what is allowed.</param>
/// <param name="Read">Reads it.</param>
/// <param name="Expected">What a refusal says was expected.</param>
/// <param name="Example">A value that works with the samples; null where there is none.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Parameter<T>(
    string Name, string Text, TryRead<T> Read, string Expected, string? Example = null, bool IsRequired = false)
    : Parameter(Name, Text, Example, IsRequired);
