using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>What the cells of one column are.</summary>
/// <param name="Measure">What is measured; null where each row says it, or nothing is.</param>
/// <param name="MeasureText">The heading that says what is measured; null where none does.</param>
internal sealed record PlannedColumn(int Index, string Name, string Heading, ColumnRole Role, IndicatorCode? Measure, decimal? MaxPoints,
    string? MeasureText = null)
{
    public bool IsFigure =>
        Role is ColumnRole.Points or ColumnRole.Percent or ColumnRole.Numerator or ColumnRole.Denominator or ColumnRole.Count
            or ColumnRole.Rank or ColumnRole.Result;
}

/// <summary>Looks columns up by what they are.</summary>
internal static class PlannedColumns
{
    /// <summary>The first column of that role; null where there is none.</summary>
    public static PlannedColumn? Of(this IReadOnlyList<PlannedColumn> columns, ColumnRole role) =>
        columns.FirstOrDefault(column => column.Role == role);

    /// <summary>The text of a row's cell in it; empty where there is no such column.</summary>
    public static string TextOf(this IReadOnlyList<PlannedColumn> columns, GridRow row, ColumnRole role) =>
        columns.Of(role) is { } column ? row[column.Index].Text : "";
}

/// <summary>Finds out what each column of a table is; a heading that is not known is a finding, with the nearest known one.</summary>
internal sealed class ColumnPlan(HeadingDictionary headings, UnitRegister units, FindingList findings)
{
    /// <summary>
    /// Of a table with a wrong heading the columns whose cells can be checked all the same; null where they tell no unit.
    /// </summary>
    public IReadOnlyList<PlannedColumn>? Readable { get; private set; }

    public IReadOnlyList<PlannedColumn>? Of(TableArea area)
    {
        var stacks = area.Stacks;
        var row = area.Header[^1].Number;
        var isLong = stacks.Any(stack => headings.Find(stack.Leaf)?.Role == ColumnRole.Measure);
        var columns = new List<PlannedColumn>();
        var isRight = true;
        foreach (var stack in stacks)
        {
            if (stack.Texts.Count == 0)
            {
                isRight &= IsUnused(area, stack) || UnreadColumn.PassOver(area, stack, headings, findings) || IsWithoutHeading(area, stack);
            }
            else if (ColumnOf(area, stack, stacks, isLong) is { } column)
            {
                columns.Add(column);
            }
            else
            {
                isRight = false;
            }
        }

        columns = new UnitColumns(area, units, findings).Of(columns);
        var isEachOnce = IsEachOnce(columns, row);
        Readable =
            isEachOnce && columns.Exists(column => column.IsFigure)
            && columns.Exists(column => column.Role is ColumnRole.Unit or ColumnRole.UnitCode)
            ? columns : null;
        return isRight && isEachOnce && HasTotalOfGrade(columns, row) && IsPairOrPart(columns, row) ? columns : null;
    }

    private PlannedColumn? ColumnOf(TableArea area, HeadingStack stack, IReadOnlyList<HeadingStack> all, bool isLong)
    {
        var row = area.Header[^1].Number;
        var meanings = stack.Texts.Select(headings.Find).ToList();
        if (meanings.Exists(meaning => meaning?.Role == ColumnRole.Ignore))
        {
            return Ignored(stack);
        }

        if (meanings[^1] is null && !(stack.Leaf.All(char.IsAsciiDigit) && meanings.Exists(meaning => meaning is not null)))
        {
            return UnreadColumn.PassOver(area, stack, headings, findings) ? Ignored(stack) : Unknown(row, stack, stack.Leaf);
        }

        meanings.Reverse();
        var place = meanings.FindIndex(meaning => meaning?.Measure is not null);
        var (measure, text) = place < 0 ? (null, null) : (meanings[place]!.Measure, stack.Texts[^(place + 1)]);
        var role = meanings.Find(meaning => meaning?.Role is not null and not ColumnRole.Title)?.Role ?? DefaultRole(measure);
        if (role is null)
        {
            findings.Add(FindingKind.WrongHeading, row, stack.Name, stack.Leaf, "tiêu đề nói rõ là điểm hay tỷ lệ: “… (điểm)” hoặc “… (%)”",
                "a heading that says points or percent: “… (điểm)” or “… (%)”");
            return null;
        }

        if (role is ColumnRole.Rank or ColumnRole.Grade)
        {
            return RankOrGrade(stack, role.Value, meanings, row);
        }

        if (role == ColumnRole.Points && measure is null && !isLong)
        {
            if (UnknownTitle(stack, all) is { } title)
            {
                return Unknown(row, stack, title);
            }

            measure = IndicatorCode.Total;
        }

        return new PlannedColumn(stack.Column, stack.Name, string.Join(' ', stack.Texts), role.Value, measure,
            meanings.Find(meaning => meaning?.MaxPoints is not null)?.MaxPoints, text);
    }

