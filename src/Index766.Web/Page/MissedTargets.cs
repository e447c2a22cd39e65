using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>Counts the units that miss a target of the newest results.</summary>
internal static class MissedTargets
{
    /// <summary>How many units of any board miss at least one.</summary>
    public static async Task<int> CountUnitsAsync(LeaderboardReader leaderboards, CancellationToken cancellationToken)
    {
        var units = new HashSet<UnitCode>();
        foreach (var series in await leaderboards.SeriesAsync(cancellationToken))
        {
            foreach (var board in series.Manifest.Current()?.TargetBoards ?? [])
            {
                var query = new BoardQuery(board.Scope, board.Level, series.Key.Period, null, series.Key.Source);
                var found = await leaderboards.FindTargetsAsync(query, cancellationToken);
                units.UnionWith(found?.View.Rows.Where(row => row.Results.Any(cell => !cell.IsMet)).Select(row => row.UnitCode) ?? []);
            }
        }

        return units.Count;
    }
}
