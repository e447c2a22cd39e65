using System.Globalization;
using System.Runtime.CompilerServices;
using Index766.Domain.Snapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;

namespace Index766.Pipeline.CompactStorage;

/// <summary>Something stored that can go.</summary>
/// <param name="Kind">The kind of it: a folder, such as <c>views/</c>, or a table.</param>
/// <param name="Path">The document's path, or the rows' partition.</param>
/// <param name="Objects">How many documents or rows.</param>
/// <param name="Bytes">Their size, as the report counts it.</param>
/// <param name="RemoveAsync">Removes it; what is gone already is no error.</param>
public sealed record Removable(string Kind, string Path, int Objects, long Bytes, Func<CancellationToken, Task> RemoveAsync);

/// <summary>Finds the files of the pickup folder in the data folder that were written before a moment.</summary>
public delegate IEnumerable<Removable> FindOldLetters(DateTimeOffset until);

/// <summary>
/// Finds what can be derived again or is not needed any more: views of superseded snapshots, score rows of the earlier table, old drafts,
/// old runs, and the texts of e-mails that were accepted long ago; the rows that keep an e-mail from going out twice stay. Never raw bytes,
/// score documents, provenance, manifests, receipts or alert states. What is asked for is answered as before at every moment between, so
/// that two at once, or one beside a running program, do no harm.
/// </summary>
public sealed class CompactStep(IBlobStore blobs, IBlobInventory inventory, ITableStore tables, ITableInventory rows,
    ScoreDocuments documents, TimeProvider clock, FindOldLetters? letters = null)
{
    /// <summary>The last runs of a source stay, however old: more than the status shows.</summary>
    private const int RunsThatStay = 10;

    /// <summary>The fewest days after which drafts and e-mails may go: longer than a message can wait on a queue.</summary>
    public const int MinDays = 30;

    /// <summary>What can go, by kind.</summary>
    /// <param name="olderThan">The age in days from which drafts and sent e-mails go; at least <see cref="MinDays"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<Removable> FindAsync(int olderThan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(olderThan, MinDays);
        var until = clock.GetUtcNow().AddDays(-olderThan);
        await foreach (var view in new SupersededViews(blobs, inventory, documents).FindAsync(cancellationToken))
        {
            yield return Document(view.Path, view.Bytes);
        }

        await foreach (var earlier in new EarlierRows(blobs, tables, rows, documents).FindAsync(cancellationToken))
        {
            yield return earlier;
        }

        foreach (var draft in await OldDraftsAsync(VietnamTime.DayOf(until), cancellationToken))
        {
            yield return draft;
        }

        await foreach (var mail in SentMailsAsync(until, cancellationToken))
        {
            yield return mail;
        }

        foreach (var old in (await OldRunsAsync(until, cancellationToken)).Concat(letters?.Invoke(until) ?? []))
        {
            yield return old;
        }
    }

    private Removable Document(string path, long bytes) => new(
        path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)], path, 1, bytes,
        cancellationToken => blobs.DeleteAsync(path, cancellationToken));

    /// <summary>Of each scope, the drafts of days before that day, but for the sets that are listed. A set goes before its files.</summary>
    private async Task<List<Removable>> OldDraftsAsync(DateOnly until, CancellationToken cancellationToken)
    {
        var days = new Dictionary<(string Scope, string Day), List<Removable>>();
        await foreach (var file in inventory.ListSizesAsync(BlobPaths.Reports, cancellationToken))
        {
            if (file.Path.Split('/') is [_, var scope, var day, _])
            {
                days.TryAdd((scope, day), []);
                days[(scope, day)].Add(Document(file.Path, file.Bytes));
            }
        }

        var limit = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return
        [
            .. days.GroupBy(day => day.Key.Scope).SelectMany(scope => scope
                .OrderBy(day => day.Value.Exists(IsSet) ? 0 : 1).ThenByDescending(day => day.Key.Day, StringComparer.Ordinal)
                .Skip(DraftStore.MaxListed).Where(day => string.CompareOrdinal(day.Key.Day, limit) < 0)
                .SelectMany(day => day.Value.OrderByDescending(IsSet))),
        ];
    }

    private static bool IsSet(Removable file) => file.Path.EndsWith("/set.json", StringComparison.Ordinal);

    private async IAsyncEnumerable<Removable> SentMailsAsync(
        DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var mail in inventory.ListSizesAsync(BlobPaths.Mails, cancellationToken))
        {
            sizes[mail.Path] = mail.Bytes;
        }

        // A crash can leave the failure of an e-mail that was sent after all: who sees to it reads the text.
        var failed = (await new FailureTable(tables, clock).ListAsync(QueueNames.SendMail, cancellationToken))
            .Select(failure => failure.Body.Split(' ')[^1]).ToHashSet(StringComparer.Ordinal);
        await foreach (var row in rows.ScanAsync(TableNames.Outbox, cancellationToken))
        {
            if (Outbox.SentAt(row) < until && !failed.Contains(row.Row) && sizes.TryGetValue(BlobPaths.Mail(row.Row), out var bytes))
            {
                yield return Document(BlobPaths.Mail(row.Row), bytes);
            }
        }
    }

    private async Task<List<Removable>> OldRunsAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var runs = await rows.ScanAsync(TableNames.Runs, cancellationToken).ToListAsync(cancellationToken);
        return
        [
            .. runs.GroupBy(run => run.Partition).SelectMany(source => source
                .OrderBy(run => run.Row, StringComparer.Ordinal).SkipLast(RunsThatStay)
                .Where(run => ScheduleSlot.TryParse(run.Row, out var slot) && slot.Moment < until)
                .Select(run => new Removable(TableNames.Runs, $"{run.Partition}/{run.Row}", 1,
                    StorageRules.BytesOf(run.Partition, run.Row, run.Columns),
                    ended => tables.DeleteAsync(TableNames.Runs, run.Partition, run.Row, null, ended)))),
        ];
    }
}
