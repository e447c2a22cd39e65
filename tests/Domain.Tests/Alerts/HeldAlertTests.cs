using Index766.Domain.Alerts;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Every alert that is due and not told is counted, with the reason.</summary>
public class HeldAlertTests
{
    private static readonly AlertRule WorkingDays = AlertWorld.TargetRule with { WorkingDays = true };

    private static readonly AlertRule Weekly = AlertWorld.TargetRule with { RepeatDays = 7 };

    [Fact]
    public void A_silence_holds_it_back()
    {
        var silence = new Silence(UnitCode.Parse("D1"), null, "ông A", "bảo trì", AlertWorld.Start, AlertWorld.Start.AddDays(9));

        Assert.Equal([HeldReason.Silence],
            Reasons(AlertWorld.Circumstances(orders: new OperatorOverrides([silence], [])), AlertWorld.Day(1, Verdict.Breached)));
    }

    [Fact]
    public void A_doubtful_figure_holds_it_back()
    {
        var fact = AlertWorld.Fact("D1", AlertWorld.TargetRule, Verdict.NoData) with { IsDoubtful = true };

        Assert.Equal([HeldReason.Doubtful], Reasons(AlertWorld.Circumstances(), AlertWorld.Facts("D1", 1, "2026", 6, fact)));
    }

    [Theory]
    // The 5th of October 2026 is a Monday, so five days later it is Saturday.
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_day_off_holds_it_back(int day, bool isHeld) =>
        Assert.Equal(isHeld ? [HeldReason.DayOff] : [],
            Reasons(AlertWorld.Circumstances(AlertWorld.Policy(WorkingDays)), AlertWorld.Day(day, Verdict.Breached, WorkingDays)));

    [Fact]
    public void A_source_that_is_away_holds_back_reminders_only()
    {
        var away = AlertWorld.Circumstances(AlertWorld.Policy(Weekly)) with { FailedSources = new HashSet<string> { "office" } };
        var day = AlertWorld.Day(1, Verdict.Breached, Weekly);
        var told = AlertWorld.Evaluate(AlertStore.Empty, day, away);

        Assert.Empty(told.Held);
        Assert.Empty(AlertWorld.Evaluate(told.Store, day, away, AlertWorld.Start.AddDays(5)).Held);
        Assert.Equal([HeldReason.SourceAway],
            AlertWorld.Evaluate(told.Store, day, away, AlertWorld.Start.AddDays(9)).Held.Select(held => held.Reason));
    }

    [Fact]
    public void A_stop_holds_back_the_alerts_of_its_series()
    {
        var units = Enumerable.Range(1, 10).Select(n => AlertWorld.Day(1, n <= 6 ? Verdict.Breached : Verdict.Clear, unit: $"D{n}"));

        var change = AlertEvaluation.Evaluate(AlertStore.Empty, [.. units], AlertWorld.Circumstances(), AlertWorld.Start.AddDays(1));

        Assert.Equal([new HeldAlerts("office/P/2026/targets", HeldReason.Stop, 6, 6)], change.Store.Held);
    }

    [Fact]
    public void What_is_well_again_and_what_is_not_due_is_not_counted()
    {
        var told = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached)).Store;
        var silence = new Silence(UnitCode.Parse("D1"), null, "ông A", "bảo trì", AlertWorld.Start, AlertWorld.Start.AddDays(9));
        var silent = AlertWorld.Circumstances(orders: new OperatorOverrides([silence], []));

        Assert.Empty(AlertWorld.Evaluate(told, AlertWorld.Day(2, Verdict.Breached), silent).Held);
        Assert.Empty(AlertWorld.Evaluate(told, AlertWorld.Day(2, Verdict.Clear), silent).Held);
    }

    [Fact]
    public void The_numbers_are_remembered_and_go_with_what_they_count()
    {
        var silence = new Silence(UnitCode.Parse("D1"), null, "ông A", "bảo trì", AlertWorld.Start, AlertWorld.Start.AddDays(2));
        var silent = AlertWorld.Circumstances(orders: new OperatorOverrides([silence], []));
        var day = AlertWorld.Day(1, Verdict.Breached);
        var first = AlertWorld.Evaluate(AlertStore.Empty, day, silent);

        Assert.Equal([new HeldAlerts("office/P/2026/targets", HeldReason.Silence, 1, 1)], first.Store.Held);
        Assert.Same(first.Store, AlertWorld.Evaluate(first.Store, day, silent).Store);
        Assert.Empty(AlertWorld.Evaluate(first.Store, day, silent, AlertWorld.Start.AddDays(2)).Store.Held);
    }

    private static IEnumerable<HeldReason> Reasons(AlertCircumstances circumstances, UnitFacts facts) =>
        AlertWorld.Evaluate(AlertStore.Empty, facts, circumstances).Held.Select(held => held.Reason);
}
