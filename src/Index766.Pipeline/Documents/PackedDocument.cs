using System.IO.Compression;
using System.Security.Cryptography;

namespace Index766.Pipeline.Documents;

/// <summary>A stored document as it is kept: gzip where it has some length, else as it is.</summary>
/// <param name="Content">What is kept.</param>
/// <param name="Sha">SHA-256 of the unpacked document: its identity, whatever packed it.</param>
public sealed record PackedDocument(ReadOnlyMemory<byte> Content, string Sha)
{
    /// <summary>Shorter documents are not packed: a file takes a whole block of the disk, and a person can read it.</summary>
    internal const int MinBytes = 4096;
}

/// <summary>Takes a document as it is written, and keeps only what is packed of it.</summary>
internal sealed class PackedDocumentWriter : Stream
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _kept = new();
    private GZipStream? _gzip;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The document, once all of it is written.</summary>
    public PackedDocument Finish()
    {
        _gzip?.Dispose();
        return new PackedDocument(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), Convert.ToHexStringLower(_sha.GetHashAndReset()));
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _sha.AppendData(buffer);
        if (_gzip is null && _kept.Length + buffer.Length >= PackedDocument.MinBytes)
        {
            var begun = _kept.ToArray();
            _kept.SetLength(0);
            _gzip = new GZipStream(_kept, Gzip.Level, leaveOpen: true);
            _gzip.Write(begun);
        }

        (_gzip ?? (Stream)_kept).Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Nothing: what is flushed early packs worse.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _gzip?.Dispose();
        _kept.Dispose();
        _sha.Dispose();
        base.Dispose(disposing);
    }
}
