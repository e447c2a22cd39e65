using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>What a sheet's name says of the period of its tables.</summary>
public class SheetPeriodTests
{
    [Theory]
    [InlineData("Năm 2026", "2026")]
    [InlineData("2026", "2026")]
    [InlineData("Nam 2026", "2026")]
    [InlineData("T10.2026", "2026-10")]
    [InlineData("T10-2026", "2026-10")]
    [InlineData("Sở - T10_2026", "2026-10")]
    [InlineData("Tháng 10 năm 2026", "2026-10")]
    [InlineData("thang 9.2026", "2026-09")]
    [InlineData("10.2026", "2026-10")]
    [InlineData("2026-10", "2026-10")]
    [InlineData("Quý III.2026", "2026-Q3")]
    [InlineData("Q3-2026", "2026-Q3")]
    [InlineData("Từ 01.10 đến 31.10.2026", "2026-10")]
    public void A_name_with_its_year_is_the_period_of_the_sheet(string name, string period)
    {
        foreach (var file in Read("Số liệu đến ngày 31/10/2026", name))
        {
            Assert.Empty(file.Findings);
            Assert.Equal(period, Assert.Single(file.Tables).Period.ToString());
        }
    }

    [Theory]
    [InlineData("Tháng 10", "Số liệu đến ngày 31/10/2026", "2026-10")]
    [InlineData("T9", "Số liệu đến ngày 31/10/2026", "2026-09")]
    [InlineData("Xã T12", "Số liệu đến ngày 05/01/2026", "2025-12")]
    [InlineData("Quý III", "Số liệu đến ngày 31/10/2026", "2026-Q3")]
    [InlineData("Q2", "Số liệu đến ngày 31/10/2026", "2026-Q2")]
    [InlineData("T10", "Bộ chỉ số 766 năm 2025; số liệu đến ngày 05/11/2025", "2025-10")]
    [InlineData("T10.2026", "Bộ chỉ số 766 năm 2026; số liệu đến ngày 31/10/2026", "2026-10")]
    public void A_name_without_its_year_or_narrower_than_the_title_s_year_is_read_with_a_warning(string name, string title, string period)
    {
        foreach (var file in Read(title, name))
        {
            Assert.Equal(period, Assert.Single(file.Tables).Period.ToString());
            var finding = Assert.Single(file.Findings);
            Assert.Equal((FindingKind.AssumedReading, $"tên trang tính {name}"), (finding.Kind, finding.Found));
            Assert.Contains($"({period}) theo tên trang", finding.Expected, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Tháng 9", "Tháng 10/2026; số liệu đến ngày 31/10/2026", "2026-10")]
    [InlineData("Năm 2026", "Tháng 10/2026; số liệu đến ngày 31/10/2026", "2026-10")]
    [InlineData("T10", "Báo cáo 10 tháng năm 2026; số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("T10", "Lũy kế năm 2026; số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("T10.2026", "Từ ngày 01/01/2026 đến ngày 31/10/2026", "2026")]
    [InlineData("Tháng 10.2026", "Bộ chỉ số 766 năm 2025; số liệu đến ngày 31/12/2025", "2025")]
    public void What_the_lines_say_wins_over_another_period_of_the_name_with_one_warning_of_both(string name, string title, string period)
    {
        foreach (var file in Read(title, name))
        {
            Assert.Equal(period, Assert.Single(file.Tables).Period.ToString());
            var finding = Assert.Single(file.Findings);
            Assert.Equal((FindingKind.AssumedReading, $"tên trang tính {name}"), (finding.Kind, finding.Found));
            Assert.EndsWith($"({period})", finding.Expected, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Tháng 10", "Tháng 10/2026; số liệu đến ngày 31/10/2026", "2026-10")]
    [InlineData("2026", "Năm 2026; số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("T1-T10", "Số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("T1-10.2026", "Số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("10 tháng", "Số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("Sheet1", "Số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("Mẫu 2", "Số liệu đến ngày 31/10/2026", "2026")]
    [InlineData("Thống kê", "Số liệu đến ngày 31/10/2026", "2026")]
    public void A_name_that_says_the_same_or_no_period_changes_nothing(string name, string title, string period)
    {
        foreach (var file in Read(title, name))
        {
            Assert.Empty(file.Findings);
            Assert.Equal(period, Assert.Single(file.Tables).Period.ToString());
        }
    }

    [Fact]
    public void A_sheet_of_a_week_is_refused()
    {
        foreach (var file in Read("Số liệu đến ngày 01/11/2026", "Tuần 44"))
        {
            Assert.Equal((FindingKind.WrongDate, "tuần 44"), (Assert.Single(file.Findings).Kind, file.Findings[0].Found));
        }
    }

    [Fact]
    public void A_year_s_and_a_month_s_sheet_of_the_same_units_are_two_series()
    {
        Sheet Of(string name, decimal points) =>
            new(name, [["UBND TỈNH GIA LAI, số liệu đến ngày 31/10/2026"], ["STT", "Đơn vị", "Tổng điểm"], [1, "Sở Y tế", points]]);

        foreach (var file in Sheet.Files(Of("Năm 2026", 80.1m), Of("Tháng 9.2026", 70.2m), Of("Tháng 10.2026", 75.3m)))
        {
            Assert.Empty(file.Findings);
            Assert.Equal(
                [("2026", 80.1m), ("2026-09", 70.2m), ("2026-10", 75.3m)],
                file.Tables.Select(table => (table.Period.ToString(), table.Readings[0].Points!.Value)).Order());
        }
    }

    private static IEnumerable<ReadFile> Read(string title, string name) =>
        Sheet.Files(new Sheet(name, [["UBND TỈNH GIA LAI"], [title], ["STT", "Đơn vị", "Tổng điểm"], [1, "Sở Y tế", 70.9m]]));
}
