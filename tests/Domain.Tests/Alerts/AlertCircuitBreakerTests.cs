using Index766.Domain.Alerts;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>What keeps an e-mail back: the stop before harm, silences, days off.</summary>
public class AlertCircuitBreakerTests
{
    private static readonly DateTimeOffset At = AlertWorld.Start.AddDays(1);

    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(5, 12, true)]
    [InlineData(5, 13, false)]
    [InlineData(4, 10, false)]
    [InlineData(6, 15, false)]
    [InlineData(7, 15, true)]
    public void More_than_forty_in_a_hundred_and_at_least_five_units_wait(int alarmed, int units, bool waits) =>
        Assert.Equal(waits, Evaluate(AlertStore.Empty, alarmed, units).Store.Holds.Count > 0);

    [Fact]
    public void A_unit_is_alarmed_by_one_of_its_alerts_and_counts_once()
    {
        var facts = Enumerable.Range(1, 10).Select(n => AlertWorld.Facts(
            $"D{n}", 1, "2026", 6, AlertWorld.Fact($"D{n}", AlertWorld.TargetRule, n <= 5 ? Verdict.Breached : Verdict.Clear),
            AlertWorld.Fact($"D{n}", AlertWorld.TargetRule, n <= 4 ? Verdict.NoData : Verdict.Clear, "B>=80")));

        var hold = Assert.Single(AlertEvaluation.Evaluate(AlertStore.Empty, [.. facts], AlertWorld.Circumstances(), At).Store.Holds);

        Assert.Equal(("office/P/2026/targets", 5, 10, At), (hold.Series, hold.Alarmed, hold.Units, hold.At));
    }

    [Fact]
    public void The_operators_are_told_of_a_stop_once_with_both_numbers()
    {
        var held = Evaluate(AlertStore.Empty, 6, 10);
        var more = Evaluate(held.Store, 7, 10, fetchedHour: 8);

        Assert.Equal(
            [("Số liệu office/P/2026/targets sẽ cảnh báo 6/10 đơn vị cùng lúc, vượt tỷ lệ cho phép; thư đang chờ người vận hành cho gửi.",
                "The figures of office/P/2026/targets would alert 6 of 10 units at once, over the allowed share; their e-mails wait for "
                    + "an operator's release.")],
            held.Notes.Select(note => (note.Vietnamese, note.English)));
        Assert.Empty(more.Notes);
        Assert.Equal((7, held.Store.Holds[0].At), (Assert.Single(more.Store.Holds).Alarmed, more.Store.Holds[0].At));
    }

    [Theory]
    [InlineData("office/P/2026/targets", 0, true)]
    [InlineData("office/P/2026/targets", 1, true)]
    [InlineData("office/P/2026/targets", -1, false)]
    [InlineData("office/P/2025/targets", 1, false)]
    public void A_release_is_of_one_series_and_not_older_than_the_stop(string series, int hours, bool isReleased)
    {
        var held = Evaluate(AlertStore.Empty, 6, 10);
        var release = new AlertRelease(series, "ông A", "đúng", At.AddHours(hours));
        var older = new AlertRelease("office/P/2026/targets", "ông B", "cũ", At.AddDays(-9));

        var change = Evaluate(held.Store, 6, 10, orders: new OperatorOverrides([], [older, release]));

        Assert.Equal(isReleased, change.Store.Holds.Count == 0);
        Assert.Equal(isReleased ? 6 : 0, change.Notices.Count);
    }

    [Fact]
    public void A_release_before_anything_was_stopped_lets_nothing_go() => Assert.Single(
        Evaluate(AlertStore.Empty, 6, 10,
            orders: new OperatorOverrides([], [new AlertRelease("office/P/2026/targets", "ông A", "trước", At.AddDays(1))])).Store.Holds);

    [Fact]
    public void Samples_are_never_stopped() => Assert.Equal(
        10, AlertEvaluation.Evaluate(AlertStore.Empty, [.. Units(10, 10, 6).Select(unit => unit with { IsSample = true })],
            AlertWorld.Circumstances(), At).Notices.Count);

    [Fact]
    public void What_is_well_again_or_told_before_does_not_count_towards_a_stop()
    {
        var told =
            AlertEvaluation.Evaluate(AlertStore.Empty, Units(10, 10, 6), AlertWorld.Circumstances() with { StopShare = 100 }, At).Store;

        Assert.Equal(10, Evaluate(told, 0, 10, fetchedHour: 9).Notices.Count);
        Assert.Empty(Evaluate(told, 10, 10, fetchedHour: 9).Store.Holds);
    }

    [Theory]
    [InlineData("D1", null, true)]
    [InlineData("P", null, true)]
    [InlineData("D2", null, false)]
    [InlineData("D1", "target", true)]
    [InlineData("D1", "target:A>=80", true)]
    [InlineData("D1", "target:B>=80", false)]
    [InlineData("D1", "no-data", false)]
    public void A_silence_is_of_a_unit_with_all_below_it_and_of_one_rule_or_alert(string unit, string? rule, bool mutes)
    {
        var silence = new Silence(UnitCode.Parse(unit), rule, "ông A", "bảo trì", AlertWorld.Start, At.AddHours(7));

        var told =
            AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached),
                AlertWorld.Circumstances(orders: new OperatorOverrides([silence], [])), At).Notices;

        Assert.Equal(mutes, told.Count == 0);
    }

    [Fact]
    public void A_silence_ends_at_its_moment()
    {
        var silence = new Silence(UnitCode.Parse("D1"), null, "ông A", "bảo trì", AlertWorld.Start, At);

        Assert.True(silence.Mutes(UnitCode.Parse("D1"), "target", "target:A>=80", World.Small, At.AddTicks(-1)));
        Assert.False(silence.Mutes(UnitCode.Parse("D1"), "target", "target:A>=80", World.Small, At));
    }

    [Theory]
    // The 5th of October 2026 is a Monday, the 12th a holiday here.
    [InlineData(5, 9, false, 4)]
    [InlineData(5, 9, true, 4)]
    [InlineData(5, 19, true, 9)]
    [InlineData(9, 11, true, 0)]
    [InlineData(19, 5, true, 0)]
    [InlineData(19, 5, false, -14)]
    public void Intervals_count_days_of_vietnam_or_its_working_days(int from, int to, bool workingDays, int days)
    {
        var policy = new AlertPolicy([], 45, new HashSet<DateOnly> { new(2026, 10, 12) });

        // 18:30 UTC is half past one of the next day.
        Assert.Equal(days,
            policy.DaysBetween(new DateTimeOffset(2026, 10, from - 1, 18, 30, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 10, to, 5, 0, 0, TimeSpan.FromHours(7)), workingDays));
    }

    [Fact]
    public void What_is_momentary_begins_anew_with_each_year()
    {
        var lost = new AlertRule("lost", AlertKind.ScoreLost, AlertSeverity.Notice);
        var circumstances = AlertWorld.Circumstances(AlertWorld.Policy(lost));

        Assert.Equal(["", "", "Opened"],
            AlertWorld.Story(circumstances, AlertWorld.Day(1, Verdict.Clear, lost),
                AlertWorld.Day(2, Verdict.Breached, lost, baseline: "2027"), AlertWorld.Day(3, Verdict.Breached, lost, baseline: "2027")));
    }

    [Fact]
    public void What_is_momentary_is_gone_within_the_margin_and_what_has_no_data_is_well_there() => Assert.Equal(
        ["NoData", "Resolved"],
        AlertWorld.Story(AlertWorld.Circumstances(), AlertWorld.Day(1, Verdict.NoData), AlertWorld.Day(2, Verdict.Within)));

    private static AlertChange Evaluate(AlertStore store, int alarmed, int units, int fetchedHour = 6, OperatorOverrides? orders = null) =>
        AlertEvaluation.Evaluate(store, Units(alarmed, units, fetchedHour), AlertWorld.Circumstances(orders: orders),
            At.AddHours(fetchedHour - 6));

    private static List<UnitFacts> Units(int alarmed, int units, int fetchedHour) =>
        [.. Enumerable.Range(1, units)
            .Select(n => AlertWorld.Day(1, n <= alarmed ? Verdict.Breached : Verdict.Clear, unit: $"D{n}", fetchedHour: fetchedHour))];
}
