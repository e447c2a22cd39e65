using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Documents;

/// <summary>
/// Keeps JSON documents of some length as gzip, which every tool opens; raw files, drafts and short documents stay as they are. Callers
/// read and write the documents themselves, and may hand over one that is packed already (<see cref="PackedDocument"/>): an address made
/// of their hash does not depend on how they are packed. Documents that an earlier version stored unpacked are read as they are.
/// </summary>
public sealed class CompressedBlobStore(IBlobStore inner) : IBlobStore, IDisposable
{
    /// <inheritdoc/>
    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.CreateAsync(path, Pack(path, content), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(path, Pack(path, content), ifMatch, cancellationToken);

    /// <inheritdoc/>
    public async Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken) =>
        await inner.ReadAsync(path, cancellationToken) is { } blob ? blob with { Content = Unpack(path, blob.Content) } : null;

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) => inner.DeleteAsync(path, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static ReadOnlyMemory<byte> Pack(string path, ReadOnlyMemory<byte> content) =>
        content.Length >= PackedDocument.MinBytes && IsDocument(path) && !Gzip.IsPacked(content.Span) ? Gzip.Pack(content.Span) : content;

    private static byte[] Unpack(string path, byte[] content) => IsDocument(path) ? Gzip.Unpack(path, content) : content;

    private static bool IsDocument(string path) => path.EndsWith(".json", StringComparison.Ordinal);
}
