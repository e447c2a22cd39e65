using System.Text.RegularExpressions;
using Index766.Domain.Text;

namespace Index766.Domain.ProofReading;

/// <summary>Compares typed words: composed, in small letters, with single blanks.</summary>
internal static partial class ProofText
{
    /// <summary>The text for comparison.</summary>
    public static string Fold(string text) => Blanks().Replace(ComposedText.Nfc(text).ToLowerInvariant(), " ").Trim().TrimEnd('.', ':');

    /// <summary>The first day in a text: <c>17/12/2024</c>.</summary>
    public static DateOnly? Day(string text) => DayShape().Match(text) is { Success: true } match
        && DateOnly.TryParseExact(match.Value, ["d/M/yyyy", "dd/MM/yyyy"], System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayShape();
}
