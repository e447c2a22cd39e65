using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Tests.Snapshots;

public class ParsingTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-Q1", "2024-01-01", "2024-03-31")]
    [InlineData("2024-Q4", "2024-10-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    public void A_period_has_a_first_and_a_last_day(string period, string first, string last)
    {
        var parsed = Period.Parse(period);

        Assert.Equal((first, last),
            (parsed.FirstDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                parsed.LastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2024-12-17", "2024-12-17T00:00:00+07:00", "ngày 17/12/2024")]
    [InlineData("2024-02-05T16:30", "2024-02-05T16:30:00+07:00", "16 giờ 30 phút ngày 05/02/2024")]
    [InlineData(" 2024-02-05 16:30:15 ", "2024-02-05T16:30:15+07:00", "16 giờ 30 phút ngày 05/02/2024")]
    [InlineData("2024-02-05T16:30+07:00", "2024-02-05T16:30:00+07:00", "16 giờ 30 phút ngày 05/02/2024")]
    [InlineData("2024-02-05T09:30:00Z", "2024-02-05T16:30:00+07:00", "16 giờ 30 phút ngày 05/02/2024")]
    [InlineData("2024-12-16T17:00:00.1234567Z", "2024-12-17T00:00:00+07:00", "ngày 17/12/2024")]
    [InlineData("2199-12-31", "2199-12-31T00:00:00+07:00", "ngày 31/12/2199")]
    public void An_as_of_is_a_moment_in_vietnam(string text, string expected, string vietnamese)
    {
        Assert.Equal((expected, vietnamese), (AsOf.Parse(text).ToString(), AsOf.Parse(text).Vietnamese()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("17/12/2024")]
    [InlineData("2024-02-30")]
    [InlineData("1999-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2024-12-17Z")]
    [InlineData("2024-12-17T24:00")]
    public void Other_text_is_no_as_of(string? text) => Assert.False(AsOf.TryParse(text, out _));

    [Fact]
    public void Keys_of_moments_sort_as_the_moments_do()
    {
        var moments = new[] { "2024-12-17T16:30", "2024-02-05", "2024-12-17", "2025-01-01" }.Select(AsOf.Parse).ToList();

        Assert.Equal(moments.Order(), moments.OrderBy(moment => moment.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2024", PeriodKind.Year, "năm 2024")]
    [InlineData("2024-q1", PeriodKind.Quarter, "quý 1 năm 2024")]
    [InlineData("2024-01", PeriodKind.Month, "tháng 01 năm 2024")]
    public void A_period_is_a_year_a_quarter_or_a_month(string text, PeriodKind kind, string vietnamese)
    {
        var period = Period.Parse(text);

        Assert.Equal((kind, vietnamese, text.ToUpperInvariant()), (period.Kind, period.Vietnamese(), period.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1999")]
    [InlineData("2024-Q5")]
    [InlineData("2024-13")]
    [InlineData("2024-1")]
    [InlineData("quý 1")]
    public void Other_text_is_no_period(string text) => Assert.False(Period.TryParse(text, out _));

    [Theory]
    [InlineData("Thu\u031b\u0300a Thiên Huê\u0301", "Thừa Thiên Huế")]
    [InlineData("nhâ\u0323p", "nhập")]
    [InlineData("nha\u0323\u0302p", "nhập")]
    [InlineData("Đa\u0306\u0301k La\u0306\u0301k", "Đắk Lắk")]
    [InlineData("A\u0306\u0323 E\u0302\u0303 O\u031b\u0309 U\u031b\u0301 Y\u0323 i\u0309", "Ặ Ễ Ở Ứ Ỵ ỉ")]
    [InlineData("Sở Y tế", "Sở Y tế")]
    [InlineData("x\u0301 \u0301", "x\u0301 \u0301")]
    public void Vietnamese_letters_are_composed(string text, string expected) => Assert.Equal(expected, ComposedText.Nfc(text));
}
