using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>Everything that the newest snapshots say of one unit; its own figures are of the newest that has any of it.</summary>
/// <param name="Scores">Its score, with the snapshot that it comes from; null where it has none.</param>
/// <param name="Board">Its row, on the board of its level under its nearest scope; null where there is none.</param>
/// <param name="Targets">Its target results, with their own snapshot; null where it has none.</param>
/// <param name="Dossiers">Its dossier figures, with their own snapshot; null where it has none.</param>
/// <param name="Figures">The figures that it reports without a target, with their own snapshot; null where it has none.</param>
public sealed record UnitAnswer(
    PublishedView<ScoredUnit>? Scores, PublishedView<(Board Board, BoardRow Row)>? Board, PublishedView<ScoredUnit>? Targets,
    PublishedView<ScoredUnit>? Dossiers, PublishedView<ScoredUnit>? Figures)
{
    /// <summary>The unit, as the first of the snapshots that have it describes it.</summary>
    public ScoredUnit Unit => First.View;

    /// <summary>The as-of of that snapshot.</summary>
    public AsOf AsOf => First.Entry.AsOf;

    private PublishedView<ScoredUnit> First => (Scores ?? Targets ?? Dossiers ?? Figures)!;

    /// <summary>The sources of its parts, each once.</summary>
    public IReadOnlyList<string> Sources =>
        [.. new[] { Scores?.Series, Targets?.Series, Dossiers?.Series, Figures?.Series }.OfType<SeriesKey>().Select(series => series.Source)
        .Distinct(StringComparer.Ordinal)];

    /// <summary>When the newest of its parts was published.</summary>
    public DateTimeOffset? PublishedAt =>
        new[] { Scores?.Entry.PublishedAt, Board?.Entry.PublishedAt, Targets?.Entry.PublishedAt, Dossiers?.Entry.PublishedAt,
            Figures?.Entry.PublishedAt }.Max();

    /// <summary>The three things that would help the unit most.</summary>
    public UnitImprovements ImprovementsBy(ReferenceData data)
    {
        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == Scores?.Entry.Methodology);
        var score = Scores is not { } scores ? null : new ScoreToImprove(
            scores.View, scores.Series.Period, scores.Entry.AsOf, scores.Entry.MethodologyChecksum, Board?.View.Board);
        return new ImprovementFinder(methodology, data.Units).Find(score, Targets?.View.Targets);
    }
}

/// <summary>Answers for one unit: point reads, whatever the number of units.</summary>
public sealed class UnitReader(LeaderboardReader leaderboards, ITableStore tables, ScoreDocuments documents, UnitRegister units)
{
    /// <summary>What is published of a unit; null where no snapshot has it.</summary>
    /// <param name="code">The unit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="source">The source whose figures come before the others'; null for the office's order. What it does not have comes from
    /// the others.</param>
    public async Task<UnitAnswer?> FindAsync(UnitCode code, CancellationToken cancellationToken, string? source = null)
    {
        PublishedView<ScoredUnit>? scores = null, targets = null, dossiers = null, figures = null;
        foreach (var series in (await leaderboards.SeriesAsync(cancellationToken)).OrderByDescending(series => series.Key.Source == source))
        {
            if (Of(series.Key.Kind) is null && await FindInAsync(series, code, cancellationToken) is { View: var unit } view)
            {
                scores = series.Key.Kind == SnapshotKind.Scores ? view : scores;
                targets = unit.Targets.Results.Count > 0 ? targets ?? view : targets;
                dossiers = unit.Dossiers is not null ? dossiers ?? view : dossiers;
                figures = unit.Figures is not null ? figures ?? view : figures;
            }
        }

        return (scores ?? targets ?? dossiers ?? figures) is null ? null
            : new UnitAnswer(scores, await FindRowAsync(code, scores, cancellationToken), targets, dossiers, figures);

        PublishedView<ScoredUnit>? Of(SnapshotKind kind) => kind switch
        {
            SnapshotKind.Scores => scores,
            SnapshotKind.Targets => targets,
            SnapshotKind.Dossiers => dossiers,
            _ => figures,
        };
    }

    /// <summary>
    /// What the current snapshot of a series says of a unit, or of figures that units report for themselves, the unit's own newest; null
    /// for nothing.
    /// </summary>
    internal async Task<PublishedView<ScoredUnit>?> FindInAsync(PublishedSeries series, UnitCode code, CancellationToken cancellationToken)
    {
        var above = units.SelfAndAncestors(code).Select(unit => unit.Code).ToHashSet();
        var entry = (series.Key.Kind == SnapshotKind.Figures ? await FindFiguresAsync(series, code, cancellationToken) : null)
            ?? series.Manifest.Current();
        return entry is not null && (above.Count == 0 || above.Contains(series.Key.Root))
            && await ReadUnitAsync(series.Key, entry, code, cancellationToken) is { } unit
            ? new PublishedView<ScoredUnit>(series.Key, entry, unit)
            : null;
    }

    /// <summary>The newest entry of a series with a unit's own figures; null for none.</summary>
    private async Task<ManifestEntry?> FindFiguresAsync(PublishedSeries series, UnitCode code, CancellationToken cancellationToken)
    {
        var found = Manifest.FiguresOf(series.Manifest.Entries, code);
        foreach (var page in series.Manifest.Pages.Where(page => page.FigureUnits?.Contains(code) == true).Reverse())
        {
            found ??= Manifest.FiguresOf(await leaderboards.EntriesAsync(series, page.Month, cancellationToken), code);
        }

        return found;
    }

    /// <summary>What an entry of a series says of a unit, whether or not it counts; null where it has no row of it.</summary>
    internal async Task<ScoredUnit?> ReadUnitAsync(SeriesKey series, ManifestEntry entry, UnitCode code,
        CancellationToken cancellationToken)
    {
        var partition = ScoreRow.PartitionOf(series, entry.Snapshot);
        // A row that is moved between the first look and the second is found by the third.
        var unit = await FindAsync() ?? await FindEarlierAsync() ?? await FindAsync();
        return unit is null ? null : await documents.CorrectAsync(unit, entry.Methodology, series.Period, cancellationToken);

        async Task<ScoredUnit?> FindAsync() =>
            await tables.GetAsync(TableNames.Scores, partition, code.Value, cancellationToken) is { } row ? ScoreRow.Read(row) : null;

        async Task<ScoredUnit?> FindEarlierAsync() =>
            await tables.GetAsync(TableNames.EarlierScores, partition, code.Value, cancellationToken) is { } row
                ? EarlierScoreRow.Read(row) : null;
    }

    private async Task<PublishedView<(Board Board, BoardRow Row)>?> FindRowAsync(UnitCode code, PublishedView<ScoredUnit>? scores,
        CancellationToken cancellationToken)
    {
        if (scores is null)
        {
            return null;
        }

        var ancestors = scores.View.Parent is { } parent
            ? units.SelfAndAncestors(parent).Select(unit => unit.Code).Prepend(parent).Distinct() : [];
        foreach (var scope in ancestors)
        {
            var query = new BoardQuery(scope, scores.View.Level, scores.Series.Period, scores.Entry.AsOf, scores.Series.Source);
            if (await leaderboards.FindBoardAsync(query, cancellationToken) is { } found
                && found.View.Rows.FirstOrDefault(row => row.UnitCode == code) is { } row)
            {
                return new PublishedView<(Board Board, BoardRow Row)>(found.Series, found.Entry, (found.View, row));
            }
        }

        return null;
    }
}
