using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>What an evaluation keeps, what it writes into the history, and what it says to the operators.</summary>
public class AlertEvaluationTests
{
    private static readonly AlertRule Stale =
        new("source-stale", AlertKind.SourceStale, AlertSeverity.Warning) { Threshold = 7, RepeatDays = 7 };

    [Fact]
    public void The_history_has_each_change_of_an_alert_with_its_figure_and_what_was_told()
    {
        var (store, events) = (AlertStore.Empty, new List<string>());
        Verdict[] days = [Verdict.Breached, Verdict.Breached, Verdict.NoData, Verdict.Clear, Verdict.Clear, Verdict.Breached];
        foreach (var (day, verdict) in days.Index())
        {
            var change =
                AlertWorld.Evaluate(store, AlertWorld.Day(day, verdict, Twice), AlertWorld.Circumstances(AlertWorld.Policy(Twice)));
            store = change.Store;
            events.AddRange(
                change.Events.Select(
                    entry => $"{day} {entry.Unit} {entry.Key} {entry.AsOf.Day:dd} {entry.Kind} {entry.Value} {entry.Told}".TrimEnd()));
        }

        Assert.Equal(
            [
                "0 D1 target:A>=80 05 Pending 50", "1 D1 target:A>=80 06 Firing 50", "1 D1 target:A>=80 06  50 Opened",
                "2 D1 target:A>=80 07 NoData", "2 D1 target:A>=80 07   NoData",
                "3 D1 target:A>=80 08 Resolved 50", "3 D1 target:A>=80 08  50 Resolved", "5 D1 target:A>=80 10 Pending 50",
            ],
            events);
    }

    [Fact]
    public void What_was_pending_ends_without_a_word()
    {
        var pending =
            AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(0, Verdict.Breached, Twice),
                AlertWorld.Circumstances(AlertWorld.Policy(Twice))).Store;
        var ended =
            AlertWorld.Evaluate(pending, AlertWorld.Day(1, Verdict.Clear, Twice), AlertWorld.Circumstances(AlertWorld.Policy(Twice)));

