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

            var entries = series.Manifest.Effective().ToList();
            var at =
                entries.FindLastIndex(
                    entry => (query.AsOf is not { } asOf || entry.AsOf == asOf) && entry.Boards.Any(board => board.Scope == query.Scope));
            if (at >= 0)
            {
                return PlanOf(query, series.Key, entries, at, published);
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

    private static ReportPlan PlanOf(ReportQuery query, SeriesKey key, List<ManifestEntry> entries, int at,
        IReadOnlyList<PublishedSeries> published)
    {
        var entry = entries[at];
        // A report of a named moment takes no later figures in.
        var until = query.AsOf is null ? (AsOf?)null : entry.AsOf;
        ManifestEntry? Beside(Func<ManifestEntry, bool> has, Func<SnapshotKind, bool> isKind) => published
            .Where(series => isKind(series.Key.Kind) && series.Key.Period.Year == key.Period.Year
                && (query.Source is null || series.Key.Source == query.Source))
            .Select(series => series.Manifest.Effective()
                .LastOrDefault(candidate => has(candidate) && (until is not { } moment || candidate.AsOf.CompareTo(moment) <= 0)))
            .OfType<ManifestEntry>().FirstOrDefault();
        var earlier = entries.Take(at).TakeLast(MaxEarlier).Where(before => before.Views is not null)
            .SelectMany(
                before => before.Boards.Where(board => board.Scope == query.Scope)
                    .Select(board => BlobPaths.BoardView(before.Views!, board)));
        return new ReportPlan(
            query.Scope, key.Source, entry.Document, at == 0 ? null : entries[at - 1].Document,
            Beside(candidate => candidate.TargetBoards.Any(board => board.Scope == query.Scope),
                kind => kind != SnapshotKind.Dossiers)?.Document,
            Beside(candidate => candidate.DossierScopes?.Contains(query.Scope) == true, kind => kind == SnapshotKind.Dossiers)?.Document,
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
