using Index766.Domain.Alerts;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>One alert through days of October 2026, of which the 5th is a Monday.</summary>
public class AlertMachineTests
{
    [Fact]
    public void A_margin_keeps_what_fires_and_opens_nothing() => Assert.Equal(
        ["", "Opened", "", "Resolved", ""],
        Story(AlertWorld.TargetRule, Verdict.Within, Verdict.Breached, Verdict.Within, Verdict.Clear, Verdict.Within));

    [Fact]
    public void A_rule_that_wants_two_snapshots_is_silent_after_one() => Assert.Equal(
        ["", "", "", "Opened"],
        Story(AlertWorld.TargetRule with { Snapshots = 2 }, Verdict.Breached, Verdict.Clear, Verdict.Breached, Verdict.Breached));

    [Fact]
    public void A_correction_of_one_as_of_counts_once_towards_two()
    {
        var circumstances = Circumstances(AlertWorld.TargetRule with { Snapshots = 2 });
        var rule = circumstances.Policy.Rules[0];

        Assert.Equal(["", "", "Opened"],
            AlertWorld.Story(circumstances, AlertWorld.Day(1, Verdict.Breached, rule),
                AlertWorld.Day(1, Verdict.Breached, rule, fetchedHour: 9), AlertWorld.Day(2, Verdict.Breached, rule)));
    }

    [Fact]
    public void No_data_stands_apart_from_below_target_and_each_is_said_once_in_an_episode() => Assert.Equal(
        ["Opened", "NoData", "", "", "Resolved"],
        Story(AlertWorld.TargetRule, Verdict.Breached, Verdict.NoData, Verdict.Breached, Verdict.NoData, Verdict.Clear));

    [Fact]
    public void What_still_stands_is_repeated_and_then_told_to_the_unit_above() => Assert.Equal(
        ["Opened", "", "Repeated", "", "Escalated", "", "Repeated"],
        Story(AlertWorld.TargetRule with { RepeatDays = 2, EscalateDays = 4 }, [.. Enumerable.Repeat(Verdict.Breached, 7)]));

    [Fact]
    public void What_is_told_on_working_days_waits_for_monday() => Assert.Equal(
        // Friday the 9th to Monday the 12th.
        ["", "", "", "Opened"],
        AlertWorld.Story(Circumstances(Weekdays), AlertWorld.Day(4, Verdict.Clear, Weekdays), AlertWorld.Day(5, Verdict.Breached, Weekdays),
            AlertWorld.Day(6, Verdict.Breached, Weekdays), AlertWorld.Day(7, Verdict.Breached, Weekdays)));

    [Fact]
    public void What_came_and_went_on_a_weekend_is_never_told() => Assert.Equal(
        ["", "", ""],
        AlertWorld.Story(Circumstances(Weekdays), AlertWorld.Day(5, Verdict.Breached, Weekdays), AlertWorld.Day(6, Verdict.Clear, Weekdays),
            AlertWorld.Day(7, Verdict.Clear, Weekdays)));

    [Fact]
    public void An_older_snapshot_and_a_replayed_one_change_nothing()
    {
        var first = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(3, Verdict.Breached)).Store;

