using Index766.Pipeline.Ports;

namespace Index766.Benchmarks.Year;

/// <summary>Counts what is asked of a storage of documents, and the bytes of the documents as they are packed or not.</summary>
internal sealed class CountedBlobs(IBlobStore inner) : IBlobStore
{
    private long _operations;
    private long _read;
    private long _written;

    public (long Operations, long Read, long Written) Counts =>
        (Interlocked.Read(ref _operations), Interlocked.Read(ref _read), Interlocked.Read(ref _written));

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Count(ref _written, content.Length);
        return inner.CreateAsync(path, content, cancellationToken);
    }

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken)
    {
        Count(ref _written, content.Length);
        return inner.ReplaceAsync(path, content, ifMatch, cancellationToken);
    }

    public async Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var blob = await inner.ReadAsync(path, cancellationToken);
        Count(ref _read, blob?.Content.Length ?? 0);
        return blob;
    }

    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        Count(ref _read, 0);
        return inner.ListAsync(prefix, cancellationToken);
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        Count(ref _written, 0);
        return inner.DeleteAsync(path, cancellationToken);
    }

    private void Count(ref long bytes, int length)
    {
        Interlocked.Increment(ref _operations);
        Interlocked.Add(ref bytes, length);
    }
}
