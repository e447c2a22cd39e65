using System.Globalization;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>A series over many months: what is asked of an old month is read of its page, and what is not reads none.</summary>
public class MonthsTests
{
    private const int Months = 6;

    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task Answers_the_board_of_an_old_month_with_the_changes_since_the_one_before()
    {
        using var rig = await PublishMonthsAsync();
        var newest = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal((66m, 1m), (newest.View.Rows[0].Total, newest.View.Rows[0].Delta));

        var old = (await rig.Reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse("2024-02-10") }, Rig.Cancel))!;
        Assert.Equal((62m, 1m, AsOf.Parse("2024-01-10")), (old.View.Rows[0].Total, old.View.Rows[0].Delta, old.View.PreviousAsOf!.Value));
        Assert.Null(await rig.Reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse("2024-02-11") }, Rig.Cancel));
    }

    [Fact]
    public async Task Starts_and_answers_the_newest_board_and_what_lists_show_without_any_page()
    {
        using var rig = await PublishMonthsAsync();
        await DeleteAsync(rig, "manifest-pages/");
        using var reader = rig.NewReader();

        Assert.Equal(66m, (await reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        var series = Assert.Single(await reader.SeriesAsync(Rig.Cancel));
        Assert.Equal(Months, series.Manifest.Count);
        Assert.All(series.Snapshots, snapshot => Assert.Contains(new BoardName(UnitCode.Parse("BP"), Level.District),
            snapshot.Outline.Boards));
        Assert.Null(await reader.FindTargetsAsync(DistrictsOfBp, Rig.Cancel));
        await Assert.ThrowsAsync<BrokenDocumentException>(
            () => reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse("2024-02-10") }, Rig.Cancel));
    }

    [Fact]
    public async Task Changes_an_old_month_and_its_successor_when_a_predecessor_comes_late()
    {
        using var rig = await PublishMonthsAsync(without: 3);
        var before = await rig.DocumentsAsync("manifest-pages/");
        await rig.FetchAndDrainAsync("3.csv", Month(3));
        using var reader = rig.NewReader();

        Assert.Equal(1m, (await BoardAsync(reader, "2024-03-10")).View.Rows[0].Delta);
        Assert.Equal(1m, (await BoardAsync(reader, "2024-04-10")).View.Rows[0].Delta);
        Assert.Equal(AsOf.Parse("2024-03-10"), (await BoardAsync(reader, "2024-04-10")).View.PreviousAsOf);
        var after = await rig.DocumentsAsync("manifest-pages/");
        Assert.All(before, page => Assert.Equal(page.Value, after[page.Key]));
        using var inOrder = await PublishMonthsAsync();
        Assert.Equal(await PointsAsync(inOrder, null, null), await PointsAsync(rig, null, null));
    }

    [Fact]
    public async Task Tells_a_correction_of_an_old_month_and_takes_it_back()
    {
        using var rig = await PublishMonthsAsync();
        await rig.FetchAndDrainAsync("2.csv", Files.Districts("2024-02-10", ("BP-H01", "70")));
        using var corrected = rig.NewReader();
        var board = await BoardAsync(corrected, "2024-02-10");
        var correction = await new CorrectionReader(corrected, rig.Documents).OfBoardAsync(board, Rig.Cancel);
        Assert.Equal((70m, 9m), (board.View.Rows[0].Total, board.View.Rows[0].Delta));
        Assert.Equal(["BP-H01"], correction!.Units!.Keys.Select(unit => unit.Value));
        Assert.Equal(-7m, (await BoardAsync(corrected, "2024-03-10")).View.Rows[0].Delta);

        await rig.FetchAndDrainAsync("2.csv", Month(2));
        using var back = rig.NewReader();
        Assert.Equal(62m, (await BoardAsync(back, "2024-02-10")).View.Rows[0].Total);
        Assert.Equal(1m, (await BoardAsync(back, "2024-03-10")).View.Rows[0].Delta);
        Assert.Equal(Months + 1, (await back.SeriesAsync(Rig.Cancel))[0].Manifest.Count);
    }

    [Fact]
    public async Task Lists_every_snapshot_for_what_works_beside_the_program()
    {
        using var rig = await PublishMonthsAsync();

        var series = Assert.Single(await SeriesSnapshots.ListAsync(rig.Blobs, Rig.Cancel));
        Assert.Equal(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"],
            series.Entries.Select(entry => entry.AsOf.Month));
    }

    [Fact]
    public async Task Shows_a_unit_s_own_figures_of_a_month_long_ago()
    {
        using var rig = new Rig();
        foreach (var month in Enumerable.Range(1, Months))
        {
            var unit = month == 2 ? "BP-X-BN" : "BP-X-PT";
            await rig.FetchAndDrainAsync($"{month}.csv", FormattableString.Invariant(
                $"as_of,unit_code,indicator,ratio\n2024-{month:00}-10,{unit},BN-01,{70 + month}\n"));
        }

        using var reader = rig.NewReader();
        var units = new UnitReader(reader, rig.Tables, rig.Documents, Rig.Data.Units);
        Assert.Equal(72m, (await units.FindAsync(UnitCode.Parse("BP-X-BN"), Rig.Cancel))!.Figures!.View.Figures![0].Percent);
        Assert.Equal(76m, (await units.FindAsync(UnitCode.Parse("BP-X-PT"), Rig.Cancel))!.Figures!.View.Figures![0].Percent);
    }

    [Fact]
    public async Task Reads_the_history_of_the_months_that_are_asked_for_and_of_no_other()
    {
        using var rig = await PublishMonthsAsync();
        Assert.Equal(["2024-01-10 61", "2024-02-10 62", "2024-03-10 63", "2024-04-10 64", "2024-05-10 65", "2024-06-10 66"],
            await PointsAsync(rig, null, null));
        foreach (var month in (string[])["2024-01", "2024-05", "2024-06"])
        {
            await DeleteAsync(rig, "history/", month);
        }

        Assert.Equal(["2024-02-10 62", "2024-03-10 63"], await PointsAsync(rig, "2024-02-01", "2024-03-31"));
    }

    [Fact]
    public async Task Reads_a_year_s_history_and_a_manifest_without_pages_as_the_version_before_left_them()
    {
        using var rig = await PublishMonthsAsync();
        await MakeEarlierAsync(rig);
        using var reader = rig.NewReader();
        Assert.Equal(Months, (await reader.SeriesAsync(Rig.Cancel))[0].Manifest.Entries.Count);
        Assert.Equal(62m, (await BoardAsync(reader, "2024-02-10")).View.Rows[0].Total);
        Assert.Equal(Months, (await PointsAsync(rig, null, null)).Count);

        await rig.FetchAndDrainAsync("7.csv", Month(7));
        await rig.FetchAndDrainAsync("2.csv", Files.Districts("2024-02-10", ("BP-H01", "70")));
        Assert.Equal(
            ["2024-01-10 61", "2024-02-10 70", "2024-03-10 63", "2024-04-10 64", "2024-05-10 65", "2024-06-10 66", "2024-07-10 67"],
            await PointsAsync(rig, null, null));
        using var after = rig.NewReader();
        Assert.Equal(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"],
            (await after.SeriesAsync(Rig.Cancel))[0].Manifest.Pages.Select(page => page.Month));
        Assert.Equal(62m - 61m + 8m, (await BoardAsync(after, "2024-02-10")).View.Rows[0].Delta);
    }

    [Theory]
    [InlineData(7, "67")]
    [InlineData(2, "70")]
    public async Task Ends_with_the_same_documents_wherever_it_crashes_between_a_page_and_the_manifest(int month, string total)
    {
        using var undisturbed = await PublishMonthsAsync();
        var expected = await PublishAndCrashAsync(undisturbed, () => month, total);
        for (var at = 1; at <= expected.Effects; at++)
        {
            var crashes = false;
            var (seen, left) = (0, 2);
            using var rig = await PublishMonthsAsync((_, _, after) =>
            {
                // Before the effect and after it, each once.
                if (crashes && left > 0 && (after || ++seen >= at) && seen == at && (after == (left == 1)))
                {
                    (left, seen) = (left - 1, 0);
                    throw new SimulatedCrash();
                }
            });
            var ended = await PublishAndCrashAsync(rig, () => { crashes = true; return month; }, total);
            Assert.True(left < 2);
            Assert.Equal(expected.Documents, ended.Documents);
        }
    }

    private static async Task<(int Effects, SortedDictionary<string, string> Documents)> PublishAndCrashAsync(
        Rig rig, Func<int> begin, string total)
    {
        var before = rig.Effects.Count;
        var month = begin();
        rig.Source.Set($"{month}.csv", Files.Districts(FormattableString.Invariant($"2024-{month:00}-10"), ("BP-H01", total)));
        await rig.RunThroughCrashesAsync();
        return (rig.Effects.Count - before, await rig.DocumentsAsync());
    }

    private static async Task<Rig> PublishMonthsAsync(Action<int, string, bool>? around = null, int without = 0)
    {
        var rig = new Rig(around);
        foreach (var month in Enumerable.Range(1, Months).Where(month => month != without))
        {
            await rig.FetchAndDrainAsync($"{month}.csv", Month(month));
        }

        return rig;
    }

    private static string Month(int month) => Files.Districts(
        FormattableString.Invariant($"2024-{month:00}-10"), ("BP-H01", (60 + month).ToString(CultureInfo.InvariantCulture)));

    private static async Task<PublishedView<Index766.Domain.Boards.Board>> BoardAsync(LeaderboardReader reader, string asOf) =>
        (await reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse(asOf) }, Rig.Cancel))!;

    private static async Task<List<string>> PointsAsync(Rig rig, string? from, string? to)
    {
        using var reader = rig.NewReader();
        var units = new UnitReader(reader, rig.Tables, rig.Documents, Rig.Data.Units);
        var history = await new HistoryReader(reader, units, new HistoryStore(rig.Blobs)).FindAsync(
            UnitCode.Parse("BP-H01"), null, from is null ? null : AsOf.Parse(from), to is null ? null : AsOf.Parse(to), Rig.Cancel);
        return
        [
            .. history!.Moments.Select(moment =>
                FormattableString.Invariant($"{moment.AsOf.Day:yyyy-MM-dd} {moment.Point!.Total}")),
        ];
    }

    private static async Task DeleteAsync(Rig rig, string prefix, string part = "")
    {
        foreach (var path in (await rig.DocumentsAsync(prefix)).Keys.Where(path => path.Contains(part, StringComparison.Ordinal)))
        {
            await rig.Blobs.DeleteAsync(path, Rig.Cancel);
        }
    }

    /// <summary>All entries in the manifest, all points in the document of the year.</summary>
    private static async Task MakeEarlierAsync(Rig rig)
    {
        var (path, text) = Assert.Single(await rig.DocumentsAsync("manifests/"));
        var paged = DocumentJson.Read<Manifest>(path, Encoding.UTF8.GetBytes(text));
        var whole = await new ManifestPages(rig.Blobs).OpenAsync(paged, AsOf.Parse("2000-01-01"), Rig.Cancel);
        await ReplaceAsync(rig.Blobs, path, Encoding.UTF8.GetString(DocumentJson.Write(whole))
            .Replace(",\"pages\":[]", "", StringComparison.Ordinal));
        foreach (var board in (await rig.DocumentsAsync("history/")).GroupBy(week => week.Key[..^"/2024-01/08.json".Length]))
        {
            var points = board.SelectMany(week => DocumentJson.Read<BoardHistory>("", Encoding.UTF8.GetBytes(week.Value)).Points);
            await rig.Blobs.CreateAsync($"{board.Key}.json", DocumentJson.Write(new BoardHistory([.. points])), Rig.Cancel);
        }

        await DeleteAsync(rig, "history/", "/2024-");
        await DeleteAsync(rig, "manifest-pages/");
    }

    private static async Task ReplaceAsync(IBlobStore blobs, string path, string text) =>
        Assert.NotNull(await blobs.ReplaceAsync(
            path, Encoding.UTF8.GetBytes(text), (await blobs.ReadAsync(path, Rig.Cancel))!.Tag, Rig.Cancel));
}
