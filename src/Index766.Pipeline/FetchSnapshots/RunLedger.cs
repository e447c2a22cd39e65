using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.FetchSnapshots;

/// <summary>One line of the ledger.</summary>
/// <param name="Slot">When the run was due.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c> or <c>started</c>; <c>ahead</c> for a run by a clock that was set back since.</param>
/// <param name="StartedAt">When it last started.</param>
/// <param name="Summary">What it did, or why it failed.</param>
/// <param name="MissedSlots">How many slots before it were missed and are caught up by it.</param>
public sealed record RunRecord(string Slot, string Outcome, DateTimeOffset StartedAt, string Summary, int MissedSlots);

/// <summary>The run ledger: a row per (source, slot) shows what ran, what failed and what was missed.</summary>
public sealed class RunLedger(ITableStore tables, TimeProvider clock)
{
    private const string Ahead = "ahead";

    /// <summary>A source that was fetched daily for years has thousands of rows; its last ones are of this time.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(10);

    /// <summary>A slot that lies as far ahead was run by a clock that was ahead itself: timers fire two seconds early at most.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(5);

    /// <summary>The run's line, or null where it never started.</summary>
    public async Task<RunRecord?> FindAsync(string source, ScheduleSlot slot, CancellationToken cancellationToken) =>
        await tables.GetAsync(TableNames.Runs, source, slot.Key, cancellationToken) is { } row ? ToRecord(row) : null;

    /// <summary>Writes the run's line.</summary>
    public Task WriteAsync(string source, RunRecord record, string dataChecksum, CancellationToken cancellationToken) =>
        tables.UpsertAsync(TableNames.Runs, [new TableRow(source, record.Slot, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
        {
            ["outcome"] = record.Outcome,
            ["startedAt"] = ColumnText.Of(record.StartedAt),
            ["summary"] = ColumnText.Fit(record.Summary),
            ["missedSlots"] = ColumnText.Of(record.MissedSlots),
            ["dataChecksum"] = dataChecksum,
        })], cancellationToken);

    /// <summary>
    /// Notes of the runs that a clock ahead made before their time that their slots are still to be run; of the next days alone: a clock
    /// that is years back is wrong itself.
    /// </summary>
    public async Task NoteAheadAsync(string source, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(TableNames.Runs, source, cancellationToken, AheadKey()))
        {
            if (string.CompareOrdinal(row.Row, new ScheduleSlot(clock.GetUtcNow() + Recent).Key) > 0)
            {
                break;
            }

            if (row["outcome"] != Ahead)
            {
                var columns = new Dictionary<string, ColumnValue>(row.Columns, StringComparer.Ordinal) { ["outcome"] = Ahead };
                await tables.UpsertAsync(TableNames.Runs, [new TableRow(row.Partition, row.Row, columns)], cancellationToken);
            }
        }
    }

    /// <summary>The last lines of a source, newest first; not those of a clock that was ahead.</summary>
    public async Task<IReadOnlyList<RunRecord>> LastAsync(string source, int count, CancellationToken cancellationToken)
    {
        var recent = await LastAfterAsync(new ScheduleSlot(clock.GetUtcNow() - Recent).Key, source, count, cancellationToken);
        return recent.Count == count ? recent : await LastAfterAsync("", source, count, cancellationToken);
    }

    private async Task<IReadOnlyList<RunRecord>> LastAfterAsync(string slot, string source, int count, CancellationToken cancellationToken)
    {
        var last = new Queue<RunRecord>();
        await foreach (var row in tables.QueryAsync(TableNames.Runs, source, cancellationToken, slot))
        {
            if (string.CompareOrdinal(row.Row, AheadKey()) > 0)
            {
                break;
            }

            last.Enqueue(ToRecord(row));
            if (last.Count > count)
            {
                last.Dequeue();
            }
        }

        return [.. last.Reverse()];
    }

    private string AheadKey() => new ScheduleSlot(clock.GetUtcNow() + MaxAhead).Key;

    private static RunRecord ToRecord(StoredRow row) => new(
        row.Row, row["outcome"] ?? "started", ColumnText.MomentOf(row["startedAt"]) ?? default, row["summary"] ?? "",
        ColumnText.CountOf(row["missedSlots"]));
}
