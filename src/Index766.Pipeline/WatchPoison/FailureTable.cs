using System.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.WatchPoison;

/// <summary>What failed for good on one queue.</summary>
public sealed record Failure(string Queue, string Key, string Body, string Reason, DateTimeOffset RecordedAt)
{
    /// <summary>The key of the e-mail that waits for a person; null for a message that failed.</summary>
    internal string? MailKey => Queue == QueueNames.SendMail && Body.Split(' ') is [_, var key] ? key : null;
}

/// <summary>The failures that wait for a person: poison messages, refused e-mails, e-mails in doubt. The wanted count is 0.</summary>
public sealed class FailureTable(ITableStore tables, TimeProvider clock)
{
    /// <summary>Records a failure; the same body on the same queue is one row.</summary>
    public Task RecordAsync(string queue, string body, string reason, CancellationToken cancellationToken) =>
        tables.UpsertAsync(
            TableNames.Failures,
            [new TableRow(queue, KeyOf(body), new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
            {
                ["body"] = ColumnText.Fit(body),
                ["reason"] = ColumnText.Fit(reason),
                ["recordedAt"] = ColumnText.Of(clock.GetUtcNow()),
            })],
            cancellationToken);

    /// <summary>Takes out a failure that turned out to be none.</summary>
    public Task ForgetAsync(string queue, string body, CancellationToken cancellationToken) =>
        tables.DeleteAsync(TableNames.Failures, queue, KeyOf(body), ifMatch: null, cancellationToken);

    /// <summary>Takes a failure out, now that somebody saw to it.</summary>
    public Task RemoveAsync(Failure failure, CancellationToken cancellationToken) =>
        tables.DeleteAsync(TableNames.Failures, failure.Queue, failure.Key, null, cancellationToken);

    /// <summary>The failures of a queue.</summary>
    public async Task<IReadOnlyList<Failure>> ListAsync(string queue, CancellationToken cancellationToken)
    {
        var failures = new List<Failure>();
        await foreach (var row in tables.QueryAsync(TableNames.Failures, queue, cancellationToken))
        {
            failures.Add(new Failure(queue, row.Row, row["body"] ?? "", row["reason"] ?? "",
                ColumnText.MomentOf(row["recordedAt"]) ?? default));
        }

        return failures;
    }

    private static string KeyOf(string body) => DocumentJson.Sha256(Encoding.UTF8.GetBytes(body))[..32];
}
