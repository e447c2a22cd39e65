using Index766.Pipeline.Documents;

namespace Pipeline.Tests;

/// <summary>What a source that is slow, or never answers, does to the others: nothing.</summary>
public class SlowSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Others_are_fetched_and_their_files_enqueued_while_a_source_is_still_slow()
    {
        using var rig = new Rig();
        WaitingSource[] slow = [.. Enumerable.Range(1, 4).Select(number => new WaitingSource($"slow-{number}"))];
        rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        var running = rig.StepOf(Long, [.. slow, rig.Source]).RunAsync(Slot(rig), (_, _) => 0, Rig.Cancel);
        while (await rig.Ledger.LastAsync("office", 1, Rig.Cancel) is not [{ Outcome: "done" }])
        {
            await Task.Yield();
        }

        await rig.DrainUntilAlertAsync();
        Assert.False(running.IsCompleted);
        Assert.NotEmpty(await rig.DocumentsAsync("manifests/"));

        foreach (var source in slow)
        {
            source.File.SetResult("nonsense"u8.ToArray());
        }

        Assert.Equal(["slow-1", "slow-2", "slow-3", "slow-4", "office"],
            (await running.WaitAsync(Patience, Rig.Cancel)).Select(run => run.Source));
    }

    [Fact]
    public async Task A_source_that_gives_nothing_within_its_time_failed_and_is_tried_again_in_the_same_slot()
    {
        using var rig = new Rig();
        var source = new WaitingSource("slow");

        var failed = Assert.Single(await rig.StepOf(TimeSpan.FromMilliseconds(30), source).RunAsync(Slot(rig), (_, _) => 0, Rig.Cancel)
            .WaitAsync(Patience, Rig.Cancel));
        Assert.Equal(
            "Source slow: it did not come to its end within 0.0005 minutes; what came is kept, the rest is fetched later.", failed.Failure);
        Assert.Equal("failed", Assert.Single(await rig.Ledger.LastAsync("slow", 5, Rig.Cancel)).Outcome);

        source.File.SetResult("nonsense"u8.ToArray());
        Assert.Equal(1, Assert.Single(await rig.StepOf(Long, source).RunAsync(Slot(rig), (_, _) => 0, Rig.Cancel)).Kept);
    }

    private static ScheduleSlot Slot(Rig rig) => new(rig.Clock.GetUtcNow());
}
