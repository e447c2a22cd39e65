using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>Another source of a unit's figures.</summary>
/// <param name="Source">The other source.</param>
/// <param name="AsOf">The moment of its figures.</param>
/// <param name="Differences">What it says otherwise; none where they agree.</param>
public sealed record OtherUnitSource(string Source, AsOf AsOf, IReadOnlyList<FigureDifference> Differences)
{
    /// <summary>Whether it has other figures.</summary>
    public bool Differs => Differences.Count > 0;
}

/// <summary>What is to be known of one part of a unit's figures besides the figures.</summary>
/// <param name="Others">The other sources of the same figures and period.</param>
/// <param name="Corrected">What an earlier edition of the same as-of said otherwise.</param>
public sealed record UnitBeside(IReadOnlyList<OtherUnitSource> Others, IReadOnlyList<CorrectedFigure> Corrected);

/// <summary>What is beside each part of a unit's figures; null where it has no such part.</summary>
public sealed record UnitBesides(UnitBeside? Scores, UnitBeside? Targets, UnitBeside? Dossiers, UnitBeside? Figures)
{
    /// <summary>Whether there is no other source and no correction of any part.</summary>
    public bool IsNothing =>
        new[] { Scores, Targets, Dossiers, Figures }.All(part => part is null or { Others.Count: 0, Corrected.Count: 0 });
}

/// <summary>
/// Holds a unit's figures against those of the other sources and of earlier editions: point reads, whatever the number of units.
/// </summary>
public sealed class UnitBesideReader(LeaderboardReader leaderboards, UnitReader units)
{
    /// <summary>What is beside all parts of a unit's figures.</summary>
    public async Task<UnitBesides> FindAsync(UnitAnswer unit, CancellationToken cancellationToken) => new(
        await FindAsync(unit.Scores, SnapshotKind.Scores, cancellationToken),
        await FindAsync(unit.Targets, SnapshotKind.Targets, cancellationToken),
        await FindAsync(unit.Dossiers, SnapshotKind.Dossiers, cancellationToken),
        await FindAsync(unit.Figures, SnapshotKind.Figures, cancellationToken));

    /// <summary>What is beside one part of a unit's figures; null where it has no such part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="kind">What it is: points, target results, dossier figures or figures without a target.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<UnitBeside?> FindAsync(PublishedView<ScoredUnit>? part, SnapshotKind kind, CancellationToken cancellationToken) =>
        part is null
        ? null
        : new UnitBeside(await OthersAsync(part, kind, cancellationToken), await CorrectedAsync(part, kind, cancellationToken));

    private async Task<IReadOnlyList<OtherUnitSource>> OthersAsync(
        PublishedView<ScoredUnit> part, SnapshotKind kind, CancellationToken cancellationToken)
    {
        var (found, shown) = (new List<OtherUnitSource>(), ComparableFigures.Of(part.View, kind));
        foreach (var series in await leaderboards.SeriesAsync(cancellationToken))
        {
            // Index figures give results of targets, too.
            var mayHave = series.Key.Period == part.Series.Period && (series.Key.Kind == kind || series.Key.Kind == SnapshotKind.Scores);
            if (mayHave && series.Key.Source != part.Series.Source && !found.Exists(other => other.Source == series.Key.Source)
                && await units.FindInAsync(series, part.View.Code, cancellationToken) is { } other
                    && ComparableFigures.Of(other.View, kind) is { Count: > 0 } theirs)
            {
                found.Add(new OtherUnitSource(series.Key.Source, other.Entry.AsOf, FigureDifference.Between(shown, theirs)));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<CorrectedFigure>> CorrectedAsync(
        PublishedView<ScoredUnit> part, SnapshotKind kind, CancellationToken cancellationToken)
    {
        var (code, entry) = (part.View.Code, part.Entry);
        // Of figures that units report for themselves, another one's file is no edition.
        var all = await leaderboards.EditionsOfAsync(
            part.Series, entry, other => kind != SnapshotKind.Figures
            || (other.Item == entry.Item && other.FigureUnits?.Contains(code) == true), cancellationToken);
        var editions = new List<UnitEdition>();
        foreach (var edition in all.SkipLast(1).TakeLast(CorrectionReader.MaxEditions))
        {
            if (await units.ReadUnitAsync(part.Series, edition, code, cancellationToken) is { } unit)
            {
                editions.Add(new UnitEdition(CorrectionReader.MomentOf(edition), ComparableFigures.Of(unit, kind)));
            }
        }

        return CorrectedFigure.Of([.. editions, new UnitEdition(CorrectionReader.MomentOf(entry), ComparableFigures.Of(part.View, kind))]);
    }
}
