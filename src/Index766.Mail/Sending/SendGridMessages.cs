using Index766.Pipeline.Ports;
using SendGrid.Helpers.Mail;

namespace Index766.Mail.Sending;

/// <summary>An e-mail as the package's message: text and HTML, nothing tracked.</summary>
internal static class SendGridMessages
{
    /// <summary>The message.</summary>
    public static SendGridMessage Of(OutgoingMail mail, SendGridOptions options) => new()
    {
        Personalizations =
        [
            new Personalization { Tos = [new EmailAddress(mail.To)], Subject = mail.Subject,
                CustomArgs = new Dictionary<string, string> { ["dedupe"] = mail.Key } },
        ],
        From = new EmailAddress(options.From.Address, options.From.Name is { Length: > 0 } name ? name : null),
        Contents = [new Content("text/plain", mail.Text), new Content("text/html", mail.Html)],
        Headers = Headers(mail, options.From.Domain),
        Categories = ["score-alert"],
        TrackingSettings =
            new TrackingSettings
            {
                ClickTracking = new ClickTracking { Enable = false },
                OpenTracking = new OpenTracking { Enable = false }
            },
        MailSettings = new MailSettings { SandboxMode = new SandboxMode { Enable = options.Sandbox } },
    };

    private static Dictionary<string, string> Headers(OutgoingMail mail, string domain)
    {
        var headers = new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated" };
        if (mail.References.Count > 0)
        {
            headers["References"] = string.Join(' ', mail.References.Select(episode => MailMessages.Reference(episode, domain)));
        }

        return headers;
    }
}
