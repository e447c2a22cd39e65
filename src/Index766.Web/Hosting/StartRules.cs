using Index766.Documents.Notices;
using Index766.Mail.Templates;
using Index766.Pipeline;

namespace Index766.Web.Hosting;

/// <summary>
/// The rules, and the templates of e-mails and of documents. They are read when they are
/// first needed or checked: the Server checks them before it listens, the
/// Functions app beside its connection to the host, which waits for the worker. A wrong file stops the program.
/// </summary>
public sealed class StartRules
{
    private readonly Lazy<Task<ReferenceData>> _data;
    private readonly Lazy<Task<MailTemplates>> _mails;
    private readonly Lazy<Task<ReportTemplates>> _reports;

    /// <param name="readData">Reads the rules.</param>
    /// <param name="readReports">Reads the templates of documents, after the rules: a storage that
    ///   is away is waited for while the rules are read from it.</param>
    public StartRules(Func<Task<ReferenceData>> readData, Func<Task<ReportTemplates>> readReports)
    {
        _data = new Lazy<Task<ReferenceData>>(() => Task.Run(readData));
        _mails = new Lazy<Task<MailTemplates>>(() => Task.Run(async () => MailTemplates.Read((await _data.Value).MailTemplates)));
        _reports = new Lazy<Task<ReportTemplates>>(() => Task.Run(async () =>
        {
            await _data.Value;
            return await readReports();
        }));
    }

    /// <summary>Methodology, targets and units.</summary>
    public ReferenceData Data => _data.Value.GetAwaiter().GetResult();

    /// <summary>The templates of e-mails.</summary>
    public MailTemplates Mails => _mails.Value.GetAwaiter().GetResult();

    /// <summary>The templates of documents.</summary>
    public ReportTemplates Reports => _reports.Value.GetAwaiter().GetResult();

    /// <summary>Reads all, one after the other, and waits until they are right.</summary>
    /// <exception cref="ReferenceDataException">A file is missing or wrong.</exception>
    public async Task CheckedAsync(CancellationToken cancellationToken)
    {
        await _data.Value.WaitAsync(cancellationToken);
        await _mails.Value.WaitAsync(cancellationToken);
        await _reports.Value.WaitAsync(cancellationToken);
    }
}
