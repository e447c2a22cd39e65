using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Documents;

/// <summary>Documents in JSON: read, and changed under the tag that was read.</summary>
public static class JsonBlobs
{
    private const int MaxAttempts = 20;

    /// <summary>A document; null where there is none.</summary>
    /// <exception cref="BrokenDocumentException">It is not such a document.</exception>
    public static async Task<T?> ReadJsonAsync<T>(this IBlobStore blobs, string path, CancellationToken cancellationToken)
        where T : class =>
        await blobs.ReadAsync(path, cancellationToken) is { } blob ? DocumentJson.Read<T>(path, blob.Content) : null;

    /// <summary>Writes a document where there is none, or in place of the one that has the tag.</summary>
    /// <returns>The new tag; null where another writer came first.</returns>
    public static Task<string?> WriteAsync(this IBlobStore blobs, string path, ReadOnlyMemory<byte> content, string? tag,
        CancellationToken cancellationToken) =>
        tag is null ? blobs.CreateAsync(path, content, cancellationToken) : blobs.ReplaceAsync(path, content, tag, cancellationToken);

    /// <summary>
    /// Changes a document: reads it, changes it, and writes it under the tag that was read; again where another writer came between.
    /// A change that gives the same bytes writes nothing.
    /// </summary>
    /// <param name="blobs">The storage.</param>
    /// <param name="path">Where the document is.</param>
    /// <param name="empty">What is changed where there is none.</param>
    /// <param name="change">The change; called once for each attempt.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ConcurrentUpdateException">Others wrote it at every attempt; a retry will succeed.</exception>
    public static async Task UpdateJsonAsync<T>(this IBlobStore blobs, string path, T empty, Func<T, Task<T>> change,
        CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var stored = await blobs.ReadAsync(path, cancellationToken);
            var before = stored is null ? empty : DocumentJson.Read<T>(path, stored.Content);
            var after = await change(before);
            var content = DocumentJson.WriteStored(after);
            if (ReferenceEquals(after, before) || (stored is not null && content.AsSpan().SequenceEqual(stored.Content))
                || await blobs.WriteAsync(path, content, stored?.Tag, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new ConcurrentUpdateException(path);
    }

    /// <inheritdoc cref="UpdateJsonAsync{T}(IBlobStore, string, T, Func{T, Task{T}}, CancellationToken)"/>
    public static Task UpdateJsonAsync<T>(this IBlobStore blobs, string path, T empty, Func<T, T> change,
        CancellationToken cancellationToken)
        where T : class =>
        blobs.UpdateJsonAsync(path, empty, before => Task.FromResult(change(before)), cancellationToken);
}

/// <summary>A document that others changed at every attempt; a retry will succeed.</summary>
public sealed class ConcurrentUpdateException(string path) : Exception($"{path} was changed by others at every attempt.");
