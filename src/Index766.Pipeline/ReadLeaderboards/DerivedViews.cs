using Index766.Domain.Boards;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>
/// Views that are made of the score document when somebody asks for them: those that are not stored or were compacted away, and boards
/// that an earlier edition of the scoring stored with totals and ranks of points that nobody measured.
/// </summary>
internal sealed class DerivedViews(ScoreDocuments documents)
{
    /// <summary>Whether what is stored of a board of that level is not to be shown: the methodology does not name the level.</summary>
    public async Task<bool> IsStoredByRuleAsync(
        PublishedSeries series, ManifestEntry entry, BoardName board, CancellationToken cancellationToken) =>
        entry.IsOfEarlierScoring && await documents.GaveByRuleAsync(entry.Methodology, series.Key.Period, board.Level, cancellationToken);

    /// <summary>The board, with the changes since the entry that counts before it.</summary>
    public async Task<Board> BoardAsync(ManifestEntry entry, ManifestEntry? before, BoardName board, CancellationToken cancellationToken)
    {
        var (snapshot, population) = await ReadAsync(entry, board, cancellationToken);
        return AsStored(BoardMaker.Make(
            snapshot, population, before is null ? null : await documents.ReadAsync(before.Document, cancellationToken)));
    }

    /// <summary>The indicators of its units.</summary>
    public async Task<IndicatorTable> IndicatorsAsync(ManifestEntry entry, BoardName board, CancellationToken cancellationToken)
    {
        var (snapshot, population) = await ReadAsync(entry, board, cancellationToken);
        return IndicatorTable.Make(snapshot, population) ?? throw NotInDocument(entry, board);
    }

    /// <summary>The target matrix.</summary>
    public async Task<TargetBoard> TargetsAsync(ManifestEntry entry, BoardName board, CancellationToken cancellationToken)
    {
        var (snapshot, population) = await ReadAsync(entry, board, cancellationToken);
        return AsStored(TargetBoard.Make(snapshot, population) ?? throw NotInDocument(entry, board));
    }

    private async Task<(ScoredSnapshot Snapshot, BoardPopulation Population)> ReadAsync(
        ManifestEntry entry, BoardName board, CancellationToken cancellationToken)
    {
        var snapshot = await documents.ReadAsync(entry.Document, cancellationToken);
        var population = snapshot.Populations.FirstOrDefault(candidate => candidate.Scope == board.Scope && candidate.Level == board.Level);
        return (snapshot, population ?? throw NotInDocument(entry, board));
    }

    /// <summary>As it is read where it is stored: a difference of points is made as 0.0 and read as 0, which a spreadsheet shows.</summary>
    public static T AsStored<T>(T view) => DocumentJson.Read<T>("", DocumentJson.WriteStored(view));

    private static BrokenDocumentException NotInDocument(ManifestEntry entry, BoardName board) =>
        new(entry.Document, $"the manifest names a board of {board.Scope}, level {board.Level}, that it does not have");
}
