using System.Globalization;
using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Pages;

namespace Server.Tests.Page;

/// <summary>What pages show, without their HTML.</summary>
public class PageModelTests
{
    private const string View = "./?scope=BP&level=department&period=2024&asOf=2024-12-17&source=samples&sort=";

    private static PageText Text => RenderedPage.Text;

    [Theory]
    [InlineData(null, "total", true, "-total")]
    [InlineData("-total", "total", true, "total")]
    [InlineData("total", "total", true, "-total")]
    [InlineData("rank", "total", true, "-total")]
    [InlineData(null, "rank", false, "rank")]
    [InlineData("rank", "rank", false, "-rank")]
    public void A_heading_sorts_by_its_first_order_and_then_by_the_other(string? sort, string field, bool isLargestFirst, string next)
    {
        var model = Boards.Page(Boards.Departments()) with { Selection = new BoardSelection(null, sort, null) };

        Assert.Equal(View + next, model.LinkToSort(field, isLargestFirst));
    }

    [Theory]
    [InlineData("1234.5", "1.234,5", "1,234.5")]
    [InlineData("-0.05", "−0,05", "−0.05")]
    public void Counts_are_written_as_each_language_writes_them(string count, string vietnamese, string english)
    {
        var value = decimal.Parse(count, CultureInfo.InvariantCulture);

        Assert.Equal(vietnamese, RenderedPage.In(PageText.Vietnamese, () => Text.Count(value)));
        Assert.Equal(english, RenderedPage.In(PageText.English, () => Text.Count(value)));
    }

    [Fact]
    public void Moments_are_Vietnam_s_in_either_language()
    {
        var moment = new DateTimeOffset(2024, 12, 17, 23, 5, 0, TimeSpan.Zero);

        Assert.Equal("06 giờ 05 phút ngày 18/12/2024", RenderedPage.In(PageText.Vietnamese, () => Text.Moment(moment)));
        Assert.Equal("06:05 on 18 December 2024", RenderedPage.In(PageText.English, () => Text.Moment(moment)));
    }

    [Fact]
    public void Of_many_figures_the_total_is_named_alone_and_else_the_first_three()
    {
        string[] some = ["A", "B", "C", "D", "E"];

        Assert.Equal("A; B; C; và 2 số liệu khác", Text.Named(some, code => code, code => code));
        Assert.Equal($"{ComparableFigures.Total}; và 5 số liệu khác", Text.Named([.. some, ComparableFigures.Total], code => code, code => code));
    }

    [Fact]
    public void A_line_joins_neighbours_and_never_crosses_a_gap_or_a_year()
    {
        HistoryMoment[] moments = [On("2024-05-13"), On("2024-05-20"), On("2024-05-27"), On("2024-06-03"), On("2025-01-13", isNewYear: true)];
        decimal?[] values = [90.5m, 91.75m, null, 92m, 70m];
        var chart = LineChartModel.Of("Tổng điểm", moments, moment => values[Array.IndexOf(moments, moment)], isSmallOnTop: false)!;

        Assert.Equal([(90.5m, 91.75m)], chart.Lines.Select(line => (line.From.Value!.Value, line.To.Value!.Value)));
        Assert.Equal(70m, Assert.Single(chart.Boundaries).First.Value);
        Assert.Equal((92m, 70m), (chart.Upper, chart.Lower));
        Assert.Null(LineChartModel.Of("Tổng điểm", moments, _ => null, isSmallOnTop: false));
    }

    private static HistoryMoment On(string asOf, bool isNewYear = false) =>
        new(Period.OfYear(2024), AsOf.Parse(asOf), "qd766-2022", null, isNewYear, IsNewMethodology: false);
}
