using Index766.Domain.Findings;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

public class FigureTests
{
    [Theory]
    [InlineData("94", "94")]
    [InlineData("94,5", "94.5")]
    [InlineData("94.50", "94.50")]
    [InlineData("94,5 điểm", "94.5")]
    [InlineData("1.234", "1.234")]
    [InlineData("95,000", "95.000")]
    [InlineData("8.609999999999999", "8.61")]
    [InlineData("73,010000000000005", "73.01")]
    public void Points_are_read_within_their_maximum(string cell, string expected)
    {
        Assert.Equal(expected, FormattableString.Invariant($"{Points(cell).Tables[0].Readings[0].Points}"));
    }

    [Theory]
    [InlineData("480.499", "480499")]
    [InlineData("480 499", "480499")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("2,000", "2000")]
    [InlineData("12,0", "12.0")]
    [InlineData("-", "")]
    [InlineData("", "")]
    public void A_count_has_thousands_and_no_decimals(string cell, string expected)
    {
        Assert.Equal(expected, FormattableString.Invariant($"{Counts(cell).Tables[0].Readings[0].Numerator}"));
    }

    [Theory]
    [InlineData("12,5")]
    [InlineData("1.23.456")]
    [InlineData("0.171.000")]
    [InlineData("mười")]
    [InlineData("Đạt")]
    [InlineData("1e3")]
    public void What_is_no_count_is_a_finding_that_names_the_cell(string cell)
    {
        var finding = Assert.Single(Counts(cell).Findings);

        Assert.Equal((FindingKind.WrongNumber, 3, "B (Số hồ sơ trễ hạn)", cell),
            (finding.Kind, finding.Row, finding.Column, finding.Found));
    }

    [Fact]
    public void A_figure_that_can_be_read_in_two_ways_is_a_finding_with_both()
    {
        var text = "Tỉnh Bình Phước, số liệu đến ngày 17/12/2021\nĐơn vị;Tổng điểm\nSở Y tế;1.234\n";

        // No methodology covers 2021, so nothing says how large a total can be.
        Files.IsRefused(Files.Read(text),
            "f.csv, dòng 3, cột B (Tổng điểm): gặp “1.234”; cần một số chỉ đọc được một cách (đây có thể là 1,234 hoặc 1234).",
            "f.csv, row 3, column B (Tổng điểm): found “1.234”; expected a number that can be read in one way only (this can be 1.234 "
                + "or 1234).");
    }

    [Theory]
    [InlineData("Không có phản ánh, kiến nghị", "0/0 ")]
    [InlineData("100%", "/ 100")]
    [InlineData("99,5 %", "/ 99.5")]
    [InlineData("0,171 %", "/ 0.171")]
    public void A_percentage_may_have_its_sign_or_words_in_its_place(string cell, string expected)
    {
        var reading =
            Files.Table(
                $"Tỉnh Gia Lai, số liệu đến ngày 10/10/2026\nĐơn vị;Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn\nSở Y tế;{cell}\n").Readings[0];

        Assert.Equal(expected, FormattableString.Invariant($"{reading.Numerator}/{reading.Denominator} {reading.Ratio}"));
    }

    [Fact]
    public void An_indicator_without_points_or_percent_in_its_heading_is_refused()
    {
        var finding = Assert.Single(Files.Read("Tỉnh Gia Lai, số liệu đến ngày 10/10/2026\nĐơn vị;DOSSIER_ON_TIME\nSở Y tế;5\n").Findings);

        Assert.Equal(
            "f.csv, row 2, column B (DOSSIER_ON_TIME): found “DOSSIER_ON_TIME”; expected a heading that says points or percent: “… "
                + "(điểm)” or “… (%)”.", finding.English());
    }

    [Fact]
    public void A_count_in_a_canonical_file_with_a_dot_and_three_digits_is_refused()
    {
        var finding = Assert.Single(Files.Read("as_of,unit_code,indicator,numerator\n2024-12-17,BP,DOSSIERS_LATE,2.000\n").Findings);

        Assert.Equal((FindingKind.WrongNumber, "numerator", "2.000"), (finding.Kind, finding.Column, finding.Found));
    }

    private static Pipeline.Ports.ReadFile Points(string cell) =>
        Files.Read($"Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nĐơn vị;Tổng điểm\nSở Y tế;{cell}\n");

    private static Pipeline.Ports.ReadFile Counts(string cell) =>
        Files.Read($"Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nĐơn vị;Số hồ sơ trễ hạn\nSở Y tế;{cell}\n");
}
