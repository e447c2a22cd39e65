using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Workbooks whose sheets give the same units' figures more than once, or through time.</summary>
public class RepeatedSheetTests
{
    private const string Title = "UBND TỈNH GIA LAI, số liệu đến ngày 31/10/2026";

    private static readonly object?[] Heading = ["STT", "Đơn vị", "Tổng điểm"];

    private static readonly Sheet Month = Of("Tháng 10.2026", Heading, [1, "Sở Y tế", 75.3m], [2, "Sở Nội vụ", 71.06m]);

    private static readonly Sheet Year = Of("Năm 2026", Heading, [1, "Sở Y tế", 80.1m], [2, "Sở Nội vụ", 78.25m]);

    [Fact]
    public void A_sheet_that_repeats_another_is_passed_over_with_one_warning_that_names_both()
    {
        foreach (var file in Sheet.Files(Month, Of("T10.2026 (in)", Heading, [1, "Sở Nội vụ", 71.1m], [2, "Sở Y tế", 75.3m])))
        {
            Assert.Equal(["H21.19 TOTAL 75.3", "H21.11 TOTAL 71.06"], OfficeFiles.Points(file).Where(text => text.Length > 0));
            Assert.Equal(
                "T10.2026 (in): gặp “cùng số liệu như trang Tháng 10.2026”; cần mỗi số liệu một lần; trang tính này lặp lại trang đó "
                    + "nên được bỏ qua.",
                Warning(file));
        }
    }

