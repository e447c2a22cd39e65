namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>One node of the XML is longer than <see cref="PartStream.MaxNodeBytes"/>.</summary>
internal sealed class LongNodeException : IOException;

/// <summary>
/// Reads an inflated part once, without keeping it: sums up its checksum, which the framework does not compare, and ends an element or a
/// text that is longer than any before the XML reader has gathered it.
/// </summary>
/// <param name="length">How long the archive says that the part is.</param>
internal sealed class PartStream(Stream inner, long length, CancellationToken cancellationToken) : Stream
{
    /// <summary>A cell's longest text in six bytes a character and all that stands around it.</summary>
    public const int MaxNodeBytes = 512 * 1024;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(index => CrcOf((uint)index))];
    private uint _crc = uint.MaxValue;
    private long _read;
    private long _node;
    private long _text;
    private bool _isDraining;

    /// <summary>The checksum of what was read so far.</summary>
    public uint Crc => ~_crc;

    /// <summary>How much was read since <see cref="BeginText"/>; 0 within one buffer.</summary>
    public long TextLength => _read - _text;
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>The reader has come to another node.</summary>
    public void BeginNode() => _node = _read;

    /// <summary>The reader has come to a text that may have several pieces.</summary>
    public void BeginText() => _text = _read;

    /// <summary>Reads what the reader has left.</summary>
    public void ReadToEnd()
    {
        _isDraining = true;
        CopyTo(Null);
    }

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_read - _node > MaxNodeBytes && !_isDraining)
        {
            throw new LongNodeException();
        }

        var read = inner.Read(buffer);
        foreach (var value in buffer[..read])
        {
            _crc = CrcTable[(byte)(_crc ^ value)] ^ (_crc >> 8);
        }

        _read += read;
        return _read <= length ? read : throw new InvalidDataException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>One entry of the table of CRC-32, as ZIP has it.</summary>
    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
