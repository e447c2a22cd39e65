using System.Collections.Concurrent;
using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>
/// That a board was corrected: another file of the same as-of took the place of an earlier one, and figures of the board changed by it.
/// </summary>
/// <param name="At">When the last of them changed.</param>
/// <param name="Units">The units with what was said of them before; null where the earlier document is gone or not readable, so that nobody
/// knows.</param>
public sealed record Correction(DateTimeOffset At, IReadOnlyDictionary<UnitCode, IReadOnlyList<CorrectedFigure>>? Units);

/// <summary>
/// Finds what was corrected of a board: the editions of its as-of are in the manifest, and their figures in their score documents, which
/// never change. The views of an edition that does not count any more are no way to them: one that was scored after its correction has
/// none, and a late predecessor makes others.
/// </summary>
public sealed class CorrectionReader(LeaderboardReader leaderboards, ScoreDocuments documents)
{
    /// <summary>How many editions of one as-of are looked at, the last ones.</summary>
    public const int MaxEditions = 8;

    private const int MaxDocuments = 16;

    private readonly ConcurrentDictionary<(string Document, SnapshotKind Kind), FiguresByUnit> _figures = new();

    /// <summary>What was corrected of a board by totals: totals and groups; null for nothing.</summary>
    public Task<Correction?> OfBoardAsync(PublishedView<Board> shown, CancellationToken cancellationToken) => FindAsync(
        shown, entry => entry.Boards, new BoardName(shown.View.Scope, shown.View.Level), SnapshotKind.Scores,
        code => code == ComparableFigures.Total || code.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal),
        shown.View.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row))), cancellationToken);

    /// <summary>What was corrected of a board by one measure; null for nothing.</summary>
    public Task<Correction?> OfMeasureAsync(PublishedView<MeasureBoard> shown, CancellationToken cancellationToken) => FindAsync(
        shown, entry => entry.Boards, new BoardName(shown.View.Scope, shown.View.Level), SnapshotKind.Scores,
        code => code == shown.View.Measure.Value,
        shown.View.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row, shown.View.Measure))), cancellationToken);

    /// <summary>What was corrected of a target matrix; null for nothing.</summary>
    public Task<Correction?> OfTargetsAsync(PublishedView<TargetBoard> shown, CancellationToken cancellationToken) => FindAsync(
        shown, entry => entry.TargetBoards, new BoardName(shown.View.Scope, shown.View.Level), SnapshotKind.Targets, _ => true,
        shown.View.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row))), cancellationToken);

    /// <summary>
    /// When an edition took the place of the one before. Bytes that came again did not, nor did views that got another baseline.
    /// </summary>
    internal static DateTimeOffset MomentOf(ManifestEntry edition) =>
        edition.PublishedAt is { } published && published < edition.FetchedAt ? published : edition.FetchedAt;

    private async Task<Correction?> FindAsync<T>(
        PublishedView<T> shown, Func<SnapshotOutline, IReadOnlyList<BoardName>> boardsOf, BoardName board, SnapshotKind kind,
        Func<string, bool> isOfIt,
        IEnumerable<(UnitCode Unit, IReadOnlyList<UnitFigure> Figures)> units, CancellationToken cancellationToken)
    {
        var editions = await leaderboards.EditionsOfAsync(
            shown.Series, shown.Entry, entry => boardsOf(entry.Outline).Contains(board), cancellationToken);
        if (editions.Count < 2)
        {
            return null;
        }

        var earlier = await EarlierAsync([.. editions.SkipLast(1).TakeLast(MaxEditions)], kind, cancellationToken);
        if (earlier.Count == 0)
        {
            return new Correction(MomentOf(shown.Entry), null);
        }

        var corrected = units.Select(unit => (unit.Unit, Figures: CorrectedFigure.Of(
            [
                .. earlier.Select(edition =>
                    new UnitEdition(edition.At, [.. edition.Figures.Of(unit.Unit).Where(figure => isOfIt(figure.Code))])),
                new UnitEdition(MomentOf(shown.Entry), unit.Figures),
            ]))).Where(unit => unit.Figures.Count > 0).ToDictionary(unit => unit.Unit, unit => unit.Figures);
        return corrected.Count == 0 ? null
            : new Correction(LastOf([.. earlier.Select(edition => edition.At), MomentOf(shown.Entry)], corrected.Values), corrected);
    }

    /// <summary>When the last edition by which a figure changed took its place: the last in their order, not by the clock.</summary>
    private static DateTimeOffset LastOf(IEnumerable<DateTimeOffset> editions, IEnumerable<IReadOnlyList<CorrectedFigure>> corrected)
    {
        var moments = corrected.SelectMany(figures => figures).Select(figure => figure.CorrectedAt).ToHashSet();
        return editions.Last(moments.Contains);
    }

    /// <summary>
    /// What the editions before said, the first one first: those after the last one whose document is gone or not readable.
    /// </summary>
    private async Task<List<(DateTimeOffset At, FiguresByUnit Figures)>> EarlierAsync(
        IReadOnlyList<ManifestEntry> editions, SnapshotKind kind, CancellationToken cancellationToken)
    {
        var earlier = new List<(DateTimeOffset At, FiguresByUnit Figures)>();
        foreach (var edition in editions.Reverse())
        {
            if (await FiguresAsync(edition.Document, kind, cancellationToken) is not { } figures)
            {
                break;
            }

            earlier.Insert(0, (MomentOf(edition), figures));
        }

        return earlier;
    }

    /// <summary>
    /// A score document never changes under its path, so its figures are taken out of it once; null where it is gone, or somebody edited it
    /// into nonsense.
    /// </summary>
    private async Task<FiguresByUnit?> FiguresAsync(string document, SnapshotKind kind, CancellationToken cancellationToken)
    {
        if (_figures.TryGetValue((document, kind), out var known))
        {
            return known;
        }

        if (_figures.Count >= MaxDocuments)
        {
            _figures.Clear();
        }

        try
        {
            return _figures[(document, kind)] = FiguresByUnit.Of(await documents.ReadAsync(document, cancellationToken), kind);
        }
        catch (BrokenDocumentException)
        {
            // The board itself is well, and says that what was there before is not known.
            return null;
        }
    }

    /// <summary>The figures of a snapshot, and nothing else of it: a national one has tens of thousands.</summary>
    private sealed class FiguresByUnit(Dictionary<UnitCode, UnitFigure[]> units)
    {
        public static FiguresByUnit Of(ScoredSnapshot snapshot, SnapshotKind kind)
        {
            var codes = new Dictionary<string, string>(StringComparer.Ordinal);
            return new FiguresByUnit(snapshot.Units.ToDictionary(
                unit => unit.Code, unit => ComparableFigures.Of(unit, kind).Select(figure => figure with { Code = Once(figure.Code) })
                    .ToArray()));

            string Once(string code) => codes.TryGetValue(code, out var known) ? known : codes[code] = code;
        }

        public UnitFigure[] Of(UnitCode unit) => units.GetValueOrDefault(unit) ?? [];
    }
}
