using System.Text;
using MailKit;

namespace Index766.Mail.Sending;

/// <summary>
/// Listens to a conversation with a mail server for one thing: whether the server asked for the content. From its answer to DATA on, it can
/// have accepted the e-mail; before it, it can't.
/// </summary>
internal sealed class ContentWatch : IProtocolLogger
{
    private bool _isDataSent;

    /// <summary>Whether content went out, or may have.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <inheritdoc/>
    public void LogConnect(Uri uri)
    {
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count) =>
        _isDataSent |= Encoding.Latin1.GetString(buffer, offset, count).StartsWith("DATA\r\n", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count) => HasBegun |= _isDataSent && count > 0 && buffer[offset] == '3';

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
