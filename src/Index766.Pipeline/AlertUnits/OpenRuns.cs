using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>
/// Whether a run is still going: a source is being fetched, or a file that was fetched is
/// neither scored nor refused yet. Alerts wait for that, so that one run
/// writes one e-mail to a recipient, whatever the number and the order of its files.
/// </summary>
public sealed class OpenRuns(ITableStore tables, RunLedger ledger, AlertOptions options)
{
    /// <summary>What has not come to an end after this time is not waited for: it failed, or its program ended.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(15);

    /// <summary>How far the slots of files lie apart that may still be in hand: what an earlier slot fetched is over.</summary>
    private static readonly TimeSpan MaxLateness = TimeSpan.FromDays(2);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(1);

    /// <summary>How long alerts should wait before they look again; null where no run is going, or they have waited long enough.</summary>
    public async Task<TimeSpan?> PauseAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waited = (now - since).Duration();
        if (waited >= MaxWait)
        {
            return null;
        }

        foreach (var source in options.Sources)
        {
            if (await IsFetchedNowAsync(source, since, now, cancellationToken)
                || await HasUnsettledFileAsync(source, now, cancellationToken))
            {
                var half = waited / 2;
                return half < ShortestPause ? ShortestPause : half > MaxPause ? MaxPause : half;
            }
        }

        return null;
    }

    /// <summary>
    /// A run that began after the question and is done fetched all that was there: where fetches take longer than the time between two
    /// slots, the next ones are not waited for.
    /// </summary>
    private async Task<bool> IsFetchedNowAsync(string source, DateTimeOffset since, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await ledger.LastAsync(source, 2, cancellationToken) is [{ Outcome: "started" } run, ..] last
            && IsRecent(run.StartedAt, now, MaxWait) && !last.Any(earlier => earlier.Outcome == "done" && earlier.StartedAt >= since);

    private async Task<bool> HasUnsettledFileAsync(string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marked = new List<(string Receipt, DateTimeOffset Slot)>();
        await foreach (var mark in tables.QueryAsync(TableNames.Marks, source, cancellationToken))
        {
            if (Mark.From(mark).Receipt is { } key && Receipt.SlotOf(key) is { } slot)
            {
                marked.Add((key, slot.Moment));
            }
        }

        // A weekly slot may be caught up days after it was due; under a clock that was set back the newest slot is not this run's.
        var newest = marked.Select(mark => mark.Slot).DefaultIfEmpty(now).Max();
        foreach (var (key, slot) in marked)
        {
            if ((IsRecent(slot, now, MaxLateness) || IsRecent(slot, newest, MaxLateness))
                && await tables.GetAsync(TableNames.Receipts, source, key, cancellationToken) is { } row && !Receipt.IsSettled(row)
                && Receipt.FetchedAtOf(row) is { } fetchedAt && IsRecent(fetchedAt, now, MaxWait))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A moment that lies as far ahead is of a clock that was set back since: nobody waits for it.</summary>
    private static bool IsRecent(DateTimeOffset moment, DateTimeOffset now, TimeSpan limit) => (now - moment).Duration() < limit;
}