        Assert.Equal(AlertEventKind.Ended, Assert.Single(ended.Events).Kind);
        Assert.Empty(ended.Store.States);
    }

    [Fact]
    public void A_new_year_ends_what_is_not_asked_any_more_and_leaves_other_units_and_kinds_alone()
    {
        var other = AlertWorld.Fact("D1", AlertWorld.TargetRule, Verdict.Breached, "B>=80");
        var (store, scores) = (AlertStore.Empty, new SeriesKey("office", UnitCode.Parse("P"), Period.OfYear(2026), SnapshotKind.Scores));
        foreach (var facts in new[]
        {
            AlertWorld.Facts("D1", 1, "2026", 6, AlertWorld.Fact("D1", AlertWorld.TargetRule, Verdict.Breached), other),
            AlertWorld.Day(1, Verdict.Breached, unit: "D2"),
            AlertWorld.Facts("D1", 1, "2026", 6,
                AlertWorld.Fact("D1", AlertWorld.TargetRule, Verdict.Breached, "C>=80")) with { Series = scores },
        })
        {
            store = AlertWorld.Evaluate(store, facts).Store;
        }

        var change = AlertWorld.Evaluate(store, AlertWorld.Day(2, Verdict.Breached, baseline: "2027"));

        Assert.Equal(["D1 target:A>=80", "D1 target:C>=80", "D2 target:A>=80"],
            change.Store.States.Select(state => $"{state.Unit} {state.Key}"));
        Assert.Equal([("target:B>=80", AlertEventKind.Rebaselined)], change.Events.Select(entry => (entry.Key, entry.Kind!.Value)));
        var note = Assert.Single(change.Notes);
        Assert.Equal("targets 2027", note.Subject);
        Assert.Equal("Số liệu (targets) chuyển từ “2026” sang “2027”: cảnh báo được tính lại từ đầu, không gửi thư cho đơn vị về việc này.",
            note.Vietnamese);
        Assert.Equal("Figures (targets) went from “2026” to “2027”: alerts begin anew, and no unit is written to about it.", note.English);
        Assert.Empty(AlertWorld.Evaluate(change.Store, AlertWorld.Day(2, Verdict.Breached, unit: "D2", baseline: "2027")).Notes);
    }

    [Fact]
    public void What_was_told_before_a_new_year_and_still_stands_goes_on_and_is_resolved_aloud()
    {
        var store = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached)).Store;
        var anew = AlertWorld.Evaluate(store, AlertWorld.Day(2, Verdict.NoData, baseline: "2027"));
        var resolved = AlertWorld.Evaluate(anew.Store, AlertWorld.Day(3, Verdict.Clear, baseline: "2027"));

        Assert.Equal((AlertStatus.NoData, store.States[0].Since), (Assert.Single(anew.Store.States).Status, anew.Store.States[0].Since));
        Assert.Equal((AlertEventKind.Rebaselined, 1), (anew.Events[0].Kind!.Value, resolved.Notices.Count));
        Assert.Equal(AlertStage.Resolved, resolved.Notices[0].Stage);
    }

    [Fact]
    public void What_began_with_a_new_year_is_told_after_the_repeat_interval_as_still_standing()
    {
        var rule = AlertWorld.TargetRule with { RepeatDays = 3 };
        var circumstances = AlertWorld.Circumstances(AlertWorld.Policy(rule));

        Assert.Equal(
            ["", "", "", "", "Repeated"],
            AlertWorld.Story(circumstances, AlertWorld.Day(1, Verdict.Clear, rule),
                AlertWorld.Day(2, Verdict.Breached, rule, baseline: "2027"), AlertWorld.Day(3, Verdict.Breached, rule, baseline: "2027"),
                AlertWorld.Day(4, Verdict.Breached, rule, baseline: "2027"), AlertWorld.Day(5, Verdict.Breached, rule, baseline: "2027")));
    }

    [Fact]
    public void A_correction_with_the_same_as_of_counts_when_it_was_fetched_later()
    {
        var store = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached, fetchedHour: 6)).Store;

        Assert.Same(store, AlertWorld.Evaluate(store, AlertWorld.Day(1, Verdict.Clear, fetchedHour: 6)).Store);
        Assert.Equal(AlertStage.Resolved,
            Assert.Single(AlertWorld.Evaluate(store, AlertWorld.Day(1, Verdict.Clear, fetchedHour: 7)).Notices).Stage);
    }

    [Fact]
    public void Time_does_not_run_backwards()
    {
        var rule = AlertWorld.TargetRule with { RepeatDays = 2 };
        var circumstances = AlertWorld.Circumstances(AlertWorld.Policy(rule));
        var store = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(5, Verdict.Breached, rule), circumstances).Store;

        var change = AlertWorld.Evaluate(store, AlertWorld.Day(6, Verdict.Clear, rule), circumstances, at: AlertWorld.Start);

        Assert.Equal(store.At, Assert.Single(change.Events, entry => entry.Kind == AlertEventKind.Resolved).At);
        Assert.Equal(store.At, change.Store.At);
    }

    [Fact]
    public void States_moments_notices_and_events_stand_in_order_whatever_the_order_of_the_facts()
    {
        var facts =
            new[] { "D3", "D1",
                "D2" }.Select(
                    unit => AlertWorld.Facts(unit, 1, "2026", 6, AlertWorld.Fact(unit, AlertWorld.TargetRule, Verdict.Breached, "B>=80"),
                        AlertWorld.Fact(unit, AlertWorld.TargetRule, Verdict.Breached, "A>=80")));

        var change =
            AlertEvaluation.Evaluate(AlertStore.Empty, [.. facts], AlertWorld.Circumstances() with { StopShare = 100 },
                AlertWorld.Start.AddDays(1));

        Assert.Equal(["D1 A", "D1 B", "D2 A", "D2 B", "D3 A", "D3 B"], change.Store.States.Select(state => $"{state.Unit} {state.Key[7]}"));
        Assert.Equal(["D1", "D2", "D3"], change.Store.Moments.Select(moment => moment.Unit.Value));
        Assert.Equal(["D1", "D1", "D2", "D2", "D3", "D3"], change.Notices.Select(notice => notice.State.Unit.Value));
        Assert.Equal(Enumerable.Repeat("targets", 6), change.Store.States.Select(state => state.Kind));
    }

    [Fact]
    public void Moments_of_one_unit_stand_by_kind()
    {
        var scores =
            AlertWorld.Facts("D1", 1, "2026", 6,
                AlertWorld.Fact("D1", AlertWorld.TargetRule, Verdict.Breached,
                    "Z>=80")) with
            { Series = new SeriesKey("office", UnitCode.Parse("P"), Period.OfYear(2026), SnapshotKind.Scores) };

        var change =
            AlertEvaluation.Evaluate(AlertStore.Empty, [AlertWorld.Day(1, Verdict.Breached), scores], AlertWorld.Circumstances(),
                AlertWorld.Start.AddDays(1));

        Assert.Equal(["scores", "targets"], change.Store.Moments.Select(moment => moment.Kind));
        Assert.Equal(["scores", "targets"], change.Notices.Select(notice => notice.From.KindCode));
    }

    [Fact]
    public void The_operators_are_told_that_a_source_grew_old_and_that_it_has_newer_figures()
    {
        var circumstances = AlertWorld.Circumstances(AlertWorld.Policy(Stale));
        var stale = EvaluateSource(AlertStore.Empty, age: 9, circumstances);
        var same = EvaluateSource(stale.Store, age: 10, circumstances, later: 1);
        var repeated = EvaluateSource(same.Store, age: 16, circumstances, later: 7);
        var back = EvaluateSource(repeated.Store, age: 1, circumstances, later: 8);

        Assert.Equal(
            [("SourceStale", "cong", "Nguồn cong không có số liệu mới từ 9 ngày.", "The source cong has had no newer figures for 9 days.")],
            stale.Notes.Select(note => (note.Kind.ToString(), note.Subject, note.Vietnamese, note.English)));
        Assert.Empty(same.Notes);
        Assert.Equal("Nguồn cong không có số liệu mới từ 16 ngày.", Assert.Single(repeated.Notes).Vietnamese);
        Assert.Equal([("SourceBack", "Nguồn cong đã có số liệu mới.", "The source cong has newer figures again.")],
            back.Notes.Select(note => (note.Kind.ToString(), note.Vietnamese, note.English)));
        Assert.Empty(stale.Notices.Concat(back.Notices));
        Assert.Empty(stale.Store.Moments);
        Assert.Empty(back.Store.States);
    }

    [Fact]
    public void Two_sources_that_grew_old_are_two_notes()
    {
        var facts =
            new[] { "cong",
                "so" }.Select(source => AlertFacts.OfSource(Stale, source, new AsOf(AlertWorld.Start.AddDays(-9)), AlertWorld.Start))
                    .ToList();

        var change =
            AlertEvaluation.Evaluate(AlertStore.Empty, facts, AlertWorld.Circumstances(AlertWorld.Policy(Stale)), AlertWorld.Start);

        Assert.Equal(["cong", "so"], change.Notes.Select(note => note.Subject));
    }

    [Fact]
    public void That_a_source_is_away_does_not_keep_the_operators_from_being_told_again_that_it_is_old()
    {
        var circumstances = AlertWorld.Circumstances(AlertWorld.Policy(Stale)) with { FailedSources = new HashSet<string> { "cong" } };
        var stale = EvaluateSource(AlertStore.Empty, age: 9, circumstances);

        Assert.Single(EvaluateSource(stale.Store, age: 16, circumstances, later: 7).Notes);
    }

    [Fact]
    public void The_operators_are_told_once_of_a_series_that_cannot_be_read_and_once_that_it_can_be_again()
    {
        var broken = AlertWorld.Circumstances() with { Unreadable = ["office/P/2026/targets"] };
        var first = AlertEvaluation.Evaluate(AlertStore.Empty, [], broken, AlertWorld.Start);
        var again = AlertEvaluation.Evaluate(first.Store, [], broken, AlertWorld.Start.AddDays(1));
        var mended = AlertEvaluation.Evaluate(first.Store, [], AlertWorld.Circumstances(), AlertWorld.Start.AddDays(2));

        Assert.Equal((OperatorNoteKind.SeriesUnreadable, "office/P/2026/targets"),
            (Assert.Single(first.Notes).Kind, first.Notes[0].Subject));
        Assert.Equal(
            "Không đọc được dữ liệu đã lưu của office/P/2026/targets: cảnh báo của số liệu này tạm dừng cho đến khi đọc lại được; nhật "
                + "ký chương trình nêu tệp bị hỏng.", first.Notes[0].Vietnamese);
        Assert.Equal(
            "What is stored of office/P/2026/targets can't be read: its alerts stand still until it can be read again; the program's "
                + "log names the broken file.", first.Notes[0].English);
        Assert.Same(first.Store, again.Store);
        Assert.Empty(again.Notes);
        Assert.Equal(OperatorNoteKind.SeriesReadable, Assert.Single(mended.Notes).Kind);
        Assert.Equal("Đã đọc lại được dữ liệu của office/P/2026/targets: cảnh báo của số liệu này tiếp tục.", mended.Notes[0].Vietnamese);
        Assert.Equal("What is stored of office/P/2026/targets can be read again: its alerts go on.", mended.Notes[0].English);
        Assert.Empty(mended.Store.Unreadable);
    }

    [Fact]
    public void An_episode_is_named_by_unit_alert_and_beginning_and_knows_its_rule()
    {
        var state = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached)).Store.States[0];

        Assert.Equal(("D1/target:A>=80/20261006T000000", "target"), (state.Episode, state.Rule));
    }

    private static readonly AlertRule Twice = AlertWorld.TargetRule with { Snapshots = 2 };

    private static AlertChange EvaluateSource(AlertStore store, int age, AlertCircumstances circumstances, int later = 0)
    {
        var at = AlertWorld.Start.AddDays(later);
        return AlertEvaluation.Evaluate(store, [AlertFacts.OfSource(Stale, "cong", new AsOf(at.AddDays(-age)), at)], circumstances, at);
    }
}
