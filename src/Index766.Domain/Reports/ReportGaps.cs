using Index766.Domain.Boards;
using Index766.Domain.Explanations;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Text;

namespace Index766.Domain.Reports;

/// <summary>The targets that the units of a matrix miss.</summary>
internal static class TargetGaps
{
    /// <summary>One row for each cell that is Chưa đạt.</summary>
    public static IEnumerable<GapRow> Of(TargetBoard matrix) => matrix.Rows.SelectMany(unit => unit.Results.Where(cell => !cell.IsMet)
        .Select(cell => new GapRow(
            unit.UnitCode, unit.UnitName, matrix.Level, GapKind.Target, NameOf(matrix, cell),
            cell.Result, cell.Target, cell.Gap, cell.NoData ? "Không có số liệu"
                : ReportGapFormatter.Of(cell.Closure, cell.Gap, NameOf(matrix, cell)))));

    private static string NameOf(TargetBoard matrix, TargetCell cell) => matrix.Targets.First(target => target.Measure == cell.Code).Name;
}

/// <summary>The indicators of a unit below their full marks that the unit itself can do something about.</summary>
internal static class IndicatorGaps
{
    /// <summary>One row for each; what another unit is responsible for is left out.</summary>
    public static IEnumerable<GapRow> Of(ScoredUnit unit, ScoredSnapshot snapshot, UnitExplainer explainer) =>
        unit.Score
            is { Status: UnitStatus.Scored }
            && explainer.Explain(unit, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.MethodologyChecksum) is { } explanation
            ? explanation.Points.Where(point => point is { IsResponsible: true, Missing: > 0 }).Select(point => new GapRow(
                unit.Code, unit.Name, unit.Level, GapKind.Indicator, point.Name.Vietnamese, point.Points, point.Maximum, point.Missing,
                ReportGapFormatter.Of(point.Closure, null, point.Name.Vietnamese)))
            : [];
}

/// <summary>What closes a gap, in words.</summary>
internal static class ReportGapFormatter
{
    /// <summary>How many to correct or to add, of what the rate's name counts; the percentage points where no counts are known.</summary>
    public static string Of(GapClosure? closure, decimal? points, string name) => closure switch
    {
        { IsReachable: false } => "Không thể đạt trong kỳ này",
        { Kind: GapCloses.Repair, Count: { } count } => $"Cần khắc phục ít nhất {Count(count)} {CountedThings.Of(name)}",
        { Count: { } count } => $"Cần thêm ít nhất {Count(count)} {CountedThings.Of(name)} mới, tất cả đạt yêu cầu",
        null when points is { } missing => $"Còn thiếu {VietnameseNumber.Short(missing)} điểm phần trăm",
        _ => "",
    };

    private static string Count(long count) => VietnameseNumber.Count(count);
}
