using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Properties;

public class ScoringProperties
{
    private static readonly IndicatorDefinition[] Scored =
        [.. World.Methodology2026.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0)];

    private static readonly Gen<IndicatorDefinition> Indicators = Gen.Elements(Scored);

    /// <summary>Numerator and denominator, also 0 of 0 and all of all.</summary>
    private static readonly Gen<(int Good, int All)> Counts = Gen.Choose(0, 400)
        .SelectMany(all => Gen.Choose(0, all).Select(good => (good, all)));

    private static readonly Gen<string?[]> TotalsOrStatuses = Gen.ArrayOf(
        Gen.Frequency((8, Gen.Choose(0, 400).Select(quarters => (string?)FormattableString.Invariant($"{quarters / 4m}"))),
            (1, Gen.Constant<string?>("no_data")), (1, Gen.Constant<string?>("not_applicable"))), 4);

    [Fact]
    public void Points_lie_between_0_and_the_maximum() => Holds(Pairs(Indicators, Counts), pair =>
        PointsRule.Compute(pair.One, Reading(pair.One, pair.Two), 2) is null or >= 0
            && (PointsRule.Compute(pair.One, Reading(pair.One, pair.Two), 2) ?? 0) <= pair.One.MaxPoints);

    [Fact]
    public void A_better_reading_never_gives_fewer_points() =>
    Holds(Pairs(Indicators, Counts.Where(counts => counts.Good < counts.All)), pair =>
        PointsRule.Compute(pair.One, Reading(pair.One, (pair.Two.Good + 1, pair.Two.All)), 2) >= PointsRule.Compute(pair.One,
            Reading(pair.One, pair.Two), 2));

    [Fact]
    public void Points_from_a_ratio_are_those_from_its_counts() =>
    Holds(Pairs(Indicators, Counts.Where(counts => counts.All is 1 or 2 or 4 or 5 or 10 or 100)), pair =>
        PointsRule.Compute(pair.One, new Reading(Unit, pair.One.Code, Ratio: 100m * pair.Two.Good / pair.Two.All),
            2) == PointsRule.Compute(pair.One, Reading(pair.One, pair.Two), 2));

    [Fact]
    public void The_total_is_the_sum_of_the_groups_and_they_of_their_indicators() => Holds(Gen.ArrayOf(Counts, Scored.Length), counts =>
    {
        var score = World.Score("as_of,unit_code,indicator,numerator,denominator\n" + string.Concat(
            Scored.Zip(counts, (indicator, count) => $"2026-10-10,D1,{indicator.Code},{count.Good},{count.All}\n")),
                World.Small).ScoreOf("D1");
        return score.Total is >= 0 and <= 100 && score.Total == score.Groups.Sum(group => group.Points)
            && score.Total == score.Indicators.Sum(indicator => indicator.Points ?? 0)
            && score.Groups.All(group => group.Points >= 0 && group.Points <= World.Methodology2026.Group(group.Code)!.MaxPoints);
    }, runs: 60);

    [Fact]
    public void A_board_does_not_depend_on_the_order_of_the_rows() =>
    Holds(Pairs(TotalsOrStatuses, Gen.Shuffle(new[] { 0, 1, 2, 3 })), pair =>
    {
        var lines = World.Totals(pair.One!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var shuffled = string.Join('\n', pair.Two.Select(i => lines[i + 1]).Prepend(lines[0]));
        return Texts(BoardOf(string.Join('\n', lines))).SequenceEqual(Texts(BoardOf(shuffled)));
    }, runs: 60);

    [Fact]
    public void A_higher_total_never_has_a_worse_rank_and_equal_totals_share_one() => Holds(TotalsOrStatuses, totals =>
    {
        var rows = BoardOf(World.Totals(totals!)).Rows.Where(row => row.Total is not null).ToList();
        return rows.TrueForAll(
            row => rows.TrueForAll(
                other => (row.Total > other.Total) == (row.Rank < other.Rank) && (row.Total == other.Total) == (row.Rank == other.Rank)));
    }, runs: 60);

    private static readonly UnitCode Unit = UnitCode.Parse("D1");

    private static Reading Reading(IndicatorDefinition indicator, (int Good, int All) counts) =>
        new(Unit, indicator.Code, counts.Good, counts.All);

    private static Board BoardOf(string csv) => World.Score(csv, World.Small).BoardOf("P", Level.Department);

    private static IEnumerable<string> Texts(Board board) =>
        board.Rows.Select(row => $"{row.UnitCode} {row.RankText} {row.Total} {row.Status}");

    private static Gen<(TOne One, TTwo Two)> Pairs<TOne, TTwo>(Gen<TOne> one, Gen<TTwo> two) =>
        one.SelectMany(first => two.Select(second => (first, second)));

    private static void Holds<T>(Gen<T> inputs, Func<T, bool> property, int runs = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(Arb.From(inputs), property));
}
