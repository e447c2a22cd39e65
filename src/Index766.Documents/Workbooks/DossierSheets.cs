using Index766.Domain.Dossiers;
using Index766.Domain.Reports;
using Index766.Domain.Units;

namespace Index766.Documents.Workbooks;

/// <summary>The sheet of dossiers.</summary>
internal static class DossierSheets
{
    /// <summary>Dossiers received and resolved, on time and late; the scope's own first.</summary>
    public static Sheet Late(ReportModel report) => new(
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
        BoardSheets.NameOf(level), code.Value, name, figures.Received, figures.Resolved, figures.OnTime, figures.OnTimeRate?.Computed,
        figures.Late, figures.LateRate?.Computed, figures.Overdue,
        figures.Late > over ? "có" : null,
    ];
}
