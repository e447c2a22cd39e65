using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>
/// Hands each e-mail to SendGrid's v3 API by one POST, once. Every e-mail has a connection of its own: none goes out on one that the other end has closed meanwhile, and
/// none is sent again behind our back.
/// </summary>
public sealed class SendGridSender : IMailSender
{
    private readonly SendGridOptions _options;
    private readonly SendGridAnswer _answers;

    /// <summary>A sender by that account.</summary>
    /// <param name="options">The account.</param>
    /// <param name="time">Tells how far away the moment is at which SendGrid takes e-mails again.</param>
    /// <exception cref="ArgumentException">The options are no good; the message is one sentence.</exception>
    public SendGridSender(SendGridOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.FirstFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
        _answers = new SendGridAnswer(options, time);
    }

    /// <inheritdoc/>
    public bool IsRepeatable => false;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">Cancelled before any content went out; cancelled later is <see cref="SendOutcome.Unknown"/>.</exception>
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        MailMessages.RequireKey(mail.Key);
        byte[] body;
        try
        {
            body = SendGridBody.Write(mail, _options.From, _options.Sandbox);
        }
        catch (FormatException)
        {
            return new SendResult(SendOutcome.Refused, "The recipient's address is not an e-mail address.") { IsAddress = true };
        }

        return await PostAsync(body, cancel);
    }

    private async Task<SendResult> PostAsync(byte[] body, CancellationToken cancel)
    {
        var content = new WatchedContent();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_options.Timeout);
        using var client = Client();
        using var request = Request(content.Open(body));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await _answers.ReadAsync(answer.StatusCode, answer.Headers, answer.Content, limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            return SendGridAnswer.OfBroken(fault, content.GiveUp(), _options.Timeout, limit.IsCancellationRequested, cancel);
        }
    }

    // A redirection would carry the key to somewhere else.
    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !_options.Endpoint.IsLoopback })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private HttpRequestMessage Request(Stream body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Endpoint) { Content = new StreamContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey);
        request.Headers.ConnectionClose = true;
        return request;
    }
}
