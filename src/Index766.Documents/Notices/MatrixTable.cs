using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Targets;
using Index766.Domain.Text;

namespace Index766.Documents.Notices;

/// <summary>One page of a target matrix: the targets, and for each of its units Kết quả and Đánh giá, with the completion below.</summary>
internal static class MatrixTable
{
    private const int LeadingColumns = 4;
    private const string Shade = "E7E6E6";

    /// <summary>A paragraph that begins a page and takes no room.</summary>
    public static Paragraph PageBreak(bool isFirst) => new(
        isFirst ? new ParagraphProperties(new ParagraphStyleId { Val = DocStyles.Break })
            : new ParagraphProperties(new ParagraphStyleId { Val = DocStyles.Break }, new PageBreakBefore()));

    public static Table Draw(TargetBoard matrix, IReadOnlyList<TargetRow> units, ReportModel report, PageSettings page)
    {
        var widths = Widths(units.Count, page);
        var notes = report.Boards.SelectMany(board => board.Rows).ToDictionary(row => row.UnitCode, PrintedRow.NoteOf);
        return Wml.Grid(widths, borders: true,
        [
            Wml.Row(isHeading: true, Heading(units, widths)),
            Wml.Row(isHeading: true, SubHeading(units, widths)),
            .. matrix.Targets.Select((target, i) => Wml.Row(isHeading: false,
            [
                Cell(widths[0], Number(target.Number)), Cell(widths[1], target.Name, DocStyles.Matrix), Cell(widths[2], "%"),
                Cell(widths[3], VietnameseNumber.Short(target.Percent)),
                .. units.SelectMany((unit, u) => ResultOf(unit, target, i == 0, notes.GetValueOrDefault(unit.UnitCode, ""), widths, u)),
            ])),
            Wml.Row(isHeading: false,
            [
                Cell(widths.Take(LeadingColumns).Sum(), "Mức độ hoàn thành chỉ tiêu", DocStyles.Matrix, LeadingColumns, isBold: true),
                .. units.Select(
                    (unit, u) =>
                        Cell(widths[First(u)] + widths[First(u) + 1], VietnameseNumber.Completion(unit.Completion), columns: 2,
                            isBold: true)),
            ]),
        ]);
    }

    private static IEnumerable<TableCell> Heading(IReadOnlyList<TargetRow> units, int[] widths) =>
    [
        Cell(widths[0], "TT", merge: MergedCellValues.Restart, isBold: true),
        Cell(widths[1], "Nhiệm vụ", merge: MergedCellValues.Restart, isBold: true),
        Cell(widths[2] + widths[3], "Chỉ tiêu", columns: 2, isBold: true),
        .. units.Select((unit, u) => Cell(widths[First(u)] + widths[First(u) + 1], unit.UnitName, columns: 2, isBold: true)),
    ];

    private static IEnumerable<TableCell> SubHeading(IReadOnlyList<TargetRow> units, int[] widths) =>
    [
        Cell(widths[0], "", merge: MergedCellValues.Continue), Cell(widths[1], "", merge: MergedCellValues.Continue),
        Cell(widths[2], "ĐVT", isBold: true), Cell(widths[3], "Giao", isBold: true),
        .. units.SelectMany(
            (_, u) => new[] { Cell(widths[First(u)], "Kết quả", isBold: true), Cell(widths[First(u) + 1], "Đánh giá", isBold: true) }),
    ];

    /// <summary>A unit without any figure has one cell down the table that says why.</summary>
    private static TableCell[] ResultOf(TargetRow unit, Target target, bool isFirst, string note, int[] widths, int u)
    {
        if (unit.Results.Count == 0)
        {
            var why = !isFirst ? "" : note.Length > 0 ? note : "Không có số liệu";
            return [Cell(widths[First(u)] + widths[First(u) + 1], why, columns: 2, merge: isFirst ? MergedCellValues.Restart
                : MergedCellValues.Continue)];
        }

        var cell = unit.Results.FirstOrDefault(result => result.Code == target.Measure);
        return
        [
            Cell(widths[First(u)], VietnameseNumber.Short(cell?.Result)),
            Cell(widths[First(u) + 1], cell?.Evaluation ?? VietnameseNumber.Nothing, shade: cell is { IsMet: false } ? Shade : null),
        ];
    }

    private static TableCell Cell(
        int width, string text, string style = DocStyles.MatrixCentre, int columns = 1, MergedCellValues? merge = null, bool isBold = false,
        string? shade = null) =>
        Wml.Cell(width, [Wml.P(style, Wml.R(text, isBold))], columns, merge, shade);

    private static int[] Widths(int units, PageSettings page)
    {
        int[] leading = [PageSettings.Twips(8), PageSettings.Twips(58), PageSettings.Twips(11), PageSettings.Twips(12)];
        var each = Math.Min(PageSettings.Twips(34), (page.TextWidth(landscape: true) - leading.Sum()) / units);
        return [.. leading, .. Enumerable.Range(0, units).SelectMany(_ => new[] { each * 2 / 5, each - (each * 2 / 5) })];
    }

    private static int First(int unit) => LeadingColumns + (2 * unit);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
