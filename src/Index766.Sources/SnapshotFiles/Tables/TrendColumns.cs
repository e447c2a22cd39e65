using System.Text.RegularExpressions;
using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A column of figures whose heading names its period.</summary>
/// <param name="Column">The column.</param>
/// <param name="Period">The words of the period: "Tháng 10", "2026-10-31".</param>
/// <param name="Measure">The heading of what is measured; empty where none says.</param>
internal sealed record TrendColumn(int Column, string Period, string Measure);

/// <summary>Tells a table that shows figures through time, months or days side by side, from one of a period.</summary>
internal static partial class TrendColumns
{
    private const int MaxHeadingLength = 100;

    private static readonly ColumnRole?[] NoFigures =
        [ColumnRole.Ignore, ColumnRole.Rank, ColumnRole.Grade, ColumnRole.Measure, ColumnRole.MaxPoints];

    private static readonly ColumnRole?[] Figures =
        [ColumnRole.Points, ColumnRole.Percent, ColumnRole.Numerator, ColumnRole.Denominator, ColumnRole.Count, ColumnRole.Result];

    /// <summary>The columns of a table all of whose figures stand under at least two different periods; none of any other table.</summary>
    public static IReadOnlyList<TrendColumn> Of(TableArea area, HeadingDictionary book)
    {
        var stacks = HeadingStack.Of(area);
        var columns = stacks.Select(stack => ColumnOf(stack, book)).OfType<TrendColumn>().ToList();
        var others = stacks.Where(stack => columns.TrueForAll(column => column.Column != stack.Column));
        var periods = columns.Select(column => column.Period).Distinct(StringComparer.Ordinal).Count();
        return periods < 2 || others.Any(stack => IsFigure(stack, book)) ? [] : columns;
    }

    /// <summary>How many cells of a row name a period and nothing else.</summary>
    public static int PeriodsIn(GridRow row) => row.Own.Count(cell => cell.Number is null && PeriodOf(cell.Text) is { Name.Length: 0 });

    private static TrendColumn? ColumnOf(HeadingStack stack, HeadingDictionary book)
    {
        foreach (var text in stack.Texts.Reverse())
        {
            if (PeriodOf(text) is { } found && (found.Name.Length == 0 || book.Find(found.Name) is { Role: not ColumnRole.Ignore }))
            {
                var around = stack.Texts.LastOrDefault(other => other != text && book.Find(other)?.Role is not (null or ColumnRole.Title));
                return new TrendColumn(stack.Column, found.Period, found.Name.Length > 0 ? found.Name : around ?? "");
            }
        }

        return null;
    }

    private static (string Name, string Period)? PeriodOf(string text) =>
        text.Length is > 0 and <= MaxHeadingLength && Heading().Match(WordKey.Of(text)) is { Success: true } match
            ? (match.Groups["name"].Value, match.Groups["period"].Value) : null;

    private static bool IsFigure(HeadingStack stack, HeadingDictionary book)
    {
        var meanings = stack.Texts.Select(book.Find).OfType<HeadingMeaning>().ToList();
        return !meanings.Exists(meaning => NoFigures.Contains(meaning.Role))
            && meanings.Exists(meaning => meaning.Measure is not null || Figures.Contains(meaning.Role));
    }

    private const string Year = @"20[0-9]{2}";

    private const string Month = @"(tháng|thang|thg|th|t)[ .]*(1[0-2]|0?[1-9])(?![0-9])( *([./-]|năm)? *" + Year + ")?";

    private const string Quarter = @"|(quý|quí|quy|q)[ .]*([1-4](?![0-9])|iv|i{1,3})( *([./-]|năm)? *" + Year + ")?";

    private const string Others = @"|(năm|nam) *" + Year + @"|(1[0-2]|0?[1-9])[./-]" + Year + "|" + Year + @"-[0-9]{2}(-[0-9]{2})?"
        + @"|(ngày *)?[0-9]{1,2}[./-][0-9]{1,2}[./-]" + Year;

    private const string Counted = @"|(tuần|đợt|lần|kỳ) *(thứ *)?[0-9]{1,2}";

    [GeneratedRegex(
        @"\A(?<name>.{0,80}?)[ (,-]*(?<![\p{L}0-9])(?<period>" + Month + Quarter + Others + Counted + @")\)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
