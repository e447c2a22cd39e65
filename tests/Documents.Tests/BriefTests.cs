using Index766.Documents;
using Index766.Domain.Reports;
using Index766.Domain.Units;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;

namespace Documents.Tests;

public class BriefTests
{
    private static readonly ReportRenderer Renderer = new(Reports.Templates);

    private static readonly UnitBrief GiaLai = Of(Reports.GiaLai, "H21.17");

    [Fact]
    public void The_groups_stand_beside_the_maximum_in_the_methodology_s_order()
    {
        Assert.Equal(["CKMB", "TDGQ", "CLGQ", "TTTT", "MDSH", "MDHL"], GiaLai.Groups.Select(group => group.Code));
        Assert.Equal(100, GiaLai.Groups.Sum(group => group.MaxPoints));
    }

    [Fact]
    public void The_five_indicators_are_those_that_gain_most_and_that_the_unit_can_do_something_about()
    {
        var methodology = Reports.Data.Methodologies.Single(candidate => candidate.Id == "qd766-2026");
        var responsibleAbove =
            methodology.Definition.Indicators.Where(indicator => indicator.Responsible is { } level && level != Level.Department)
                .Select(indicator => indicator.Vietnamese).ToHashSet();

        Assert.Equal(5, GiaLai.Gains.Count);
        Assert.Equal(GiaLai.Gains.OrderByDescending(gain => gain.Missing).Select(gain => gain.Name),
            GiaLai.Gains.Select(gain => gain.Name));
        Assert.NotEmpty(responsibleAbove);
        Assert.DoesNotContain(GiaLai.Gains, gain => responsibleAbove.Contains(gain.Name));
        Assert.All(GiaLai.Gains, gain => Assert.Equal(gain.Wanted - gain.Result, gain.Missing));
    }

    [Fact]
    public void It_is_a_valid_document_with_a_chart_and_the_same_bytes_each_time()
    {
        var brief = Renderer.Brief(GiaLai);

        Docx.AssertValid(brief);
        Assert.Equal(brief, Renderer.Brief(GiaLai));
        Assert.Equal(["1", "4"],
            new[] { brief.AsSpan().Count("word/charts/"u8) > 0 ? "1" : "0",
                Docx.Tables(brief)[0][0].Count.ToString(System.Globalization.CultureInfo.InvariantCulture) });
    }

    [Fact]
    public void The_strip_shows_all_units_with_median_and_own_place_and_says_where_its_axis_begins()
    {
        var document = Renderer.Brief(Of(Reports.Document003, "BP-S16"));
        var line = "Điểm của 16 đơn vị: thấp nhất 66,99, trung vị 90,77, cao nhất 95,38; trục điểm bắt đầu từ 66.";

        Docx.AssertValid(document);
        Assert.Contains(line, Docx.Lines(document));
        using var opened = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(document), false);
        var chart = Assert.Single(opened.MainDocumentPart!.ChartParts, part => part.ChartSpace.Descendants<Charts.ScatterChart>().Any());
        Assert.Equal(["Các đơn vị khác cùng khối 15", "Trung vị 1", "Sở Giao thông vận tải 1"],
            chart.ChartSpace.Descendants<Charts.ScatterChartSeries>().Select(series =>
                $"{series.SeriesText!.InnerText} {series.GetFirstChild<Charts.XValues>()!.Descendants<Charts.NumericPoint>().Count()}"));
        Assert.Equal($"Sở Giao thông vận tải. {line}", Assert.Single(opened.MainDocumentPart.Document.Body!
            .Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>(), drawing => drawing.Id! == 2u).Description!.Value);
    }

    [Fact]
    public void A_board_with_one_score_has_no_strip()
    {
        var report = Reports.Document003;
        var one = report with { Boards = [report.Boards[0] with { Rows = [report.Boards[0].Rows[0]] }] };

        Assert.Null(UnitBrief.Of(one, Reports.Data.Units.Find(UnitCode.Parse("BP-S01"))!)!.Strip);
    }

    [Fact]
    public void Missed_targets_are_named_the_widest_gap_first_and_those_without_data_last()
    {
        var brief = Of(Reports.Document003, "BP-S16");
        var lines = Docx.Lines(Renderer.Brief(brief));

        Assert.Contains("Điểm: 66,99/100. Xếp hạng: 16/18.", lines);
        Assert.Contains("Chỉ tiêu (số liệu đến ngày 26/11/2024): đạt 3/11, mức độ hoàn thành 27,3%.", lines);
        Assert.Contains("Hồ sơ trễ hạn: 171.", lines);
        Assert.Equal([8, 5, 4, 6, 3, 1, 10, 7], brief.Missed.Select(missed => missed.Target.Number));
        Assert.Null(brief.Missed[^1].Result);
    }

    [Fact]
    public void A_brief_with_room_names_every_missed_target()
    {
        var lines = Docx.Lines(Renderer.Brief(Of(Reports.Document003, "BP-S16")));

        Assert.Equal(8, lines.Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains("chỉ tiêu khác", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_counted_is_called_by_its_name()
    {
        Assert.Equal("Cần khắc phục ít nhất 131 thủ tục hành chính",
            GiaLai.Gains.Single(gain => gain.Name.StartsWith("Tỷ lệ TTHC triển khai kết nối", StringComparison.Ordinal)).Closing);
        Assert.Contains(GiaLai.Gains, gain => gain.Closing == "Cần khắc phục ít nhất 654 hồ sơ");
    }

    [Theory]
    [InlineData("BP-S17", "Không có điểm: Không nhập dữ liệu giải quyết TTHC lên DVC. Xếp hạng: 17/18.")]
    [InlineData("BP-S18", "Không có điểm: Không có TTHC thuộc thẩm quyền.")]
    public void A_unit_without_a_score_says_why(string unit, string line) =>
    Assert.Contains(line, Docx.Lines(Renderer.Brief(Of(Reports.Document003, unit))));

    [Fact]
    public void A_unit_that_no_snapshot_has_has_no_brief() =>
        Assert.Null(UnitBrief.Of(Reports.Document003, Reports.Data.Units.Find(UnitCode.Parse("H21.17"))!));

    private static UnitBrief Of(ReportModel report, string unit) => UnitBrief.Of(report, Reports.Data.Units.Find(UnitCode.Parse(unit))!)!;
}
