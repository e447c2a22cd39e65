using System.Globalization;
using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Index766.Web.Settings;

namespace Server.Tests.Settings;

public class FetchScheduleTests
{
    private const string Daily = ProgramSettings.DefaultFetchSchedule;

    [Theory]
    [InlineData(Daily, "2024-12-17T23:00:00Z", "20241217T230000Z")]
    [InlineData(Daily, "2024-12-18T22:59:00Z", "20241217T230000Z")]
    [InlineData(Daily, "2024-12-18T05:59:00+07:00", "20241216T230000Z")]
    [InlineData(Daily, "2024-12-18T06:00:00+07:00", "20241217T230000Z")]
    [InlineData("0 0 17 1 * *", "2024-12-17T00:00:00Z", "20241201T170000Z")]
    [InlineData("0 0 23 * * 1", "2024-12-17T12:00:00Z", "20241216T230000Z")]
    [InlineData("0 0 0 1 1 *", "2024-12-31T23:59:00Z", "20240101T000000Z")]
    public void The_slot_is_the_last_one_that_has_come(string schedule, string now, string slot) =>
        Assert.Equal(slot, new FetchSchedule(schedule).SlotAt(Moment(now)).Key);

    [Theory]
    [InlineData("2025-01-01T06:00:00+07:00", "20241231T230000Z")]
    [InlineData("2025-01-01T05:00:00+07:00", "20241230T230000Z")]
    [InlineData("2024-12-01T06:30:00+07:00", "20241130T230000Z")]
    [InlineData("2024-03-01T06:00:00+07:00", "20240229T230000Z")]
    [InlineData("2025-03-01T06:00:00+07:00", "20250228T230000Z")]
    [InlineData("2024-02-29T23:00:00Z", "20240229T230000Z")]
    public void At_the_ends_of_months_and_years_the_slot_is_still_counted_in_UTC(string now, string slot) =>
        Assert.Equal(slot, new FetchSchedule(Daily).SlotAt(Moment(now)).Key);

    [Theory]
    [InlineData("2024-12-31T22:59:59Z", "20241231T230000Z")]
    [InlineData("2024-12-31T22:59:58Z", "20241231T230000Z")]
    [InlineData("2024-12-31T22:59:57.9Z", "20241230T230000Z")]
    [InlineData("2024-12-31T23:00:00.0000001Z", "20241231T230000Z")]
    public void A_timer_that_fires_a_second_early_runs_the_slot_that_it_was_for(string now, string slot) =>
        Assert.Equal(slot, new FetchSchedule(Daily).SlotAt(Moment(now)).Key);

    [Fact]
    public void A_slot_of_a_leap_day_is_found_in_the_years_between() =>
        Assert.Equal("20240229T000000Z", new FetchSchedule("0 0 0 29 2 *").SlotAt(Moment("2028-02-28T12:00:00Z")).Key);

    [Theory]
    [InlineData("2024-12-17T23:00:00Z", "2024-12-17T23:00:00Z", 0)]
    [InlineData("2024-12-17T23:00:00Z", "2024-12-18T23:00:00Z", 0)]
    [InlineData("2024-12-17T23:00:00Z", "2024-12-19T23:00:00Z", 1)]
    [InlineData("2024-02-28T23:00:00Z", "2024-03-01T23:00:00Z", 1)]
    [InlineData("2025-02-28T23:00:00Z", "2025-03-01T23:00:00Z", 0)]
    [InlineData("2023-12-31T23:00:00Z", "2024-12-31T23:00:00Z", 365)]
    [InlineData("2024-12-31T23:00:00Z", "2025-12-31T23:00:00Z", 364)]
    [InlineData("2024-12-17T12:00:00Z", "2024-12-18T12:00:00Z", 1)]
    public void Slots_between_two_leave_both_out(string earlier, string later, int count) =>
        Assert.Equal(count, new FetchSchedule(Daily).SlotsBetween(new ScheduleSlot(Moment(earlier)), new ScheduleSlot(Moment(later))));

    [Fact]
    public void Slots_between_two_are_counted_to_ten_thousand_at_most() =>
        Assert.Equal(10_000,
            new FetchSchedule("* * * * * *").SlotsBetween(new ScheduleSlot(Moment("2024-01-01T00:00:00Z")),
                new ScheduleSlot(Moment("2025-01-01T00:00:00Z"))));

    [Theory]
    [InlineData("2024-12-17T22:59:59Z", "2024-12-17T23:00:00Z")]
    [InlineData("2024-12-17T23:00:00Z", "2024-12-18T23:00:00Z")]
    [InlineData("2025-01-01T05:59:00+07:00", "2024-12-31T23:00:00Z")]
    [InlineData("2025-01-01T06:00:00+07:00", "2025-01-01T23:00:00Z")]
    [InlineData("2024-02-28T23:00:00Z", "2024-02-29T23:00:00Z")]
    [InlineData("2023-02-28T23:00:00Z", "2023-03-01T23:00:00Z")]
    public void The_next_slot_comes_after_the_moment(string moment, string next) =>
        Assert.Equal(Moment(next), new FetchSchedule(Daily).NextAfter(Moment(moment)));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
