using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Methodologies;

public class ThresholdTests
{
    private static readonly Methodology Staged =
        With(new Threshold(50, null, Day("2026-06-30")), new Threshold(60, Day("2026-07-01"), null));

    [Theory]
    [InlineData("2026", "2026-06-30", 4.8)]
    [InlineData("2026", "2026-07-01", 4)]
    [InlineData("2026-06", "2026-07-05", 4.8)]
    [InlineData("2026-07", "2026-07-05", 4)]
    [InlineData("2026-Q2", "2026-09-01", 4.8)]
    public void The_threshold_of_the_as_of_holds_or_of_the_period_s_last_day_where_that_is_earlier(string period, string asOf,
        double expected)
    {
        var csv = $"period,as_of,unit_code,indicator,numerator,denominator\n{period},{asOf},D1,ONLINE_SUBMISSION,40,100\n";
        var snapshot = World.Score(csv, World.Small, Staged);

        Assert.Equal((decimal)expected,
            snapshot.ScoreOf("D1").Indicators.Single(score => score.Code.Value == "ONLINE_SUBMISSION").Computed);
    }

    [Fact]
    public void Points_before_and_after_a_new_threshold_are_not_compared()
    {
        ScoredSnapshot On(string asOf) => World.Score(World.TotalsOn(asOf, "90", "80", "70", "60"), World.Small, Staged);

        Assert.Null(On("2026-07-02").BoardOf("P", Level.Department, On("2026-06-25")).PreviousAsOf);
        Assert.Equal(AsOf.Parse("2026-07-02"), On("2026-07-09").BoardOf("P", Level.Department, On("2026-07-02")).PreviousAsOf);
    }

    [Theory]
    [InlineData("50 - 2026-06-30|60 2026-07-02 -",
        "has a threshold from 2026-07-02 after one to 2026-06-30; expected each to begin on the day after the one before it.")]
    [InlineData("50 - 2026-06-30|60 2026-06-30 -",
        "has a threshold from 2026-06-30 after one to 2026-06-30; expected each to begin on the day after the one before it.")]
    [InlineData("50 - -|60 2026-07-01 -",
        "has a threshold from 2026-07-01 after one to null; expected each to begin on the day after the one before it.")]
    [InlineData("50 2026-02-01 -",
        "has thresholds that do not cover the time from 2026-01-01 to null; expected one for each day of the methodology.")]
    [InlineData("50 - 2026-12-31",
        "has thresholds that do not cover the time from 2026-01-01 to null; expected one for each day of the methodology.")]
    [InlineData("0 - -",
        "has a threshold of 0 % from null to null; expected a percentage above 0 up to 100, and the last day not before the first.")]
    [InlineData("50 2026-07-01 2026-06-30",
        "has a threshold of 50 % from 2026-07-01 to 2026-06-30; expected a percentage above 0 up to 100, and the last day not before "
            + "the first.")]
    [InlineData("", "has thresholds that do not cover the time from 2026-01-01 to null; expected one for each day of the methodology.")]
    public void Thresholds_cover_each_day_once(string thresholds, string fault)
    {
        var parsed = thresholds.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' '))
            .Select(part =>
                new Threshold(decimal.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture), DayOrNull(part[1]),
                    DayOrNull(part[2]))).ToArray();

        Assert.StartsWith($"indicator ONLINE_SUBMISSION {fault}", Assert.Throws<ArgumentException>(() => With(parsed)).Message,
            StringComparison.Ordinal);
    }

    private static Methodology With(params Threshold[] thresholds)
    {
        var definition = World.Methodology2026.Definition;
        return new Methodology(definition with
        {
            Indicators =
                [.. definition.Indicators.Select(
                    indicator => indicator.Code.Value == "ONLINE_SUBMISSION"
                        ? indicator with { FullMarksAtPercent = null, Thresholds = thresholds } : indicator)],
        }, "staged");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly? DayOrNull(string text) => text == "-" ? null : Day(text);
}
