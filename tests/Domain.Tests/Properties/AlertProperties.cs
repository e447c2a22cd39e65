using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Alerts;
using Index766.Domain.Tests.Alerts;

namespace Index766.Domain.Tests.Properties;

public class AlertProperties
{
    private static readonly Gen<Verdict> Verdicts = Gen.Elements(Verdict.Clear, Verdict.Within, Verdict.Breached, Verdict.NoData);

    private static readonly AlertRule Rule = AlertWorld.TargetRule with { Snapshots = 2, RepeatDays = 3 };

    private static readonly AlertCircumstances Circumstances = AlertWorld.Circumstances(AlertWorld.Policy(Rule));

    [Fact]
    public void The_order_of_the_facts_changes_nothing() => Holds(
        Gen.ArrayOf(Verdicts, 9).SelectMany(verdicts => Gen.Shuffle(Enumerable.Range(0, 9).ToArray()).Select(order => (verdicts, order))),
        pair =>
        {
            var facts = pair.verdicts.Select((verdict, n) => AlertWorld.Day(1, verdict, unit: $"D{n}")).ToList();
            var (one, other) =
                (AlertEvaluation.Evaluate(AlertStore.Empty, facts, AlertWorld.Circumstances(), AlertWorld.Start),
                    AlertEvaluation.Evaluate(AlertStore.Empty, [.. pair.order.Select(n => facts[n])], AlertWorld.Circumstances(),
                        AlertWorld.Start));
            return one.Store.States.SequenceEqual(other.Store.States) && one.Notices.Select(Text).SequenceEqual(other.Notices.Select(Text))
                && one.Events.SequenceEqual(other.Events);
        });

    [Fact]
    public void A_snapshot_that_is_replayed_at_any_later_day_changes_nothing() => Holds(Gen.NonEmptyListOf(Verdicts), verdicts =>
    {
        var store = AlertStore.Empty;
        var days = verdicts.Select((verdict, day) => AlertWorld.Day(day, verdict, Rule)).ToList();
        foreach (var day in days)
        {
            store = AlertWorld.Evaluate(store, day, Circumstances).Store;
        }

        return days.TrueForAll(day => ReferenceEquals(AlertWorld.Evaluate(store, day, Circumstances).Store, store));
    });

    [Fact]
    public void Nothing_is_told_to_open_twice_without_a_resolve_between() => Holds(Gen.NonEmptyListOf(Verdicts), verdicts =>
    {
        var isOpen = false;
        foreach (var stage in Story(verdicts))
        {
            if (stage == "Opened" && isOpen)
            {
                return false;
            }

            isOpen = stage == "Opened" || (isOpen && stage != "Resolved");
        }

        return true;
    });

    [Fact]
    public void Within_the_margin_nothing_opens_and_nothing_is_resolved() =>
    Holds(Verdicts.SelectMany(first => Gen.NonEmptyListOf(Gen.Constant(Verdict.Within)).Select(rest => (first, rest))), pair =>
    {
        var rule = AlertWorld.TargetRule;
        var story =
            AlertWorld.Story(AlertWorld.Circumstances(),
                [.. pair.rest.Prepend(pair.first).Select((verdict, day) => AlertWorld.Day(day, verdict, rule))]);
        return story.Skip(1).All(told => told.Length == 0 || (told == "Resolved" && pair.first == Verdict.NoData));
    });

    private static List<string> Story(IList<Verdict> verdicts) =>
        AlertWorld.Story(Circumstances, [.. verdicts.Select((verdict, day) => AlertWorld.Day(day, verdict, Rule))]);

    private static string Text(AlertNotice notice) => $"{notice.State.Episode} {notice.Stage}";

    private static void Holds<T>(Gen<T> inputs, Func<T, bool> property, int runs = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(Arb.From(inputs), property));
}
