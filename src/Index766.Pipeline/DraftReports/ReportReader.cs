using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Pipeline.DraftReports;

/// <summary>Draws up reports from what is published.</summary>
/// <param name="leaderboards">What is published.</param>
/// <param name="blobs">Where the boards are.</param>
/// <param name="documents">Where the scores are.</param>
/// <param name="data">The rules.</param>
/// <param name="sampleSources">The names of the sources whose figures are samples.</param>
/// <param name="lateOver">How many late dossiers the office tolerates.</param>
public sealed class ReportReader(
    LeaderboardReader leaderboards, IBlobStore blobs, ScoreDocuments documents, ReferenceData data, IReadOnlySet<string> sampleSources,
    int lateOver)
{
    /// <summary>Snapshots of half a year of weeks.</summary>
    private const int MaxEarlier = 26;

    /// <summary>The scopes below the nation that scores are published of now, in order.</summary>
    public async Task<IReadOnlyList<UnitCode>> ScopesAsync(CancellationToken cancellationToken) =>
    [
        .. (await leaderboards.SeriesAsync(cancellationToken)).Where(series => series.Key.Kind == SnapshotKind.Scores)
            .SelectMany(series => series.Manifest.Current()?.Boards ?? []).Select(board => board.Scope)
            .Where(scope => scope != UnitCode.Nation).Distinct().Order(),
    ];

    /// <summary>What the report that the query names is made from; null where no scores are published of it.</summary>
    public async Task<ReportPlan?> PlanAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var published = await leaderboards.SeriesAsync(cancellationToken);
        foreach (var series in published.Where(series => series.Key.Kind == SnapshotKind.Scores))
        {
            if ((query.Period is { } period && series.Key.Period != period) || (query.Source is { } source && series.Key.Source != source))
            {
                continue;
            }

            var at = series.Snapshots.ToList().FindLastIndex(snapshot =>
                (query.AsOf is not { } asOf || snapshot.AsOf == asOf) && snapshot.Outline.Boards.Any(board => board.Scope == query.Scope));
            if (at >= 0)
            {
                return await PlanOfAsync(query, series, at, published, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>The report of a plan.</summary>
    /// <exception cref="BrokenDocumentException">A document of the plan is gone.</exception>
    public async Task<ReportModel> ReadAsync(ReportPlan plan, CancellationToken cancellationToken)
    {
        var scores = await documents.ReadAsync(plan.Scores, cancellationToken);
        var earlier = new List<Board>();
        foreach (var path in plan.Earlier)
        {
            earlier.Add(await ReadBoardAsync(path, cancellationToken));
        }

        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == scores.Methodology)
            ?? throw new BrokenDocumentException(plan.Scores,
                $"it was scored by the methodology {scores.Methodology}, which the rules no longer have");
        var sources = new ReportSources(
            plan.Scope, scores, await ReadOrNullAsync(plan.Baseline, cancellationToken),
            await ReadOrNullAsync(plan.Targets, cancellationToken), await ReadOrNullAsync(plan.Dossiers, cancellationToken),
            earlier, sampleSources.Contains(plan.Source));
        return new ReportMaker(data.Units, methodology, lateOver).Make(sources)
            ?? throw new BrokenDocumentException(plan.Scores, $"it has no board under {plan.Scope}");
    }

    private async Task<ReportPlan> PlanOfAsync(ReportQuery query, PublishedSeries scores, int at,
        IReadOnlyList<PublishedSeries> published, CancellationToken cancellationToken)
    {
        var key = scores.Key;
        var entries = await Task.WhenAll(scores.Snapshots.Take(at + 1).TakeLast(MaxEarlier + 1)
            .Select(snapshot => leaderboards.EntryAsync(scores, snapshot, cancellationToken)));
        var entry = entries[^1];
        // A report of a named moment takes no later figures in.
        var until = query.AsOf is null ? (AsOf?)null : entry.AsOf;
        async Task<string?> BesideAsync(Func<SnapshotOutline, bool> has, Func<SnapshotKind, bool> isKind)
        {
            var found = published
                .Where(series => isKind(series.Key.Kind) && series.Key.Period.Year == key.Period.Year
                    && (query.Source is null || series.Key.Source == query.Source))
                .Select(series => (Series: series, Snapshot: series.Snapshots.LastOrDefault(candidate =>
                    has(candidate.Outline) && (until is not { } moment || candidate.AsOf.CompareTo(moment) <= 0))))
                .FirstOrDefault(beside => beside.Snapshot is not null);
            return found.Snapshot is { } snapshot
                ? (await leaderboards.EntryAsync(found.Series, snapshot, cancellationToken)).Document : null;
        }

        var earlier = entries.SkipLast(1).Where(before => before.Views is not null)
            .SelectMany(
                before => before.Boards.Where(board => board.Scope == query.Scope)
                    .Select(board => BlobPaths.BoardView(before.Views!, board)));
        return new ReportPlan(
            query.Scope, key.Source, entry.Document, at == 0 ? null : entries[^2].Document,
            await BesideAsync(outline => outline.TargetBoards.Any(board => board.Scope == query.Scope),
                kind => kind != SnapshotKind.Dossiers),
            await BesideAsync(outline => outline.DossierScopes?.Contains(query.Scope) == true, kind => kind == SnapshotKind.Dossiers),
            [.. earlier]);
    }

    private async Task<ScoredSnapshot?> ReadOrNullAsync(string? path, CancellationToken cancellationToken) =>
        path is null ? null : await documents.ReadAsync(path, cancellationToken);

    /// <summary>
    /// A board of before, for its totals and ranks; of its score document where the view was compacted away, or an earlier edition gave
    /// points by rule.
    /// </summary>
    private async Task<Board> ReadBoardAsync(string path, CancellationToken cancellationToken)
    {
        if (await blobs.ReadJsonAsync<Board>(path, cancellationToken) is { } board
            && !await documents.GaveByRuleAsync(board.Methodology, board.Period, board.Level, cancellationToken))
        {
            return board;
        }

        var (scope, level) = BlobPaths.BoardOf(path);
        var document = BlobPaths.ScoreDocumentOf(path);
        var snapshot = await documents.ReadAsync(document, cancellationToken);
        var population = snapshot.Populations.FirstOrDefault(population => population.Scope == scope && population.Level == level)
            ?? throw new BrokenDocumentException(document, $"a report names a board of {scope}, level {level}, that it does not have");
        return BoardMaker.Make(snapshot, population, null);
    }
}
