using Index766.LocalStorage;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.CompactStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Pipeline.Tests;

/// <summary>What compaction leaves alone.</summary>
public sealed class CompactStepTests : IDisposable
{
    private const int Days = 30;

    private readonly TempData _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SqliteDatabase _database;
    private readonly SqliteTableStore _tables;
    private readonly FileBlobStore _blobs;

    public CompactStepTests()
    {
        _database = new SqliteDatabase(_folder["index766.db"]);
        _tables = new SqliteTableStore(_database);
        _blobs = new FileBlobStore(_folder.Folder);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_text_of_a_sent_e_mail_stays_while_its_failure_waits_for_a_person()
    {
        await SendAsync("seen");
        await SendAsync("waits");
        await new FailureTable(_tables, _clock).RecordAsync(QueueNames.SendMail, "evaluation waits", "no answer", Token);
        _clock.Advance(TimeSpan.FromDays(Days + 1));

        Assert.Equal([BlobPaths.Mail("seen")], await FindAsync());
    }

    [Fact]
    public async Task Ten_whole_sets_of_drafts_stay_also_beside_days_whose_set_was_never_finished()
    {
        for (var day = 1; day <= 11; day++)
        {
            await PutAsync($"reports/BP/2026-01-{day:00}/plan.json");
            await PutAsync($"reports/BP/2026-01-{day:00}/set.json");
        }

        await PutAsync("reports/BP/2026-01-12/plan.json");

        Assert.Equal(
            ["reports/BP/2026-01-01/set.json", "reports/BP/2026-01-01/plan.json", "reports/BP/2026-01-12/plan.json"], await FindAsync());
    }

    [Fact]
    public async Task Old_runs_go_but_for_the_last_ten_of_a_source_and_young_ones()
    {
        var ledger = new RunLedger(_tables, _clock);
        foreach (var days in Enumerable.Range(0, 50))
        {
            var slot = new ScheduleSlot(_clock.GetUtcNow().AddDays(-days));
            await ledger.WriteAsync("daily", new RunRecord(slot.Key, "done", slot.Moment, "1 taken", 0), "rules", Token);
        }

        foreach (var days in Enumerable.Range(0, 11))
        {
            var slot = new ScheduleSlot(_clock.GetUtcNow().AddDays(-400 - days)) { IsByHand = true };
            await ledger.WriteAsync("rare", new RunRecord(slot.Key, "done", slot.Moment, "1 taken", 0), "rules", Token);
        }

        var found = await FindAsync();
        Assert.Equal(["rare/20250417T000000Z-now"], found.Where(path => path.StartsWith("rare/", StringComparison.Ordinal)));
        Assert.Equal(["daily/20260413T000000Z", "daily/20260501T000000Z"], [found[0], found[^2]]);
        Assert.Equal(19 + 1, found.Count);
    }

    [Fact]
    public async Task Old_e_mails_of_the_pickup_folder_go()
    {
        Directory.CreateDirectory(_folder["mail"]);
        foreach (var (name, age) in new[] { ("old.eml", Days + 1), ("young.eml", Days - 1), ("notes.txt", 1000) })
        {
            await File.WriteAllTextAsync(_folder[$"mail/{name}"], "To: x", Token);
            File.SetLastWriteTimeUtc(_folder[$"mail/{name}"], _clock.GetUtcNow().AddDays(-age).UtcDateTime);
        }

        await foreach (var found in Step().FindAsync(Days, Token))
        {
            await found.RemoveAsync(Token);
        }

        Assert.Equal(["notes.txt", "young.eml"], new DirectoryInfo(_folder["mail"]).GetFiles().Select(file => file.Name).Order());
        Assert.Equal([("mail/", "2026", 1), ("index766.db", null, 1), ("index766.db-wal", null, 1)],
            new DataFolderFiles(_folder.Folder).Uses().Select(use => (use.Kind, use.Year, use.Objects)));
    }

    [Fact]
    public async Task A_document_that_somebody_laid_among_the_views_stays()
    {
        await PutAsync("views/x.board.json");

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task The_report_tells_the_year_of_the_as_of_not_of_the_period()
    {
        await PutAsync("scores/samples/BP/2024/scores/20250105T000000-8a8071a516b4-a23785d7294a.json");

        var use = Assert.Single(await new StorageReport(_blobs, _blobs, _tables).MakeAsync(Token));
        Assert.Equal(("scores/", "2025"), (use.Kind, use.Year));
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private Task PutAsync(string path) => _blobs.CreateAsync(path, "{}"u8.ToArray(), Token);

    private async Task SendAsync(string key)
    {
        var outbox = new Outbox(_tables, _blobs, _clock);
        await outbox.HoldAsync("evaluation", new OutgoingMail(key, "a@example.vn", "s", "t", "h"), Token);
        await outbox.MoveAsync((await outbox.FindAsync("evaluation", key, Token))!, MailState.Sent, null, Token);
    }

    private CompactStep Step() => new(
        _blobs, _blobs, _tables, _tables, new ScoreDocuments(_blobs, _ => Task.FromResult(Rig.Data.Methodologies)), _clock,
        new DataFolderFiles(_folder.Folder).OldLetters);

    private Task<List<string>> FindAsync() =>
        Step().FindAsync(Days, Token).Select(found => found.Path).ToListAsync(Token).AsTask();
}
