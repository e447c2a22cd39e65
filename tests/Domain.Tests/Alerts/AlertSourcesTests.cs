using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Which snapshot speaks for a unit where several have its figures.</summary>
public class AlertSourcesTests
{
    private static readonly AlertPolicy Policy =
        AlertWorld.Policy(new AlertRule("total", AlertKind.Total, AlertSeverity.Warning) { Threshold = 80 });

    [Fact]
    public void The_newest_year_speaks_and_of_it_the_first_source() => Assert.Equal(
        "office 2026", Deciding(Of("portal", "2025"), Of("office", "2026"), Of("portal", "2026"), Of("office", "2025")));

    [Fact]
    public void The_first_source_speaks_in_the_order_of_the_settings_whatever_its_name()
    {
        Assert.Equal("a 2026", Deciding(Of("a", "2026"), Of("b", "2026")));
        Assert.Equal("b 2026", Deciding(Of("b", "2026"), Of("a", "2026")));
    }

    [Fact]
    public void Of_a_source_the_whole_year_speaks_then_the_last_quarter_then_the_last_month()
    {
        Assert.Equal("a 2026", Deciding(Of("a", "2026-09"), Of("a", "2026-Q3"), Of("a", "2026")));
        Assert.Equal("a 2026-Q3", Deciding(Of("a", "2026-09"), Of("a", "2026-Q2"), Of("a", "2026-Q3")));
        Assert.Equal("a 2026-09", Deciding(Of("a", "2026-08"), Of("a", "2026-09")));
    }

    [Fact]
    public void Of_two_roots_the_first_speaks()
    {
        var nation = Of("a", "2026");
        var province = nation with { Snapshot = nation.Snapshot with { Series = nation.Snapshot.Series with { Root = UnitCode.Nation } } };

        Assert.Equal("P",
            new AlertSources([province, nation], Policy, AlertWorld.Start).Of(UnitCode.Parse("D1"),
                SnapshotKind.Scores)!.Value.Source.Snapshot.Series.Root.Value);
    }

    [Theory]
    [InlineData(45, true)]
    [InlineData(46, false)]
    public void Figures_are_too_old_after_a_set_number_of_days_unless_they_are_samples(int days, bool speaks)
    {
        var at = AsOf.Parse("2026-10-01").Moment.AddDays(days).AddHours(12);

        Assert.Equal(speaks,
            new AlertSources([Of("a", "2026", isSample: false)], Policy, at).Of(UnitCode.Parse("D1"), SnapshotKind.Scores) is not null);
        Assert.NotNull(new AlertSources([Of("a", "2026")], Policy, at).Of(UnitCode.Parse("D1"), SnapshotKind.Scores));
    }

    [Fact]
    public void A_decisions_own_results_come_before_those_that_index_figures_give_of_the_same_target()
    {
        var target = new Target(Level.Department, 1, "Đồng bộ", IndicatorCode.Parse("DOSSIER_SYNC"), IsExternal: false, 90);
        var (low, high) = (Of("a", "2026"), Of("a", "2026"));
        var results = With(low, SnapshotKind.Targets, target, 95);

        var facts =
            new AlertSources([With(high, SnapshotKind.Scores, target, 50), results], AlertWorld.Policy(AlertWorld.TargetRule),
                AlertWorld.Start)
            .Facts(AlertWorld.Policy(AlertWorld.TargetRule), World.Small, World.Data.Methodologies);

        Assert.Equal(["D1 targets 1", "D1 scores 0"],
            facts.Where(unit => unit.Unit.Value == "D1").Select(unit => $"{unit.Unit} {unit.KindCode} {unit.Facts.Count}"));
        Assert.Equal(Verdict.Clear, facts.SelectMany(unit => unit.Facts).Single().Verdict);
    }

    [Fact]
    public void Facts_stand_by_unit_with_the_snapshots_moment_and_baseline()
    {
        var facts = new AlertSources([Of("a", "2026")], Policy, AlertWorld.Start).Facts(Policy, World.Small, World.Data.Methodologies);

        Assert.Equal(["D1", "D2"], facts.Select(unit => unit.Unit.Value));
        Assert.All(facts,
            unit => Assert.Equal(($"2026 qd766-2026 {World.Methodology2026.Checksum[..8]}", "2026-10-01", true, false),
                (unit.Baseline, unit.AsOf.ToString()[..10], unit.IsSample, unit.IsOfClock)));
        Assert.All(facts, unit => Assert.Equal(("scores", AlertWorld.Start), (unit.KindCode, unit.FetchedAt)));
    }

