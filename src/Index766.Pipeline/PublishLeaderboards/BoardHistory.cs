using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>The history of one board over a week of a month: a point per snapshot, merged by snapshot.</summary>
/// <param name="Points">The points, by as-of, then period, then document.</param>
public sealed record BoardHistory(IReadOnlyList<HistoryPoint> Points)
{
    /// <summary>The history of a board that has nothing yet.</summary>
    public static readonly BoardHistory Empty = new([]);

    /// <summary>This history with a point added; one of the same score document is the same point.</summary>
    public BoardHistory With(HistoryPoint added) => new(
    [
        .. Points.Where(point => point.Period != added.Period || point.DocumentSha != added.DocumentSha).Append(added)
            .OrderBy(point => point.AsOf).ThenBy(point => point.Period.ToString(), StringComparer.Ordinal)
            .ThenBy(point => point.DocumentSha, StringComparer.Ordinal),
    ]);
}

/// <summary>What one snapshot said of the units of a board.</summary>
/// <param name="Period">Its period.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="DocumentSha">SHA-256 of its score document: a point counts where the series' manifest names that document.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Units">What it said, by unit.</param>
public sealed record HistoryPoint(Period Period, AsOf AsOf, string DocumentSha, string Methodology,
    IReadOnlyDictionary<string, UnitPoint> Units)
{
    /// <summary>The point of a board.</summary>
    public static HistoryPoint Of(Board board, string documentSha) => new(
        board.Period, board.AsOf, documentSha, board.Methodology,
        board.Rows.OrderBy(row => row.UnitCode).ToDictionary(row => row.UnitCode.Value, UnitPoint.Of, StringComparer.Ordinal));
}

/// <summary>One unit at one moment. A gap stays a gap: without a total it is null.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Total">Its total in points.</param>
/// <param name="Groups">Its points by group.</param>
/// <param name="RankText">Its rank as offices print it.</param>
/// <param name="PublishedRank">Its rank as published.</param>
public sealed record UnitPoint(UnitStatus Status, decimal? Total, IReadOnlyDictionary<string, decimal> Groups, string? RankText,
    string? PublishedRank)
{
    /// <summary>The point of a row.</summary>
    public static UnitPoint Of(BoardRow row) => new(row.Status, row.Total, row.Groups, row.RankText, row.PublishedRank);
}
