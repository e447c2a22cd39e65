using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;

namespace Index766.Documents.Workbooks;

/// <summary>The sheets that come from the scores.</summary>
internal static class BoardSheets
{
    private static readonly Column Level = new("Khối", 18);
    private static readonly Column Code = new("Mã", 12);
    private static readonly Column Unit = new("Đơn vị", 42);
    private static readonly Column Measure = new("Mã chỉ số", 26);
    private static readonly Column Rank = new("Xếp hạng", 11, CellFormat.Centre);

    // Every methodology's groups sum to 100.
    private const decimal FullTotal = 100;

    /// <summary>A board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="rows">Those of its rows that are wanted.</param>
    /// <param name="groups">The groups that get a column.</param>
    /// <param name="line">What the second line says.</param>
    public static Sheet Of(Board board, IReadOnlyList<BoardRow> rows, IReadOnlyList<ReportGroup> groups, string line) => new(
        OfficeNameFormatter.Heading(board.Level), $"Xếp hạng Bộ chỉ số 766: {OfficeNameFormatter.Units(board.Level)}", line,
        [
            new("TT", 6, CellFormat.Count), Code, Unit, new("Điểm", 10, CellFormat.Points, FullTotal),
            new("Hạng", 8, CellFormat.Count), Rank,
            new("Hạng công bố", 11, CellFormat.Centre), new("Xếp loại", 12, CellFormat.Centre),
            new("Tăng, giảm điểm", 11, CellFormat.Points), new("Tăng, giảm hạng", 11, CellFormat.Count),
            .. groups.Select(ColumnOf), new("Trạng thái", 18), new("Ghi chú", 40),
        ],
        [
            .. rows.Select((row, i) => (CellValue[])
            [
                i + 1, row.UnitCode.Value, row.UnitName, row.Total, row.Rank, row.RankText, row.PublishedRank, row.Grade, row.Delta,
                row.RankChange, .. PointsOf(row, groups), StatusOf(row.Status), PrintedRow.NoteOf(row),
            ]),
        ]);

    /// <summary>A board by one group or indicator.</summary>
    public static Sheet Of(MeasureBoard board, IReadOnlyList<MeasureRow> rows, ReportGroup measure, string line) => new(
        OfficeNameFormatter.Heading(board.Level), $"Xếp hạng theo {measure.Name}: {OfficeNameFormatter.Units(board.Level)}", line,
        [
            new("TT", 6, CellFormat.Count), Code, Unit, ColumnOf(measure), new("Hạng", 8, CellFormat.Count), Rank,
            new("Trạng thái", 18), new("Ghi chú", 40),
        ],
        [
            .. rows.Select((row, i) => (CellValue[])
                [i + 1, row.UnitCode.Value, row.UnitName, row.Points, row.Rank, row.RankText, StatusOf(row.Status), row.Note]),
        ]);

    /// <summary>Every unit's points by group.</summary>
    public static Sheet Groups(ReportModel report) => new(
        "Nhóm chỉ số", "Điểm theo nhóm chỉ số", ReportWorkbook.ScoreLine(report),
        [Level, Code, Unit, .. report.Groups.Select(ColumnOf), new("Tổng điểm", 11, CellFormat.Points, FullTotal)],
        [
            .. report.Boards.SelectMany(board => board.Rows.Select(row => (CellValue[])
            [
                OfficeNameFormatter.Heading(board.Level), row.UnitCode.Value, row.UnitName, .. PointsOf(row, report.Groups), row.Total,
            ])),
        ]);

    /// <summary>Every unit's indicators with their counts.</summary>
    public static Sheet Indicators(ReportModel report) => new(
        "Chỉ số thành phần", "Chỉ số thành phần", ReportWorkbook.ScoreLine(report),
        [
            Level, Code, new("Đơn vị", 36), new("Nhóm", 10), Measure, new("Chỉ số", 44), new("Tử số", 12, CellFormat.Count),
            new("Mẫu số", 12, CellFormat.Count), new("Tỷ lệ (%)", 11, CellFormat.Percent), new("Điểm công bố", 10, CellFormat.Points),
            new("Điểm tính lại", 10, CellFormat.Points), new("Tối đa", 9, CellFormat.Points), new("Lấy theo", 12),
            new("Cờ chất lượng", 24),
        ],
        [
            .. report.Indicators.Select(row => (CellValue[])
            [
                OfficeNameFormatter.Heading(row.Level), row.UnitCode.Value, row.UnitName, row.Group, row.Code.Value, row.Name,
                row.Numerator, row.Denominator, row.Percent, row.Published, row.Computed, row.MaxPoints, row.InheritedFrom?.Value,
                row.Quality,
            ]),
        ]);

    /// <summary>Totals and ranks over time.</summary>
    public static Sheet History(ReportModel report) => new(
        "Lịch sử", "Điểm và hạng theo thời gian", ReportWorkbook.ScoreLine(report),
        [Level, new("Thời điểm số liệu", 18, CellFormat.Moment), Code, Unit, new("Điểm", 10, CellFormat.Points), Rank],
        [
            .. report.History.Select(row => (CellValue[])
            [
                OfficeNameFormatter.Heading(row.Level), DayNumber(row.AsOf), row.UnitCode.Value, row.UnitName, row.Total, row.RankText,
            ]),
        ]);

    /// <summary>Published beside computed points.</summary>
    public static Sheet Reconciliation(ReportModel report) => new(
        "Đối soát", "Điểm công bố và điểm tính lại khác nhau", ReportWorkbook.ScoreLine(report),
        [
            Code, Unit, Measure, new("Chỉ số, nhóm", 44), new("Điểm công bố", 11, CellFormat.Points),
            new("Điểm tính lại", 11, CellFormat.Points), new("Chênh lệch", 11, CellFormat.Points),
        ],
        [
            .. report.Reconciliations.Select(row => (CellValue[])
            [
                row.UnitCode.Value, row.UnitName, row.Measure.Value, row.Name, row.Published, row.Computed, row.Computed - row.Published,
            ]),
        ]);

    private static Column ColumnOf(ReportGroup group) =>
        new(group.MaxPoints > 0 ? FormattableString.Invariant($"{group.Name} (tối đa {group.MaxPoints})") : group.Name, 16,
            CellFormat.Points, group.MaxPoints);

    private static IEnumerable<CellValue> PointsOf(BoardRow row, IReadOnlyList<ReportGroup> groups) =>
        groups.Select(group => (CellValue)(row.Groups.TryGetValue(group.Code, out var points) ? points : (decimal?)null));

    private static string StatusOf(UnitStatus status) => status switch
    {
        UnitStatus.NoData => "Không có số liệu",
        UnitStatus.NotApplicable => "Không áp dụng",
        UnitStatus.NoDossiers => "Không phát sinh hồ sơ",
        UnitStatus.Incomplete => "Chưa đủ số liệu",
        _ => "Có điểm",
    };

    /// <summary>The moment as spreadsheets count it: days since 30/12/1899, in Vietnam's time.</summary>
    private static decimal DayNumber(AsOf asOf) =>
        decimal.Round((decimal)(asOf.Moment.DateTime - new DateTime(1899, 12, 30)).Ticks / TimeSpan.TicksPerDay, 8);
}