    [Fact]
    public void A_summary_of_the_sheets_of_each_level_is_passed_over_and_one_with_more_is_read_for_that()
    {
        const string title = "UBND TỈNH BÌNH PHƯỚC, số liệu đến ngày 17/12/2024";
        object?[][] two = [[1, "Sở Y tế", 75.3m], [2, "Sở Nội vụ", 71.06m]];
        object?[][] others = [[1, "Huyện Lộc Ninh", 66.2m], [2, "Thị xã Phước Long", 61.5m]];
        var departments = new Sheet("Sở", [[title], Heading, .. two]);
        var communes = new Sheet("Huyện", [[title], Heading, .. others]);
        object?[] first = ["I", "SỞ, BAN, NGÀNH", null], second = ["II", "HUYỆN, THỊ XÃ, THÀNH PHỐ", null];
        var all = new Sheet("Tổng hợp", [[title], Heading, first, .. two, second, .. others]);

        foreach (var file in Sheet.Files(departments, communes, all))
        {
            Assert.Equal(4, Assert.Single(file.Tables).Readings.Count);
            Assert.StartsWith("Tổng hợp: gặp “cùng số liệu như trang Sở; Huyện”; cần mỗi", Warning(file), StringComparison.Ordinal);
            Assert.Contains("trang tính này lặp lại", Warning(file), StringComparison.Ordinal);
        }

        foreach (var file in Sheet.Files(all, departments, communes))
        {
            Assert.Equal(4, Assert.Single(file.Tables).Readings.Count);
            Assert.EndsWith(" › Sở; Huyện", Assert.Single(file.Findings).File, StringComparison.Ordinal);
        }

        foreach (var file in Sheet.Files(departments, all))
        {
            Assert.Equal(4, Assert.Single(file.Tables).Readings.Count);
            Assert.EndsWith("những ô lặp lại trang đó được bỏ qua, các ô khác được đọc.", Warning(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_two_that_say_the_same_the_more_exact_figure_counts_with_the_grade_of_the_other()
    {
        var (graded, exact) = (Of("A", [.. Heading, "Xếp loại"], [1, "Sở Y tế", 75.3m, "Khá"]), Of("B", Heading, [1, "Sở Y tế", 75.304m]));
        foreach (var file in Sheet.Files(graded, exact))
        {
            var reading = Assert.Single(Assert.Single(file.Tables).Readings);
            Assert.Equal((75.304m, "Khá"), (reading.Points, reading.Grade));
        }
    }

    [Theory]
    [InlineData("T10-2026", 71.6)]
    [InlineData("10.2026", 0.0)]
    [InlineData("Sở tháng 10 năm 2026", 71.07)]
    public void Another_figure_of_the_same_unit_and_period_is_one_question_with_both_sheets(string name, double other)
    {
        foreach (var file in Sheet.Files(Month, Of(name, Heading, [1, "Sở Y tế", 70m], [2, "Sở Nội vụ", (decimal)other])))
        {
            Assert.Empty(file.Tables);
            var finding = Assert.Single(file.Findings);
            Assert.Equal((FindingKind.DuplicateReading, "70 (Sở Y tế)"), (finding.Kind, finding.Found));
            Assert.Equal(("C (Tổng điểm)", 3), (finding.Column, finding.Row));
            Assert.Contains($"{name}, dòng 3", finding.Vietnamese(), StringComparison.Ordinal);
            Assert.StartsWith("75,3 như trang “Tháng 10.2026” dòng 3, vì hai trang cùng đơn vị và cùng kỳ 2026-10", finding.Expected,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sheets_that_nothing_tells_apart_are_asked_for_once_also_by_the_gate()
    {
        var content = Sheet.Workbook(
            Of("Trang 1", Heading, [1, "Sở Y tế", 75.3m], [2, "Sở Nội vụ", 71m]),
            Of("Trang 2", Heading, [1, "Sở Y tế", 80m], [2, "Sở Nội vụ", 79m]));

        var scored = new FileScoring(Files.Reader.Read, Files.Data, new Dictionary<string, SourceRules>())
            .Score("file", "f.xlsx", content, "sha", Scoring.Now, new ReadingDefaults(),
                cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FindingKind.DuplicateReading, Assert.Single(scored.Findings).Kind);
    }

    [Theory]
    [InlineData("T8", "T9", "T10")]
    [InlineData("Tháng 8", "Tháng 9", "Tháng 10")]
    [InlineData("08/2026", "09/2026", "10/2026")]
    [InlineData("Điểm T8", "Điểm T9", "Điểm T10")]
    [InlineData("Tổng điểm tháng 8/2026", "Tổng điểm tháng 9/2026", "Tổng điểm tháng 10/2026")]
    [InlineData("31/8/2026", "30/9/2026", "31/10/2026")]
    [InlineData("Quý I", "Quý II", "Tháng 10")]
    public void A_trend_that_repeats_a_sheet_is_passed_over_by_name(string first, string second, string third)
    {
        object?[][] rows = [["STT", "Đơn vị", first, second, third], [1, "Sở Y tế", 60m, 65m, 75.3m], [2, "Sở Nội vụ", 61m, 66m, 71.06m]];
        var trend = new Sheet("Xu hướng", [["Diễn biến tổng điểm"], .. rows]);
        foreach (var file in Sheet.Files(Year, Month, trend))
        {
            Assert.Equal(["2026", "2026-10"], file.Tables.Select(table => table.Period.ToString()).Order());
            Assert.Contains("nhiều kỳ cạnh nhau, lặp lại trang Tháng 10.2026 nên được bỏ qua", Warning(file), StringComparison.Ordinal);
            Assert.StartsWith("Xu hướng, dòng 2", Warning(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_trend_of_dates_or_without_a_measure_or_with_two_headings_is_passed_over()
    {
        Sheet[] trends =
        [
            new("Biểu đồ", [["STT", "Đơn vị", new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 31)], [1, "Sở Y tế", 60m, 1m]]),
            new("Biểu đồ", [["Đơn vị", "T9", "T10"], ["Sở Y tế", 60m, 1m]]),
            new("Biểu đồ", [["STT", "Đơn vị", "Tổng điểm"], [null, null, "Tháng 9", "Tháng 10"], [1, "Sở Y tế", 60m, 75.3m]], "C1:D1"),
            new(
                "Biểu đồ",
                [["STT", "Đơn vị", "Tháng 9", null, "Tháng 10"], [null, null, "Điểm", "Hạng", "Điểm", "Hạng"], [1, "Sở Y tế", 60m, 2, 75.3m,
                    1]],
                "C1:D1", "E1:F1"),
            new("Biểu đồ", [["Đơn vị", "Tuần 41", "Tuần 42", "Trung bình"], ["Sở Y tế", 60m, 1m, 30.5m]]),
        ];
        foreach (var file in trends.SelectMany(trend => Sheet.Files(Month, trend)))
        {
            Assert.Equal("2026-10", Assert.Single(file.Tables).Period.ToString());
            Assert.StartsWith("Biểu đồ, dòng ", Warning(file), StringComparison.Ordinal);
            Assert.Contains("nhiều kỳ cạnh nhau", Warning(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Tổng điểm T9", "Tổng điểm T10", "")]
    [InlineData("T9", "T10", "Diễn biến tổng điểm")]
    [InlineData("30/9/2026", "31/10/2026", "Tổng số điểm theo thời điểm")]
    public void A_trend_that_contradicts_a_sheet_is_one_question(string first, string second, string title)
    {
        var trend =
            new Sheet("Xu hướng", [[title], ["STT", "Đơn vị", first, second], [1, "Sở Y tế", 60m, 72.5m], [2, "Sở Nội vụ", 60m, 11m]]);
        foreach (var file in Sheet.Files(Month, trend))
        {
            Assert.Empty(file.Tables);
            var finding = Assert.Single(file.Findings);
            Assert.Equal((FindingKind.DuplicateReading, "72,5 (Sở Y tế)", 3), (finding.Kind, finding.Found, finding.Row));
            Assert.Contains("cần 75,3 như trang “Tháng 10.2026” dòng 3", finding.Vietnamese(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("STT;Đơn vị;T9;T10", "t9; t10")]
    [InlineData("Đơn vị;Điểm tháng 9;Điểm tháng 10;So sánh", "tháng 9; tháng 10")]
    [InlineData("Đơn vị;09/2026;10/2026", "09/2026; 10/2026")]
    public void A_trend_alone_is_refused_with_one_sentence(string heading, string found)
    {
        var file = Files.Read($"{Title}\n{heading}\n{string.Join('\n', Enumerable.Range(1, 3).Select(_ => "1;Sở Y tế;60;75"))}\n");

        Assert.Empty(file.Tables);
        Assert.Equal((FindingKind.WrongHeading, found), (Assert.Single(file.Findings).Kind, file.Findings[0].Found));
    }

    private static Sheet Of(string name, params object?[][] rows) => new(name, [[Title], .. rows]);

    /// <summary>The one warning, without the file's name.</summary>
    private static string Warning(ReadFile file)
    {
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.SkippedSheet, Severity.Warning), (finding.Kind, finding.Severity));
        return finding.Vietnamese()[(finding.Vietnamese().IndexOf('›', StringComparison.Ordinal) + 2)..];
    }
}
