using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Figures that are older than the rules allow: how old, what is said of them, and what is due of them and not told.</summary>
public class StaleFiguresTests
{
    private static readonly AlertRule Below80 = new("total", AlertKind.Total, AlertSeverity.Warning) { Threshold = 80, RepeatDays = 7 };

    private static readonly AlertPolicy Policy = AlertWorld.Policy(Below80);

    [Theory]
    [InlineData("2026-10-01", "2026-11-15T23:59", null)]
    [InlineData("2026-10-01", "2026-11-16", 46)]
    [InlineData("2026-10-01T16:30", "2026-11-16", 46)]
    [InlineData("2026-10-01", "2028-10-01", 731)]
    [InlineData("2026-12-01", "2026-10-01", null)]
    public void Age_counts_days_of_Vietnam_s_calendar(string asOf, string at, int? days) =>
        Assert.Equal(days, StaleFigures.Of(AsOf.Parse(asOf), 45, AsOf.Parse(at).Moment)?.Days);

    [Fact]
    public void What_is_said_names_the_age_and_the_rule()
    {
        var stale = StaleFigures.Of(AsOf.Parse("2026-10-01"), 45, AsOf.Parse("2026-11-30").Moment)!;

        Assert.Equal("số liệu cũ 60 ngày, tạm không cảnh báo (quy tắc oldestAsOfDays: số liệu quá 45 ngày không cảnh báo ai)",
            stale.Vietnamese);
        Assert.Equal("figures 60 days old, no alerts for now (rule oldestAsOfDays: figures over 45 days old alert nobody)", stale.English);
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-01T08:00", "2026-11-16")]
    [InlineData("2026-10-01T16:30", "2026-11-15T23:59", "2026-11-16")]
    [InlineData("2026-10-01", "2026-11-16", "2026-11-17")]
    [InlineData("2026-10-01", "2026-11-30T23:59", "2026-12-01")]
    public void What_is_said_holds_until_a_midnight_in_Vietnam(string asOf, string at, string until)
    {
        var (figures, now, changes) =
            (AsOf.Parse(asOf), AsOf.Parse(at).Moment, StaleFigures.ChangesAt(AsOf.Parse(asOf), 45, AsOf.Parse(at).Moment));

        Assert.Equal(AsOf.Parse(until).Moment, changes);
        Assert.Equal(StaleFigures.Of(figures, 45, now), StaleFigures.Of(figures, 45, changes.AddTicks(-1)));
        Assert.NotEqual(StaleFigures.Of(figures, 45, now), StaleFigures.Of(figures, 45, changes));
    }

    [Fact]
    public void What_stale_figures_would_tell_is_counted_and_changes_nothing()
    {
        var change = Evaluate(AlertStore.Empty, 60, Source(50));

        var held = Assert.Single(change.Held);
        Assert.Equal(("D1", "total", HeldReason.Stale, 50m), (held.Unit.Value, held.Fact.Key, held.Reason, held.Fact.Figure.Value));
        Assert.Equal([new HeldAlerts("a/P/2026/scores", HeldReason.Stale, 1, 1)], change.Store.Held);
        Assert.Empty(change.Notices);
        Assert.Empty(change.Store.States);
        Assert.Empty(change.Store.Moments);
    }

    [Fact]
    public void Newer_figures_alarm_as_usual_and_once()
    {
        var stale = Evaluate(AlertStore.Empty, 60, Source(50)).Store;
        var newer = Source(50, asOf: "2026-11-30");
        var first = Evaluate(stale, 61, newer);
        var again = Evaluate(first.Store, 62, newer);

        Assert.Equal([AlertStage.Opened], first.Notices.Select(notice => notice.Stage));
        Assert.Empty(first.Store.Held);
        Assert.Empty(again.Notices);
    }

    [Fact]
    public void Reminders_of_what_was_told_are_held_back_when_its_figures_grow_old()
    {
        var told = Evaluate(AlertStore.Empty, 42, Source(50)).Store;

        Assert.Empty(Evaluate(told, 46, Source(50)).Held);
        Assert.Equal(HeldReason.Stale, Assert.Single(Evaluate(told, 50, Source(50)).Held).Reason);
        Assert.Equal(told.States, Evaluate(told, 50, Source(50)).Store.States);
    }

    [Fact]
    public void Stale_figures_are_not_counted_where_others_speak_in_their_place()
    {
        var ofAnotherSource = Source(50, "b", asOf: "2026-11-29");
        var nextMonth = Source(90, period: "2026-10", asOf: "2026-10-31");

        Assert.Equal(["b"],
            Evaluate(AlertStore.Empty, 60, Source(50), ofAnotherSource).Notices.Select(notice => notice.From.Series.Source));
        Assert.Empty(Evaluate(AlertStore.Empty, 60, Source(50), ofAnotherSource).Held);
        Assert.Empty(Evaluate(AlertStore.Empty, 90, Source(50, period: "2026-09"), nextMonth).Held);
        Assert.Single(
            Evaluate(AlertStore.Empty, 90, Source(50, period: "2026-09"), Source(50, period: "2026-10", asOf: "2026-10-31")).Held);
    }

    [Fact]
    public void Samples_never_grow_old() =>
        Assert.Equal([AlertStage.Opened],
            Evaluate(AlertStore.Empty, 900, Source(50) with { IsSample = true }).Notices.Select(notice => notice.Stage));

    private static AlertChange Evaluate(AlertStore store, int days, params AlertSource[] current)
    {
        var at = AsOf.Parse("2026-10-01").Moment.AddDays(days).AddHours(6);
        var facts = new AlertSources(current, Policy, at).FactsOfAll(Policy, World.Small, World.Data.Methodologies);
        return AlertEvaluation.Evaluate(store, facts, AlertWorld.Circumstances(Policy) with { StopShare = 100 }, at);
    }

    /// <summary>One department with a total.</summary>
    private static AlertSource Source(int total, string source = "a", string period = "2026", string asOf = "2026-10-01")
    {
        var snapshot = World.Score($"as_of,period,unit_code,indicator,points\n2026-10-01,{period},D1,TOTAL,{total}\n", World.Small);
        var moved = snapshot with { Series = snapshot.Series with { Source = source }, Id = snapshot.Id with { AsOf = AsOf.Parse(asOf) } };
        return new AlertSource(moved, AsOf.Parse(asOf).Moment.AddHours(5), false, null);
    }
}
