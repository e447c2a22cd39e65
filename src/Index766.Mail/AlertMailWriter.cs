using Index766.Domain.Alerts;
using Index766.Mail.Templates;
using Index766.Mail.Writing;
using Index766.Pipeline.Ports;

namespace Index766.Mail;

/// <summary>
/// Writes the e-mail of a digest from the templates, text and HTML of the same fields. Pure: the same digest gives the same e-mail.
/// </summary>
public sealed class AlertMailWriter
{
    private const int MaxSubjectLength = 200;

    private readonly Uri _page;
    private readonly MailTemplates _templates;

    /// <summary>A writer by the program's own templates.</summary>
    public AlertMailWriter(Uri page)
        : this(page, MailTemplates.Default)
    {
    }

    /// <summary>A writer whose e-mails link to the boards of that page.</summary>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address; the message is one sentence.</exception>
    public AlertMailWriter(Uri page, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(templates);
        if (!page.IsAbsoluteUri || (page.Scheme != Uri.UriSchemeHttp && page.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{page}' is not the address of a page: expected one that starts with http:// or https://.",
                nameof(page));
        }

        (_page, _templates) = (page, templates);
    }

    /// <summary>The e-mail of a digest; a <see cref="WriteAlertMail"/>. <paramref name="isSample"/> marks it "DỮ LIỆU MẪU".</summary>
    public WrittenMail Write(AlertDigest digest, bool isSample)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var language = LetterLanguage.Of(digest.Recipient.Language);
        var fields = new LetterComposer(language, _templates, _page).Compose(digest, isSample);
        var subject = PlainText.OneLine(_templates.Of("subject", language).Render(fields), MaxSubjectLength);
        return new WrittenMail(subject, _templates.Of("letter", language).Render(fields).Trim() + "\n",
            _templates.Html(language).Render(fields).Trim() + "\n");
    }
}