        Assert.Same(first, AlertWorld.Evaluate(first, AlertWorld.Day(2, Verdict.Clear), at: AlertWorld.Start.AddDays(4)).Store);
        Assert.Same(first, AlertWorld.Evaluate(first, AlertWorld.Day(3, Verdict.Breached)).Store);
    }

    [Fact]
    public void A_new_year_begins_anew_in_silence_with_one_note()
    {
        var before = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Clear)).Store;
        var change = AlertWorld.Evaluate(before, AlertWorld.Day(2, Verdict.Breached, baseline: "2027"));

        Assert.Empty(change.Notices);
        Assert.Equal(OperatorNoteKind.Rebaselined, Assert.Single(change.Notes).Kind);
        Assert.Empty(AlertWorld.Evaluate(change.Store, AlertWorld.Day(3, Verdict.Breached, baseline: "2027")).Notices);
        Assert.Empty(AlertWorld.Evaluate(change.Store, AlertWorld.Day(3, Verdict.Clear, baseline: "2027")).Store.States);
    }

    [Fact]
    public void A_silence_mutes_until_its_end_and_then_what_still_stands_is_told()
    {
        var silence = new Silence(UnitCode.Parse("P"), "target", "ông A", "bảo trì", AlertWorld.Start, AlertWorld.Start.AddDays(3));
        var circumstances = AlertWorld.Circumstances(orders: new OperatorOverrides([silence], []));

        Assert.Equal(["", "", "Opened"],
            AlertWorld.Story(circumstances, AlertWorld.Day(1, Verdict.Breached), AlertWorld.Day(2, Verdict.Breached),
                AlertWorld.Day(4, Verdict.Breached)));
    }

    [Fact]
    public void A_source_that_is_away_mutes_reminders_and_no_news()
    {
        var rule = AlertWorld.TargetRule with { RepeatDays = 1 };
        var circumstances = Circumstances(rule) with { FailedSources = new HashSet<string> { "office" } };

        Assert.Equal(["Opened", "", "Resolved"],
            AlertWorld.Story(circumstances, AlertWorld.Day(1, Verdict.Breached, rule), AlertWorld.Day(3, Verdict.Breached, rule),
                AlertWorld.Day(4, Verdict.Clear, rule)));
    }

    [Fact]
    public void Points_lost_are_told_of_one_snapshot_and_never_resolved_or_repeated()
    {
        var rule = new AlertRule("lost", AlertKind.ScoreLost, AlertSeverity.Notice) { RepeatDays = 1 };

        Assert.Equal(["Opened", "", "", "Opened"], Story(rule, Verdict.Breached, Verdict.Clear, Verdict.Clear, Verdict.Breached));
    }

    [Fact]
    public void Too_many_units_at_once_wait_for_a_person_and_go_when_released()
    {
        var facts = Enumerable.Range(1, 10).Select(n => AlertWorld.Day(1, n <= 5 ? Verdict.Breached : Verdict.Clear, unit: $"D{n}"))
            .ToList();
        var at = AlertWorld.Start.AddDays(1);
        var held = AlertEvaluation.Evaluate(AlertStore.Empty, facts, AlertWorld.Circumstances(), at);

        Assert.Empty(held.Notices);
        Assert.Equal((5, 10), (Assert.Single(held.Store.Holds).Alarmed, held.Store.Holds[0].Units));
        Assert.Equal(OperatorNoteKind.Held, Assert.Single(held.Notes).Kind);

        var orders = new OperatorOverrides([], [new AlertRelease(held.Store.Holds[0].Series, "ông A", "đúng", at.AddHours(1))]);
        var released = AlertEvaluation.Evaluate(held.Store, facts, AlertWorld.Circumstances(orders: orders), at.AddHours(1));
        Assert.Equal(5, released.Notices.Count);
        Assert.Empty(released.Store.Holds);
    }

    [Fact]
    public void What_waits_goes_by_itself_when_a_correction_leaves_few()
    {
        var at = AlertWorld.Start.AddDays(1);
        var held = AlertEvaluation.Evaluate(AlertStore.Empty, [.. Units(10)], AlertWorld.Circumstances(), at);
        var corrected = AlertEvaluation.Evaluate(held.Store, [.. Units(2)], AlertWorld.Circumstances(), at.AddHours(3));

        Assert.Equal(2, corrected.Notices.Count);
        Assert.Empty(corrected.Store.Holds);

        static IEnumerable<UnitFacts> Units(int breached) =>
            Enumerable.Range(1, 12)
                .Select(n =>
                    AlertWorld.Day(1, n <= breached ? Verdict.Breached : Verdict.Clear, unit: $"D{n}", fetchedHour: breached == 10 ? 6
                        : 9));
    }

    private static readonly AlertRule Weekdays = AlertWorld.TargetRule with { WorkingDays = true };

    private static AlertCircumstances Circumstances(AlertRule rule) => AlertWorld.Circumstances(AlertWorld.Policy(rule));

    private static List<string> Story(AlertRule rule, params Verdict[] verdicts) =>
        AlertWorld.Story(Circumstances(rule), [.. verdicts.Select((verdict, day) => AlertWorld.Day(day + 1, verdict, rule))]);
}
