using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Text;

namespace Index766.Documents.Workbooks;

/// <summary>The sheets of a decision's targets and of what is missed.</summary>
internal static class TargetSheets
{
    /// <summary>A target matrix: a unit a row, result and evaluation of each target.</summary>
    public static Sheet Of(TargetBoard matrix, ReportModel report) => new(
        $"Chỉ tiêu {BoardSheets.NameOf(matrix.Level)}", $"Kết quả chỉ tiêu: {OfficeNameFormatter.Units(matrix.Level)}",
        ReportWorkbook.Line(report, $"{string.Join(", ", matrix.Decisions)}; số liệu đến {matrix.AsOf.Vietnamese()}"),
        [
            new("Mã", 12), new("Đơn vị", 42),
            .. matrix.Targets.SelectMany(target => new Column[]
            {
                new($"{target.Number}. {target.Name} (≥ {VietnameseNumber.Short(target.Percent)}%)", 16, CellFormat.Percent),
                new($"Đánh giá {target.Number}", 11, CellFormat.Centre),
            }),
            new("Số đạt", 9, CellFormat.Count), new("Số chỉ tiêu", 9, CellFormat.Count),
            new("Mức độ hoàn thành (%)", 13, CellFormat.Percent),
        ],
        [
            .. matrix.Rows.Select(row => new CellValue[] { row.UnitCode.Value, row.UnitName }
                .Concat(matrix.Targets.SelectMany(target => row.Results.FirstOrDefault(cell => cell.Code == target.Measure) is var cell
                    ? new CellValue[] { cell?.Result, cell?.Evaluation } : [])).Concat([row.Met, row.Total, row.Completion]).ToArray()),
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
            .. report.Gaps.Select(gap => new CellValue[]
            {
                BoardSheets.NameOf(gap.Level), gap.UnitCode.Value, gap.UnitName, gap.Kind == GapKind.Target ? "Chỉ tiêu (%)"
                    : "Điểm tối đa (điểm)", gap.Name, gap.Result, gap.Wanted, gap.Missing, gap.Closing,
            }),
        ]);
}
