using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>One moment of a unit's history.</summary>
/// <param name="Period">The period of the figures.</param>
/// <param name="AsOf">Their as-of.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Point">What the snapshot said of the unit; null where it said nothing.</param>
/// <param name="IsNewYear">Whether the figures start again: another year than the moment before, so the two are not compared.</param>
/// <param name="IsNewMethodology">Whether another methodology made them than the moment before, so the two are not compared.</param>
public sealed record HistoryMoment(Period Period, AsOf AsOf, string Methodology, UnitPoint? Point, bool IsNewYear, bool IsNewMethodology);

/// <summary>A unit's history on one board.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kind">The kind of the periods: months and years are never in one line.</param>
/// <param name="Scope">The scope of the board that the ranks are of.</param>
/// <param name="Level">The unit's level.</param>
/// <param name="Moments">The moments, oldest first.</param>
public sealed record UnitHistory(string Source, PeriodKind Kind, UnitCode Scope, Level Level, IReadOnlyList<HistoryMoment> Moments);

/// <summary>Puts a unit's history together from the documents of its board: those of the time that is asked for.</summary>
public sealed class HistoryReader(LeaderboardReader leaderboards, UnitReader units, HistoryStore histories)
{
    /// <summary>The history of a unit; null where no board has it.</summary>
    /// <param name="code">The unit.</param>
    /// <param name="kind">The kind of the periods; null for that of its current score.</param>
    /// <param name="from">The first as-of wanted; null for all.</param>
    /// <param name="to">The last as-of wanted; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="source">The source whose figures come before the others'; null for the office's order.</param>
    public async Task<UnitHistory?> FindAsync(
        UnitCode code, PeriodKind? kind, AsOf? from, AsOf? to, CancellationToken cancellationToken, string? source = null)
    {
        if (await units.FindAsync(code, cancellationToken, source) is not { Scores: { } scores, Board: { } board })
        {
            return null;
        }

        var (wanted, scope, level) = (kind ?? scores.Series.Period.Kind, board.View.Board.Scope, board.View.Board.Level);
        var line = (await leaderboards.SeriesAsync(cancellationToken))
            .Where(series => series.Key.Kind == SnapshotKind.Scores && series.Key.Source == scores.Series.Source
                && series.Key.Root == scores.Series.Root && series.Key.Period.Kind == wanted).ToList();
        var points = new List<HistoryPoint>();
        foreach (var year in line.GroupBy(series => series.Key.Period.Year).OrderBy(year => year.Key))
        {
            var moments = year.SelectMany(series => series.Snapshots.Select(snapshot => (Series: series, snapshot.AsOf)))
                .Where(moment => IsWithin(moment.AsOf, from, to)).ToList();
            var name = new HistoryName(scores.Series.Source, scores.Series.Root, wanted, year.Key, scope, level);
            var history = histories.ReadAsync(name, moments.Select(moment => moment.AsOf), cancellationToken);
            var published = (await Task.WhenAll(moments.Select(moment => (moment.Series, moment.AsOf.Month)).Distinct()
                .Select(month => PublishedAsync(month.Series, month.Month, cancellationToken))))
                .SelectMany(entries => entries).ToDictionary(pair => (pair.Series.Key.Period, pair.Entry.DocumentSha));
            foreach (var point in (await history).Where(point => IsWithin(point.AsOf, from, to)))
            {
                if (published.TryGetValue((point.Period, point.DocumentSha), out var found))
                {
                    points.Add(await TodayAsync(point, found.Series, found.Entry, new BoardName(scope, level), cancellationToken));
                }
            }
        }

        return new UnitHistory(scores.Series.Source, wanted, scope, level, MomentsOf(points, code));
    }

    /// <summary>The entries of a month that count.</summary>
    private async Task<IEnumerable<(PublishedSeries Series, ManifestEntry Entry)>> PublishedAsync(
        PublishedSeries series, string month, CancellationToken cancellationToken) =>
        Manifest.EffectiveOf(await leaderboards.EntriesAsync(series, month, cancellationToken)).Select(entry => (series, entry));

    /// <summary>The point as the scoring of today gives it, where an earlier edition stored it with points that nobody measured.</summary>
    private async Task<HistoryPoint> TodayAsync(
        HistoryPoint point, PublishedSeries series, ManifestEntry entry, BoardName board, CancellationToken cancellationToken)
    {
        var query = new BoardQuery(board.Scope, board.Level, point.Period, point.AsOf, series.Key.Source);
        return await leaderboards.IsStoredByRuleAsync(series, entry, board, cancellationToken)
            && await leaderboards.FindBoardAsync(query, cancellationToken) is { } found && found.Entry.DocumentSha == point.DocumentSha
            ? HistoryPoint.Of(found.View, point.DocumentSha)
            : point;
    }

    private static bool IsWithin(AsOf asOf, AsOf? from, AsOf? to) =>
        (from is not { } first || asOf.CompareTo(first) >= 0) && (to is not { } last || asOf.CompareTo(last) <= 0);

    private static List<HistoryMoment> MomentsOf(List<HistoryPoint> points, UnitCode code)
    {
        var moments = new List<HistoryMoment>(points.Count);
        HistoryPoint? before = null;
        foreach (var point in points.OrderBy(point => point.Period.Year).ThenBy(point => point.AsOf).ThenBy(point => point.Period.Part))
        {
            moments.Add(new HistoryMoment(
                point.Period, point.AsOf, point.Methodology, point.Units.GetValueOrDefault(code.Value),
                before is not null && before.Period.Year != point.Period.Year, before is not null
                    && before.Methodology != point.Methodology));
            before = point;
        }

        return moments;
    }
}
