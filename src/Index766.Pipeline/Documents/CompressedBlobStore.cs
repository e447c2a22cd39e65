using System.IO.Compression;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Documents;

/// <summary>
/// Keeps JSON documents and raw files of some length as gzip, which every tool opens; workbooks, which are packed already, drafts and what
/// is short stay as they are. Callers read and write the content itself: an address made of its hash does not depend on how it is packed.
/// They may hand over a document that is packed already (<see cref="PackedDocument"/>). What an earlier version stored unpacked is read
/// as it is.
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
        IsDocument(path) && content.Length >= PackedDocument.MinBytes && !Gzip.IsPacked(content.Span) ? Gzip.Pack(content.Span)
        : BlobPaths.IsRaw(path) && PacksRaw(content.Span) ? Gzip.Pack(content.Span, CompressionLevel.Fastest)
        : content;

    /// <summary>A file that came as gzip is packed once more, so that what is unpacked is always the file.</summary>
    private static bool PacksRaw(ReadOnlySpan<byte> content) =>
        Gzip.IsPacked(content) || (content.Length >= PackedDocument.MinBytes && !content.StartsWith("PK"u8));

    private static byte[] Unpack(string path, byte[] content) =>
        IsDocument(path) || (BlobPaths.IsRaw(path) && !IsUnpackedRaw(path, content)) ? Gzip.Unpack(path, content) : content;

    /// <summary>Whether an earlier version kept a gzip file as it came: its name is the hash of its bytes.</summary>
    private static bool IsUnpackedRaw(string path, byte[] content) =>
        Gzip.IsPacked(content) && path.EndsWith(DocumentJson.Sha256(content), StringComparison.Ordinal);

    private static bool IsDocument(string path) => path.EndsWith(".json", StringComparison.Ordinal);
}
