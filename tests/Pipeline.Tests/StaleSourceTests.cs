using Index766.Domain.Alerts;

namespace Pipeline.Tests;

/// <summary>A source whose figures are too old: what is due of them is counted and told to nobody, until newer ones come.</summary>
public class StaleSourceTests
{
    /// <summary>
    /// The rig's clock begins on 22/11/2026 in Vietnam, 692 days after 30/12/2024; the targets of the files are those of 2024.
    /// </summary>
    private const int Age = 692;

    [Fact]
    public async Task Alarms_nobody_and_counts_what_is_due_and_with_new_figures_alarms_once()
    {
        using var rig = new Rig(policy: Policy(Age));
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-12-01"));
        var stale = await rig.RunClockAsync();

        Assert.Empty(rig.Sender.Accepted);
        Assert.Equal((0, 0), (stale.Opened, stale.Mails));
        Assert.Equal([new HeldAlerts("office/BP/2024/targets", HeldReason.Stale, 3, 2)], stale.Held);
        Assert.Contains("\"held\":[{\"series\":\"office/BP/2024/targets\",\"reason\":\"stale\",\"alerts\":3,\"units\":2}]",
            Assert.Single(await rig.DocumentsAsync("alerts/states")).Value, StringComparison.Ordinal);

        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-12-31"));
        Assert.Equal(2, rig.Sender.Accepted.Count);
        Assert.Empty((await rig.RunClockAsync()).Held);

        rig.Clock.Advance(TimeSpan.FromDays(1));
        await rig.RunClockAsync();
        await rig.DrainAsync();
        Assert.Equal(2, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Is_stale_from_the_day_after_the_limit_on_without_a_new_file()
    {
        using var rig = new Rig(policy: Policy(Age + 6));
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-12-30"));
        Assert.Equal(2, rig.Sender.Accepted.Count);

        // The first reminder is due on the day on which the figures are too old.
        rig.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Empty((await rig.RunClockAsync()).Held);
        rig.Clock.Advance(TimeSpan.FromDays(1));
        var reminders = await rig.RunClockAsync();
        await rig.DrainAsync();

        Assert.Equal(3, Assert.Single(reminders.Held).Alerts);
        Assert.Equal(2, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task The_score_document_of_a_period_that_newer_figures_replaced_is_not_read_again()
    {
        using var rig = new Rig(policy: Policy(45));
        await rig.FetchAndDrainAsync("8.csv", "as_of,period,unit_code,indicator,ratio\n2024-08-31,2024-08,BP-S16,QD127-S01,56\n");
        await rig.FetchAndDrainAsync("9.csv", "as_of,period,unit_code,indicator,ratio\n2024-09-30,2024-09,BP-S16,QD127-S01,95\n");
        await rig.Blobs.DeleteAsync((await rig.DocumentsAsync("scores/office/BP/2024-08/")).Keys.Single(), Rig.Cancel);
        rig.Clock.Advance(TimeSpan.FromDays(1));
        var outcome = await rig.RunClockAsync();

        Assert.Empty(outcome.Unreadable);
        Assert.Empty(outcome.Held);
        await rig.Blobs.DeleteAsync((await rig.DocumentsAsync("scores/office/BP/2024-09/")).Keys.Single(), Rig.Cancel);
        rig.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("office/BP/2024-09/targets", Assert.Single((await rig.RunClockAsync()).Unreadable).Series.ToString());
    }

    private static AlertPolicy Policy(int oldestAsOfDays) =>
        Rig.Data.Alerts with
        {
            OldestAsOfDays = oldestAsOfDays,
            Rules = [.. Rig.Data.Alerts.Rules.Where(rule => rule.Kind != AlertKind.SourceStale)]
        };
}
