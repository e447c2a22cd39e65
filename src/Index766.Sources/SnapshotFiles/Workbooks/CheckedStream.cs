namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>A part of an archive holds more than it may.</summary>
internal sealed class InflatedTooFarException() : IOException("More bytes than allowed.");

/// <summary>Counts the bytes that are read through it, up to a limit, and takes their CRC-32.</summary>
internal sealed class CheckedStream(Stream inner, long limit) : Stream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index => Step((uint)index))];

    private readonly byte[] _rest = new byte[16 * 1024];
    private uint _crc = uint.MaxValue;

    /// <summary>How many bytes were read.</summary>
    public long Count { get; private set; }

    /// <summary>Their CRC-32 as in a ZIP.</summary>
    public uint Crc32 => ~_crc;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    /// <summary>Reads what is left.</summary>
    public void Drain()
    {
        while (Read(_rest, 0, _rest.Length) > 0)
        {
        }
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Count += read;
        if (Count > limit)
        {
            throw new InflatedTooFarException();
        }

        foreach (var value in buffer.AsSpan(offset, read))
        {
            _crc = Table[(byte)(_crc ^ value)] ^ (_crc >> 8);
        }

        return read;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private static uint Step(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
