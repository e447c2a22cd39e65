using System.Globalization;
using System.Text.RegularExpressions;

namespace Index766.Domain.Snapshots;

/// <summary>
/// The as-of that a file's name gives: <c>bp-2024-12-17.csv</c>, <c>766_20241217T1630.xlsx</c>. For files whose rows have none.
/// </summary>
public static partial class AsOfInName
{
    /// <summary>The moment; null where the name has none, or two that differ.</summary>
    public static AsOf? Find(string name)
    {
        var moments = Shape().Matches(name).Select(Read).OfType<AsOf>().Distinct().Take(2).ToList();
        return moments is [var only] ? only : null;
    }

    private static AsOf? Read(Match match)
    {
        var time = match.Groups["hour"].Success ? $"T{match.Groups["hour"].ValueSpan}:{match.Groups["minute"].ValueSpan}" : "";
        var text =
            string.Create(CultureInfo.InvariantCulture,
                $"{match.Groups["year"].ValueSpan}-{match.Groups["month"].ValueSpan}-{match.Groups["day"].ValueSpan}{time}");
        return AsOf.TryParse(text, out var asOf) ? asOf : null;
    }

    [GeneratedRegex(
        @"(?<![0-9])(?<year>20[0-9]{2})(?<dash>-?)(?<month>0[1-9]|1[0-2])\k<dash>(?<day>0[1-9]|[12][0-9]|3[01])"
        + @"(T(?<hour>[01][0-9]|2[0-3])[:h-]?(?<minute>[0-5][0-9]))?(?![0-9])",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
