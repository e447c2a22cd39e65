using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Stories;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Properties;

/// <summary>What "things to do" promises, scoring the changed figures gives: by the real scorer and the real board.</summary>
public class ImprovementProperties
{
    private static readonly IndicatorDefinition[] Scored =
        [.. World.Methodology2026.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0)];

    private static readonly Methodology[] Policies =
    [
        .. Enum.GetValues<NotApplicablePolicy>().Select(policy =>
            new Methodology(World.Methodology2026.Definition with { NotApplicable = policy }, $"by {policy}")),
    ];

    private static readonly Gen<Figure> Figures =
        from all in Gen.Choose(0, 400)
        from good in Gen.Choose(0, all)
        from kind in Gen.Frequency(
            (12, Gen.Constant("counts")), (2, Gen.Constant("published too")), (2, Gen.Constant("ratio")), (1, Gen.Constant("points")),
            (1, Gen.Constant("not_applicable")))
        select new Figure(good, all, kind);

    private static readonly Gen<(Methodology Methodology, Figure[] Figures, string AsOf)> Boards =
        from methodology in Gen.Elements(Policies)
        from figures in Gen.ArrayOf(Figures, 4 * Scored.Length)
        from month in Gen.Choose(1, 10)
        select (methodology, figures, FormattableString.Invariant($"2026-{month:00}-10"));

    [Fact]
    public void What_a_thing_promises_scoring_the_changed_figures_gives_in_points_and_rank()
    {
        var (promised, places) = (0, 0);
        Holds(Boards, given =>
        {
            var (improvements, snapshot, board) = Find(given);
            foreach (var thing in improvements.Things.Where(thing => thing.Result is not null))
            {
                (promised, places) = (promised + 1, places + (thing.Result!.Rank is null ? 0 : 1));
                AssertGives(given, [thing], thing.Result, snapshot.ScoreOf("D1").Total);
            }

            return board.Rows.Count == 4;
        });
        Assert.True(promised > 300 && places > 200, $"Only {promised} promises of points and {places} of places were made.");
    }

    [Fact]
    public void What_all_of_them_together_promise_scoring_the_changed_figures_gives() => Holds(Boards, given =>
    {
        var (improvements, snapshot, _) = Find(given);
        if (improvements.Together is { } together)
        {
            AssertGives(given, improvements.Things, together, snapshot.ScoreOf("D1").Total);
        }

        return improvements.Things.Count <= ImprovementFinder.MaxThings
            && (improvements.Together is null) == (improvements.Things.Count(thing => thing.Result is not null) < 2);
    });

    [Fact]
    public void Nothing_is_named_that_another_unit_is_responsible_for_and_nothing_twice() => Holds(Boards, given =>
    {
        var codes = Find(given).Improvements.Things.Select(thing => thing.Code).ToList();
        return codes.Distinct().Count() == codes.Count
            && codes.TrueForAll(code => Scored.Single(indicator => indicator.Code.Value == code).Responsible is null);
    });

    private static (UnitImprovements Improvements, ScoredSnapshot Snapshot, Board Board) Find(
        (Methodology Methodology, Figure[] Figures, string AsOf) given)
    {
        var snapshot = World.Score(Csv(given.Figures, given.AsOf), World.Small, given.Methodology);
        var board = snapshot.BoardOf("P", Level.Department);
        var unit = snapshot.Units.Single(unit => unit.Code.Value == "D1");
        var score = new ScoreToImprove(unit, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.MethodologyChecksum, board);
        return (new ImprovementFinder(given.Methodology, World.Small).Find(score, null), snapshot, board);
    }

    private static void AssertGives(
        (Methodology Methodology, Figure[] Figures, string AsOf) given, IReadOnlyList<Improvement> things, ImprovementResult promised,
        decimal? before)
    {
        var changed = given.Figures.ToArray();
        foreach (var thing in things.Where(thing => thing.Result is not null))
        {
            var place = Array.FindIndex(Scored, indicator => indicator.Code.Value == thing.Code);
            changed[place] = thing.Figure!.Counts is { } counts ? new Figure((int)counts.GoodThen, (int)counts.AllThen, "counts")
                : new Figure(0, 0, "ratio") { Percent = thing.Figure.Wanted };
        }

        var after = World.Score(Csv(changed, given.AsOf), World.Small, given.Methodology).BoardOf("P", Level.Department).Row("D1");
        Assert.Equal(
            (promised.Total, promised.RankText, promised.Points), (after.Total, after.RankText, promised.Total is null
                ? promised.Points : (after.Total - before)!.Value));
    }

    /// <summary>The figures of D1 to D4 as a file.</summary>
    private static string Csv(Figure[] figures, string asOf) =>
        "as_of,unit_code,indicator,numerator,denominator,ratio,points,status\n"
        + string.Concat(figures.Select((figure, i) => FormattableString.Invariant(
            $"{asOf},D{1 + (i / Scored.Length)},{Scored[i % Scored.Length].Code},{figure.Cells(Scored[i % Scored.Length])}\n")));

    private static void Holds<T>(Gen<T> inputs, Func<T, bool> property, int runs = 150) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(Arb.From(inputs), property));

    private sealed record Figure(int Good, int All, string Kind)
    {
        public decimal Percent { get; init; } = All == 0 ? 100 : decimal.Round(100m * Good / All, 2);

        /// <summary>Numerator, denominator, ratio, points and status.</summary>
        public string Cells(IndicatorDefinition indicator) => Kind switch
        {
            "ratio" => FormattableString.Invariant($",,{Percent},,"),
            "points" => FormattableString.Invariant($",,,{decimal.Round(indicator.MaxPoints * Percent / 100, 2)},"),
            "not_applicable" => ",,,,not_applicable",
            "published too" when All > 0 => FormattableString.Invariant($"{Good},{All},,{Points(indicator)},"),
            _ => FormattableString.Invariant($"{Good},{All},,,"),
        };

        private decimal Points(IndicatorDefinition indicator) => Math.Min(indicator.MaxPoints, decimal.Round(
            indicator.MaxPoints * Good / All * 100 / indicator.FullMarksAtPercent!.Value, 2, MidpointRounding.AwayFromZero));
    }
}
