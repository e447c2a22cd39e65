using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>What each kind of rule says of a unit's figures, at its threshold and on both sides of it.</summary>
public class AlertFactsTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,ratio,points,status,note\n";

    private static readonly AlertRule Any = new("r", AlertKind.Total, AlertSeverity.Warning);

    [Theory]
    [InlineData("79.99", Verdict.Breached)]
    [InlineData("80", Verdict.Within)]
    [InlineData("81.99", Verdict.Within)]
    [InlineData("82", Verdict.Clear)]
    public void A_total_is_held_against_a_number_of_points_with_a_margin(string total, Verdict verdict)
    {
        var fact = Fact(Any with { Threshold = 80, Margin = 2 }, $"D1,TOTAL,,,,{total},,");

        Assert.Equal((verdict, "r", "D1"), (fact!.Verdict, fact.Key, fact.Unit.Value));
        Assert.Equal(
            new AlertFigure("", "", "", FigureUnit.Points, decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture), 80),
            fact.Figure);
    }

    [Fact]
    public void A_group_is_held_against_a_number_of_points_under_its_name()
    {
        var rule = Any with { Kind = AlertKind.Group, Subject = "CKMB", Threshold = 10 };

        Assert.Equal(new AlertFigure("CKMB", "Công khai, minh bạch", "Publicity and transparency", FigureUnit.Points, 9.99m, 10),
            Named(Fact(rule, "D1,CKMB,,,,9.99,,\nD1,MDHL,,,,1,,")));
        Assert.Equal((Verdict.Breached, Verdict.Clear), (Fact(rule, "D1,CKMB,,,,9.99,,")!.Verdict, Fact(rule, "D1,CKMB,,,,10,,")!.Verdict));
        Assert.Null(Fact(rule, "D1,MDHL,,,,1,,"));

        AlertFigure Named(AlertFact? fact)
        {
            var group = World.Methodology2026.Group("CKMB")!;
            Assert.Equal((group.Vietnamese, group.English), (fact!.Figure.Vietnamese, fact.Figure.English));
            return fact.Figure with { Vietnamese = "Công khai, minh bạch", English = "Publicity and transparency" };
        }
    }

    [Theory]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,89,100,,,,", Verdict.Breached)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,90,100,,,,", Verdict.Clear)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,,,89.9,,,", Verdict.Breached)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,,,,,no_data,", Verdict.NoData)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,,,,,not_applicable,", null)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,,,,5,,", null)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_ON_TIME,1,2,,,,", null)]
    // Nothing arose: full marks by the methodology, or nothing to say.
    [InlineData("PETITION_PROCESSING_ON_TIME", "D1,PETITION_PROCESSING_ON_TIME,0,0,,,,", Verdict.Clear)]
    [InlineData("PETITION_PROCESSING_ON_TIME", "D1,PETITION_PROCESSING_ON_TIME,1,2,,,,", Verdict.Breached)]
    [InlineData("DOSSIER_SYNC", "D1,DOSSIER_SYNC,0,0,,,,", null)]
    // The province's own: nobody below it can do anything about it.
    [InlineData("PUBLISH_ON_TIME", "D1,PUBLISH_ON_TIME,1,2,,,,", null)]
    [InlineData("PUBLISH_ON_TIME", "P,PUBLISH_ON_TIME,1,2,,,,\nD1,DOSSIER_SYNC,1,2,,,,", null)]
    public void An_indicator_is_held_against_a_percentage(string indicator, string rows, Verdict? verdict)
    {
        var fact = Fact(Any with { Kind = AlertKind.Indicator, Subject = indicator, Threshold = 90 }, rows);

        Assert.Equal(verdict, fact?.Verdict);
        if (fact is not null)
        {
            var definition = World.Methodology2026.Indicator(IndicatorCode.Parse(indicator))!;
            Assert.Equal((indicator, definition.Vietnamese, definition.English, FigureUnit.Percent, 90m),
                (fact.Figure.Measure, fact.Figure.Vietnamese, fact.Figure.English, fact.Figure.Unit, fact.Figure.Threshold));
        }
    }

    [Fact]
    public void The_province_itself_is_told_of_its_own_indicators() => Assert.Equal(
        Verdict.Breached,
        Fact(Any with { Kind = AlertKind.Indicator, Subject = "PUBLISH_ON_TIME", Threshold = 90 }, "P,PUBLISH_ON_TIME,1,2,,,,",
            unit: "P")!.Verdict);

    [Fact]
    public void A_rule_of_a_methodology_that_is_gone_names_codes_instead_of_words()
    {
        var snapshot = Score("D1,DOSSIER_SYNC,1,2,,,,\nD1,CKMB,,,,9,,") with { Methodology = "gone" };

        Assert.Equal("DOSSIER_SYNC",
            Fact(Any with { Kind = AlertKind.Indicator, Subject = "DOSSIER_SYNC", Threshold = 90 }, snapshot)!.Figure.Vietnamese);
        Assert.Equal(("CKMB", "CKMB"),
            Fact(Any with { Kind = AlertKind.Group, Subject = "CKMB", Threshold = 10 }, snapshot) is { Figure: var figure }
                ? (figure.Vietnamese, figure.English) : default);
    }

    [Theory]
    [InlineData("80", "Tốt", true, Verdict.Clear)]
    [InlineData("79.99", "Tốt", true, Verdict.Breached)]
    [InlineData("95", "Tốt", true, Verdict.Clear)]
    [InlineData("79.99", "Tốt", false, null)]
    [InlineData("79.99", "Giỏi", true, null)]
    public void A_grade_is_held_against_another_only_where_the_office_confirmed_the_scale(string total, string least, bool isConfirmed,
        Verdict? verdict)
    {
        var methodology = new Methodology(World.Methodology2026.Definition with { GradesConfirmed = isConfirmed }, "test");
        var snapshot = World.Score(Head + $"2026-10-10,D1,TOTAL,,,,{total},,\n", World.Small, methodology);
        var policy = AlertWorld.Policy(Any with { Kind = AlertKind.Grade, Subject = least });

        var fact = new AlertSources([Source(snapshot)], policy, AlertWorld.Start).Facts(policy, World.Small, [methodology])
            .SelectMany(unit => unit.Facts).SingleOrDefault();

        Assert.Equal(verdict, fact?.Verdict);
        if (fact is not null)
        {
            Assert.Equal((snapshot.ScoreOf("D1").Grade, 80m), (fact.Figure.Text, fact.Figure.Threshold));
        }
    }

    [Theory]
    [InlineData(AlertKind.ScoreLost, "2", "90,85", "88,85", Verdict.Breached, "2")]
    [InlineData(AlertKind.ScoreLost, "2", "90,85", "88.01,85", Verdict.Clear, "1.99")]
    [InlineData(AlertKind.ScoreLost, "2", "90,85", "93,85", Verdict.Clear, "-3")]
    [InlineData(AlertKind.RankLost, "1", "90,85", "84,85", Verdict.Breached, "1")]
    [InlineData(AlertKind.RankLost, "2", "90,85", "84,85", Verdict.Clear, "1")]
    public void What_was_lost_is_counted_from_the_snapshot_before(AlertKind kind, string threshold, string before, string now,
        Verdict verdict, string lost)
    {
        var rule = Any with { Kind = kind, Threshold = decimal.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture) };
        var (previous, snapshot) = (Score(Two("2026-10-03", before), raw: true), Score(Two("2026-10-10", now), raw: true));

        var fact = AlertWorld.FactsOf(snapshot, AlertWorld.Policy(rule), previous, World.Small)
            .Single(candidate => candidate.Unit.Value == "D1");

        Assert.Equal((verdict, decimal.Parse(lost, System.Globalization.CultureInfo.InvariantCulture)), (fact.Verdict, fact.Figure.Value));
        Assert.Equal((kind == AlertKind.ScoreLost ? FigureUnit.Points : FigureUnit.Places, ""), (fact.Figure.Unit, fact.Figure.Measure));
        Assert.Empty(AlertWorld.FactsOf(snapshot, AlertWorld.Policy(rule), null, World.Small));

        static string Two(string asOf, string totals) =>
            string.Concat(totals.Split(',').Select((total, i) => $"{asOf},D{i + 1},TOTAL,,,,{total},,\n")
                .Concat([$"{asOf},D3,TOTAL,,,,10,,\n", $"{asOf},D4,TOTAL,,,,5,,\n"]));
    }

    [Theory]
    [InlineData(30, Verdict.Clear)]
    [InlineData(31, Verdict.Breached)]
    public void Late_dossiers_are_more_than_a_number(int late, Verdict verdict)
    {
        var snapshot = World.Score($"as_of,unit_code,indicator,numerator,denominator\n2024-12-17,BP-S09,DOSSIERS_LATE,{late},100\n");

        var fact =
            Assert.Single(AlertWorld.FactsOf(snapshot, AlertWorld.Policy(Any with { Kind = AlertKind.LateDossiers, Threshold = 30 })));

        Assert.Equal((verdict, new AlertFigure("DOSSIERS_LATE", "", "", FigureUnit.Dossiers, late, 30)), (fact.Verdict, fact.Figure));
    }

    [Theory]
    [InlineData(30, 5, Verdict.Within)]
    [InlineData(26, 5, Verdict.Within)]
    [InlineData(25, 5, Verdict.Clear)]
    public void The_margin_of_late_dossiers_lies_below_the_number(int late, int margin, Verdict verdict)
    {
        var snapshot = World.Score($"as_of,unit_code,indicator,numerator,denominator\n2024-12-17,BP-S09,DOSSIERS_LATE,{late},100\n");

        Assert.Equal(verdict,
            Assert.Single(
                AlertWorld.FactsOf(snapshot,
                    AlertWorld.Policy(Any with { Kind = AlertKind.LateDossiers, Threshold = 30, Margin = margin }))).Verdict);
    }

    [Theory]
    [InlineData("D1,TOTAL,,,,,no_data,Chưa nhập", Verdict.NoData, "Chưa nhập")]
    [InlineData("D1,TOTAL,,,,80,,", Verdict.Clear, null)]
    [InlineData("D1,CKMB,,,,8,,", null, null)]
    public void Only_a_unit_that_entered_no_data_is_without_data(string rows, Verdict? verdict, string? note)
    {
        var fact = Fact(Any with { Kind = AlertKind.NoData }, rows);

        Assert.Equal(verdict, fact?.Verdict);
        Assert.Equal(verdict is null ? null : new AlertFigure("", "", "", FigureUnit.None, null, null) { Text = note }, fact?.Figure);
    }

    [Fact]
    public void The_completion_of_the_targets_is_held_against_a_percentage()
    {
        var snapshot = World.Score(World.Sample("bp-2024-11-26-targets.csv"));

        var facts = AlertWorld.FactsOf(snapshot, AlertWorld.Policy(Any with { Kind = AlertKind.Completion, Threshold = 90 }));

        // Sở Ngoại vụ reaches 10 of its 11 targets, whatever the document prints.
        Assert.Equal((Verdict.Clear, 90.9m, FigureUnit.Percent), facts.Single(fact => fact.Unit.Value == "BP-S01") is var fact
            ? (fact.Verdict, fact.Figure.Value, fact.Figure.Unit) : default);
        Assert.Equal(snapshot.Units.Where(unit => unit.Targets.Percent < 90).Select(unit => unit.Code),
            facts.Where(fact => fact.Verdict == Verdict.Breached).Select(fact => fact.Unit));
        Assert.DoesNotContain(facts, fact => fact.Unit.Value == "BP-S17");
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(2024, null, true)]
    [InlineData(2023, null, false)]
    [InlineData(null, "127/QĐ-UBND ngày 16/01/2024", true)]
    [InlineData(2024, "127/QĐ-UBND ngày 16/01/2024", true)]
    [InlineData(2023, "127/QĐ-UBND ngày 16/01/2024", false)]
    [InlineData(2024, "128/QĐ-UBND", false)]
    public void A_rule_of_targets_may_hold_for_one_year_and_one_decision(int? year, string? decision, bool holds)
    {
        var snapshot = World.Score(World.Sample("bp-2024-11-26-targets.csv"));

        Assert.Equal(holds,
            AlertWorld.FactsOf(snapshot, AlertWorld.Policy(AlertWorld.TargetRule with { Year = year, Decision = decision })).Count > 0);
    }

    [Fact]
    public void Of_two_rules_that_hold_for_one_target_the_first_decides_and_other_rules_stand_beside_it()
    {
        var snapshot = World.Score(World.Sample("bp-2024-11-26-targets.csv"));
        var completions = new[] { "a", "b" }.Select(id => Any with { Id = id, Kind = AlertKind.Completion, Threshold = 90 });

        var keys =
            AlertWorld.FactsOf(snapshot,
                AlertWorld.Policy([AlertWorld.TargetRule with { Id = "strict" }, AlertWorld.TargetRule, .. completions]))
            .Where(fact => fact.Unit.Value == "BP-S01").Select(fact => fact.Key).ToList();

        Assert.Equal(11, keys.Count(key => key.StartsWith("strict:QD127-S", StringComparison.Ordinal)));
        Assert.Equal(["a", "b"], keys.Where(key => !key.Contains(':', StringComparison.Ordinal)));
        Assert.Equal(13, keys.Count);
        Assert.Contains("strict:QD127-S01>=90", keys);
    }

    [Fact]
    public void A_target_that_names_an_indicator_of_the_province_is_not_asked_of_a_department_and_a_decisions_own_is()
    {
        IReadOnlyList<Target> targets =
        [
            new(Level.Department, 1, "Công bố đúng hạn", IndicatorCode.Parse("PUBLISH_ON_TIME"), IsExternal: false, 100),
            new(Level.Department, 2, "Đồng bộ", IndicatorCode.Parse("DOSSIER_SYNC"), IsExternal: false, 90),
        ];
        var snapshot =
            World.Admit(Head + "2026-10-10,D1,PUBLISH_ON_TIME,1,2,,,,\n2026-10-10,D1,DOSSIER_SYNC,1,2,,,,\n", World.Small).Snapshot!;
        var scored =
            SnapshotScorer.Score(snapshot, "test", new string('0', 64), World.Methodology2026,
                [new TargetSet("1/QĐ", UnitCode.Parse("P"), 2026, targets)], World.Data.Boards, TestContext.Current.CancellationToken);

        var fact = Assert.Single(AlertWorld.FactsOf(scored, AlertWorld.Policy(AlertWorld.TargetRule), null, World.Small));

        Assert.Equal(("target:DOSSIER_SYNC>=90", Verdict.Breached, "Đồng bộ"), (fact.Key, fact.Verdict, fact.Figure.Vietnamese));
        Assert.Equal((50m, 90m, 40m), (fact.Figure.Value, fact.Figure.Threshold, fact.Figure.Target!.Gap));
    }

    [Theory]
    [InlineData(true, new Level[0], new string[0])]
    [InlineData(true, new[] { Level.Department, Level.District }, new string[0])]
    [InlineData(false, new[] { Level.District }, new string[0])]
    [InlineData(true, new Level[0], new[] { "D1" })]
    [InlineData(true, new Level[0], new[] { "X", "P" })]
    [InlineData(false, new Level[0], new[] { "D2" })]
    [InlineData(false, new[] { Level.Province }, new[] { "P" })]
    public void A_rule_holds_for_its_levels_and_for_its_scopes_with_all_below_them(bool holds, Level[] levels, string[] scopes) =>
    Assert.Equal(
        holds, Fact(Any with { Threshold = 80, Levels = levels, Scopes = [.. scopes.Select(UnitCode.Parse)] }, "D1,TOTAL,,,,70,,")
            is not null);

    [Fact]
    public void A_rule_says_nothing_of_a_unit_that_the_snapshot_only_lists()
    {
        var snapshot = Score("D1,TOTAL,,,,70,,");

        Assert.Contains(snapshot.Units, unit => unit is { Code.Value: "D2", IsPresent: false });
        Assert.Empty(
            AlertFacts.Of(snapshot.Units.Single(unit => unit.Code.Value == "D2"), Source(snapshot),
                AlertWorld.Policy(Any with { Kind = AlertKind.NoData }), World.Small, World.Methodology2026, isWithoutDossiers: false));
    }

    [Theory]
    [InlineData(AlertKind.Total, "scores")]
    [InlineData(AlertKind.Indicator, "scores")]
    [InlineData(AlertKind.NoData, "scores")]
    [InlineData(AlertKind.Target, "scores targets")]
    [InlineData(AlertKind.Completion, "scores targets")]
    [InlineData(AlertKind.LateDossiers, "dossiers")]
    [InlineData(AlertKind.SourceStale, "")]
    public void Each_kind_looks_at_its_own_snapshots(AlertKind kind, string kinds) => Assert.Equal(
        kinds, string.Join(' ',
            new[] { (SnapshotKind.Scores, "scores"), (SnapshotKind.Targets, "targets"), (SnapshotKind.Dossiers, "dossiers"),
                (SnapshotKind.Figures, "figures") }
            .Where(candidate => AlertFacts.IsAskedOf(new AlertRule("r", kind, AlertSeverity.Notice), candidate.Item1))
            .Select(candidate => candidate.Item2)));

    [Theory]
    [InlineData("2026-09-28", Verdict.Clear, 7)]
    [InlineData("2026-09-27", Verdict.Breached, 8)]
    public void A_source_is_stale_when_its_newest_figures_are_older_than_a_number_of_days(string newest, Verdict verdict, int days)
    {
        var rule = new AlertRule("source-stale", AlertKind.SourceStale, AlertSeverity.Warning) { Threshold = 7 };

        var unit = AlertFacts.OfSource(rule, "cong", AsOf.Parse(newest), AlertWorld.Start);

        var fact = Assert.Single(unit.Facts);
        Assert.Equal(("clock", "VN", false), (unit.KindCode, unit.Unit.Value, unit.IsSample));
        Assert.Equal(("source-stale:cong", verdict, new AlertFigure("cong", "cong", "cong", FigureUnit.Days, days, 7)),
            (fact.Key, fact.Verdict, fact.Figure));
    }

    private static ScoredSnapshot Score(string rows, bool raw = false) =>
        World.Score(Head + (raw ? rows : string.Concat(rows.Split('\n').Select(row => $"2026-10-10,{row}\n"))), World.Small);

    private static AlertSource Source(ScoredSnapshot snapshot) => new(snapshot, AlertWorld.Start, IsSample: true, null);

    private static AlertFact? Fact(AlertRule rule, string rows, string unit = "D1") => Fact(rule, Score(rows), unit);

    private static AlertFact? Fact(AlertRule rule, ScoredSnapshot snapshot, string unit = "D1") =>
        AlertWorld.FactsOf(snapshot, AlertWorld.Policy(rule), null, World.Small).SingleOrDefault(fact => fact.Unit.Value == unit);
}
