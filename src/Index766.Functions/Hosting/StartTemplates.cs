using Index766.Documents.Templates;
using Index766.Mail.Templates;
using Index766.Pipeline;

namespace Index766.Functions.Hosting;

/// <summary>
/// The templates of documents and of e-mails, read and checked while the rest of the program is put together. Whoever starts it waits for <see cref="CheckedAsync"/>
/// before it listens: a wrong template stops the start, and not the e-mail.
/// </summary>
public sealed class StartTemplates
{
    private readonly Task<ReportTemplates> _reports;
    private readonly Task<MailTemplates> _mails;

    private StartTemplates(Task<ReportTemplates> reports, Task<MailTemplates> mails) => (_reports, _mails) = (reports, mails);

    /// <summary>The templates of documents.</summary>
    public ReportTemplates Reports => _reports.GetAwaiter().GetResult();

    /// <summary>The templates of e-mails.</summary>
    public MailTemplates Mails => _mails.GetAwaiter().GetResult();

    /// <summary>Begins to check the templates of e-mails, beside those of documents.</summary>
    /// <param name="reports">The templates of documents, which are being read.</param>
    /// <param name="data">The rules, with which the templates of e-mails were read.</param>
    public static StartTemplates Begin(Task<ReportTemplates> reports, ReferenceData data) => new(reports, Task.Run(() => MailTemplates.Read(data.MailTemplates)));

    /// <summary>Those of a folder, checked.</summary>
    /// <exception cref="ReferenceDataException">A file is missing or wrong.</exception>
    public static StartTemplates Load(string folder, ReferenceData data) =>
        new(Task.FromResult(TemplatesLoader.Load(folder)), Task.FromResult(MailTemplates.Read(data.MailTemplates)));

    /// <summary>Waits until all are read.</summary>
    /// <exception cref="ReferenceDataException">A file is missing or wrong.</exception>
    public async Task CheckedAsync()
    {
        await _mails;
        await _reports;
    }
}
