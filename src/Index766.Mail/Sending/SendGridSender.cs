using System.Net.Sockets;
using System.Security.Authentication;
using Index766.Domain.Text;
using Index766.Pipeline.Ports;
using SendGrid;

namespace Index766.Mail.Sending;

/// <summary>
/// Hands each e-mail to SendGrid by its own package, once: the package's retries are off, and every e-mail has a connection of its own.
/// None goes out on one that the other end has closed meanwhile, and none is sent again behind our back.
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

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        using var line = new SendGridLine(_options.Endpoint);
        using var client = new HttpClient(line) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var package = new SendGridClient(client, new SendGridClientOptions { ApiKey = _options.ApiKey, HttpErrorAsException = false });
            var answer = await package.SendEmailAsync(SendGridMessages.Of(mail, _options), limit.Token);
            return await _answers.ReadAsync(answer.StatusCode, answer.Headers, answer.Body, limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or AuthenticationException
            or OperationCanceledException)
        {
            return SendGridAnswer.OfBroken(fault, line.GiveUp(), _options.Timeout, limit.IsCancellationRequested, cancellationToken);
        }
    }
}
