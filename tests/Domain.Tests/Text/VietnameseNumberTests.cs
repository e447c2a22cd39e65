using System.Globalization;
using Index766.Domain.Text;

namespace Index766.Domain.Tests.Text;

public class VietnameseNumberTests
{
    [Theory]
    [InlineData("79.996", "80", "79,996", "80,00", "0,004")]
    [InlineData("76.9", "80", "76,90", "80,00", "3,10")]
    [InlineData("79.125", "80", "79,125", "80,00", "0,875")]
    [InlineData("93.33333333333333333333333333", "95", "93,33", "95,00", "1,67")]
    [InlineData("99.99999", "100", "99,99999", "100,00", "0,00001")]
    [InlineData("0", "100", "0,00", "100,00", "100,00")]
    [InlineData("66.66", "66.666", "66,660", "66,666", "0,006")]
    public void What_is_missing_is_printed_with_as_many_decimals_as_the_truth_needs(string result, string target, string shownResult,
        string shownTarget, string gap) =>
        Assert.Equal((shownResult, shownTarget, gap), VietnameseNumber.Missed(Parse(result), Parse(target)));

    [Fact]
    public void Printed_figures_are_below_the_target_add_up_and_are_near_the_exact_ones()
    {
        var random = new Random(766);
        for (var round = 0; round < 20000; round++)
        {
            var target = decimal.Round((decimal)random.NextDouble() * 100m, random.Next(3)) + 1m;
            var denominator = random.Next(1, 100000);
            var result = round % 3 == 0 ? target - ((decimal)random.NextDouble() / 1000m) - 0.0000001m
                : 100m * random.Next(denominator) / denominator;
            if (result >= target || result < 0)
            {
                continue;
            }

            var shown = VietnameseNumber.Missed(result, target);
            var (printedResult, printedTarget, printedGap) = (Read(shown.Result), Read(shown.Target), Read(shown.Gap));
            Assert.True(printedResult < printedTarget, $"{shown}");
            Assert.True(printedGap > 0, $"{shown}");
            Assert.Equal(printedTarget, printedResult + printedGap);
            Assert.Equal(target, printedTarget);
            Assert.InRange(Math.Abs(printedResult - result), 0m, 0.005m);
        }
    }

    [Theory]
    [InlineData("94", "94,00")]
    [InlineData("83.6", "83,60")]
    [InlineData("95.385", "95,385")]
    [InlineData("-0.5", "−0,50")]
    public void Points_have_at_least_two_decimals_and_are_never_rounded(string points, string shown) =>
        Assert.Equal(shown, VietnameseNumber.ExactPoints(Parse(points)));

    [Fact]
    public void A_change_carries_its_sign()
    {
        Assert.Equal(("+0,05", "−1,20", "0,00"),
            (VietnameseNumber.ExactChange(0.05m), VietnameseNumber.ExactChange(-1.2m), VietnameseNumber.ExactChange(0.00m)));
        Assert.Equal(("18", "7,5"), (VietnameseNumber.ExactShort(18.0m), VietnameseNumber.ExactShort(7.50m)));
    }

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Read(string shown) => Parse(shown.Replace(',', '.'));
}
