using System.Globalization;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>The receipt of a source with the latest date.</summary>
/// <param name="Item">The file.</param>
/// <param name="FetchedAt">When the clock said that it was fetched.</param>
public sealed record LatestReceipt(string Item, DateTimeOffset FetchedAt);

/// <summary>
/// Numbers the receipts of a source from 1, under the tag of a row: no two have one number, however many programs write them. Who crashed
/// before the receipt was written is given its number again, also in a later slot, unless others took one since: then it is a gap.
/// </summary>
public sealed class ReceiptSequence(ITableStore tables)
{
    /// <summary>The column of a number.</summary>
    internal const string Column = "sequence";

    private const string Row = "receipts";
    private const int MaxAttempts = 50;

    /// <summary>Takes the next number for a receipt, and remembers the latest date of all.</summary>
    /// <param name="receipt">The receipt, its number not yet known.</param>
    /// <param name="marked">The key of the receipt at the item's mark, whose number is used; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ConcurrentUpdateException">Others took one at every attempt; a retry will succeed.</exception>
    /// <exception cref="BrokenDocumentException">Somebody edited the row into nonsense.</exception>
    /// <returns>The receipt with its number, and with the slot of the attempt that took the number.</returns>
    public async Task<Receipt> TakeAsync(Receipt receipt, string? marked, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var row = await tables.GetAsync(TableNames.Fetches, receipt.Source, Row, cancellationToken);
            var last = row is null ? await LastOfReceiptsAsync(receipt.Source, cancellationToken) : NumberOf(row, "last") ?? 0;
            if (row?["lastKey"] is { } taken && (taken != marked || taken == receipt.Key)
                && receipt with { Slot = Receipt.SlotOf(taken)?.Key ?? "" } is var earlier && earlier.Key == taken)
            {
                return earlier with { Sequence = last };
            }

            var latest = LatestOf(row) is { } known && known.FetchedAt > receipt.FetchedAt ? known
                : new LatestReceipt(receipt.Item, receipt.FetchedAt);
            var next = new TableRow(receipt.Source, Row, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
            {
                ["last"] = ColumnText.Of(last + 1),
                ["lastKey"] = receipt.Key,
                ["latestItem"] = ColumnText.Fit(latest.Item),
                ["latestFetchedAt"] = ColumnText.Of(latest.FetchedAt),
            });
            if ((row is null ? await tables.InsertAsync(TableNames.Fetches, next, cancellationToken)
                : await tables.ReplaceAsync(TableNames.Fetches, next, row.Tag, cancellationToken)) is not null)
            {
                return receipt with { Sequence = last + 1 };
            }
        }

        throw new ConcurrentUpdateException($"{TableNames.Fetches} ({receipt.Source}, {Row})");
    }

    /// <summary>The receipt with the latest date; null where none was numbered.</summary>
    public async Task<LatestReceipt?> LatestAsync(string source, CancellationToken cancellationToken) =>
        LatestOf(await tables.GetAsync(TableNames.Fetches, source, Row, cancellationToken));

    /// <summary>A column's number, from 1; null where it has none.</summary>
    /// <exception cref="BrokenDocumentException">Somebody edited it into nonsense: what it was nobody may guess.</exception>
    internal static long? NumberOf(StoredRow row, string column) => row[column] is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new BrokenDocumentException($"({row.Partition}, {row.Row})", $"expected a number in the column {column}");

    /// <summary>Where somebody removed the row, the receipts themselves tell how far the numbers went.</summary>
    private async Task<long> LastOfReceiptsAsync(string source, CancellationToken cancellationToken) =>
        await tables.QueryAsync(TableNames.Receipts, source, cancellationToken)
            .AggregateAsync(0L, (last, row) => Math.Max(last, NumberOf(row, Column) ?? 0), cancellationToken);

    private static LatestReceipt? LatestOf(StoredRow? row) =>
        ColumnText.MomentOf(row?["latestFetchedAt"]) is { } moment ? new LatestReceipt(row!["latestItem"] ?? "", moment) : null;
}
