using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// The histories of boards. A point is merged under the document's tag before the manifest
/// moves, and counts only where the manifest names its score document:
/// so a crash in between shows nothing that is not published, and a second delivery changes nothing.
/// A month is kept in weeks: its last daily snapshot would read and write thirty others' points beside its own (measured for a province of
/// 112 units: 30 % more bytes read than its first).
/// </summary>
public sealed class HistoryStore(IBlobStore blobs)
{
    /// <summary>
    /// Larger boards have no history document (a nation's communes): each of their units has one on its province's board.
    /// </summary>
    public const int MaxUnits = 1000;

    /// <summary>Adds a board's point to its history.</summary>
    /// <exception cref="ConcurrentUpdateException">Others wrote the same history at every attempt; a retry will succeed.</exception>
    public async Task AddAsync(SeriesKey series, Board board, string documentSha, CancellationToken cancellationToken)
    {
        if (board.Rows.Count > MaxUnits)
        {
            return;
        }

        await blobs.UpdateJsonAsync(BlobPaths.History(HistoryName.Of(series, board.Scope, board.Level), board.AsOf), BoardHistory.Empty,
            before => before.With(HistoryPoint.Of(board, documentSha)), cancellationToken);
    }

    /// <summary>
    /// The points of some as-ofs, perhaps with others beside them, and all of the year's document that the version before kept; the newer
    /// document's stands where both have one.
    /// </summary>
    public async Task<IEnumerable<HistoryPoint>> ReadAsync(HistoryName name, IEnumerable<AsOf> asOfs, CancellationToken cancellationToken)
    {
        var paths = asOfs.Select(asOf => BlobPaths.History(name, asOf)).Distinct().Append(BlobPaths.YearlyHistory(name));
        var read = await Task.WhenAll(paths.Select(path => blobs.ReadJsonAsync<BoardHistory>(path, cancellationToken)));
        return read.SelectMany(history => history?.Points ?? []).DistinctBy(point => (point.Period, point.DocumentSha));
    }
}
