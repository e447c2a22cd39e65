using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Document 003, the three tables together: the alerts are exactly what the document prints.</summary>
public class Document003AlertTests
{
    private static readonly IReadOnlyList<AlertDigest> Digests = AlertWorld.DigestsOf(
        isSample: true, World.Sample("bp-2024-11-26-targets.csv"), World.Sample("bp-2024-12-17-scores.csv"),
        World.Sample("bp-2024-12-17-dossiers.csv"));

    [Fact]
    public void Each_unit_is_told_exactly_its_missed_targets_and_those_without_data_apart()
    {
        var targets = World.Score(World.Sample("bp-2024-11-26-targets.csv"));
        foreach (var unit in targets.Units)
        {
            var told = Items(unit.Code.Value).Where(item => item.Rule.Kind == AlertKind.Target).ToList();
            Assert.Equal(unit.Targets.Results.Where(result => !result.IsMet).Select(result => result.Target.Measure.Value),
                told.Select(item => item.Figure.Measure).Order(StringComparer.Ordinal));
            Assert.All(told, item => Assert.Equal(item.Figure.Target!.Result is null, item.IsWithoutData));
            Assert.All(told, item => Assert.Equal(item.IsWithoutData ? AlertStage.NoData : AlertStage.Opened, item.Stage));
        }

        Assert.Equal(12,
            Digests.SelectMany(digest => digest.Units).Sum(unit => unit.WithoutData.Count(item => item.Rule.Kind == AlertKind.Target)));
    }

    [Fact]
    public void Only_the_department_of_finance_entered_no_data_and_the_committee_without_procedures_is_told_nothing()
    {
        Assert.Equal("BP-S17", Assert.Single(Digests.SelectMany(digest => digest.Units), unit => unit.EnteredNoData).Code.Value);
        Assert.DoesNotContain(Digests.SelectMany(digest => digest.Units), unit => unit.Code.Value == "BP-S18");
    }

    [Fact]
    public void Four_branches_and_ten_units_have_more_than_30_late_dossiers()
    {
        var late = Digests.SelectMany(digest => digest.Units)
            .SelectMany(unit => unit.Opened.Where(item => item.Figure.Measure == DossierMeasures.Late.Value).Select(item => (unit, item)))
            .ToList();

        Assert.Equal(
            ["BP-H01 72", "BP-H03 35", "BP-H07 222", "BP-H10 98", "BP-H11 91", "BP-S06 55", "BP-S09 74", "BP-S16 171", "BP-VPDD-01 54",
                "BP-VPDD-03 91", "BP-VPDD-06 108", "BP-VPDD-10 225", "BP-X-PN 34", "BP-X-PT 33"],
            late.Select(pair => $"{pair.unit.Code} {pair.item.Figure.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_leader_gets_one_email_for_all_three_tables() =>
        Assert.Equal((34, 34), (Digests.Count, Digests.Select(digest => digest.Address).Distinct().Count()));

    [Fact]
    public void The_same_figures_alarm_nobody_as_an_offices_own_because_they_are_two_years_old() => Assert.Empty(AlertWorld.DigestsOf(
        isSample: false, World.Sample("bp-2024-11-26-targets.csv"), World.Sample("bp-2024-12-17-scores.csv"),
        World.Sample("bp-2024-12-17-dossiers.csv")));

    private static List<AlertItem> Items(string unit) =>
        [.. Digests.SelectMany(digest => digest.Units).Where(candidate => candidate.Code.Value == unit)
            .SelectMany(candidate => candidate.Items)];
}
