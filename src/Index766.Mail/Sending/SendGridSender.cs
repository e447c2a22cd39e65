using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Index766.Pipeline.Ports;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Index766.Mail.Sending;

/// <summary>
/// Hands each e-mail to SendGrid by its own package, once: the package's retries are off, and every e-mail has a connection of its own.
/// None goes out on one that the other end has closed meanwhile, and none is sent again behind our back.
/// </summary>
public sealed class SendGridSender : IMailSender
{
    private readonly SendGridOptions _options;
    private readonly SendGridResponse _response;

    /// <summary>A sender by that account.</summary>
    /// <param name="options">The account.</param>
    /// <param name="time">Tells how far away the moment is at which SendGrid takes e-mails again.</param>
    /// <exception cref="ArgumentException">The options are no good; the message is one sentence.</exception>
    public SendGridSender(SendGridOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.FirstFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
        _response = new SendGridResponse(options, time);
    }

    /// <inheritdoc/>
    public bool IsRepeatable => false;

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

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        using var handler = new SendGridHandler(_options.Endpoint);
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var package = new SendGridClient(client, new SendGridClientOptions { ApiKey = _options.ApiKey, HttpErrorAsException = false });
            var response = await package.SendEmailAsync(MessageOf(mail), limit.Token);
            return await _response.ReadAsync(response.StatusCode, response.Headers, response.Body, limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or AuthenticationException
            or OperationCanceledException)
        {
            return new ConnectionFailure(fault, !handler.GiveUp(), _options.Timeout, limit.IsCancellationRequested)
                .ToResult("SendGrid", "SendGrid could not be reached", cancellationToken);
        }
    }

    /// <summary>The package's message: text and HTML, nothing tracked.</summary>
    private SendGridMessage MessageOf(OutgoingMail mail) => new()
    {
        Personalizations =
        [
            new Personalization { Tos = [new EmailAddress(mail.To)], Subject = mail.Subject,
                CustomArgs = new Dictionary<string, string> { ["dedupe"] = mail.Key } },
        ],
        From = new EmailAddress(_options.From.Address, _options.From.Name is { Length: > 0 } name ? name : null),
        Contents = [new Content("text/plain", mail.Text), new Content("text/html", mail.Html)],
        Headers = HeadersOf(mail),
        Categories = ["score-alert"],
        TrackingSettings =
            new TrackingSettings
            {
                ClickTracking = new ClickTracking { Enable = false },
                OpenTracking = new OpenTracking { Enable = false },
            },
        MailSettings = new MailSettings { SandboxMode = new SandboxMode { Enable = _options.Sandbox } },
    };

    private Dictionary<string, string> HeadersOf(OutgoingMail mail)
    {
        var headers = new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated" };
        if (mail.References.Count > 0)
        {
            headers["References"] = string.Join(' ', mail.References.Select(id => MailMessages.Reference(id, _options.From.Domain)));
        }

        return headers;
    }
}

/// <summary>
/// The connection under the package, for one e-mail: tells whether its content began to go out, follows no redirection with the key,
/// and reads the answer to its status first, so that a body that breaks off takes nothing from it.
/// </summary>
internal sealed class SendGridHandler(Uri endpoint)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !endpoint.IsLoopback })
{
    private const int Untouched = 0;
    private const int Sending = 1;
    private const int GivenUp = 2;
    private int _state;

    /// <summary>Gives up: true where nothing went out and nothing will, false where content had begun to go out.</summary>
    public bool GiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Untouched) != Sending;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.Content!;
        request.Content = new TrackedContent(await original.ReadAsByteArrayAsync(cancellationToken), this);
        request.Content.Headers.ContentType = original.Headers.ContentType;
        request.Headers.ConnectionClose = true;
        request.RequestUri = endpoint;
        var response = await base.SendAsync(request, cancellationToken);
        response.Content = new ByteArrayContent(await SendGridResponse.ReadPrefixAsync(response.Content, cancellationToken));
        return response;
    }

    private void Begin()
    {
        if (Interlocked.CompareExchange(ref _state, Sending, Untouched) == GivenUp)
        {
            throw new IOException("This attempt to send was given up.");
        }
    }

    /// <summary>Content that can no longer go out once the attempt is given up: what was called "not sent" stays not sent.</summary>
    private sealed class TrackedContent(byte[] bytes, SendGridHandler handler) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            handler.Begin();
            await stream.WriteAsync(bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