    [Fact]
    public void The_baseline_of_results_is_their_year_and_that_of_scores_their_rules_too()
    {
        var scores = Of("a", "2026");

        Assert.Equal("2026",
            (scores with
            {
                Snapshot =
                scores.Snapshot with { Series = scores.Snapshot.Series with { Kind = SnapshotKind.Targets } }
            }).Baseline);
        Assert.Equal("2026 qd766-2026 abc", (scores with { Snapshot = scores.Snapshot with { MethodologyChecksum = "abc" } }).Baseline);
    }

    [Fact]
    public void A_units_row_is_that_under_its_own_parent_and_else_the_first()
    {
        var units = new UnitRegister(
        [
            new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
            new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation),
            new Unit(UnitCode.Parse("Q"), "Tỉnh Q", Level.Province, UnitCode.Nation),
            new Unit(UnitCode.Parse("X"), "Xã X", Level.Commune, UnitCode.Parse("P")),
            new Unit(UnitCode.Parse("Y"), "Xã Y", Level.Commune, UnitCode.Parse("Q")),
            new Unit(UnitCode.Parse("Z"), "Xã Z", Level.Commune, UnitCode.Parse("P")),
        ]);
        var source =
            new AlertSource(
                World.Score(
                    "as_of,unit_code,indicator,points\n2026-10-01,X,TOTAL,70\n2026-10-01,Y,TOTAL,90\n2026-10-01,Z,TOTAL,60\n"
                        + "2026-10-01,P,TOTAL,60\n2026-10-01,Q,TOTAL,50\n", units), AlertWorld.Start, true, null);

        Assert.Equal(("01/02", "P"), (source.RowOf(UnitCode.Parse("X"))!.RankText, source.PopulationOf(UnitCode.Parse("X"))!.Scope.Value));
        Assert.Equal(("02/02", "VN"), (source.RowOf(UnitCode.Parse("Q"))!.RankText, source.PopulationOf(UnitCode.Parse("Q"))!.Scope.Value));
        var ofTheNationAlone =
            source with
            {
                Snapshot =
                source.Snapshot with
                {
                    Populations =
                    [.. source.Snapshot.Populations.Where(population => population.Scope == UnitCode.Nation)]
                }
            };
        Assert.Equal(("02/03", "VN"),
            (new AlertSource(ofTheNationAlone.Snapshot, AlertWorld.Start, true, null).RowOf(UnitCode.Parse("X"))!.RankText,
                ofTheNationAlone.PopulationOf(UnitCode.Parse("X"))!.Scope.Value));
        Assert.Null(source.PopulationOf(UnitCode.Nation));
        Assert.Null(source.RowOf(UnitCode.Nation));
    }

    private static AlertSource Of(string source, string period, bool isSample = true)
    {
        var asOf = period.StartsWith("2025", StringComparison.Ordinal) ? "2025-12-01" : "2026-10-01";
        var units = period.StartsWith("2025", StringComparison.Ordinal) ? "qd766-2022" : "qd766-2026";
        var snapshot =
            World.Score($"period,as_of,unit_code,indicator,points\n{period},{asOf},D1,TOTAL,70\n{period},{asOf},D2,TOTAL,90\n",
                World.Small);
        Assert.Equal(units, snapshot.Methodology);
        return new AlertSource(snapshot with { Series = snapshot.Series with { Source = source } }, AlertWorld.Start, isSample, null);
    }

    private static AlertSource With(AlertSource source, SnapshotKind kind, Target target, decimal result) => source with
    {
        Snapshot = source.Snapshot with
        {
            Series = source.Snapshot.Series with { Kind = kind },
            Units = [.. source.Snapshot.Units.Where(unit => unit.Code.Value == "D1")
                .Select(unit => unit with { Targets = unit.Targets with { Results = [new TargetResult(target, result)], Expected = 1 } })],
        },
    };

    private static string Deciding(params AlertSource[] sources)
    {
        var series =
            new AlertSources(sources, Policy, AlertWorld.Start).Of(UnitCode.Parse("D1"), SnapshotKind.Scores)!.Value.Source.Snapshot.Series;
        return $"{series.Source} {series.Period}";
    }
}
