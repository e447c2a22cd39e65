namespace Index766.Mail.Sending;

/// <summary>
/// Knows whether the content of an e-mail began to go out. A server can have accepted an e-mail
/// only if its content was read after DATA; and once an attempt is given up,
/// the content can no longer be read, so what was called "not sent" stays not sent.
/// </summary>
internal sealed class WatchedContent
{
    private const int Untouched = 0;
    private const int OpenField = 1;
    private const int GivenUp = 2;
    private int _state;

    /// <summary>Gives up: true where nothing went out and nothing will, false where content had begun to go out.</summary>
    public bool GiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Untouched) != OpenField;

    /// <summary>A stream over a part of the content.</summary>
    public Stream Open(byte[] bytes) => new WatchedStream(bytes, this);

    private void Touch()
    {
        if (Interlocked.CompareExchange(ref _state, OpenField, Untouched) == GivenUp)
        {
            throw new IOException("This attempt to send was given up.");
        }
    }

    private sealed class WatchedStream(byte[] bytes, WatchedContent content) : MemoryStream(bytes, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            content.Touch();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            content.Touch();
            return base.Read(buffer);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            content.Touch();
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            content.Touch();
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override void CopyTo(Stream destination, int bufferSize)
        {
            content.Touch();
            base.CopyTo(destination, bufferSize);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            content.Touch();
            return base.CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }
}
