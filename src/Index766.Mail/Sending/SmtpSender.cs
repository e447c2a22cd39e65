using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Index766.Pipeline.Ports;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Index766.Mail.Sending;

/// <summary>
/// Hands each e-mail to a mail server, once. Reasons name the server's answer by its number only, since its text can repeat an address.
/// </summary>
public sealed class SmtpSender : IMailSender
{
    private readonly SmtpOptions _options;
    private readonly AccessTokenCache? _tokens;

    /// <summary>A sender to that server.</summary>
    /// <param name="options">The server.</param>
    /// <param name="time">Tells when an access token expires.</param>
    /// <exception cref="ArgumentException">The options are no good; the message is one sentence.</exception>
    public SmtpSender(SmtpOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.FirstFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
        _tokens = options.Token is { } token ? new AccessTokenCache(token, time) : null;
    }

    /// <inheritdoc/>
    public bool IsRepeatable => false;

    /// <summary>Whether a server's certificate is good enough; tests trust the one that they made.</summary>
    internal RemoteCertificateValidationCallback IsTrusted { get; init; } = (_, _, _, faults) => faults == SslPolicyErrors.None;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">Cancelled before any content went out;
    ///   cancelled later is <see cref="SendOutcome.Unknown"/>.</exception>
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (MailMessages.Check(mail) is { } refused)
        {
            return refused;
        }

        using var message = MailMessages.Create(mail, _options.From);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        using var logger = new DataPhaseLogger();
        using var client = Client(logger);
        try
        {
            await SignInAsync(client, limit.Token);
            await client.SendAsync(message, limit.Token);
        }
        catch (SmtpCommandException fault)
        {
            return ResultOf((int)fault.StatusCode) with { IsAddress = fault.ErrorCode == SmtpErrorCode.RecipientNotAccepted };
        }
        catch (ServiceNotAuthenticatedException)
        {
            return ResultOf((int)SmtpStatusCode.AuthenticationRequired);
        }
        catch (Exception fault) when (IsConnectionFault(fault))
        {
            return new ConnectionFailure(fault, logger.IsDataRequested, _options.Timeout, limit.IsCancellationRequested)
                .ToResult("the mail server", "The mail server could not be used", cancellationToken);
        }

        await DisconnectAsync(client, limit.Token);
        return new SendResult(SendOutcome.Accepted, null);
    }

    private SmtpClient Client(DataPhaseLogger logger) => new(logger)
    {
        // The token ends an attempt in time; the client's own clock comes later.
        Timeout = (int)(_options.Timeout + TimeSpan.FromMinutes(1)).TotalMilliseconds,
        // Offices reach their mail server through firewalls that let no question about revocation out.
        CheckCertificateRevocation = false,
        ServerCertificateValidationCallback = IsTrusted,
    };

    private async Task SignInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = !_options.UseTls ? SecureSocketOptions.None
            : _options.IsTlsFromStart ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        // Before connecting, so that no connection is held while a token is requested.
        var token = _tokens is null ? null : await _tokens.GetAsync(cancellationToken);
        await client.ConnectAsync(_options.Host, _options.Port, security, cancellationToken);
        // One command at a time: of what is pipelined or sent in chunks nobody could tell what the server has when the connection breaks.
        client.Capabilities &= ~(SmtpCapabilities.Pipelining | SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
        try
        {
            if (token is not null)
            {
                await client.AuthenticateAsync(BearerOf(client, token), cancellationToken);
            }
            else if (_options.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, _options.Password!, cancellationToken);
            }
        }
        catch (AuthenticationException)
        {
            _tokens?.Invalidate();
            throw;
        }
    }

    private SaslMechanism BearerOf(SmtpClient client, string token) => client.AuthenticationMechanisms.Contains("OAUTHBEARER")
        ? new SaslMechanismOAuthBearer(_options.User!, token)
        : new SaslMechanismOAuth2(_options.User!, token);

    private static async Task DisconnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (IsConnectionFault(fault) || fault is SmtpCommandException)
        {
            // A farewell that fails takes nothing back.
        }
    }

    private static bool IsConnectionFault(Exception fault) =>
        fault is ProtocolException or SslHandshakeException or AuthenticationException or AccessTokenException
            or ServiceNotConnectedException
            or HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException
            or NotSupportedException;

    private static SendResult ResultOf(int code)
    {
        // A sign-in that is refused is an expired password, not a refused e-mail: it is mended without touching the e-mail.
        return code is (>= 400 and < 500) or 530 or 534 or 535 or 538
            ? new SendResult(SendOutcome.TryLater, $"The mail server put the e-mail off (answer {code}).")
            : new SendResult(SendOutcome.Refused, $"The mail server refused the e-mail (answer {code}).");
    }
}

/// <summary>
/// Follows a conversation with a mail server for one thing: whether the server asked for the content. From its answer to DATA on, it can
/// have accepted the e-mail; before it, it can't.
/// </summary>
internal sealed class DataPhaseLogger : IProtocolLogger
{
    private bool _isDataSent;

    /// <summary>Whether the server asked for the content, which then went out, or may have.</summary>
    public bool IsDataRequested { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count) =>
        _isDataSent |= Encoding.Latin1.GetString(buffer, offset, count).StartsWith("DATA\r\n", StringComparison.OrdinalIgnoreCase);

    public void LogServer(byte[] buffer, int offset, int count) => IsDataRequested |= _isDataSent && count > 0 && buffer[offset] == '3';

    public void Dispose()
    {
    }
}
