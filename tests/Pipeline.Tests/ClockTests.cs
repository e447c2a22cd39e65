using System.Text;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;

namespace Pipeline.Tests;

/// <summary>What counts hangs on no clock: three days ahead and back, and the hour of a machine that slept.</summary>
public class ClockTests
{
    private const string Day = "2024-12-17";

    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    [Fact]
    public async Task A_correction_counts_although_the_clock_was_set_back_since()
    {
        using var rig = new Rig();
        rig.Clock.Advance(ThreeDays);
        await FetchAsync(rig, "60");
        Set(rig, -ThreeDays);
        await FetchAsync(rig, "62");

        Assert.Equal(62m, await TotalAsync(rig));
    }

    [Fact]
    public async Task A_correction_that_is_taken_back_in_a_slot_that_comes_twice_is_taken_back()
    {
        using var rig = new Rig();
        rig.Clock.Advance(ThreeDays);
        await FetchAsync(rig, "60");
        Set(rig, -ThreeDays);
        await FetchAsync(rig, "62");
        rig.Clock.Advance(ThreeDays);
        await FetchAsync(rig, "60");

        Assert.Equal(60m, await TotalAsync(rig));
    }

    [Fact]
    public async Task A_slot_that_a_clock_ahead_ran_before_its_time_runs_at_its_time_too()
    {
        using var rig = new Rig();
        await FetchAsync(rig, "60");
        rig.Clock.Advance(ThreeDays);
        await FetchAsync(rig, "60");
        Set(rig, -ThreeDays + TimeSpan.FromDays(1));
        await FetchAsync(rig, "60");
        Assert.Equal(["done 20261122T230000Z", "done 20261121T230000Z"], await LastAsync(rig));
        rig.Clock.Advance(ThreeDays - TimeSpan.FromDays(1));
        rig.Source.Set("a.csv", Files.Districts(Day, ("BP-H01", "63")));
        var run = Assert.Single(await rig.FetchAsync());
        await rig.DrainAsync();

        Assert.Equal((false, 63m), (run.WasDone, await TotalAsync(rig)));
        Assert.Equal(["done 20261124T230000Z", "done 20261122T230000Z", "done 20261121T230000Z"], await LastAsync(rig));
    }

    [Fact]
    public async Task A_slot_that_a_clock_ahead_ran_runs_at_its_time_too_where_the_clock_was_set_back_to_seconds_before_it()
    {
        using var rig = new Rig();
        await FetchAsync(rig, "60");
        Set(rig, TimeSpan.FromSeconds(-30));
        await FetchAsync(rig, "60");
        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        rig.Source.Set("a.csv", Files.Districts(Day, ("BP-H01", "63")));
        var run = Assert.Single(await rig.FetchAsync());
        await rig.DrainAsync();

        Assert.Equal((false, 63m), (run.WasDone, await TotalAsync(rig)));
    }

