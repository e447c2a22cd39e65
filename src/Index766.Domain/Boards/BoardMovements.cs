using Index766.Domain.Scoring;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>What moved between two boards of one series, largest gain first.</summary>
/// <param name="Since">The earlier board.</param>
/// <param name="Now">The later board.</param>
/// <param name="Rows">One row per unit of the later board.</param>
public sealed record BoardMovements(Board Since, Board Now, IReadOnlyList<Movement> Rows)
{
    /// <summary>
    /// What moved. Points are subtracted only within one scope, level, period, source and methodology;
    /// places only where the set of units is the same. Null where the two
    /// can't be compared, or are not in this order.
    /// </summary>
    public static BoardMovements? Between(Board since, Board now)
    {
        if (since.Scope != now.Scope || since.Level != now.Level || since.Period != now.Period || since.Source != now.Source
            || since.Methodology != now.Methodology || since.AsOf.CompareTo(now.AsOf) >= 0)
        {
            return null;
        }

        var before = since.Rows.ToDictionary(row => row.UnitCode);
        var isSameSet = before.Count == now.Rows.Count && now.Rows.All(row => before.ContainsKey(row.UnitCode));
        return new BoardMovements(since, now,
        [
            .. now.Rows.Select(row => Movement.Of(before.GetValueOrDefault(row.UnitCode), row, isSameSet))
                .OrderByDescending(row => row.Delta is not null).ThenByDescending(row => row.Delta).ThenBy(row => row.UnitCode),
        ]);
    }
}

/// <summary>How one unit moved.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Status">What became of it in the later board.</param>
/// <param name="TotalBefore">Its total in the earlier board.</param>
/// <param name="Total">Its total in the later board.</param>
/// <param name="Delta">Points gained; null where one of the totals is missing.</param>
/// <param name="RankTextBefore">Its rank in the earlier board.</param>
/// <param name="RankText">Its rank in the later board.</param>
/// <param name="RankChange">Places gained; null where the set of units changed.</param>
public sealed record Movement(
    UnitCode UnitCode, string UnitName, UnitStatus Status, decimal? TotalBefore, decimal? Total, decimal? Delta, string? RankTextBefore,
    string? RankText, int? RankChange)
{
    internal static Movement Of(BoardRow? before, BoardRow now, bool isSameSet) => new(
        now.UnitCode, now.UnitName, now.Status, before?.Total, now.Total, now.Total - before?.Total, before?.RankText, now.RankText,
        isSameSet ? before?.Rank - now.Rank : null);
}
