using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Audit;

/// <summary>
/// Forms whose act happens once, however often the form is sent: its id is a row that is added before the act, and taken back where
/// nothing was done. An id is good for a day; then its row goes.
/// </summary>
public sealed class OneTimeForms(ITableStore tables, TimeProvider clock)
{
    private const string Partition = "forms";
    private const int MaxRemoved = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>An id for a form that is about to be shown.</summary>
    public string NewId() => $"{AuditLog.KeyOf(clock.GetUtcNow())}-{Guid.NewGuid():N}";

    /// <summary>Uses an id up.</summary>
    /// <returns>False where it was used, is too old, or is none of this program's form.</returns>
    public async Task<bool> TryUseAsync(string id, CancellationToken cancellationToken)
    {
        var oldest = AuditLog.KeyOf(clock.GetUtcNow() - Lifetime);
        if (!IsId(id) || string.CompareOrdinal(id, oldest) > 0)
        {
            return false;
        }

        await foreach (var old in tables.QueryAsync(TableNames.Audit, Partition, cancellationToken, oldest)
            .Take(MaxRemoved).WithCancellation(cancellationToken))
        {
            await tables.DeleteAsync(TableNames.Audit, Partition, old.Row, ifMatch: null, cancellationToken);
        }

        return await tables.InsertAsync(
            TableNames.Audit, new TableRow(Partition, id, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)), cancellationToken)
            is not null;
    }

    /// <summary>Makes an id good again of whose form nothing was done, because it was refused or the act failed.</summary>
    public Task GiveBackAsync(string id, CancellationToken cancellationToken) =>
        tables.DeleteAsync(TableNames.Audit, Partition, id, ifMatch: null, cancellationToken);

    private static bool IsId(string id) =>
        id.Length == 52 && id[19] == '-' && id.AsSpan(0, 19).IndexOfAnyExceptInRange('0', '9') < 0
        && Guid.TryParseExact(id[20..], "N", out _);
}
