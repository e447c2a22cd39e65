using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>That these bytes were what the source gave for this item at this moment.</summary>
/// <param name="Source">The source.</param>
/// <param name="Item">The item within it.</param>
/// <param name="Slot">The run that fetched it.</param>
/// <param name="Sha">SHA-256 of the bytes.</param>
/// <param name="FetchedAt">When, as the clock said: shown, and no order.</param>
/// <param name="Origin">The address that they came from; null where the item's name says it.</param>
public sealed record Receipt(string Source, string Item, string Slot, string Sha, DateTimeOffset FetchedAt, string? Origin = null)
{
    private const string SettledColumn = "settled";

    /// <summary>Its number within its source; null for one that was written before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>Where it stands among those of its source: of two files with the same as-of the later receipt's is current.</summary>
    public long Order => ReceiptOrder.Of(Sequence, FetchedAt);

    /// <summary>The receipt's key within its source.</summary>
    public string Key => KeyOf(Item, Slot, Sha);

    /// <summary>The key of a receipt.</summary>
    public static string KeyOf(string item, string slot, string sha) => $"{item}|{slot}|{sha[..12]}";

    /// <summary>The receipt that the slot's run would write.</summary>
    public static Receipt Of(string source, FetchedItem item, ScheduleSlot slot, string sha, DateTimeOffset fetchedAt) =>
        new(source, item.Item, slot.Key, sha, fetchedAt, item.Origin);

    internal TableRow ToRow() => new(Source, Key, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
    {
        ["item"] = Item,
        ["slot"] = Slot,
        ["sha"] = Sha,
        ["fetchedAt"] = ColumnText.Of(FetchedAt),
        ["origin"] = ColumnText.Fit(Origin ?? ""),
        [ReceiptSequence.Column] = Sequence is { } number ? ColumnText.Of(number) : "",
    });

    /// <summary>The row once the file was scored or refused: the run waits for nothing more of it.</summary>
    internal TableRow ToSettledRow() =>
        ToRow() with
        {
            Columns = new Dictionary<string, ColumnValue>(ToRow().Columns, StringComparer.Ordinal) { [SettledColumn] = "true" },
        };

    /// <summary>Whether the row's file was scored or refused.</summary>
    internal static bool IsSettled(StoredRow row) => row[SettledColumn] == "true";

    /// <summary>The slot of a receipt's key; null where it is none.</summary>
    internal static ScheduleSlot? SlotOf(string key) =>
        key.Split('|') is [_, .., var slotText, _] && ScheduleSlot.TryParse(slotText, out var slot) ? slot : null;

    /// <summary>When the row's file was fetched; null where somebody edited it into nonsense.</summary>
    internal static DateTimeOffset? FetchedAtOf(StoredRow row) => ColumnText.MomentOf(row["fetchedAt"]);

    internal static Receipt FromRow(StoredRow row) => FindIn(row) ?? throw new BrokenDocumentException(
        $"{TableNames.Receipts} ({row.Partition}, {row.Row})", "expected the columns item, slot, sha and fetchedAt");

    /// <summary>The row's receipt; null where somebody edited it into nonsense.</summary>
    internal static Receipt? FindIn(StoredRow row) =>
        row["item"] is { } item && row["slot"] is { } slot && row["sha"] is { Length: 64 } sha && FetchedAtOf(row) is { } fetchedAt
            ? new Receipt(row.Partition, item, slot, sha, fetchedAt, row["origin"] is { Length: > 0 } origin ? origin : null)
            {
                Sequence = ReceiptSequence.NumberOf(row, ReceiptSequence.Column),
            }
            : null;
}