    /// <summary>
    /// A rank may be overall or within a group, a grade is that of the total; what both are of stands in a heading above.
    /// </summary>
    private PlannedColumn? RankOrGrade(HeadingStack stack, ColumnRole role, List<HeadingMeaning?> meanings, int row)
    {
        var of = meanings.Find(meaning => meaning?.Measure is { IsRank: false })?.Measure;
        var isOverall = of is null || of == IndicatorCode.Total;
        if (!isOverall && (role == ColumnRole.Grade || of?.Group is null))
        {
            var (expected, english) = role == ColumnRole.Grade
                ? ("xếp loại của tổng điểm (xếp loại theo nhóm không được đọc: xóa cột)",
                    "the grade of the total (a grade within a group is not read: remove the column)")
                : ("xếp hạng chung hoặc theo nhóm (hạng theo chỉ số thành phần không được đọc: xóa cột)",
                    "a rank overall or within a group (one by an indicator is not read: remove the column)");
            findings.Add(FindingKind.WrongHeading, row, stack.Name, stack.Leaf, expected, english);
            return null;
        }

        var measure = role == ColumnRole.Grade ? IndicatorCode.Total
            : isOverall ? IndicatorCode.Rank : IndicatorCode.OfGroupRank(of!.Value.Group!);
        return new PlannedColumn(stack.Column, stack.Name, string.Join(' ', stack.Texts), role, measure, null);
    }

    private static ColumnRole? DefaultRole(IndicatorCode? measure) => measure is not { } code ? null
        : code.IsRank ? ColumnRole.Rank
        : DossierMeasures.Contains(code) ? ColumnRole.Count
        : code == IndicatorCode.Total || code.Group is not null ? ColumnRole.Points
        : null;

    /// <summary>
    /// Bare points are the total's, unless they stand under a heading that is not known and not that of score and rank together: it may be
    /// a group's.
    /// </summary>
    private string? UnknownTitle(HeadingStack stack, IReadOnlyList<HeadingStack> all) => stack.Texts.Take(stack.Texts.Count - 1)
        .FirstOrDefault(
            title => headings.Find(title) is null
                && !all.Any(other => other.Texts.Contains(title) && headings.Find(other.Leaf)?.Role == ColumnRole.Rank));

    private static PlannedColumn Ignored(HeadingStack stack) =>
        new(stack.Column, stack.Name, string.Join(' ', stack.Texts), ColumnRole.Ignore, null, null);

    /// <summary>Nothing but lines below the table, such as a signature.</summary>
    private static bool IsUnused(TableArea area, HeadingStack stack) =>
        area.Body.Except(area.Notes).All(row => row[stack.Column] is { IsEmpty: true } or { IsCopy: true });

    private bool IsWithoutHeading(TableArea area, HeadingStack stack)
    {
        var row = area.Body.First(row => !row[stack.Column].IsEmpty && !row[stack.Column].IsCopy);
        findings.Add(FindingKind.WrongHeading, row.Number, stack.Name, row[stack.Column].Text, "một cột có tiêu đề",
            "a column with a heading");
        return false;
    }

    private bool IsEachOnce(List<PlannedColumn> columns, int row)
    {
        var twice =
            columns.Where(column => column.Role is not (ColumnRole.Ignore or ColumnRole.Title or ColumnRole.Ordinal or ColumnRole.Note))
            .GroupBy(column => (column.Role, column.Measure)).FirstOrDefault(group => group.Count() > 1)?.Last();
        if (twice is not null)
        {
            findings.Add(FindingKind.WrongHeading, row, twice.Name, twice.Heading, "mỗi cột một lần", "each column once");
        }

        return twice is null;
    }

    /// <summary>A grade stands beside the total that it is of.</summary>
    private bool HasTotalOfGrade(List<PlannedColumn> columns, int row)
    {
        if (columns.Find(column => column.Role == ColumnRole.Grade) is not { } grade
            || columns.Exists(
                column => column.Role == ColumnRole.Measure || (column.Role == ColumnRole.Points && column.Measure == IndicatorCode.Total)))
        {
            return true;
        }

        findings.Add(FindingKind.WrongHeading, row, grade.Name, grade.Heading, "một cột Tổng điểm bên cạnh cột xếp loại",
            "a column Tổng điểm beside that of the grade");
        return false;
    }

    /// <summary>Beside one of its groups alone, the pair's name may mean the other one; a printed maximum says.</summary>
    private bool IsPairOrPart(List<PlannedColumn> columns, int row)
    {
        foreach (var pair in columns.Where(column => column is { Role: ColumnRole.Points, MaxPoints: null, Measure: not null }))
        {
            var parts = headings.PartsOf(pair.Measure!.Value);
            var given = parts.Count(part => columns.Exists(column => column.Role == ColumnRole.Points && column.Measure == part));
            if (given > 0 && given < parts.Count)
            {
                findings.Add(FindingKind.WrongHeading, row, pair.Name, pair.Heading,
                    "mức tối đa trong tiêu đề, vì tên này chỉ một nhóm hoặc cả cặp nhóm: “… (12 điểm)” hoặc “… (22 điểm)”",
                    "the maximum in the heading, since this name means one group or the pair: “… (12 điểm)” or “… (22 điểm)”");
                return false;
            }
        }

        return true;
    }

    private PlannedColumn? Unknown(int row, HeadingStack stack, string text)
    {
        UnknownHeading.Add(findings, headings, row, stack.Name, text);
        return null;
    }
}
