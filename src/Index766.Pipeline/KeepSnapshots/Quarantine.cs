using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>
/// Refused files: kept, reported, shown in the status, while the last good board stays. The
/// newest refusal of an item stands, until a later fetch of it is good.
/// </summary>
/// <param name="blobs">Holds the reports.</param>
/// <param name="tables">Holds a row for each item that is refused now.</param>
/// <param name="data">The rules.</param>
/// <param name="settings">What the office asks of the files of each source, in any words; null for nothing.</param>
public sealed class Quarantine(
    IBlobStore blobs, ITableStore tables, ReferenceData data, IReadOnlyDictionary<string, string>? settings = null)
{
    /// <summary>
    /// Records a file whose bytes were not taken: its name, size and reason. True where it was not refused for this already.
    /// </summary>
    public Task<bool> RefuseAsync(Receipt notTaken, long size, Finding reason, CancellationToken cancellationToken) => WriteAsync(
        new QuarantineReport(notTaken.Source, notTaken.Item, null, notTaken.FetchedAt, size, [ReportedFinding.Of(reason)]), "",
        notTaken.Sequence, cancellationToken);

    /// <summary>Records a file that was read and refused; its bytes are kept already.</summary>
    public Task RefuseAsync(Receipt receipt, long size, IEnumerable<Finding> findings, CancellationToken cancellationToken) => WriteAsync(
        new QuarantineReport(receipt.Source, receipt.Item, receipt.Sha, receipt.FetchedAt, size, [.. findings.Select(ReportedFinding.Of)]),
        receipt.Key, receipt.Sequence, cancellationToken);

    /// <summary>An item that is refused now, with its whole report; null where it is not.</summary>
    public async Task<QuarantinedItem?> FindAsync(string source, string item, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(source, item, cancellationToken) is not { Report.Length: > 0 } row
            || await blobs.ReadJsonAsync<QuarantineReport>(row.Report, cancellationToken) is not { } report)
        {
            return null;
        }

        return new QuarantinedItem(report with { FetchedAt = row.FetchedMoment }, row.Receipt.Length > 0 ? row.Receipt : null)
        {
            Tag = row.Tag,
        };
    }

    /// <summary>
    /// Takes an item out because a person discards it: the same bytes are not tried again. Its report and its bytes stay.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="item">The file's name.</param>
    /// <param name="tag">The tag of the refusal that the person saw.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False where it was refused anew since.</returns>
    public Task<bool> DiscardAsync(string source, string item, string tag, CancellationToken cancellationToken) =>
        tables.DeleteAsync(TableNames.Quarantine, source, item, tag, cancellationToken);

    /// <summary>Takes an item out, now that a later fetch of it was good.</summary>
    public async Task AcceptAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(receipt.Source, receipt.Item, cancellationToken) is { } row && row.Order <= receipt.Order)
        {
            await RemoveAsync(row, cancellationToken);
        }
    }

    /// <summary>
    /// Whether bytes that are the same as before were refused for what is gone by now: a person changed the rules (a unit was missing in
    /// the unit file) or the source's settings since, or the as-of was ahead of the clock and has come. An item that only could not be read
    /// in between comes out of the quarantine: its bytes were taken before.
    /// </summary>
    public async Task<bool> IsToBeTriedAgainAsync(string source, string item, string sha, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (await FindRowAsync(source, item, cancellationToken) is not { } row)
        {
            return false;
        }

        if (row.Sha.Length == 0)
        {
            await RemoveAsync(row, cancellationToken);
        }

        var isChanged = row.DataChecksum != data.Checksum || (row.Settings ?? SettingsOf(source)) != SettingsOf(source);
        return row.Sha == sha && (isChanged || ColumnText.MomentOf(row.NotBefore) <= now);
    }

    /// <summary>Takes out the items that the source no longer has: nobody can mend a file that is gone. Their reports stay.</summary>
    public async Task ForgetMissingAsync(string source, IReadOnlySet<string> present, CancellationToken cancellationToken)
    {
        foreach (var row in await ListAsync(source, cancellationToken).Where(row => !present.Contains(row.Item))
            .ToListAsync(cancellationToken))
        {
            await RemoveAsync(row, cancellationToken);
        }
    }

    /// <summary>What is refused now, for one source.</summary>
    public IAsyncEnumerable<QuarantineRow> ListAsync(string source, CancellationToken cancellationToken) =>
        tables.QueryAsync(TableNames.Quarantine, source, cancellationToken).Select(QuarantineRow.From);

    private async Task<QuarantineRow?> FindRowAsync(string source, string item, CancellationToken cancellationToken) =>
        await tables.GetAsync(TableNames.Quarantine, source, item, cancellationToken) is { } row ? QuarantineRow.From(row) : null;

    private Task<bool> RemoveAsync(QuarantineRow row, CancellationToken cancellationToken) =>
        tables.DeleteAsync(TableNames.Quarantine, row.Source, row.Item, row.Tag, cancellationToken);

    /// <summary>
    /// The report first, under its own content: the same bytes may be refused for
    /// another reason once the rules were edited. False where the
    /// item's row had that report already.
    /// </summary>
    private async Task<bool> WriteAsync(QuarantineReport report, string receipt, long? sequence, CancellationToken cancellationToken)
    {
        var content = DocumentJson.Write(report with { FetchedAt = null });
        var path = BlobPaths.QuarantineReport(report.Source, DocumentJson.Sha256(content));
        await blobs.CreateAsync(path, content, cancellationToken);
        return await WriteRowAsync(report, receipt, sequence, path, cancellationToken);
    }

    private async Task<bool> WriteRowAsync(
        QuarantineReport report, string receipt, long? sequence, string path, CancellationToken cancellationToken)
    {
        var first = report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) ?? report.Findings[0];
        var row = new QuarantineRow(
            report.Source, report.Item, report.FetchedAt is { } fetchedAt ? ColumnText.Of(fetchedAt) : "", report.Sha ?? "",
            ColumnText.Of(report.Size), ColumnText.Of(report.Findings.Count), data.Checksum, receipt, path,
            SettingsOf(report.Source), NotBeforeOf(report), first.Message, first.MessageEnglish)
        { Sequence = sequence };
        var existing = await FindRowAsync(report.Source, report.Item, cancellationToken);
        if (existing?.Order > row.Order || await IsSupersededAsync(row, cancellationToken))
        {
            return false;
        }

        await tables.UpsertAsync(TableNames.Quarantine, [row.ToRow()], cancellationToken);
        return existing?.Report != path;
    }

    private string SettingsOf(string source) => settings?.GetValueOrDefault(source) ?? "";

    /// <summary>The moment of the last as-of that is ahead of the clock, where nothing else is wrong.</summary>
    private static string NotBeforeOf(QuarantineReport report)
    {
        var errors = report.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var moments = errors.Where(error => error.Kind == FindingKind.FutureAsOf)
            .Select(error => AsOf.TryParse(error.Found, out var asOf) ? asOf.Moment : DateTimeOffset.MaxValue).ToList();
        return moments.Count > 0 && moments.Count == errors.Count ? ColumnText.Of(moments.Max()) : "";
    }

    /// <summary>
    /// Whether the item has been fetched again since: its later bytes decide, and
    /// an old message that comes late puts nothing back into quarantine.
    /// </summary>
    private async Task<bool> IsSupersededAsync(QuarantineRow refused, CancellationToken cancellationToken)
    {
        var mark = await tables.GetAsync(TableNames.Marks, refused.Source, refused.Item, cancellationToken);
        var receipt = mark is not null && Mark.From(mark).Receipt is { Length: > 0 } key
            ? await tables.GetAsync(TableNames.Receipts, refused.Source, key, cancellationToken) : null;
        return receipt is not null && Receipt.FromRow(receipt).Order > refused.Order;
    }
}
