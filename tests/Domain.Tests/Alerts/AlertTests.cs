using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

public class AlertTests
{
    [Fact]
    public void An_alert_opens_once_is_silent_while_open_and_is_resolved_when_the_target_is_met() => Assert.Equal(
        ["Opened", "", "Resolved", "Opened"],
        AlertWorld.Story(AlertWorld.Circumstances(), AlertWorld.Day(1, Verdict.Breached), AlertWorld.Day(2, Verdict.Breached),
            AlertWorld.Day(3, Verdict.Clear), AlertWorld.Day(4, Verdict.Breached)));

    [Fact]
    public void A_target_that_was_always_met_leaves_no_state() =>
    Assert.Empty(AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Clear)).Store.States);

    [Fact]
    public void A_unit_that_the_snapshot_says_nothing_of_keeps_its_states()
    {
        var before = AlertWorld.Evaluate(AlertStore.Empty, AlertWorld.Day(1, Verdict.Breached)).Store;
        var after = AlertWorld.Evaluate(before, AlertWorld.Facts("D1", 2, "2026", 6)).Store;

        Assert.Equal(before.States, after.States);
    }

    [Fact]
    public void The_scores_of_document_003_alarm_only_the_department_without_data()
    {
        var digest = Assert.Single(AlertWorld.DigestsOf(isSample: true, World.Sample("bp-2024-12-17-scores.csv")));

        Assert.Equal(("lanhdao.stc@binhphuoc.example", "Giám đốc Sở Tài chính"), (digest.Address, Assert.Single(digest.Salutations)));
        Assert.True(Assert.Single(digest.Units).EnteredNoData);
        Assert.Equal("Không nhập dữ liệu giải quyết TTHC lên DVC", digest.Units[0].Score!.Note);
    }

    [Fact]
    public void The_targets_of_document_003_write_once_to_each_of_27_leaders()
    {
        var digests = AlertWorld.DigestsOf(isSample: true, World.Sample("bp-2024-11-26-targets.csv"));

        Assert.Equal((27, 27), (digests.Count, digests.Select(digest => digest.Address).Distinct().Count()));
        Assert.All(digests, digest => Assert.Equal("127/QĐ-UBND ngày 16/01/2024", Assert.Single(digest.Decisions)));
        Assert.DoesNotContain(digests, digest => digest.Units.Any(unit => unit.Code.Value is "BP-S17" or "BP-S18"));
        Assert.Equal(
            ["QD127-S05"],
            digests.Single(digest => digest.Units[0].Code.Value == "BP-S01").Units[0].Opened.Select(item => item.Figure.Measure));
    }

    [Fact]
    public void A_unit_in_which_no_dossiers_arose_is_never_alarmed()
    {
        var onTime = IndicatorCode.Parse("DOSSIER_ON_TIME");
        var targets = new TargetSet("1/QĐ", UnitCode.Parse("H21"), 2026, [new Target(Level.Department, 1, "Đúng hạn", onTime, false, 100)]);
        var table =
            World.Admit(
                "as_of,unit_code,indicator,numerator,denominator,points,status\n2026-10-10,H21.20,TOTAL,,,19.79,no_dossiers\n"
                    + "2026-10-10,H21.20,DOSSIER_ON_TIME,0,0,,\n").Snapshot!;

        var facts =
            AlertWorld.FactsOf(
                SnapshotScorer.Score(table, "test", new string('0', 64), World.Methodology2026, [targets], World.Data.Boards,
                    TestContext.Current.CancellationToken),
                World.Data.Alerts);

        Assert.Equal(["no-data Clear", "target:DOSSIER_ON_TIME>=100 Clear"],
            facts.Select(fact => $"{fact.Key} {fact.Verdict}").Order(StringComparer.Ordinal));
    }
}
