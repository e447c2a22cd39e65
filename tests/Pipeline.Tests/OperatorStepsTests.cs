using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Audit;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;

namespace Pipeline.Tests;

/// <summary>What operators decide, when two of them decide at once or one does twice.</summary>
public class OperatorStepsTests
{
    private const string Series = "office/BP/2024/scores";

    [Fact]
    public async Task A_second_person_is_told_of_the_first_who_released_a_series()
    {
        using var rig = new Rig();
        var alerts = AlertStore.Empty with { Holds = [new OpenCircuit(Series, rig.Clock.GetUtcNow(), 9, 11)] };
        await rig.Blobs.CreateAsync(BlobPaths.AlertStates, DocumentJson.Write(new StoredAlerts(null, alerts)), Rig.Cancel);
        var step = new ReleaseStep(new AlertReader(rig.Blobs, rig.Orders, new AlertHistory(rig.Blobs), rig.Clock), rig.Orders, rig.Clock);

        var first = await step.RunAsync(Series, "Lan", "Đã đối chiếu", Rig.Cancel);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await step.RunAsync(Series, "Minh", "Cho gửi", Rig.Cancel);
        var other = await step.RunAsync("office/BD/2024/scores", "Minh", "Cho gửi", Rig.Cancel);

        Assert.Equal((true, "Lan"), (first.IsNew, first.Release?.By));
        Assert.Equal((false, "Lan"), (second.IsNew, second.Release?.By));
        Assert.Null(other.Release);
        Assert.Equal([Series], other.Waiting);
        Assert.Equal("Lan", Assert.Single((await rig.Orders.ReadAsync(Rig.Cancel)).Releases).By);
    }

    [Fact]
    public async Task A_silence_is_ended_once_and_stays_on_record()
    {
        using var rig = new Rig();
        var now = rig.Clock.GetUtcNow();
        var silence = new Silence(UnitCode.Parse("BP"), null, "Lan", "Chuyển hệ thống", now, now.AddDays(9));
        await rig.Orders.SilenceAsync(silence, Rig.Cancel);
        rig.Clock.Advance(TimeSpan.FromDays(1));

        Assert.True(await rig.Orders.EndSilenceAsync(silence, rig.Clock.GetUtcNow(), Rig.Cancel));
        Assert.False(await rig.Orders.EndSilenceAsync(silence, rig.Clock.GetUtcNow(), Rig.Cancel));
        Assert.Equal([silence with { Until = rig.Clock.GetUtcNow() }], (await rig.Orders.ReadAsync(Rig.Cancel)).Silences);
    }

    [Fact]
    public async Task A_refused_file_is_accepted_once_and_goes_on_the_queue_again()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "101")));
        var step = new AcceptStep(rig.Quarantine, new OverrideStore(rig.Tables), rig.Queue, rig.Clock);

        var first = await step.RunAsync(new AcceptRequest("office", "a.csv", "Lan", "Cổng công bố như vậy", []), Rig.Cancel);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await step.RunAsync(new AcceptRequest("office", "a.csv", "Minh", "Cũng đồng ý", []), Rig.Cancel);
        await rig.DrainAsync();

        Assert.Equal((false, "Lan"), (first.WasAccepted, first.Acceptance?.By));
        Assert.Equal((true, "Lan"), (second.WasAccepted, second.Acceptance?.By));
        Assert.Equal(0, await rig.QuarantinedAsync());
    }

    [Fact]
    public async Task A_discarded_file_is_not_tried_again_and_a_newer_refusal_is_not_discarded_unseen()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "101")));
        var seen = (await rig.Quarantine.FindAsync("office", "a.csv", Rig.Cancel))!.Tag!;
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "102")));
        Assert.False(await rig.Quarantine.DiscardAsync("office", "a.csv", seen, Rig.Cancel));
        var newer = (await rig.Quarantine.FindAsync("office", "a.csv", Rig.Cancel))!.Tag!;

        Assert.True(await rig.Quarantine.DiscardAsync("office", "a.csv", newer, Rig.Cancel));
        Assert.Null(await rig.Quarantine.FindAsync("office", "a.csv", Rig.Cancel));
        Assert.Equal(1, Assert.Single(await rig.FetchAsync()).Unchanged);
        await rig.DrainAsync();
        Assert.Equal(0, await rig.QuarantinedAsync());
    }

    [Fact]
    public async Task Of_two_who_start_a_run_at_once_one_does_and_the_other_is_told_who()
    {
        using var rig = new Rig();
        var runs = new ManualRuns(rig.Blobs, rig.StepOf(TimeSpan.FromMinutes(8), rig.Source), rig.Clock);

        var begun = await Task.WhenAll(((string[])["Lan", "Minh"]).Select(by => runs.BeginAsync(by, Rig.Cancel)));
        var first = Assert.Single(begun, one => one.IsNew).Run;
        Assert.Equal(first, Assert.Single(begun, one => !one.IsNew).Run);

        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await runs.BeginAsync("Hoa", Rig.Cancel)).IsNew);
        await runs.EndAsync(first, Rig.Cancel);
        var next = await runs.BeginAsync("Hoa", Rig.Cancel);
        Assert.Equal((true, "Hoa"), (next.IsNew, next.Run.By));

        // A run that was cut off does not keep others out for ever.
        rig.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.True((await runs.BeginAsync("Lan", Rig.Cancel)).IsNew);
    }

    [Fact]
    public async Task A_form_is_sent_once_unless_nothing_was_done_by_it()
    {
        using var rig = new Rig();
        var forms = new OneTimeForms(rig.Tables, rig.Clock);
        var id = forms.NewId();

        Assert.True(await forms.TryUseAsync(id, Rig.Cancel));
        Assert.False(await forms.TryUseAsync(id, Rig.Cancel));
        await forms.GiveBackAsync(id, Rig.Cancel);
        Assert.True(await forms.TryUseAsync(id, Rig.Cancel));
        rig.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(await forms.TryUseAsync(id, Rig.Cancel));
    }
}
