using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>A board by one group or indicator instead of the total, derived from the published documents when asked.</summary>
/// <param name="Measure">The group's or indicator's code: <c>GROUP_CKMB</c>, <c>DOSSIER_ON_TIME</c>.</param>
/// <param name="Scope">The unit above them.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Source">The source.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Units">How many units are compared.</param>
/// <param name="Rows">One row per unit, best first.</param>
public sealed record MeasureBoard(
    IndicatorCode Measure, UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source, string Methodology, int Units,
    IReadOnlyList<MeasureRow> Rows)
{
    /// <summary>The board of a group.</summary>
    /// <param name="board">The board by totals.</param>
    /// <param name="group">The group's canonical code: <c>CKMB</c>.</param>
    public static MeasureBoard OfGroup(Board board, string group) => Make(board, IndicatorCode.OfGroup(group), board.Rows.ToDictionary(
        row => row.UnitCode,
        row => row.Groups.TryGetValue(group, out var points) ? (PointState.Measured, points)
            : (State: Lacking(row.Status), (decimal?)null)));

    /// <summary>The board of an indicator.</summary>
    /// <param name="board">The board by totals.</param>
    /// <param name="table">The indicators of its units.</param>
    /// <param name="indicator">The indicator.</param>
    public static MeasureBoard OfIndicator(Board board, IndicatorTable table, IndicatorCode indicator)
    {
        var place = table.Indicators.Index().Where(pair => pair.Item == indicator).Select(pair => (int?)pair.Index).FirstOrDefault();
        return Make(board, indicator, table.Rows.ToDictionary(
            row => row.UnitCode,
            row => place is { } index && row.Cells[index] is { } cell ? (cell.State, cell.Points)
                : (State: Lacking(row.Status), (decimal?)null)));
    }

    /// <summary>
    /// Ranks as a board does: only where every unit is there, and each has points, entered no data, or
    /// can have none. One that lacks them would have a place among the
    /// others that nobody knows.
    /// </summary>
    private static MeasureBoard Make(Board board, IndicatorCode measure, Dictionary<UnitCode, (PointState State, decimal? Points)> figures)
    {
        var isCovered = board.IsCovered && board.Rows.All(row => figures.TryGetValue(row.UnitCode, out var figure)
            && (figure.Points is not null || row.Status is UnitStatus.NoData or UnitStatus.NotApplicable
                || figure.State is PointState.NotApplicable or PointState.NothingArose));
        var places = isCovered
            ? Ranking.Of(
                [.. figures.Where(figure => figure.Value.Points is not null)
                    .Select(figure => KeyValuePair.Create(figure.Key, figure.Value.Points!.Value))],
                board.Rows.Where(row => row.Status == UnitStatus.NoData && figures[row.UnitCode].Points is null)
                    .Select(row => row.UnitCode))
            : [];
        return new MeasureBoard(
            measure, board.Scope, board.Level, board.Period, board.AsOf, board.Source, board.Methodology, board.Units,
            [.. board.Rows.Select(
                row => MeasureRow.Of(row, places, figures.GetValueOrDefault(row.UnitCode).Points, board.Units, measure.Group is { } group
                    ? row.GroupRanks?.GetValueOrDefault(group) : null))
                .OrderBy(row => row.Rank ?? int.MaxValue).ThenByDescending(row => row.Points).ThenBy(row => row.UnitCode)]);
    }

    private static PointState Lacking(UnitStatus status) =>
        status == UnitStatus.NotApplicable ? PointState.NotApplicable : PointState.Absent;
}

/// <summary>A row of a board by one measure.</summary>
/// <param name="Rank">Its rank by this measure; null where it has none.</param>
/// <param name="RankText">As offices print it: <c>01/34</c>.</param>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Points">Its points in this measure.</param>
/// <param name="Note">The document's note.</param>
/// <param name="PublishedRank">Its rank by this measure as published, beside the computed one or alone.</param>
public sealed record MeasureRow(int? Rank, string? RankText, UnitCode UnitCode, string UnitName, UnitStatus Status, decimal? Points,
    string? Note, string? PublishedRank = null)
{
    internal static MeasureRow Of(BoardRow row, Dictionary<UnitCode, int> places, decimal? points, int peers, string? published)
    {
        int? rank = places.TryGetValue(row.UnitCode, out var place) ? place : null;
        return new MeasureRow(rank, rank is { } known ? Boards.RankText.Of(known, peers) : null, row.UnitCode, row.UnitName, row.Status,
            points, row.Note, published);
    }
}
