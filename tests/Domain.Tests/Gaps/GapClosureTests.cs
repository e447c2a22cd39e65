using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;

namespace Index766.Domain.Tests.Gaps;

public class GapClosureTests
{
    [Theory]
    [InlineData(GapCloses.Repair, "496", "1000", "70", 204L)]
    [InlineData(GapCloses.NewOnly, "496", "1000", "70", 680L)]
    [InlineData(GapCloses.Repair, "699", "1000", "70", 1L)]
    [InlineData(GapCloses.NewOnly, "699", "1000", "70", 4L)]
    [InlineData(GapCloses.Repair, "0", "3", "50", 2L)]
    [InlineData(GapCloses.Repair, "653", "654", "100", 1L)]
    [InlineData(GapCloses.NewOnly, "653", "654", "100", null)]
    [InlineData(GapCloses.Repair, "1", "3", "33.34", 1L)]
    [InlineData(GapCloses.NewOnly, "1", "3", "33.34", 1L)]
    [InlineData(GapCloses.NewOnly, "999", "1000", "99.95", 1000L)]
    public void As_many_are_missing_as_a_clerk_works_out_by_hand(GapCloses kind, string numerator, string denominator, string percent,
        long? expected)
    {
        var closure = GapClosure.Of(kind, Number(numerator), Number(denominator), Number(percent));

        Assert.Equal(new GapClosure(kind, expected), closure);
        Assert.Equal(expected is not null, closure!.IsReachable);
    }

    [Theory]
    [InlineData(GapCloses.Repair, "700", "1000", "70")]
    [InlineData(GapCloses.NewOnly, "1000", "1000", "100")]
    [InlineData(GapCloses.None, "1", "1000", "70")]
    [InlineData(GapCloses.Repair, "0", "0", "70")]
    [InlineData(GapCloses.Repair, "0.5", "2", "70")]
    public void Nothing_is_said_where_there_is_no_gap_or_nothing_to_count(GapCloses kind, string numerator, string denominator,
        string percent)
    {
        Assert.Null(GapClosure.Of(kind, Number(numerator), Number(denominator), Number(percent)));
    }

    [Fact]
    public void Large_counts_and_long_percentages_stay_exact_and_a_count_beyond_any_file_is_never_reached()
    {
        Assert.Equal(1, GapClosure.Of(GapCloses.Repair, 333_333_333_333_333m, 1_000_000_000_000_000m, 33.333_333_333_333_34m)!.Count);
        Assert.Equal(999_999_999_999_999, GapClosure.Of(GapCloses.Repair, 0, 999_999_999_999_999m, 100)!.Count);
        Assert.Null(GapClosure.Of(GapCloses.NewOnly, 1, 999_999_999_999_999m, 99.999_999_999_999_999_999_999m)!.Count);
    }

    [Fact]
    public void After_that_many_the_percentage_is_reached_and_with_one_fewer_it_is_not() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Arb.From(Cases), gap =>
        {
            var closure = GapClosure.Of(gap.Kind, gap.Good, gap.All, gap.Percent);
            return (closure is null) == IsReached(gap.Good, gap.All, gap.Percent) && (closure?.Count is not { } count
                ? closure is null || (gap.Kind == GapCloses.NewOnly && gap.Percent == 100)
                : After(gap, count) && !After(gap, count - 1));
        }));

    private static readonly Gen<(GapCloses Kind, int Good, int All, decimal Percent)> Cases =
        from kind in Gen.Elements(GapCloses.Repair, GapCloses.NewOnly)
        from all in Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, 500_000))
        from good in Gen.Choose(0, all)
        from hundredths in Gen.OneOf(Gen.Choose(1, 10_000), Gen.Choose(1, 100).Select(percent => percent * 100))
        select (kind, good, all, hundredths / 100m);

    private static bool After((GapCloses Kind, int Good, int All, decimal Percent) gap, long count) =>
        IsReached(gap.Good + count, gap.Kind == GapCloses.Repair ? gap.All : gap.All + count, gap.Percent);

    private static bool IsReached(decimal good, decimal all, decimal percent) => 100 * good >= percent * all;

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
