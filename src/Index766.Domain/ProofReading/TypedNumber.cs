using System.Globalization;

namespace Index766.Domain.ProofReading;

/// <summary>A number as a clerk types it, with the decimals that it was typed with.</summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">How many decimals stand there.</param>
public readonly record struct TypedNumber(decimal Value, int Decimals)
{
    /// <summary>
    /// Reads points or a percentage: a decimal comma or point, a percent sign after it. Null for anything else, "-" included.
    /// </summary>
    public static TypedNumber? Figure(string text)
    {
        var trimmed = text.Trim().TrimEnd('%').TrimEnd().Replace(',', '.');
        return decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new TypedNumber(value, trimmed.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? trimmed.Length - point - 1 : 0)
            : null;
    }

    /// <summary>Reads a count: points or blanks between thousands. Null for anything else.</summary>
    public static decimal? Count(string text) =>
        decimal.TryParse(text.Trim().Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Whether it is that exact value at the decimals that it was typed with, half up.</summary>
    public bool IsRounded(decimal exact) => decimal.Round(exact, Math.Min(Decimals, 28), MidpointRounding.AwayFromZero) == Value;
}
