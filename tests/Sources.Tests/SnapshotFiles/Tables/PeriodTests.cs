using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Which period a table's titles give. What is none is refused, and no month's figures go into the year's series.</summary>
public class PeriodTests
{
    [Fact]
    public void The_days_of_a_month_in_the_title_are_that_month_up_to_its_last_day()
    {
        var content = File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "office-files", "range-of-a-month.csv"));

        var table = Assert.Single(Files.Reader.Read("diem.csv", content, new ReadingDefaults(),
            TestContext.Current.CancellationToken).Tables);

        Assert.Equal(("2026-10", "2026-10-31"), (table.Period.ToString(), Day(table)));
    }

    [Theory]
    [InlineData("Từ 01/10 đến 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Từ ngày 01 đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("từ 01-31/10/2026", "2026-10 2026-10-31")]
    [InlineData("(01/10/2026 - 31/10/2026)", "2026-10 2026-10-31")]
    [InlineData("Tháng 10 (01-31/10/2026)", "2026-10 2026-10-31")]
    [InlineData("Số liệu từ ngày 01 tháng 10 năm 2026 đến hết ngày 31 tháng 10 năm 2026", "2026-10 2026-10-31")]
    [InlineData("Từ ngày: 01/10/2026;Đến ngày: 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Số liệu tính từ 00 giờ 00 phút ngày 01/10/2026 đến 16 giờ 30 phút ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Tu ngay 01.10.2026 den ngay 31.10.2026", "2026-10 2026-10-31")]
    [InlineData("Năm 2026\nTừ ngày 01/10 đến ngày 31/10", "2026-10 2026-10-31")]
    [InlineData("Từ ngày 01/02/2026 đến ngày 28/02/2026", "2026-02 2026-02-28")]
    [InlineData("Quý III/2026 (từ 01/7/2026 đến 30/9/2026)", "2026-Q3 2026-09-30")]
    [InlineData("Từ ngày 01/7/2026 đến ngày 30/9/2026", "2026-Q3 2026-09-30")]
    [InlineData("Từ tháng 7 đến tháng 9/2026; số liệu đến ngày 01/10/2026", "2026-Q3 2026-10-01")]
    [InlineData("Từ 01/01/2025 đến 31/12/2025", "2025 2025-12-31")]
    [InlineData("Tính từ 01/01/2026 đến 31/10/2026", "2026 2026-10-31")]
    [InlineData("Tuần 44 (lũy kế từ 01/01/2026 đến 01/11/2026)", "2026 2026-11-01")]
    [InlineData("Năm 2026 (từ 01/01/2026 đến 30/6/2026)", "2026 2026-06-30")]
    [InlineData("Quý I/2026 (từ 01/01/2026 đến 31/3/2026)", "2026-Q1 2026-03-31")]
    [InlineData("Quý IV/2026, từ 01/10/2026 đến 15/11/2026", "2026-Q4 2026-11-15")]
    [InlineData("6 tháng đầu năm 2026; số liệu đến ngày 30/6/2026", "2026 2026-06-30")]
    [InlineData("9 tháng; số liệu đến ngày 30/9/2026", "2026 2026-09-30")]
    [InlineData("Báo cáo 10 tháng năm 2026, số liệu đến ngày 31/10/2026", "2026 2026-10-31")]
    [InlineData("Tuần 44, số liệu lũy kế năm 2026 đến ngày 01/11/2026", "2026 2026-11-01")]
    [InlineData("Tháng 10.2026, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("T10/2026, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Quí 3, năm 2026, số liệu đến ngày 30/9/2026", "2026-Q3 2026-09-30")]
    [InlineData("Tháng mười năm 2026, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Tháng năm năm 2026, số liệu đến ngày 31/5/2026", "2026-05 2026-05-31")]
    [InlineData("Quý ba năm 2026, số liệu đến ngày 30/9/2026", "2026-Q3 2026-09-30")]
    [InlineData("Tháng 10 của năm 2026, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Năm 2026, tháng 10, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Năm 2026 - Quý III, số liệu đến ngày 30/9/2026", "2026-Q3 2026-09-30")]
    [InlineData("Kỳ báo cáo: 10/2026, số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Bảng điểm (10/2026), số liệu đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Quyết định (số 10/2026/QĐ-UBND), số liệu đến ngày 31/10/2026", "2026 2026-10-31")]
    [InlineData("Gia Lai, ngày 05 tháng 01 năm 2026; tháng 12 năm 2025, số liệu đến ngày 31/12/2025", "2025-12 2025-12-31")]
    [InlineData("Gia Lai, ngày      tháng     năm 2026; số liệu đến ngày 31/10/2026", "2026 2026-10-31")]
    public void Titles_name_a_month_a_quarter_or_a_year_by_its_days_or_its_name(string title, string expected)
    {
        var table = Files.Table(Table(title));

        Assert.Equal(expected, $"{table.Period} {Day(table)}");
    }

    [Theory]
    [InlineData("Tuần 44 (từ ngày 26/10/2026 đến ngày 01/11/2026)")]
    [InlineData("(Từ 15/10 đến 14/11/2026)")]
    [InlineData("Từ 15/12/2025 đến 14/12/2026")]
    [InlineData("Năm 2026 (từ 15/12/2025 đến 14/12/2026)")]
    [InlineData("Từ 01/10/2026 đến 15/10/2026")]
    [InlineData("Tháng 10/2026 (từ 26/10/2026 đến 01/11/2026)")]
    [InlineData("Tháng 10/2026 (từ 01/01/2026 đến 31/10/2026)")]
    [InlineData("Từ 31/10/2026 đến 01/10/2026")]
    [InlineData("Từ 30/02/2026 đến 31/3/2026")]
    [InlineData("Tuần 44/2026, số liệu đến ngày 01/11/2026")]
    [InlineData("Tuần thứ 44 năm 2026, số liệu đến ngày 01/11/2026")]
    [InlineData("Kết quả 7 ngày qua, số liệu đến ngày 01/11/2026")]
    [InlineData("Kết quả tuần vừa qua, số liệu đến ngày 01/11/2026")]
    [InlineData("6 tháng cuối năm 2025, số liệu đến ngày 31/12/2025")]
    [InlineData("Tháng 9 và 9 tháng năm 2026, số liệu đến ngày 30/9/2026")]
    [InlineData("Quý III và 9 tháng đầu năm 2026, số liệu đến ngày 30/9/2026")]
    [InlineData("Tháng 9, 10/2026, số liệu đến ngày 31/10/2026")]
    [InlineData("Quý I, III năm 2026, số liệu đến ngày 30/9/2026")]
    [InlineData("Từ tháng 7 đến tháng 8/2026, số liệu đến ngày 31/8/2026")]
    public void A_week_and_other_days_are_refused_with_what_can_be_given(string title)
    {
        var file = Files.Read(Table(title));

        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal(FindingKind.WrongDate, finding.Kind);
        Assert.StartsWith("một tháng, một quý hoặc một năm trọn vẹn, hoặc các ngày từ 01/01", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_says_what_a_clerk_can_write()
    {
        Files.IsRefused(Files.Read(Table("Tuần 44 (từ ngày 26/10/2026 đến ngày 01/11/2026)")),
            "f.csv, dòng 3: gặp “từ ngày 26/10/2026 đến ngày 01/11/2026”; cần một tháng, một quý hoặc một năm trọn vẹn, "
            + "hoặc các ngày từ 01/01 (số liệu năm); tuần và khoảng ngày khác không phải là kỳ đánh giá, "
            + "số liệu cộng dồn từ đầu năm thì ghi “Năm 2026, số liệu đến ngày 01/11/2026”.",
            "f.csv, row 3: found “từ ngày 26/10/2026 đến ngày 01/11/2026”; expected a whole month, quarter or year, "
            + "or the days from 1 January (the year's figures); a week or other days are no period; "
            + "of figures that accumulate from 1 January write “Năm 2026, số liệu đến ngày 01/11/2026”.");
    }

    [Theory]
    [InlineData("Tuần 3 tháng 10 năm 2026, số liệu đến ngày 18/10/2026", "Năm 2026, số liệu đến ngày 18/10/2026")]
    [InlineData("Bảng xếp hạng tuần thứ 44 năm 2026, cập nhật ngày 01/11/2026", "Năm 2026, số liệu đến ngày 01/11/2026")]
    [InlineData("Tháng 8 và tháng 9 năm 2026, số liệu đến ngày 05/10/2026", "Năm 2026, số liệu đến ngày 05/10/2026")]
    public void What_can_be_written_has_the_table_s_own_day(string title, string advice)
    {
        var finding = Assert.Single(Files.Read(Table(title)).Findings);

        Assert.EndsWith($"“{advice}”", finding.Expected, StringComparison.Ordinal);
        Assert.EndsWith($"“{advice}”", finding.ExpectedEnglish, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_period_hides_no_other_fault()
    {
        var file = Files.Read(Table("Từ 26/10/2026 đến 01/11/2026") + "Sở Nội vụ;70,9a\nSở Không Có;60\n");

        FindingKind[] kinds = [FindingKind.WrongDate, FindingKind.WrongNumber, FindingKind.UndescribedUnit];
        Assert.Equal(kinds, file.Findings.Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData("Từ 01/01/2026 đến 31/01/2026", "2026-01", "các ngày này có thể là của hai kỳ: được đọc là tháng 01 năm 2026 (2026-01)")]
    [InlineData("Từ 01/01/2026 đến 31/3/2026", "2026-Q1", "được đọc là quý 1 năm 2026 (2026-Q1)")]
    [InlineData("Năm 2026 (từ 01/01/2026 đến 31/3/2026)", "2026", "được đọc là năm 2026 (2026)")]
    [InlineData("Báo cáo tháng 3; số liệu đến ngày 31/3/2026", "2026-03", "kỳ đánh giá có năm: được đọc là tháng 03 năm 2026 (2026-03)")]
    [InlineData("Báo cáo tháng 12; số liệu đến ngày 05/01/2026", "2025-12", "được đọc là tháng 12 năm 2025 (2025-12)")]
    [InlineData("Báo cáo quý III\nNăm 2026\nSố liệu đến ngày 30/9/2026", "2026-Q3", "được đọc là quý 3 năm 2026 (2026-Q3)")]
    public void What_may_be_two_periods_is_read_as_a_person_would_with_a_warning(string title, string period, string expected)
    {
        var file = Files.Read(Table(title));

        Assert.Equal(period, Assert.Single(file.Tables).Period.ToString());
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.AssumedReading, Severity.Warning), (finding.Kind, finding.Severity));
        Assert.Contains(expected, finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_period_given_beside_a_file_settles_what_its_days_leave_open()
    {
        var table = Files.Table(Table("Từ 01/01/2026 đến 31/01/2026"), new ReadingDefaults(Period: Period.Parse("2026-01")));

        Assert.Equal("2026-01", table.Period.ToString());
    }

    [Theory]
    [InlineData("2026-10")]
    [InlineData("2026")]
    public void A_week_stays_refused_whatever_period_is_given_beside_the_file(string period)
    {
        var defaults = new ReadingDefaults(Period.Parse(period), AsOf.Parse("2026-11-01"));

        Assert.Equal(FindingKind.WrongDate, Assert.Single(Files.Read(Table("Tuần 44 (26/10 - 01/11)"), defaults).Findings).Kind);
    }

    [Fact]
    public void Two_spans_at_one_place_are_refused()
    {
        const string title = "Từ 01/9/2026 đến 30/9/2026 so với từ 01/10/2026 đến 31/10/2026\nSố liệu đến ngày 31/10/2026";

        var finding = Assert.Single(Files.Read(Table(title)).Findings);

        Assert.Equal(
            (FindingKind.SecondAsOf, "từ 01/9/2026 đến 30/9/2026; từ 01/10/2026 đến 31/10/2026"), (finding.Kind, finding.Found));
    }

    [Fact]
    public void A_moment_that_the_title_names_wins_over_the_last_of_the_days()
    {
        var table = Files.Table(Table("Từ 01/10/2026 đến 31/10/2026, trích xuất ngày 02/11/2026"));

        Assert.Equal("2026-10 2026-11-02", $"{table.Period} {Day(table)}");
    }

    [Theory]
    [InlineData("10/2026", "2026-10")]
    [InlineData("Tháng 10/2026", "2026-10")]
    [InlineData("2026-Q3", "2026-Q3")]
    [InlineData("Quý III", "2026-Q3")]
    [InlineData("Năm 2026", "2026")]
    [InlineData("01/10/2026 - 31/10/2026", "2026-10")]
    public void A_column_of_periods_counts(string cell, string period)
    {
        var table = Files.Table($"UBND TỈNH GIA LAI; số liệu đến ngày 31/10/2026\nĐơn vị;Kỳ đánh giá;Điểm\nSở Y tế;{cell};70,9\n");

        Assert.Equal(period, table.Period.ToString());
    }

    [Theory]
    [InlineData("tuần 44", FindingKind.WrongDate)]
    [InlineData("2026-10-31", FindingKind.WrongDate)]
    [InlineData("09/2026", FindingKind.SecondAsOf)]
    public void A_column_of_periods_that_are_none_or_two_is_refused(string cell, FindingKind kind)
    {
        const string table = "UBND TỈNH GIA LAI; số liệu đến ngày 31/10/2026\nĐơn vị;Kỳ;Điểm\nSở Y tế;10/2026;70,9\n";

        var file = Files.Read($"{table}Sở Nội vụ;{cell};70,9\n");

        Assert.Equal(kind, Assert.Single(file.Findings).Kind);
    }

    [Theory]
    [InlineData("Từ ngày 01/10/2026 đến ngày 31/10/2026", "2026-10 2026-10-31")]
    [InlineData("Tháng 10 (01-31/10/2026)", "2026-10 2026-10-31")]
    [InlineData("Quý III/2026 (từ 01/7/2026 đến 30/9/2026)", "2026-Q3 2026-09-30")]
    [InlineData("Tính từ 01/01/2026 đến 31/10/2026", "2026 2026-10-31")]
    [InlineData("Báo cáo 10 tháng năm 2026, số liệu đến ngày 31/10/2026", "2026 2026-10-31")]
    [InlineData("Tuần 44 (từ ngày 26/10/2026 đến ngày 01/11/2026)", "WrongDate")]
    [InlineData("Từ 15/12/2025 đến 14/12/2026", "WrongDate")]
    [InlineData("Tháng 9, 10/2026, số liệu đến ngày 31/10/2026", "WrongDate")]
    public void Titles_of_a_workbook_are_read_alike_in_both_formats(string title, string expected)
    {
        foreach (var file in Sheet.Files(new Sheet("A", [["UBND TỈNH GIA LAI"], [title], ["Đơn vị", "Điểm"], ["Sở Y tế", 70.9m]])))
        {
            Assert.Equal(expected, file.Tables is [var table] ? $"{table.Period} {Day(table)}" : $"{Assert.Single(file.Findings).Kind}");
        }
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    [InlineData("tab")]
    public void Cells_of_a_workbook_and_other_separators_are_titles_too(string format)
    {
        var (first, last) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));
        var sheet = new Sheet("A", [["UBND TỈNH GIA LAI"], ["Từ ngày", first, "Đến ngày", last], ["Đơn vị", "Điểm"], ["Sở Y tế", 70.9m]]);
        const string text = "UBND TỈNH GIA LAI\nTừ ngày\t01/10/2026\tĐến ngày\t31/10/2026\nĐơn vị\tĐiểm\nSở Y tế\t70,9\n";

        var file = format switch { "xlsx" => Sheet.Files(sheet).First(), "xls" => Sheet.Files(sheet).Last(), _ => Files.Read(text) };

        Assert.Empty(file.Findings);
        Assert.Equal("2026-10 2026-10-31", $"{file.Tables[0].Period} {Day(file.Tables[0])}");
    }

    [Fact]
    public void The_days_of_another_sheet_are_not_this_one_s()
    {
        var file = Files.Reader.Read("f.xlsx", Sheet.Workbook(
            new Sheet("Điểm", [["UBND TỈNH GIA LAI; số liệu đến ngày 31/10/2026"], ["Đơn vị", "Điểm"], ["Sở Y tế", 70.9m]]),
            new Sheet("Xu hướng", [["Tuần 41", "Tuần 42", "Tuần 43"], [70.1m, 70.5m, 70.9m]])), new ReadingDefaults(),
                TestContext.Current.CancellationToken);

        Assert.Equal("2026", Assert.Single(file.Tables).Period.ToString());
        Assert.All(file.Findings, finding => Assert.Equal(FindingKind.SkippedSheet, finding.Kind));
    }

    [Fact]
    public void A_sheet_of_fifty_thousand_lines_without_a_table_is_searched_in_time()
    {
        var lines = Enumerable.Range(0, 50_000)
            .Select(i => (IReadOnlyList<object?>)[$"Từ {i % 40} giờ hồ sơ số 12/10-{i} nhận ngày {i % 31}/10 đến quầy {i}, tháng {i}"]);
        var scores = new Sheet("Điểm", [["UBND TỈNH GIA LAI; số liệu đến ngày 31/10/2026"], ["Đơn vị", "Điểm"], ["Sở Y tế", 70.9m]]);

        var file = Files.Reader.Read("f.xlsx", Sheet.Workbook(scores, new Sheet("Nhật ký", [.. lines])), new ReadingDefaults(),
            TestContext.Current.CancellationToken);

        Assert.Equal("2026", Assert.Single(file.Tables).Period.ToString());
    }

    private static string Day(SnapshotTable table) => table.AsOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Table(string title) => $"UBND TỈNH GIA LAI\n{title}\nĐơn vị;Điểm\nSở Y tế;70,9\n";
}
