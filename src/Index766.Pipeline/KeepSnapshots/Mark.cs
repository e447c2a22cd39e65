using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>The bytes of an item that were enqueued last: its row in the table of marks.</summary>
/// <param name="Source">The source.</param>
/// <param name="Item">The item within it.</param>
/// <param name="Sha">SHA-256 of the bytes.</param>
/// <param name="Receipt">The key of the receipt that stands for them.</param>
internal sealed record Mark(string Source, string Item, string? Sha, string? Receipt)
{
    /// <summary>The tag of the row that was read.</summary>
    public string? Tag { get; init; }

    public static Mark From(StoredRow row) => new(row.Partition, row.Row, row["sha"], row["receipt"]) { Tag = row.Tag };

    public TableRow ToRow() => new(Source, Item, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
    {
        ["sha"] = Sha ?? "",
        ["receipt"] = Receipt ?? "",
    });
}
