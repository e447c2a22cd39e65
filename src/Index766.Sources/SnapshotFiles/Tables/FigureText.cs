using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>What kinds of figures there are; each has its range.</summary>
internal enum FigureKind
{
    /// <summary>Points, up to a maximum that may be known.</summary>
    Points,

    Percent,

    /// <summary>A whole number, printed without decimals.</summary>
    Count,
}

/// <summary>What a cell's text reads as: one number, none, or two of which only somebody can tell which is meant.</summary>
internal readonly record struct FigureReading(decimal? Value, decimal? Other = null);

/// <summary>
/// Figures as offices type them: decimal comma or point, thousands with dots, commas or blanks, a percent sign, the word "điểm" or "hồ sơ"
/// behind. Where a text can be read in two ways, the kind and the range decide; where they leave both, both are given.
/// </summary>
internal static partial class FigureText
{
    private const int MaxDecimals = 10;

    /// <summary>Reads a cell.</summary>
    /// <param name="most">The largest that it can be; null where that is not known.</param>
    public static FigureReading Read(GridCell cell, FigureKind kind, decimal? most = null)
    {
        if (cell.Number is { } number)
        {
            return cell.IsPercent && kind != FigureKind.Percent ? default : new FigureReading(number);
        }

        var text = Bare(cell.Text, kind);
        var possible = Candidates(text).Where(value => IsPossible(value, text, kind, most)).Distinct().ToList();
        return possible switch
        {
            [var only] => new FigureReading(only),
            [var one, var other, ..] => new FigureReading(one, other),
            _ => Candidates(text) is [var beyond] && kind != FigureKind.Count ? new FigureReading(beyond) : default,
        };
    }

    public static bool SaysPercent(GridCell cell) => cell.IsPercent || cell.Text.Contains('%', StringComparison.Ordinal);

    private static string Bare(string text, FigureKind kind)
    {
        var bare = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-').Trim();
        string[] units = kind switch { FigureKind.Percent => ["%"], FigureKind.Points => ["điểm", "đ"], _ => ["hồ sơ"] };
        return Array.Find(units, unit => bare.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) is { } found
            ? bare[..^found.Length].TrimEnd() : bare;
    }

    /// <summary>The numbers that the text can mean, the plain one first.</summary>
    private static List<decimal> Candidates(string text)
    {
        var candidates = new List<decimal>();
        if (PlainShape().IsMatch(text))
        {
            candidates.Add(WithoutNoise(Parse(text.Replace(',', '.'))));
        }

        if (ThousandsShape().Match(text) is { Success: true } match)
        {
            candidates.Add(
                Parse(string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit))
                    + (match.Groups["rest"].Success ? "." + match.Groups["rest"].Value : ""), match.Groups["sign"].Success));
        }

        return candidates;
    }

    /// <summary>A count has no printed decimals, so a dot and three digits are thousands: 2.000 is two thousand.</summary>
    private static bool IsPossible(decimal value, string text, FigureKind kind, decimal? most) => kind == FigureKind.Count
        ? value == decimal.Truncate(value) && !(value.Scale >= 3 && text.AsSpan().ContainsAny(".,"))
        : most is null || value <= most;

    /// <summary>
    /// A program that computes in binary writes 8.609999999999999 for 8,61; a workbook's numbers are rounded the same way.
    /// </summary>
    private static decimal WithoutNoise(decimal value) =>
        value.Scale <= MaxDecimals ? value : decimal.Round(value, MaxDecimals) / 1.000000000000000000000000000000000m;

    private static decimal Parse(string text, bool negative = false) =>
        (negative ? -1
            : 1) * decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A-?[0-9]{1,15}([.,][0-9]{1,18})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainShape();

    [GeneratedRegex(@"\A(?<sign>-)?(?<whole>[1-9][0-9]{0,2}(?<mark>[., ])[0-9]{3}(\k<mark>[0-9]{3}){0,3})"
        + @"((?!\k<mark>)[.,](?<rest>[0-9]{1,10}))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThousandsShape();
}

/// <summary>A footnote's mark behind a figure or a dash, which is no part of it: "95,38*", "95,38 (1)", "95,38¹".</summary>
internal static partial class FigureMarks
{
    /// <summary>The cell without the mark. A number of several digits in brackets is no mark: it may be another figure.</summary>
    public static GridCell Without(GridCell cell) =>
        cell is { Number: null, IsDate: false } && Marked().Match(cell.Text) is { Success: true } match
            ? new GridCell(match.Groups["figure"].Value) : cell;

    [GeneratedRegex(
        @"\A(?<figure>[-–—]|-?[0-9][^()*¹²³⁰⁴-⁹\p{L}]{0,40}|[0-9][0-9.,/ ]{0,20} *(điểm|đ|hồ sơ))"
        + @" *(\*{1,3}|\(([0-9]|\*{1,3})\)|[¹²³⁰⁴-⁹]{1,2})\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
