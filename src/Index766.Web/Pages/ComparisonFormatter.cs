using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Pages;

/// <summary>What other sources say and what was corrected, as boards, target matrices and unit pages say it.</summary>
internal static class ComparisonFormatter
{
    private const int MaxNamed = 3;

    /// <summary>Of which moment the other source's figures are; where it is another one than that of what is shown, both.</summary>
    public static string Moments(this PageText text, AsOf shown, AsOf other) => shown == other
        ? text["Beside.SameMoment", DayOf(text, other)]
        : text["Beside.OtherMoment", DayOf(text, other), DayOf(text, shown)];

    /// <summary>How a correction is marked: <c>đính chính ngày 17/12/2024, trước đó 61,50</c>.</summary>
    /// <param name="text">The language.</param>
    /// <param name="figure">The corrected figure.</param>
    /// <param name="name">What it is of; empty where the place says it.</param>
    /// <param name="shown">How a value is shown.</param>
    public static string Corrected(this PageText text, CorrectedFigure figure, string name, Func<decimal, string> shown)
    {
        var before = figure.Previous is { } value ? shown(value) : text["Beside.NothingBefore"];
        return name.Length == 0 ? text["Beside.CorrectedFigure", text.Day(figure.CorrectedAt), before]
            : text["Beside.CorrectedNamed", text.Day(figure.CorrectedAt), name, before];
    }

    /// <summary>That a board was corrected; empty where it was not.</summary>
    public static string Corrected(this PageText text, Correction? correction, int units) => correction switch
    {
        null => "",
        { Units.Count: var changed } => text["Beside.CorrectedBoard", text.Day(correction.At), changed, units],
        _ => text["Beside.CorrectedUnknown", text.Day(correction.At)],
    };

    /// <summary>
    /// Names figures, parted by semicolons: the total alone where it is one of them, since the others add up to it; else the first few, and
    /// how many more there are.
    /// </summary>
    public static string Named<T>(this PageText text, IReadOnlyList<T> figures, Func<T, string> codeOf, Func<T, string> named)
    {
        List<T> shown = [.. figures.Where(figure => codeOf(figure) == ComparableFigures.Total).Take(1)];
        shown = shown.Count > 0 ? shown : [.. figures.Take(MaxNamed)];
        var more = figures.Count - shown.Count;
        return string.Join("; ", shown.Select(named)) + (more > 0 ? text["Beside.More", more] : "");
    }

    /// <summary>What is to be known of one unit's figures on a board: corrections, and what other sources say.</summary>
    /// <param name="text">The language.</param>
    /// <param name="beside">What is beside the board.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="nameOf">What a figure's code is called; empty where the row says it.</param>
    /// <param name="shown">How a value is shown.</param>
    public static IEnumerable<string> Marks(
        this PageText text, BoardBeside beside, UnitCode unit, Func<string, string> nameOf, Func<decimal, string> shown)
    {
        if (beside.Correction?.Units?.GetValueOrDefault(unit) is { } corrected)
        {
            yield return text.Named(corrected, figure => figure.Code, figure => text.Corrected(figure, nameOf(figure.Code), shown));
        }

        foreach (var other in beside.Others)
        {
            if (other.Units.GetValueOrDefault(unit) is { } differences)
            {
                yield return text["Beside.SourceSays", text.Source(other.Source), text.Named(differences, figure => figure.Code, Theirs)];
            }
        }

        string Theirs(FigureDifference figure) => nameOf(figure.Code) is { Length: > 0 } name
            ? text["Beside.FigureIs", name, shown(figure.Other)]
            : shown(figure.Other);
    }

    private static string DayOf(PageText text, AsOf asOf) => PageText.IsEnglish ? text.AsOf(asOf) : text.ShortAsOf(asOf);
}
