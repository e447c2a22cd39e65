using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>
/// Hands each e-mail to a mail server, once. Reasons name the server's answer by its number only, since its text can repeat an address.
/// </summary>
public sealed class SmtpSender : IMailSender
{
    private readonly SmtpOptions _options;

    /// <summary>A sender to that server.</summary>
    /// <exception cref="ArgumentException">The options are no good; the message is one sentence.</exception>
    public SmtpSender(SmtpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.FirstFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
    }

    /// <inheritdoc/>
    public bool IsRepeatable => false;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">Cancelled before any content went out; cancelled later is <see cref="SendOutcome.Unknown"/>.</exception>
    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var content = new WatchedContent();
        MailMessage message;
        try
        {
            message = MailMessages.Create(mail, _options.From, content.Open);
        }
        catch (FormatException)
        {
            return new SendResult(SendOutcome.Refused, "The recipient's address is not an e-mail address.") { IsAddress = true };
        }

        using (message)
        {
            return await SendAsync(message, content, cancel);
        }
    }

    private async Task<SendResult> SendAsync(MailMessage message, WatchedContent content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_options.Timeout);
        var isAccepted = false;
        try
        {
            using var client = Client();
            await client.SendMailAsync(message, limit.Token).WaitAsync(limit.Token);
            isAccepted = true;
        }
        catch (SmtpException fault) when ((int)fault.StatusCode >= 400)
        {
            return Answered(fault.StatusCode) with { IsAddress = fault is SmtpFailedRecipientException };
        }
        catch (Exception fault) when (isAccepted || IsBreak(fault))
        {
            // A farewell that fails takes nothing back.
            return isAccepted ? new SendResult(SendOutcome.Accepted, null) : Broken(fault, content.GiveUp(), limit.IsCancellationRequested, cancel);
        }

        return new SendResult(SendOutcome.Accepted, null);
    }

    // A FormatException is an answer that is not SMTP.
    private static bool IsBreak(Exception fault) =>
        fault is SmtpException or IOException or SocketException or AuthenticationException or OperationCanceledException or InvalidOperationException or FormatException;

    private SmtpClient Client() => new(_options.Host, _options.Port)
    {
        EnableSsl = _options.UseTls,
        UseDefaultCredentials = false,
        Credentials = _options.User is { Length: > 0 } user ? new NetworkCredential(user, _options.Password) : null,
    };

    private static SendResult Answered(SmtpStatusCode code)
    {
        var number = ((int)code).ToString(CultureInfo.InvariantCulture);
        // A sign-in that is refused is an expired password, not a refused e-mail: it is mended without touching the e-mail.
        return (int)code is (>= 400 and < 500) or 530 or 534 or 535 or 538
            ? new SendResult(SendOutcome.TryLater, $"The mail server put the e-mail off (answer {number}).")
            : new SendResult(SendOutcome.Refused, $"The mail server refused the e-mail (answer {number}).");
    }

    private SendResult Broken(Exception fault, bool nothingWentOut, bool isLate, CancellationToken cancel)
    {
        if (nothingWentOut)
        {
            cancel.ThrowIfCancellationRequested();
        }

        var cause = ConnectionCause.Of(fault, _options.Timeout, isLate, cancel);
        return nothingWentOut
            ? new SendResult(SendOutcome.TryLater, $"The mail server could not be used: {cause}.")
            : new SendResult(SendOutcome.Unknown, $"The connection to the mail server ended while the e-mail went out, so it may have been accepted: {cause}.");
    }
}
