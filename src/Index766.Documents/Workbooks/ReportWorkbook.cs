using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Documents.Workbooks;

/// <summary>The workbook of a report: a sheet for each board and each part of the report.</summary>
public static class ReportWorkbook
{
    /// <summary>The bytes of the .xlsx.</summary>
    public static byte[] Make(ReportModel report) =>
        WorkbookFile.Make($"Bộ chỉ số 766 {report.Head.Period.Vietnamese()} – {report.Head.ScopeName}", SheetsOf(report));

    internal static IReadOnlyList<Sheet> SheetsOf(ReportModel report)
    {
        var sheets = FiguresOf(report);
        return [.. sheets, About(report, [.. sheets.Skip(1).Where(sheet => sheet.Rows.Count == 0).Select(sheet => sheet.Name)])];
    }

    private static List<Sheet> FiguresOf(ReportModel report) =>
    [
        .. report.Boards.Select(board => BoardSheets.Of(board, board.Rows, [], ScoreLine(report))),
        BoardSheets.Groups(report), BoardSheets.Indicators(report),
        .. report.Targets.Select(matrix => TargetSheets.Of(matrix, report)),
        BoardSheets.History(report), DossierSheet.Of(report), BoardSheets.Reconciliation(report), TargetSheets.Gaps(report),
    ];

    /// <summary>What a sheet's second line says of its figures.</summary>
    internal static string Line(ReportModel report, string about) => (report.Head.IsSample ? "DỮ LIỆU MẪU – " : "") + about;

    /// <summary>The second line of what comes from the scores.</summary>
    internal static string ScoreLine(ReportModel report) =>
        Line(report, $"{report.Head.ScopeName}, kỳ {report.Head.Period.Vietnamese()}, số liệu đến {report.Head.AsOf.Vietnamese()}");

    private static Sheet About(ReportModel report, IReadOnlyList<string> empty)
    {
        var head = report.Head;
        List<CellValue[]> rows =
        [
            ["Đơn vị", head.ScopeName], ["Mã", head.Scope.Value], ["Kỳ đánh giá", OfficeNameFormatter.Capital(head.Period.Vietnamese())],
            ["Thời điểm điểm số", head.AsOf.Vietnamese()],
            ["So với", head.PreviousAsOf is { } previous ? previous.Vietnamese() : "không có bản số liệu trước cùng loại"],
            ["Nguồn số liệu", head.Source], ["Bản số liệu", head.Snapshot], ["Phương pháp tính", head.Methodology],
            ["Thời điểm kết quả chỉ tiêu", report.Targets.Count > 0 ? report.Targets[0].AsOf.Vietnamese() : VietnameseNumber.Nothing],
            ["Thời điểm số liệu hồ sơ", report.Dossiers is { } dossiers ? dossiers.AsOf.Vietnamese() : VietnameseNumber.Nothing],
            ["Ghi chú", "Điểm công bố là điểm chính thức trên Cổng Dịch vụ công quốc gia; điểm tính lại chỉ để tham khảo."],
        ];
        if (empty.Count > 0)
        {
            rows.Add(["Trang không có dòng nào, được ẩn để không in trang trống", string.Join("; ", empty)]);
        }

        return new Sheet("Thông tin", "Thông tin về số liệu", ScoreLine(report), [new Column("Mục", 32), new Column("Nội dung", 80)], rows);
    }
}

/// <summary>One board as a workbook of one sheet: real numbers, Vietnamese headings that stay in sight, no formula.</summary>
public static class BoardWorkbook
{
    /// <summary>The bytes of the .xlsx.</summary>
    /// <param name="board">The board.</param>
    /// <param name="rows">Those of its rows that are wanted, in the order wanted.</param>
    /// <param name="scopeName">The scope's name.</param>
    /// <param name="groups">The methodology's groups; a column stands for each that any row has points of.</param>
    /// <param name="isSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
    public static byte[] Make(Board board, IReadOnlyList<BoardRow> rows, string scopeName, IReadOnlyList<ReportGroup> groups, bool isSample)
    {
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        var line = LineOf(scopeName, board.Period, board.AsOf, board.Source, isSample);
        return WorkbookFile.Make(
            $"Xếp hạng {OfficeNameFormatter.Units(board.Level)} – {scopeName}",
            [BoardSheets.Of(board, rows, [.. groups.Where(group => present.Contains(group.Code))], line)]);
    }

    /// <summary>The bytes of the .xlsx of a board by one group or indicator.</summary>
    /// <param name="board">The board.</param>
    /// <param name="rows">Those of its rows that are wanted, in the order wanted.</param>
    /// <param name="scopeName">The scope's name.</param>
    /// <param name="measure">The group's or indicator's name and maximum.</param>
    /// <param name="isSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
    public static byte[] Make(MeasureBoard board, IReadOnlyList<MeasureRow> rows, string scopeName, ReportGroup measure, bool isSample) =>
        WorkbookFile.Make($"Xếp hạng {OfficeNameFormatter.Units(board.Level)} theo {measure.Name} – {scopeName}",
        [BoardSheets.Of(board, rows, measure, LineOf(scopeName, board.Period, board.AsOf, board.Source, isSample))]);

