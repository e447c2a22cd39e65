using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

public class PublishingTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task Counts_changes_from_the_snapshot_before()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61.5"), ("BP-H02", "70")));

        var found = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal(AsOf.Parse("2024-12-10"), found.View.PreviousAsOf);
        var first = found.View.Rows[0];
        Assert.Equal(("BP-H02", 1, 20m, 1), (first.UnitCode.Value, first.Rank, first.Delta, first.RankChange));
        var second = found.View.Rows[1];
        Assert.Equal(("BP-H01", 2, 1.5m, -1), (second.UnitCode.Value, second.Rank, second.Delta, second.RankChange));
    }

    [Fact]
    public async Task Makes_a_correction_with_the_same_as_of_current()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));

        Assert.Equal(62m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    [Fact]
    public async Task Makes_the_first_file_current_again_when_the_correction_is_taken_back()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        var found = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal(60m, found.View.Rows[0].Total);
        Assert.Null(found.View.PreviousAsOf);
    }

    [Fact]
    public async Task Changes_the_successors_delta_and_nothing_else_when_a_predecessor_comes_late()
    {
        var early = Files.Districts("2024-12-10", ("BP-H01", "60"));
        var late = Files.Districts("2024-12-17", ("BP-H01", "61"));
        var last = Files.Districts("2024-12-24", ("BP-H01", "63"));
        using var inOrder = new Rig();
        await inOrder.FetchAndDrainAsync("1.csv", early);
        await inOrder.FetchAndDrainAsync("2.csv", late);
        await inOrder.FetchAndDrainAsync("3.csv", last);
        using var outOfOrder = new Rig();
        await outOfOrder.FetchAndDrainAsync("2.csv", late);
        await outOfOrder.FetchAndDrainAsync("3.csv", last);
        var before = await outOfOrder.DocumentsAsync();
        await outOfOrder.FetchAndDrainAsync("1.csv", early);
        var after = await outOfOrder.DocumentsAsync();

        Assert.Equal(await CountingViewsAsync(inOrder), await CountingViewsAsync(outOfOrder));
        Assert.Equal(await inOrder.DocumentsAsync("scores/"), await outOfOrder.DocumentsAsync("scores/"));
        Assert.Equal(await inOrder.DocumentsAsync("history/"), await outOfOrder.DocumentsAsync("history/"));
        // What was there before is there still, byte for byte, but for the pointer, the history and the time of the evaluation.
        Assert.Equal(before.Where(IsImmutable), after.Where(document => IsImmutable(document) && before.ContainsKey(document.Key)));
        Assert.Equal(2m, (await outOfOrder.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Delta);
        Assert.Equal(1m,
            (await outOfOrder.Reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse("2024-12-17") },
                Rig.Cancel))!.View.Rows[0].Delta);
    }

    [Fact]
    public async Task Takes_nothing_back_when_an_old_file_comes_again_under_another_name()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));
        await rig.FetchAndDrainAsync("copy of a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        Assert.Equal(62m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    [Fact]
    public async Task Answers_what_was_read_last_when_the_storage_is_asked_too_often()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));
        await rig.FetchAsync();
        await rig.DrainAsync();

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        rig.Clock.Advance(ManifestCache.Freshness);
        Assert.Equal(61m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    private static bool IsImmutable(KeyValuePair<string, string> document) =>
        !document.Key.StartsWith("manifests/", StringComparison.Ordinal) && !document.Key.StartsWith("history/", StringComparison.Ordinal)
            && !document.Key.StartsWith("alerts/", StringComparison.Ordinal);

    private static async Task<List<string>> CountingViewsAsync(Rig rig)
    {
        var series = Assert.Single(await rig.Reader.SeriesAsync(Rig.Cancel));
        var views = await rig.DocumentsAsync("views/");
        return [.. series.Snapshots
            .SelectMany(
                snapshot => views.Where(view => view.Key.StartsWith(snapshot.Entry!.Views + "/", StringComparison.Ordinal))
                    .Select(view => view.Key + "\n" + view.Value))];
    }
}
