namespace Index766.Pipeline.Ports;

/// <summary>
/// Documents by path. A path is one or more segments joined by <c>/</c>; a segment is any text but the empty one, <c>.</c> and <c>..</c>
/// (Vietnamese and <c>\ # ? %</c> included): an adapter encodes what its world cannot hold, and lists the path as it was given.
/// Nothing half-written is ever visible.
/// </summary>
public interface IBlobStore
{
    /// <summary>Writes a document that must not exist yet.</summary>
    /// <returns>The tag of the new document, or null where one is there already (which is left as it is).</returns>
    Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Replaces a document, if it still has the tag that was read.</summary>
    /// <returns>The new tag, or null where the document has another tag or is gone.</returns>
    Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken);

    /// <summary>The document, or null where there is none.</summary>
    Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// All documents whose path starts with <paramref name="prefix"/>, in ordinal order of their paths, without their content.
    /// </summary>
    IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes a document; one that is not there is no error.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}

/// <summary>A document as it was read: its bytes and the tag that a later <see cref="IBlobStore.ReplaceAsync"/> must name.</summary>
public sealed record Blob(byte[] Content, string Tag);

/// <summary>A document in a listing. The tag changes whenever the content does.</summary>
public sealed record BlobName(string Path, string Tag);
