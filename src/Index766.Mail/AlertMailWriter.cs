using Index766.Domain.Alerts;
using Index766.Mail.Letters;
using Index766.Pipeline.Ports;

namespace Index766.Mail;

/// <summary>Writes the e-mail to a leader: Vietnamese, text and HTML of the same content. Pure: the same digest gives the same e-mail.</summary>
public sealed class AlertMailWriter
{
    private readonly Uri _page;

    /// <summary>A writer whose e-mails link to the boards of that page.</summary>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address; the message is one sentence.</exception>
    public AlertMailWriter(Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!page.IsAbsoluteUri || (page.Scheme != Uri.UriSchemeHttp && page.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{page}' is not the address of a page: expected one that starts with http:// or https://.", nameof(page));
        }

        _page = page;
    }

    /// <summary>The e-mail of a digest; a <see cref="WriteAlertMail"/>. <paramref name="isSample"/> marks it "DỮ LIỆU MẪU".</summary>
    public WrittenMail Write(AlertDigest digest, bool isSample)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var letter = LetterComposer.Compose(digest, _page, isSample);
        return new WrittenMail(SubjectLine.Of(digest, isSample), TextLetter.Of(letter), HtmlLetter.Of(letter));
    }
}
