using System.Globalization;
using Index766.Documents.Templates;
using Index766.Domain.Reports;
using Index766.Domain.Scoring;
using Index766.Domain.Text;

namespace Index766.Documents.Notices;

/// <summary>What the notice asks of whom, from the figures: each paragraph is there only where somebody is concerned.</summary>
internal static class RequestFields
{
    /// <summary>Units that entered no data.</summary>
    public static FieldSet? WithoutData(ReportModel report)
    {
        var units = report.Boards.SelectMany(board => board.Rows).Where(row => row.Status == UnitStatus.NoData)
            .Select(row => UnitNames.InSentence(row.UnitName)).ToList();
        return units.Count == 0 ? null : new FieldSet().Text("DS_KHONG_SO_LIEU", OfficeNameFormatter.Capital(string.Join("; ", units)));
    }

    /// <summary>Units that miss targets.</summary>
    public static FieldSet? Missed(ReportModel report)
    {
        var rows = report.Targets.SelectMany(matrix => matrix.Rows).Where(row => row.Results.Any(cell => !cell.IsMet)).ToList();
        return rows.Count == 0 ? null : new FieldSet()
            .Text("SO_DON_VI_CHUA_DAT", Number(rows.Count))
            .Text("SO_KET_QUA_CHUA_DAT", Number(rows.Sum(row => row.Results.Count(cell => !cell.IsMet))));
    }

    /// <summary>Units with too many late dossiers.</summary>
    public static FieldSet? Late(ReportModel report)
    {
        var count = report.Late.Sum(level => level.Units.Count);
        return count == 0 ? null : new FieldSet().Text("NGUONG", Number(report.LateOver)).Text("SO_DON_VI_TRE_HAN", Number(count));
    }

    private static string Number(int value) => value.ToString("00", CultureInfo.InvariantCulture);
}
