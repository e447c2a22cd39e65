using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Tests.Snapshots;

public class DayRangeTests
{
    private static readonly Gen<DateOnly> Days =
        Gen.Choose(new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2027, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Gen<Period> Periods = Days.SelectMany(day => Gen.Elements(
        Period.OfMonth(day.Year, day.Month), Period.OfQuarter(day.Year, (day.Month + 2) / 3), Period.OfYear(day.Year)));

    [Fact]
    public void Days_are_of_a_period_only_where_they_begin_with_it_and_end_in_it() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Days.SelectMany(first => Gen.OneOf(Days, Gen.Constant(first)).Select(last => new DayRange(first, last))).ToArbitrary(), range =>
        {
            var period = range.PeriodOf([]).Period;
            return period is { } found ? range.IsToDateOf(found) && (found.LastDay == range.Last || found.Kind == PeriodKind.Year)
                : range.Whole is null && !range.IsToDateOf(Period.OfYear(range.First.Year));
        }));

    [Fact]
    public void The_days_of_a_period_are_that_period_and_a_shorter_one_is_never_its_year() => Check.One(
        Config.QuickThrowOnFailure, Prop.ForAll(Periods.ToArbitrary(), period =>
        {
            var range = new DayRange(period.FirstDay, period.LastDay);
            return range.Whole == period && range.PeriodOf([]).Period == period && range.PeriodOf([period]) == (period, false);
        }));

    [Theory]
    [InlineData("2026-01-01", "2026-10-31", "", "2026", false)]
    [InlineData("2026-01-01", "2026-01-31", "", "2026-01", true)]
    [InlineData("2026-01-01", "2026-03-31", "2026", "2026", true)]
    [InlineData("2026-10-01", "2026-10-31", "2026", "2026-10", false)]
    [InlineData("2026-10-01", "2026-10-31", "2025", "2026-10", false)]
    [InlineData("2026-10-01", "2026-10-31", "2026-Q4", "2026-Q4", true)]
    [InlineData("2026-10-01", "2026-10-31", "2026-09", "", false)]
    [InlineData("2026-10-26", "2026-11-01", "2026", "", false)]
    [InlineData("2025-12-15", "2026-12-14", "2026", "", false)]
    [InlineData("2026-10-31", "2026-10-01", "", "", false)]
    public void What_is_named_beside_the_days_decides_where_it_fits_them(
        string first, string last, string named, string expected, bool isAssumed)
    {
        var range = new DayRange(AsOf.Parse(first).Day, AsOf.Parse(last).Day);

        var (period, assumed) = range.PeriodOf(named.Length == 0 ? [] : [Period.Parse(named)]);

        Assert.Equal((expected, isAssumed), ($"{period}", assumed));
    }
}
