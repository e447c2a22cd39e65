using Index766.Sources.SnapshotFiles.Dates;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// A column under a heading that nobody knows, or under none, which is clearly no figure of the index: it holds words, an id, or the same
/// in every row. It is passed over with a warning. Numbers that differ may be figures: they still refuse the table.
/// </summary>
internal static partial class UnreadColumn
{
    /// <summary>
    /// Passes the column over, with a warning that says why; false where it may hold figures, or says what the rows measure.
    /// </summary>
    public static bool PassOver(TableArea area, HeadingStack stack, HeadingDictionary headings, FindingList findings)
    {
        var notes = area.Notes.ToHashSet();
        var cells = area.Body.Where(row => !notes.Contains(row)).Select(row => row[stack.Column])
            .Where(cell => !cell.IsEmpty && !cell.IsCopy).ToList();
        if (Reason(cells, stack.Leaf, headings) is not { } reason)
        {
            return false;
        }

        var found = stack.Leaf.Length > 0 ? stack.Leaf : cells[0].Text;
        findings.Add(FindingKind.SkippedSheet, area.Header[^1].Number, stack.Name, found,
            $"tiêu đề đã biết (một dòng trong data/headings/headings.csv); cột này {reason.Vietnamese} nên được bỏ qua",
            $"a known heading (a row in data/headings/headings.csv); this column {reason.English} and was passed over");
        return true;
    }

    private static (string Vietnamese, string English)? Reason(List<GridCell> cells, string heading, HeadingDictionary headings)
    {
        if (cells.Exists(cell => cell.Number is null && headings.Find(cell.Text)?.Measure is not null))
        {
            return null;
        }

        var figures = cells.Where(IsFigure).Select(cell => cell.Text).ToList();
        if (figures.Count == 0)
        {
            return cells.Count == 0 ? ("không có gì", "is empty") : ("không có con số nào", "has no numbers");
        }

        if (figures.Count < cells.Count || figures.Count < 2)
        {
            return null;
        }

        var isOfFigures = headings.Nearest(heading).Length > 0 || FigureName().IsMatch(TextKey.Of(heading));
        var different = figures.Distinct(StringComparer.Ordinal).Count();
        return different == figures.Count && IsId(heading, figures) ? ("là mã số", "holds ids")
            : different == 1 && !isOfFigures ? ("giống nhau ở mọi dòng", "is the same in every row") : null;
    }

    private static bool IsFigure(GridCell cell) =>
        cell.Number is not null || (!cell.IsDate && Figure().IsMatch(cell.Text) && MomentText.OfCell(cell.Text) is null);

    /// <summary>An id is called one, or begins with zeros that no number has.</summary>
    private static bool IsId(string heading, List<string> figures) =>
        figures.TrueForAll(text => text.All(c => char.IsAsciiDigit(c) || c == ' '))
        && (IdName().IsMatch(TextKey.Of(heading)) || FieldName().IsMatch(heading)
            || figures.TrueForAll(text => text.Length > 1 && text[0] == '0'));

    [GeneratedRegex(
        @"\A *[<>=~+(-]? *[0-9]([^\p{L}]|điểm|đ(?!\p{L})|hồ sơ|ngày|lần|phần trăm)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure();

    /// <summary>Headings of figures, which may well be alike.</summary>
    [GeneratedRegex(@"điểm|tổng|tỷ lệ|tỉ lệ|hồ sơ|số lượng|%|[0-9] *đ\)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FigureName();

    [GeneratedRegex(@"[a-z](Id|ID|Code)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();

    [GeneratedRegex(
        @"(\A|[ _.])(id|mã|mã số|code|số điện thoại|điện thoại|sđt|mst)([ _.]|\z)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdName();
}
