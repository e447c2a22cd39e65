using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>
/// Refused files: kept, reported, shown in the status, while the last good board stays. The
/// newest refusal of an item stands, until a later fetch of it is good.
/// </summary>
public sealed class Quarantine(IBlobStore blobs, ITableStore tables, ReferenceData data)
{
    /// <summary>
    /// Records a file whose bytes were not taken: its name, size and reason. True where it was not refused for this already.
    /// </summary>
    public Task<bool> RefuseAsync(string source, FetchedItem item, Finding reason, DateTimeOffset fetchedAt,
        CancellationToken cancellationToken) =>
        WriteAsync(new QuarantineReport(source, item.Item, null, fetchedAt, item.Size, [ReportedFinding.Of(reason)]), "",
            cancellationToken);

    /// <summary>Records a file that was read and refused; its bytes are kept already.</summary>
    public Task RefuseAsync(Receipt receipt, long size, IEnumerable<Finding> findings, CancellationToken cancellationToken) => WriteAsync(
        new QuarantineReport(receipt.Source, receipt.Item, receipt.Sha, receipt.FetchedAt, size, [.. findings.Select(ReportedFinding.Of)]),
        receipt.Key, cancellationToken);

    /// <summary>An item that is refused now, with its whole report; null where it is not.</summary>
    public async Task<QuarantinedItem?> FindAsync(string source, string item, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Quarantine, source, item, cancellationToken) is not { } row
            || row["report"] is not { Length: > 0 } path
            || await blobs.ReadAsync(path, cancellationToken) is not { } blob)
        {
            return null;
        }

        var report = DocumentJson.Read<QuarantineReport>(path, blob.Content);
        return new QuarantinedItem(report with { FetchedAt = FetchedAtOf(row) }, row["receipt"] is { Length: > 0 } receipt ? receipt
            : null);
    }

    /// <summary>Takes an item out, now that a later fetch of it was good.</summary>
    public async Task AcceptAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Quarantine, receipt.Source, receipt.Item, cancellationToken) is { } row
            && FetchedAtOf(row) <= receipt.FetchedAt)
        {
            await tables.DeleteAsync(TableNames.Quarantine, row.Partition, row.Row, row.Tag, cancellationToken);
        }
    }

    /// <summary>
    /// Whether bytes that are the same as before were refused for what may be gone by now: the rules
    /// were edited since (a unit was missing in the unit file), or the
    /// as-of was ahead of the clock. An item
    /// that only could not be read in between comes out of the quarantine: its bytes were taken before.
    /// </summary>
    public async Task<bool> IsToBeTriedAgainAsync(string source, string item, string sha, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Quarantine, source, item, cancellationToken) is not { } row)
        {
            return false;
        }

        if (row["sha"] is null or "")
        {
            await tables.DeleteAsync(TableNames.Quarantine, row.Partition, row.Row, row.Tag, cancellationToken);
        }

        return row["sha"] == sha && (row["dataChecksum"] != data.Checksum || row["mayPass"] == "true");
    }

    /// <summary>Takes out the items that the source no longer has: nobody can mend a file that is gone. Their reports stay.</summary>
    public async Task ForgetMissingAsync(string source, IReadOnlySet<string> present, CancellationToken cancellationToken)
    {
        var missing = new List<StoredRow>();
        await foreach (var row in tables.QueryAsync(TableNames.Quarantine, source, cancellationToken))
        {
            if (!present.Contains(row.Row))
            {
                missing.Add(row);
            }
        }

        foreach (var row in missing)
        {
            await tables.DeleteAsync(TableNames.Quarantine, row.Partition, row.Row, row.Tag, cancellationToken);
        }
    }

    /// <summary>What is refused now, for one source.</summary>
    public async IAsyncEnumerable<StoredRow> ListAsync(string source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(TableNames.Quarantine, source, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>
    /// The report first, under its own content: the same bytes may be refused for
    /// another reason once the rules were edited. False where the
    /// item's row had that report already.
    /// </summary>
    private async Task<bool> WriteAsync(QuarantineReport report, string receipt, CancellationToken cancellationToken)
    {
        var content = DocumentJson.Write(report with { FetchedAt = null });
        var path = BlobPaths.QuarantineReport(report.Source, DocumentJson.Sha256(content));
        await blobs.CreateAsync(path, content, cancellationToken);
        return await WriteRowAsync(report, receipt, path, cancellationToken);
    }

    private async Task<bool> WriteRowAsync(QuarantineReport report, string receipt, string path, CancellationToken cancellationToken)
    {
        var first = report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) ?? report.Findings[0];
        var row = new TableRow(report.Source, report.Item, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fetchedAt"] = report.FetchedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["sha"] = report.Sha ?? "",
            ["size"] = report.Size.ToString(CultureInfo.InvariantCulture),
            ["findings"] = report.Findings.Count.ToString(CultureInfo.InvariantCulture),
            ["dataChecksum"] = data.Checksum,
            ["receipt"] = receipt,
            ["report"] = path,
            ["mayPass"] = report.Findings.Any(finding => finding.Kind is FindingKind.FutureAsOf or FindingKind.TooFewUnits) ? "true"
                : "false",
            ["message"] = ColumnText.Fit(first.Message),
            ["messageEnglish"] = ColumnText.Fit(first.MessageEnglish),
        });
        var existing = await tables.GetAsync(TableNames.Quarantine, report.Source, report.Item, cancellationToken);
        if ((existing is not null && FetchedAtOf(existing) > report.FetchedAt) || await IsSupersededAsync(report, cancellationToken))
        {
            return false;
        }

        await tables.UpsertAsync(TableNames.Quarantine, [row], cancellationToken);
        return existing?["report"] != path;
    }

    /// <summary>
    /// Whether the item has been fetched again since: its later bytes decide, and
    /// an old message that comes late puts nothing back into quarantine.
    /// </summary>
    private async Task<bool> IsSupersededAsync(QuarantineReport report, CancellationToken cancellationToken)
    {
        var mark = await tables.GetAsync(TableNames.Marks, report.Source, report.Item, cancellationToken);
        var receipt = mark?["receipt"] is { Length: > 0 } key
            ? await tables.GetAsync(TableNames.Receipts, report.Source, key, cancellationToken) : null;
        return receipt is not null && Receipt.FromRow(receipt).FetchedAt > report.FetchedAt;
    }

    private static DateTimeOffset FetchedAtOf(StoredRow row) =>
        DateTimeOffset.TryParse(row["fetchedAt"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? moment
            : default;
}
