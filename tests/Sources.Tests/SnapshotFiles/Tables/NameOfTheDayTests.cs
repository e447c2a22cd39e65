using Index766.Domain.Findings;
using Index766.Domain.Snapshots;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>A table names units as they were called on its as-of; a name of another time is read with a warning.</summary>
public class NameOfTheDayTests
{
    [Theory]
    [InlineData("29/4/2026", "Tỉnh Đồng Nai")]
    [InlineData("30/4/2026", "Thành phố Đồng Nai")]
    [InlineData("29/4/2026", "UBND tỉnh Đồng Nai")]
    [InlineData("30/4/2026", "TP. Đồng Nai")]
    [InlineData("29/4/2026", "Đồng Nai")]
    [InlineData("30/4/2026", "Đồng Nai")]
    public void The_name_of_the_day_is_the_unit_without_a_word(string day, string name)
    {
        Assert.Equal("H19",
            Assert.Single(Files.Table(Table(day, name)).Readings,
                reading => reading.Measure == IndicatorCode.Total && reading.Points == 61).Unit.Value);
    }

    [Theory]
    [InlineData("30/4/2026", "Tỉnh Đồng Nai", "Thành phố Đồng Nai")]
    [InlineData("10/10/2026", "UBND tỉnh Đồng Nai", "Thành phố Đồng Nai")]
    [InlineData("29/4/2026", "Thành phố Đồng Nai", "Tỉnh Đồng Nai")]
    [InlineData("31/12/2025", "TP. Đồng Nai", "Tỉnh Đồng Nai")]
    public void A_name_of_another_time_is_the_same_unit_with_a_warning(string day, string name, string ofTheDay)
    {
        var file = Files.Read(Table(day, name));

        var warning = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.NameOfAnotherTime, Severity.Warning, (int?)4, name),
            (warning.Kind, warning.Severity, warning.Row, warning.Found));
        Assert.Contains($"“{ofTheDay}”, tên của H19 vào ngày ", warning.Expected, StringComparison.Ordinal);
        Assert.Contains($"“{ofTheDay}”, the name of H19 on ", warning.ExpectedEnglish, StringComparison.Ordinal);
        Assert.Equal(61, Assert.Single(Assert.Single(file.Tables).Readings, reading => reading.Unit.Value == "H19").Points);
    }

    [Fact]
    public void A_province_s_name_of_any_time_in_the_title_tells_whose_departments_they_are()
    {
        var rows = "TT;Đơn vị;Mã đơn vị;Cấp;Tổng điểm\n1;Sở Y tế;H19.01;department;61\n";

        foreach (var title in new[] { "UBND TỈNH ĐỒNG NAI", "UBND THÀNH PHỐ ĐỒNG NAI" })
        {
            Assert.Equal("H19",
                Assert.Single(Files.Table($"{title}\nBảng điểm, số liệu đến ngày 10/10/2026\n{rows}").DescribedUnits).Parent!.Value.Value);
        }
    }

    [Fact]
    public void A_province_that_is_gone_is_still_no_province_of_the_day()
    {
        var file = Files.Read(Table("10/10/2026", "Tỉnh Bình Phước"));

        Assert.Equal(FindingKind.UndescribedUnit, Assert.Single(file.Findings).Kind);
    }

    private static string Table(string day, string name) =>
        $"Bảng điểm các tỉnh, thành phố, số liệu đến ngày {day}\nTT;Đơn vị;Tổng điểm\n1;Tỉnh Gia Lai;60\n2;{name};61\n3;Tỉnh An Giang;59\n";
}
