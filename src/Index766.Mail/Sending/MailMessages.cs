using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>Makes the message that goes over the wire or into a file: text and HTML as alternatives, both UTF-8 in Base64, no tracking.</summary>
public static partial class MailMessages
{
    /// <summary>The message of an e-mail.</summary>
    /// <param name="mail">The e-mail.</param>
    /// <param name="from">The sender, with the name it is shown by; its domain is that of the Message-ID.</param>
    /// <exception cref="FormatException">The recipient's address is not one.</exception>
    /// <exception cref="ArgumentException">The key is not 64 hexadecimal digits.</exception>
    public static MailMessage Create(OutgoingMail mail, MailAddress from) => Create(mail, from, bytes => new MemoryStream(bytes, writable: false));

    /// <summary>The same, with a say in how the parts' bytes are read.</summary>
    internal static MailMessage Create(OutgoingMail mail, MailAddress from, Func<byte[], Stream> open)
    {
        RequireKey(mail.Key);
        var message = new MailMessage
        {
            From = from,
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.To));
        message.Headers.Add("Message-ID", $"<{mail.Key}@{from.Host}>");
        if (mail.References.Count > 0)
        {
            message.Headers.Add("References", string.Join(' ', mail.References.Select(episode => Reference(episode, from.Host))));
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.AlternateViews.Add(Part(mail.Text, MediaTypeNames.Text.Plain, open));
        message.AlternateViews.Add(Part(mail.Html, MediaTypeNames.Text.Html, open));
        return message;
    }

    /// <summary>An episode as the identifier of a message that was never sent: what its e-mails have in common.</summary>
    /// <exception cref="ArgumentException">It is not 32 hexadecimal digits.</exception>
    internal static string Reference(string episode, string host) =>
        episode.Length == 32 && episode.All(char.IsAsciiHexDigit) ? $"<{episode}@{host}>" : throw new ArgumentException("An e-mail refers to an episode by 32 hexadecimal digits.", nameof(episode));

    /// <summary>Refuses a key that could be anything but a file name and a Message-ID.</summary>
    internal static void RequireKey(string key)
    {
        if (!Key().IsMatch(key))
        {
            throw new ArgumentException("The key of an e-mail must be 64 hexadecimal digits.", nameof(key));
        }
    }

    private static AlternateView Part(string content, string type, Func<byte[], Stream> open) =>
        new(open(Encoding.UTF8.GetBytes(content)), new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
