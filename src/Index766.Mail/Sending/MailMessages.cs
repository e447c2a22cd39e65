using System.Text;
using System.Text.RegularExpressions;
using Index766.Domain.Text;
using Index766.Pipeline.Ports;
using MimeKit;

namespace Index766.Mail.Sending;

/// <summary>
/// Makes the message that goes over the wire or into a file: text and HTML as alternatives, both UTF-8 in Base64, no tracking.
/// </summary>
public static partial class MailMessages
{
    /// <summary>The message of an e-mail.</summary>
    /// <param name="mail">The e-mail, to an address that is one.</param>
    /// <param name="from">The sender, with the name it is shown by; its domain is that of the Message-ID.</param>
    /// <exception cref="ArgumentException">The key is not 64 hexadecimal digits.</exception>
    public static MimeMessage Create(OutgoingMail mail, MailboxAddress from)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{mail.Key}@{from.Domain}",
            Body = new MultipartAlternative(Part("plain", mail.Text), Part("html", mail.Html)) { Boundary = $"={mail.Key}" },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", mail.To));
        message.References.AddRange(mail.References.Select(episode => Reference(episode, from.Domain)[1..^1]));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    /// <summary>An episode as the identifier of a message that was never sent: what its e-mails have in common.</summary>
    /// <exception cref="ArgumentException">It is not 32 hexadecimal digits.</exception>
    internal static string Reference(string episode, string host) => episode.Length == 32 && episode.All(char.IsAsciiHexDigit)
        ? $"<{episode}@{host}>"
        : throw new ArgumentException("An e-mail refers to an episode by 32 hexadecimal digits.", nameof(episode));

    /// <summary>The outcome of an e-mail to what is no address; null where it can be sent.</summary>
    /// <exception cref="ArgumentException">The key could be something other than a file name and a Message-ID.</exception>
    internal static SendResult? Check(OutgoingMail mail) =>
        !Key().IsMatch(mail.Key) ? throw new ArgumentException("The key of an e-mail must be 64 hexadecimal digits.", nameof(mail))
        : EmailAddress.IsValid(mail.To) ? null
        : new SendResult(SendOutcome.Refused, "The recipient's address is not an e-mail address.") { IsAddress = true };

    private static TextPart Part(string subtype, string content)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, content);
        return part;
    }

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
