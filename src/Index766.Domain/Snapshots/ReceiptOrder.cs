namespace Index766.Domain.Snapshots;

/// <summary>
/// The order in which a source's receipts were written. It follows from their numbers and from no clock: one that was set back makes no
/// later file an earlier one. Receipts of two sources have no order.
/// </summary>
public static class ReceiptOrder
{
    private static readonly long AfterAnyMoment = DateTimeOffset.MaxValue.UtcTicks + 1;

    /// <summary>
    /// Where a receipt stands: its number, from 1; below 0 and in their old order, by the moment of the fetch, for those that were written
    /// before 30/11/2026 without one.
    /// </summary>
    public static long Of(long? sequence, DateTimeOffset fetchedAt) => sequence ?? fetchedAt.UtcTicks - AfterAnyMoment;
}