    private static string LineOf(string scopeName, Period period, AsOf asOf, string source, bool isSample) =>
        $"{(isSample ? "DỮ LIỆU MẪU – " : "")}{scopeName}, kỳ {period.Vietnamese()}, số liệu đến {asOf.Vietnamese()}, nguồn {source}";
}

/// <summary>The sheets of a decision's targets and of what is missed.</summary>
internal static class TargetSheets
{
    /// <summary>A target matrix: a unit a row, result and evaluation of each target.</summary>
    public static Sheet Of(TargetBoard matrix, ReportModel report) => new(
        $"Chỉ tiêu {OfficeNameFormatter.Heading(matrix.Level)}", $"Kết quả chỉ tiêu: {OfficeNameFormatter.Units(matrix.Level)}",
        ReportWorkbook.Line(report, $"{string.Join(", ", matrix.Decisions)}; số liệu đến {matrix.AsOf.Vietnamese()}"),
        [
            new("Mã", 12), new("Đơn vị", 42),
            .. matrix.Targets.SelectMany(target => new Column[]
            {
                new($"{target.Number}. {target.Name} (≥ {VietnameseNumber.Short(target.Percent)}%)", 16, CellFormat.Percent),
                new($"Đánh giá {target.Number}", 11, CellFormat.Centre),
            }),
            new("Số đạt", 9, CellFormat.Count), new("Số chỉ tiêu", 9, CellFormat.Count),
            new("Mức độ hoàn thành (%)", 13, CellFormat.Percent, FullBar: 100),
        ],
        [
            .. matrix.Rows.Select(row => (CellValue[])
            [
                row.UnitCode.Value, row.UnitName,
                .. matrix.Targets.Select(target => row.Results.FirstOrDefault(cell => cell.Code == target.Measure))
                    .SelectMany(cell => new CellValue[] { cell?.Result, cell?.Evaluation }),
                row.Met, row.Total, row.Completion,
            ]),
        ]);

    /// <summary>What each unit misses, and what closes it.</summary>
    public static Sheet Gaps(ReportModel report) => new(
        "Cần khắc phục", "Chỉ tiêu chưa đạt và chỉ số chưa đủ điểm: cần gì để đạt", ReportWorkbook.ScoreLine(report),
        [
            new("Khối", 18), new("Mã", 12), new("Đơn vị", 36), new("Loại", 18), new("Chỉ tiêu, chỉ số", 60),
            new("Kết quả", 11, CellFormat.Percent), new("Cần đạt", 11, CellFormat.Percent),
            new("Còn thiếu", 11, CellFormat.Percent), new("Cần gì để đạt", 48),
        ],
        [
            .. report.Gaps.Select(gap => (CellValue[])
            [
                OfficeNameFormatter.Heading(gap.Level), gap.UnitCode.Value, gap.UnitName,
                gap.Kind == GapKind.Target ? "Chỉ tiêu (%)" : "Điểm tối đa (điểm)", gap.Name, gap.Result, gap.Wanted, gap.Missing,
                gap.Closing,
            ]),
        ]);
}

/// <summary>The sheet of dossiers.</summary>
internal static class DossierSheet
{
    /// <summary>Dossiers received and resolved, on time and late; the scope's own first.</summary>
    public static Sheet Of(ReportModel report) => new(
        "Hồ sơ trễ hạn", "Tiếp nhận, giải quyết và trễ hạn hồ sơ",
        ReportWorkbook.Line(report, report.Dossiers is { } known ? $"Số liệu đến {known.AsOf.Vietnamese()}, nguồn {known.Source}"
            : "Không có số liệu hồ sơ"),
        [
            new("Khối", 18), new("Mã", 12), new("Đơn vị", 42), new("Tiếp nhận", 12, CellFormat.Count),
            new("Đã giải quyết", 12, CellFormat.Count), new("Đúng hạn", 12, CellFormat.Count),
            new("Tỷ lệ đúng hạn (%)", 11, CellFormat.Percent), new("Trễ hạn", 12, CellFormat.Count),
            new("Tỷ lệ trễ hạn (%)", 11, CellFormat.Percent), new("Quá hạn", 12, CellFormat.Count),
            new($"Trên {report.LateOver} hồ sơ trễ hạn", 14, CellFormat.Centre),
        ],
        report.Dossiers is not { } table ? [] :
        [
            .. table.Totals is { } totals ? [RowOf(report.Head.ScopeLevel, report.Head.Scope, report.Head.ScopeName, totals, null)]
                : Array.Empty<CellValue[]>(),
            .. table.Rows.Select(row => RowOf(row.Level, row.UnitCode, row.UnitName, row.Figures, report.LateOver)),
        ]);

    private static CellValue[] RowOf(Level level, UnitCode code, string name, DossierFigures figures, int? over) =>
    [
        OfficeNameFormatter.Heading(level), code.Value, name, figures.Received, figures.Resolved, figures.OnTime,
        figures.OnTimeRate?.Computed, figures.Late, figures.LateRate?.Computed, figures.Overdue, figures.Late > over ? "có" : null,
    ];
}