    [Fact]
    public async Task A_clock_that_begins_years_back_leaves_the_ledger_as_it_is()
    {
        using var rig = new Rig();
        await FetchAsync(rig, "60");
        var now = rig.Clock.GetUtcNow();
        rig.Clock.AdjustTime(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await rig.FetchAsync();
        rig.Clock.AdjustTime(now);

        Assert.Equal(["done 20261121T230000Z", "done 20200101T000000Z"], await LastAsync(rig));
        await FetchAsync(rig, "62");
        Assert.Equal(60m, await TotalAsync(rig));
        rig.Clock.Advance(TimeSpan.FromDays(1));
        await FetchAsync(rig, "62");
        Assert.Equal(62m, await TotalAsync(rig));
    }

    [Fact]
    public async Task A_file_that_was_refused_by_a_clock_ahead_leaves_the_quarantine_once_it_is_good()
    {
        using var rig = new Rig();
        rig.Clock.Advance(ThreeDays);
        rig.Source.Set("a.csv", "as_of,unit_code,indicator,points\n2024-12-17,BP-H01,TOTAL,5x\n");
        await rig.FetchAsync();
        await rig.DrainAsync();
        Assert.Equal(1, await rig.QuarantinedAsync());
        Set(rig, -ThreeDays);
        await FetchAsync(rig, "62");

        Assert.Equal((0, 62m), (await rig.QuarantinedAsync(), await TotalAsync(rig)));
    }

    [Fact]
    public async Task Alerts_are_told_at_once_although_the_clock_was_set_back_since_the_last_ones()
    {
        var policy = Rig.Data.Alerts with { Rules = [.. Rig.Data.Alerts.Rules.Select(rule => rule with { WorkingDays = true })] };
        using var rig = new Rig(policy: policy);
        // A Saturday, which is a Wednesday in truth.
        rig.Clock.Advance(ThreeDays + ThreeDays);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26", first: "95", second: "95"));
        Assert.Empty(rig.Sender.Accepted);
        Set(rig, -ThreeDays - TimeSpan.FromDays(1));
        // A run that a crash cut off while the clock was ahead.
        await rig.Ledger.WriteAsync("office", new("20261127T230000Z", "started", rig.Clock.GetUtcNow() + ThreeDays, "", 0), "", Rig.Cancel);
        rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync();
        await rig.DrainAsync();

        var outcome = await rig.RunClockAsync();
        Assert.Equal((null, ""), (outcome.Waits, string.Join(' ', outcome.Held.Select(held => $"{held.Reason} {held.Alerts}"))));
        Assert.Equal(2, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Receipts_without_a_number_keep_their_old_order_and_come_before_those_that_have_one()
    {
        using var rig = new Rig();
        await FetchAsync(rig, "60", drain: false);
        rig.Clock.Advance(ThreeDays);
        await FetchAsync(rig, "61", drain: false);
        foreach (var row in await rig.Tables.QueryAsync(TableNames.Receipts, "office", Rig.Cancel).ToListAsync(Rig.Cancel))
        {
            await rig.Tables.UpsertAsync(TableNames.Receipts, [new TableRow(row.Partition, row.Row,
                row.Columns.Where(column => column.Key != "sequence").ToDictionary(StringComparer.Ordinal))], Rig.Cancel);
        }

        await rig.DrainAsync(shuffle: new Random(1));
        Assert.Equal(61m, await TotalAsync(rig));
        Set(rig, -ThreeDays - ThreeDays);
        await FetchAsync(rig, "62");
        Assert.Equal(62m, await TotalAsync(rig));
    }

    [Fact]
    public async Task A_file_that_is_taken_back_in_its_slot_while_it_is_scored_keeps_its_new_number()
    {
        using var rig = new Rig();
        var keeper = new SnapshotKeeper(rig.Blobs, rig.Tables, rig.Queue, rig.Quarantine, rig.Clock);
        var slot = new ScheduleSlot(rig.Clock.GetUtcNow());
        var first = await KeepAsync("60");
        await KeepAsync("61");
        // The reading is the one moment of scoring that a test can stand in.
        var scoring = new FileScoring((name, content, fallback, token) =>
        {
            Task.Run(() => KeepAsync("60"), token).Wait(token);
            return new SnapshotFileReader(Rig.Data).Read(name, content, fallback, token);
        }, Rig.Data, new Dictionary<string, SourceRules>());

        await rig.ScoreStepOf(scoring).RunAsync(new ScoreSnapshotMessage("office", first.Receipt!), Rig.Cancel);
        await rig.DrainAsync();

        Assert.Equal(60m, await TotalAsync(rig));

        Task<KeptItem> KeepAsync(string total)
        {
            var content = Encoding.UTF8.GetBytes(Files.Districts(Day, ("BP-H01", total)));
            return keeper.KeepAsync("office", new FetchedItem("a.csv", content, null, content.Length), slot, Rig.Cancel);
        }
    }

    [Fact]
    public async Task Every_order_in_which_files_are_scored_gives_the_same_documents()
    {
        var inOrder = await ScoreAllAsync(null);
        for (var seed = 0; seed < 8; seed++)
        {
            Assert.Equal(inOrder, await ScoreAllAsync(new Random(seed)));
        }
    }

    [Fact]
    public async Task No_two_receipts_have_one_number_and_a_number_that_was_taken_in_vain_is_a_gap()
    {
        using var rig = new Rig();
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => TakeAsync("office", $"{i}.csv"))));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long?)number), taken.Order());

        await FetchAsync(rig, "60");
        await rig.Tables.DeleteAsync(TableNames.Fetches, "office", "receipts", null, Rig.Cancel);
        Assert.Equal(42, await TakeAsync("office", "b.csv"));
        Assert.Equal(42, await TakeAsync("office", "b.csv"));
        Assert.Equal(43, await TakeAsync("office", "c.csv"));
        Assert.Equal(1, await TakeAsync("other", "a.csv"));

        async Task<long?> TakeAsync(string source, string item) => (await new ReceiptSequence(rig.Tables).TakeAsync(
            new Receipt(source, item, "20261121T230000Z", DocumentJson.Sha256([]), rig.Clock.GetUtcNow()), null, Rig.Cancel)).Sequence;
    }

    /// <summary>Corrections, one taken back and a copy, over the end of February, by a clock that is set ahead and back.</summary>
    private static async Task<List<string>> ScoreAllAsync(Random? shuffle)
    {
        using var rig = new Rig();
        var start = rig.Clock.GetUtcNow();
        (string Item, string Day, string Total)[] files =
        [
            ("a.csv", "2024-02-28", "60"), ("a.csv", "2024-02-29", "61"), ("b.csv", "2024-02-29", "62"), ("a.csv", "2024-03-01", "63"),
            ("c.csv", "2024-02-29", "61"), ("a.csv", "2024-03-01", "64"), ("a.csv", "2024-03-01", "63"), ("d.csv", "2024-04-01", "65"),
            ("a.csv", "2024-02-28", "60"),
        ];
        foreach (var (index, (item, day, total)) in files.Index())
        {
            rig.Clock.AdjustTime(start.AddDays(index % 3 == 1 ? index + 3 : index).AddSeconds(index));
            rig.Source.Set(item, Files.Districts(day, ("BP-H01", total)));
            await rig.FetchAsync();
        }

        rig.Clock.AdjustTime(start.AddDays(30));
        await rig.DrainAsync(shuffle: shuffle);
        var documents = await rig.DocumentsAsync();
        return
        [
            .. documents.Where(document => document.Key.StartsWith("manifest", StringComparison.Ordinal)
                && IsNamed(document.Key, documents)).Select(document => $"{document.Key} {document.Value}"),
            .. documents.Where(document => document.Key.StartsWith("provenance/", StringComparison.Ordinal)
                || document.Key.StartsWith("scores/", StringComparison.Ordinal)).Select(document => $"{document.Key} {document.Value}"),
        ];
    }

    private static bool IsNamed(string path, SortedDictionary<string, string> documents) =>
        path.StartsWith("manifests/", StringComparison.Ordinal)
        || documents.Any(document => document.Key.StartsWith("manifests/", StringComparison.Ordinal)
            && document.Value.Contains(path, StringComparison.Ordinal));

    private static async Task<List<string>> LastAsync(Rig rig) =>
        [.. (await rig.Ledger.LastAsync("office", 7, Rig.Cancel)).Select(run => $"{run.Outcome} {run.Slot}")];

    private static void Set(Rig rig, TimeSpan by) => rig.Clock.AdjustTime(rig.Clock.GetUtcNow() + by);

    private static async Task FetchAsync(Rig rig, string total, bool drain = true)
    {
        rig.Source.Set("a.csv", Files.Districts(Day, ("BP-H01", total)));
        await rig.FetchAsync();
        if (drain)
        {
            await rig.DrainAsync();
        }
    }

    private static async Task<decimal?> TotalAsync(Rig rig)
    {
        using var reader = rig.NewReader();
        return (await reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows.Single(row => row.UnitCode.Value == "BP-H01").Total;
    }
}
