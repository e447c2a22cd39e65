using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using Index766.Domain.Text;
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
    private readonly AccessTokens? _tokens;

    /// <summary>A sender to that server.</summary>
    /// <param name="options">The server.</param>
    /// <param name="time">Tells when an access token expires.</param>
    /// <exception cref="ArgumentException">The options are no good; the message is one sentence.</exception>
    public SmtpSender(SmtpOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.FirstFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
        _tokens = options.Token is { } token ? new AccessTokens(token, time) : null;
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
        MailMessages.RequireKey(mail.Key);
        if (!EmailAddress.IsValid(mail.To))
        {
            return MailMessages.NoAddress();
        }

        using var message = MailMessages.Create(mail, _options.From);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        using var watch = new ContentWatch();
        using var client = Client(watch);
        try
        {
            await SignInAsync(client, limit.Token);
            await client.SendAsync(message, limit.Token);
        }
        catch (SmtpCommandException fault)
        {
            return Answered((int)fault.StatusCode) with { IsAddress = fault.ErrorCode == SmtpErrorCode.RecipientNotAccepted };
        }
        catch (ServiceNotAuthenticatedException)
        {
            return Answered((int)SmtpStatusCode.AuthenticationRequired);
        }
        catch (Exception fault) when (IsBreak(fault))
        {
            return Broken(fault, watch.HasBegun, limit.IsCancellationRequested, cancellationToken);
        }

        await LeaveAsync(client, limit.Token);
        return new SendResult(SendOutcome.Accepted, null);
    }

    private SmtpClient Client(ContentWatch watch) => new(watch)
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
        // Before connecting, so that no connection is held while a token is asked for.
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
            _tokens?.Forget();
            throw;
        }
    }

    private SaslMechanism BearerOf(SmtpClient client, string token) => client.AuthenticationMechanisms.Contains("OAUTHBEARER")
        ? new SaslMechanismOAuthBearer(_options.User!, token)
        : new SaslMechanismOAuth2(_options.User!, token);

    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (IsBreak(fault) || fault is SmtpCommandException)
        {
            // A farewell that fails takes nothing back.
        }
    }

    private static bool IsBreak(Exception fault) =>
        fault is ProtocolException or SslHandshakeException or AuthenticationException or AccessTokenException
            or ServiceNotConnectedException
            or HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException
            or NotSupportedException;

    private static SendResult Answered(int code)
    {
        var number = code.ToString(CultureInfo.InvariantCulture);
        // A sign-in that is refused is an expired password, not a refused e-mail: it is mended without touching the e-mail.
        return code is (>= 400 and < 500) or 530 or 534 or 535 or 538
            ? new SendResult(SendOutcome.TryLater, $"The mail server put the e-mail off (answer {number}).")
            : new SendResult(SendOutcome.Refused, $"The mail server refused the e-mail (answer {number}).");
    }

    private SendResult Broken(Exception fault, bool hasBegun, bool isLate, CancellationToken cancellationToken)
    {
        if (!hasBegun)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var cause = fault switch
        {
            AuthenticationException => "it did not take the sign-in",
            AccessTokenException => fault.Message,
            NotSupportedException => "it does not offer STARTTLS or the sign-in that is required",
            SslHandshakeException => "no secure connection (is its certificate valid?)",
            _ => ConnectionCause.Of(fault, _options.Timeout, isLate, cancellationToken),
        };
        return hasBegun
            ? new SendResult(SendOutcome.Unknown,
                $"The connection to the mail server ended while the e-mail went out, so it may have been accepted: {cause}.")
            : new SendResult(SendOutcome.TryLater, $"The mail server could not be used: {cause}.");
    }
}
