using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>Where an e-mail stands.</summary>
public enum MailState
{
    /// <summary>Written, but its evaluation may still be dropped.</summary>
    Held,

    /// <summary>Released.</summary>
    Pending,

    /// <summary>In the hands of a sender.</summary>
    Sending,

    /// <summary>Accepted by the provider.</summary>
    Sent,

    /// <summary>Refused for good.</summary>
    Failed,

    /// <summary>Perhaps accepted: waits for a person, is not sent again blindly.</summary>
    Uncertain,
}

/// <summary>An e-mail's row, as it was read. <paramref name="Attempts"/> is how often the provider put it off.</summary>
public sealed record OutboxRow(string Evaluation, string Key, MailState State, int Attempts, string Tag);

/// <summary>
/// The outbox: one row per e-mail, under (evaluation, key). The key follows from
/// evaluation, recipient, episodes and stages: the same e-mail has one row.
/// </summary>
public sealed class Outbox(ITableStore tables, IBlobStore blobs, TimeProvider clock)
{
    private const string MoveColumn = "move";

    /// <summary>
    /// The key of an e-mail, from its evaluation, its recipient, and each episode
    /// with the stage that it tells; no address can be read from it.
    /// </summary>
    public static string KeyOf(string evaluation, string address, IReadOnlyList<string> reasons) =>
        DocumentJson.Sha256(
            System.Text.Encoding.UTF8.GetBytes($"{evaluation}\n{address.ToLowerInvariant()}\n{string.Join('\n', reasons)}"));

    /// <summary>An episode as e-mails refer to it.</summary>
    public static string ReferenceOf(string episode) => DocumentJson.Sha256(System.Text.Encoding.UTF8.GetBytes(episode))[..32];

    /// <summary>Writes an e-mail and releases it at once: the same e-mail again changes nothing.</summary>
    /// <returns>Its row, for a message to be enqueued; null where it was released before.</returns>
    public async Task<OutboxRow?> PostAsync(string evaluation, OutgoingMail mail, CancellationToken cancellationToken)
    {
        await HoldAsync(evaluation, mail, cancellationToken);
        return await FindAsync(evaluation, mail.Key, cancellationToken) is { State: MailState.Held } row
            ? await MoveAsync(row, MailState.Pending, null, cancellationToken) : null;
    }

    /// <summary>Writes an e-mail, held. One that is there already stands as it is.</summary>
    public async Task HoldAsync(string evaluation, OutgoingMail mail, CancellationToken cancellationToken)
    {
        await blobs.CreateAsync(BlobPaths.Mail(mail.Key), DocumentJson.Write(mail), cancellationToken);
        await tables.InsertAsync(TableNames.Outbox, new TableRow(evaluation, mail.Key, Columns(MailState.Held, 0, null)),
            cancellationToken);
    }

    /// <summary>Drops the held ones among these e-mails of an evaluation.</summary>
    public async Task DropHeldAsync(string evaluation, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            if (await FindAsync(evaluation, key, cancellationToken) is { State: MailState.Held } row)
            {
                await tables.DeleteAsync(TableNames.Outbox, row.Evaluation, row.Key, row.Tag, cancellationToken);
            }
        }
    }

    /// <summary>The e-mail's row, or null.</summary>
    public async Task<OutboxRow?> FindAsync(string evaluation, string key, CancellationToken cancellationToken) =>
        await tables.GetAsync(TableNames.Outbox, evaluation, key, cancellationToken) is { } row
            ? new OutboxRow(evaluation, key, StateOf(row), ColumnText.CountOf(row["attempts"]), row.Tag) : null;

    /// <summary>Moves an e-mail on, if nobody else has.</summary>
    /// <returns>The row as it is now, or null where somebody else moved it.</returns>
    public async Task<OutboxRow?> MoveAsync(OutboxRow row, MailState state, string? reason, CancellationToken cancellationToken)
    {
        var move = Guid.NewGuid().ToString("N");
        var columns = Columns(state, row.Attempts, reason);
        columns[MoveColumn] = move;
        if (await tables.ReplaceAsync(TableNames.Outbox, new TableRow(row.Evaluation, row.Key, columns), row.Tag, cancellationToken)
            is { } tag)
        {
            return row with { State = state, Tag = tag };
        }

        // A write whose answer was lost is tried again and then told as refused: the row says whose move it was.
        var now = await tables.GetAsync(TableNames.Outbox, row.Evaluation, row.Key, cancellationToken);
        return now?[MoveColumn] == move ? row with { State = state, Tag = now.Tag } : null;
    }

    /// <summary>The e-mail as written.</summary>
    public async Task<OutgoingMail> ReadMailAsync(string key, CancellationToken cancellationToken)
    {
        var path = BlobPaths.Mail(key);
        return await blobs.ReadJsonAsync<OutgoingMail>(path, cancellationToken)
            ?? throw new BrokenDocumentException(path, "the e-mail is gone");
    }

    /// <summary>When a row's e-mail was accepted; null where it was not.</summary>
    internal static DateTimeOffset? SentAt(StoredRow row) =>
        StateOf(row) == MailState.Sent ? ColumnText.MomentOf(row["changedAt"]) : null;

    private static MailState StateOf(StoredRow row) => Enum.TryParse<MailState>(row["state"], out var state)
        ? state
        : throw new BrokenDocumentException($"{TableNames.Outbox} ({row.Partition}, {row.Row})", "its state is none of the known ones");

    private Dictionary<string, ColumnValue> Columns(MailState state, int attempts, string? reason) => new(StringComparer.Ordinal)
    {
        ["state"] = state.ToString(),
        ["attempts"] = ColumnText.Of(attempts),
        ["changedAt"] = ColumnText.Of(clock.GetUtcNow()),
        ["reason"] = ColumnText.Fit(reason ?? ""),
    };
}
