using Index766.Documents.Notices;
using Index766.Domain.Reports;
using Index766.Domain.Text;

namespace Index766.Documents.Workbooks;

/// <summary>The workbook of a report: a sheet for each board and each part of the report.</summary>
public static class ReportWorkbook
{
    /// <summary>The bytes of the .xlsx.</summary>
    public static byte[] Make(ReportModel report) =>
        WorkbookFile.Make($"Bộ chỉ số 766 {report.Head.Period.Vietnamese()} – {report.Head.ScopeName}", SheetsOf(report));

    /// <summary>Its sheets.</summary>
    internal static IReadOnlyList<Sheet> SheetsOf(ReportModel report) =>
    [
        .. report.Boards.Select(board => BoardSheets.Of(board, report)),
        BoardSheets.Groups(report), BoardSheets.Indicators(report),
        .. report.Targets.Select(matrix => TargetSheets.Of(matrix, report)),
        BoardSheets.History(report), DossierSheets.Late(report), BoardSheets.Reconciliation(report), TargetSheets.Gaps(report),
        About(report),
    ];

    /// <summary>What a sheet's second line says of its figures.</summary>
    internal static string Line(ReportModel report, string about) => (report.Head.IsSample ? "DỮ LIỆU MẪU – " : "") + about;

    /// <summary>The second line of what comes from the scores.</summary>
    internal static string ScoreLine(ReportModel report) =>
        Line(report, $"{report.Head.ScopeName}, kỳ {report.Head.Period.Vietnamese()}, số liệu đến {report.Head.AsOf.Vietnamese()}");

    private static Sheet About(ReportModel report)
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
        return new Sheet("Thông tin", "Thông tin về số liệu", ScoreLine(report), [new Column("Mục", 32), new Column("Nội dung", 80)], rows);
    }
}
