using Index766.Domain.Findings;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>What became of a fetched item.</summary>
public enum KeepOutcome
{
    /// <summary>New bytes: kept and enqueued.</summary>
    Kept,

    /// <summary>The same bytes as before: nothing to do.</summary>
    Unchanged,

    /// <summary>Its bytes were not taken: name, size and reason are recorded.</summary>
    Refused,
}

/// <summary>What became of an item, and the key of the receipt that stands for its bytes; null where they were not taken.</summary>
public sealed record KeptItem(KeepOutcome Outcome, string? Sha, string? Receipt)
{
    /// <summary>Why the bytes were not taken, where that was not so at the run before; else null.</summary>
    public Finding? NewRefusal { get; init; }
}

/// <summary>
/// Keeps the raw bytes and enqueues them once. Raw blob, receipt and message are written
/// first, the mark of (source, item) last: a crash before it means the same
/// writes again under the same keys, and a message that is delivered twice scores to the same bytes. A mark of earlier bytes is emptied
/// before the message: where those come back after a crash, they are no longer "the same as before".
/// </summary>
public sealed class SnapshotKeeper(IBlobStore blobs, ITableStore tables, IQueueSender queue, Quarantine quarantine, TimeProvider clock)
{
    private static readonly string NoBytes = DocumentJson.Sha256([]);

    private readonly ReceiptSequence _sequence = new(tables);

    /// <summary>Keeps an item that a slot's run fetched.</summary>
    public async Task<KeptItem> KeepAsync(string source, FetchedItem item, ScheduleSlot slot, CancellationToken cancellationToken)
    {
        if (item.Refusal is { } refusal)
        {
            // There is no receipt of bytes that were not taken, but the refusal has its place among them.
            var refused = Receipt.Of(source, item, slot, NoBytes, clock.GetUtcNow());
            refused = await _sequence.TakeAsync(refused, null, cancellationToken);
            var isNew = await quarantine.RefuseAsync(refused, item.Size, refusal, cancellationToken);
            return new KeptItem(KeepOutcome.Refused, null, null) { NewRefusal = isNew ? refusal : null };
        }

        var sha = DocumentJson.Sha256(item.Content);
        var mark = await tables.GetAsync(TableNames.Marks, source, item.Item, cancellationToken) is { } row ? Mark.From(row) : null;
        if (mark?.Sha == sha && !await quarantine.IsToBeTriedAgainAsync(source, item.Item, sha, clock.GetUtcNow(), cancellationToken))
        {
            return new KeptItem(KeepOutcome.Unchanged, sha, mark.Receipt);
        }

        await blobs.CreateAsync(BlobPaths.Raw(source, sha), item.Content, cancellationToken);
        var receipt = await WriteReceiptAsync(Receipt.Of(source, item, slot, sha, clock.GetUtcNow()), mark, cancellationToken);
        mark = await EmptyAsync(mark, cancellationToken);
        await queue.SendAsync(QueueNames.ScoreSnapshots, Messages.Write(new ScoreSnapshotMessage(source, receipt.Key)), cancellationToken);
        await MoveMarkAsync(receipt, mark, cancellationToken);
        return new KeptItem(KeepOutcome.Kept, sha, receipt.Key);
    }

    /// <summary>
    /// The item's last receipt where an attempt that was cut off before the mark, in this slot or an earlier one, wrote it for the same
    /// bytes: nothing that is published tells of a kill. Where other bytes came after those (in a second, or in a slot that a clock set
    /// back brings twice), these are taken back: the receipt gets a number of its own.
    /// </summary>
    private async Task<Receipt> WriteReceiptAsync(Receipt unnumbered, Mark? mark, CancellationToken cancellationToken)
    {
        var written = await ReceiptsSinceAsync(unnumbered, mark, cancellationToken).ToListAsync(cancellationToken);
        if (written.MaxBy(earlier => earlier.Order) is { } last && last.Sha == unnumbered.Sha
            && (last.Key != mark?.Receipt || last.Key == unnumbered.Key))
        {
            return last;
        }

        var receipt = await _sequence.TakeAsync(unnumbered, mark?.Receipt, cancellationToken);
        if (written.Exists(earlier => earlier.Key == receipt.Key))
        {
            await tables.UpsertAsync(TableNames.Receipts, [receipt.ToRow()], cancellationToken);
            return receipt;
        }

        return await tables.InsertAsync(TableNames.Receipts, receipt.ToRow(), cancellationToken) is null
            && await tables.GetAsync(TableNames.Receipts, receipt.Source, receipt.Key, cancellationToken) is { } other
            ? Receipt.FromRow(other) : receipt;
    }

    /// <summary>The item's receipts from the slot of its mark on, or from this slot where a clock was set back behind that.</summary>
    private IAsyncEnumerable<Receipt> ReceiptsSinceAsync(Receipt receipt, Mark? mark, CancellationToken cancellationToken)
    {
        var marked = Receipt.SlotOf(mark?.Receipt ?? "")?.Key ?? "";
        var slot = string.CompareOrdinal(marked, receipt.Slot) < 0 ? marked : receipt.Slot;
        return tables.QueryAsync(TableNames.Receipts, receipt.Source, cancellationToken, $"{receipt.Item}|{slot}", $"{receipt.Item}}}")
            .Select(Receipt.FindIn).OfType<Receipt>().Where(earlier => earlier.Item == receipt.Item);
    }

    private async Task<Mark?> EmptyAsync(Mark? mark, CancellationToken cancellationToken)
    {
        if (mark?.Tag is not { } tag)
        {
            return mark;
        }

        var empty = mark with { Sha = null };
        return await tables.ReplaceAsync(TableNames.Marks, empty.ToRow(), tag, cancellationToken) is { } replaced
            ? empty with { Tag = replaced } : mark;
    }

    /// <summary>
    /// Another run that moved the mark in the meantime enqueued its own bytes: its mark stands, and the next tick compares with that.
    /// </summary>
    private async Task MoveMarkAsync(Receipt receipt, Mark? mark, CancellationToken cancellationToken)
    {
        var row = new Mark(receipt.Source, receipt.Item, receipt.Sha, receipt.Key).ToRow();
        _ = mark is null
            ? await tables.InsertAsync(TableNames.Marks, row, cancellationToken)
            : await tables.ReplaceAsync(TableNames.Marks, row, mark.Tag!, cancellationToken);
    }
}
