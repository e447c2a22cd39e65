using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// The histories of boards. A point is merged under the document's tag before the manifest moves, and counts only where the manifest names its score document:
/// so a crash in between shows nothing that is not published, and a second delivery changes nothing.
/// </summary>
public sealed class HistoryStore(IBlobStore blobs)
{
    /// <summary>Larger boards have no history document (a nation's communes): each of their units has one on its province's board.</summary>
    public const int MostUnits = 1000;

    private const int MostAttempts = 20;

    /// <summary>Adds a board's point to its history.</summary>
    /// <exception cref="ConcurrentPublishException">Others wrote the same history at every attempt; a retry will succeed.</exception>
    public async Task AddAsync(SeriesKey series, Board board, string documentSha, CancellationToken cancel)
    {
        if (board.Rows.Count > MostUnits)
        {
            return;
        }

        var path = BlobPaths.History(HistoryName.Of(series, board.Scope, board.Level));
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = await blobs.ReadAsync(path, cancel);
            var before = stored is null ? BoardHistory.Empty : DocumentJson.Read<BoardHistory>(path, stored.Content);
            var content = DocumentJson.Write(before.With(HistoryPoint.Of(board, documentSha)));
            if (stored is not null && content.AsSpan().SequenceEqual(stored.Content))
            {
                return;
            }

            var tag = stored is null ? await blobs.CreateAsync(path, content, cancel) : await blobs.ReplaceAsync(path, content, stored.Tag, cancel);
            if (tag is not null)
            {
                return;
            }
        }

        throw new ConcurrentPublishException(path);
    }

    /// <summary>A history as it is stored; empty where there is none.</summary>
    public async Task<BoardHistory> ReadAsync(HistoryName name, CancellationToken cancel)
    {
        var path = BlobPaths.History(name);
        return await blobs.ReadAsync(path, cancel) is { } blob ? DocumentJson.Read<BoardHistory>(path, blob.Content) : BoardHistory.Empty;
    }
}
