using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Titles of sections and sums stand among the units, in whatever cell; none is a unit, and no unit is one of them.</summary>
public class SectionAndSumTests
{
    private static readonly string[] Two = ["H21.19 DOSSIERS_RECEIVED 1800", "H21.11 DOSSIERS_RECEIVED 1200"];

    private const string Title = "UBND TỈNH GIA LAI, số liệu đến ngày 31/10/2026\n";

    private const string Heading = "STT;Đơn vị;Hồ sơ tiếp nhận\n";

    private const string Dossiers = "UBND TỈNH GIA LAI;;\nHồ sơ tháng 10/2026, số liệu đến ngày 31/10/2026;;\n";

    [Theory]
    [InlineData("merged-section.xlsx")]
    [InlineData("merged-section.xls")]
    public void A_section_merged_from_the_unit_s_column_to_the_right_is_a_section(string name)
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Readings(OfficeTables.Read(name)));
    }

    [Theory]
    [InlineData(";Cao nhất;1800\n;Thấp nhất;1200\n")]
    [InlineData("Cao nhất;;1800\nThấp nhất;;1200\n")]
    [InlineData(";CAO NHẤT KHỐI;1800\n;Điểm thấp nhất toàn tỉnh;1200\n")]
    public void The_highest_and_the_lowest_are_passed_over_and_no_sums(string below)
    {
        var file = Files.Read($"{Dossiers}{Heading}1;Sở Y tế;1800\n2;Sở Nội vụ;1200\n{below}");

        Assert.Empty(file.Findings);
        Assert.Equal(Two, Readings(file));
    }

    [Fact]
    public void A_section_that_carries_its_own_sum_is_a_section()
    {
        Assert.Equal(Two, Readings(OfficeTables.Read("section-with-sum.csv")));
    }

    [Fact]
    public void Sums_are_passed_over_by_whatever_label()
    {
        Assert.Equal(["H21.19 DOSSIERS_RECEIVED 1800"], Readings(OfficeTables.Read("sum-labels.csv")));
    }

    [Theory]
    [InlineData("clerk-monthly-table.xlsx")]
    [InlineData("clerk-monthly-table.xls")]
    public void A_clerk_s_monthly_table_is_read_as_one_month_with_its_two_levels(string name)
    {
        var table = Assert.Single(OfficeTables.Read(name).Tables);

        Assert.Equal(("2026-10", "2026-11-10T08:00:00+07:00"), (table.Period.ToString(), table.AsOf.ToString()));
        var levels = table.Readings.Where(reading => reading.Measure == IndicatorCode.Total)
            .Select(reading => OfficeTables.WithCommunes.Units.Find(reading.Unit)!.Level).ToList();
        Assert.Equal([.. Enumerable.Repeat(Level.Department, 14), .. Enumerable.Repeat(Level.Commune, 4)], levels);
        Assert.Equal(
            ["H21.217 1/4", "H21.218 2/4", "H21.219 3/4", "H21.220 4/4"],
            table.Readings.Where(reading => reading.Measure == IndicatorCode.Rank).TakeLast(4)
                .Select(reading => FormattableString.Invariant($"{reading.Unit} {reading.Numerator}/{reading.Denominator}")));
        Assert.Equal(18 * 8, table.Readings.Count);
    }

    [Theory]
    [InlineData("Tổng cộng")]
    [InlineData("Cộng")]
    [InlineData("Tổng (A+B)")]
    [InlineData("Tổng cộng (I+II)")]
    [InlineData("TỔNG SỐ: 2 đơn vị")]
    [InlineData("Tổng toàn tỉnh")]
    [InlineData("Cộng khối sở, ngành")]
    [InlineData("III. Tổng cộng")]
    [InlineData("Tổng số hồ sơ")]
    public void A_sum_may_stand_in_any_column_before_the_figures_and_anywhere(string label)
    {
        foreach (var row in new[] { $";{label};3.000", $"{label};;3000", $"{label};{label};3000", $"3;{label};3000" })
        {
            Assert.Equal(Two, Readings(Files.Read($"{Dossiers}{Heading}1;Sở Y tế;1800\n2;Sở Nội vụ;1200\n{row}\n")));
            Assert.Equal(Two, Readings(Files.Read($"{Dossiers}{Heading}{row}\n1;Sở Y tế;1800\n2;Sở Nội vụ;1200\n")));
        }
    }

    [Theory]
    [InlineData("Hạng;Đơn vị;Tổng điểm", "1;Sở Y tế;70,9", "Tổng cộng;;70,9")]
    [InlineData("Hạng;Tên đơn vị;Mã đơn vị;Tổng điểm", "1;Sở Y tế;H21.19;70,9", "Điểm trung bình;;;70,9")]
    [InlineData("Mã đơn vị;Tên đơn vị;Tổng điểm", "H21.19;Sở Y tế;70,9", "TB;;70,9")]
    public void A_sum_may_stand_in_a_rank_s_or_a_code_s_column_in_front_of_the_units(string heading, string unit, string sum)
    {
        Assert.Contains("H21.19 TOTAL 70.9", Readings(Files.Read($"{Title}{heading}\n{unit}\n{sum}\n")));
        Assert.Contains("H21.19 TOTAL 70.9", Readings(Files.Read($"{Title}{heading}\n{sum}\n{unit}\n")));
    }

    [Theory]
    [InlineData("Trung bình")]
    [InlineData("Bình quân chung")]
    [InlineData("Điểm trung bình toàn tỉnh")]
    [InlineData("Trung bình khối")]
    [InlineData("Trung bình tỉnh Gia Lai")]
    public void A_mean_is_passed_over_and_held_against_the_rows_above(string label)
    {
        const string table = Title + "Đơn vị\tTổng điểm\nSở Y tế\t70,9\nSở Nội vụ\t68,66\n";

        Assert.Equal(["H21.19 TOTAL 70.9", "H21.11 TOTAL 68.66"], Readings(Files.Read($"{table}{label}\t69,78\n")));
        var finding = Assert.Single(Files.Read($"{table}{label}\t70,78\n").Findings);
        Assert.Equal((FindingKind.UnexplainedSum, Severity.Warning), (finding.Kind, finding.Severity));
        Assert.Equal(
            "f.csv, dòng 5, cột B (Tổng điểm): gặp “70,78”; "
            + "cần 69,78, trung bình của 2 đơn vị ở dòng 3 đến 4 (dòng này chỉ để đối chiếu, không được chấm điểm).",
            finding.Vietnamese());
    }

    [Fact]
    public void A_mean_of_the_whole_country_is_none_of_the_rows_above()
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Readings(Files.Read(Title + "Đơn vị;Tổng điểm\nSở Y tế;70,9\nTrung bình cả nước;62,6\n")));
    }

    private const string TwoSections = Dossiers + """
        STT;Đơn vị;Hồ sơ tiếp nhận
        Tổng cộng;;3300
        I;Các sở, ban, ngành;3000
        1;Sở Y tế;1800
        2;Sở Nội vụ;1200
        II;UBND các xã, phường;300
        1;Tây Sơn;100
        2;UBND phường Quy Nhơn;200
        ;Cộng II;300
        """;

    [Fact]
    public void Each_sum_is_held_against_its_own_section_or_the_whole_table()
    {
        Assert.Equal(
            [.. Two, "H21.217 DOSSIERS_RECEIVED 100", "H21.219 DOSSIERS_RECEIVED 200"],
            Readings(OfficeTables.ReadText(TwoSections)));
    }

    [Theory]
    [InlineData("cộng;;3300", "cộng;;3301", 4)]
    [InlineData("ngành;3000", "ngành;3100", 5)]
    [InlineData("phường;300", "phường;301", 8)]
    [InlineData("Cộng II;300", "Cộng II;400", 11)]
    public void A_sum_that_no_rows_explain_is_a_warning_and_changes_no_figure(string right, string wrong, int row)
    {
        var file = OfficeTables.ReadText(TwoSections.Replace(right, wrong, StringComparison.Ordinal));

        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.UnexplainedSum, Severity.Warning, row), (finding.Kind, finding.Severity, finding.Row));
        Assert.Equal(
            [.. Two, "H21.217 DOSSIERS_RECEIVED 100", "H21.219 DOSSIERS_RECEIVED 200"], Assert.Single(file.Tables).Readings.Select(Shown));
    }

    [Theory]
    [InlineData("I. Các sở, ban, ngành;;")]
    [InlineData("I. CÁC SỞ, BAN, NGÀNH;;3000")]
    [InlineData("A;Khối sở/ngành;3000")]
    [InlineData("a);Cơ quan chuyên môn cấp tỉnh;3.000")]
    [InlineData("1;Các sở, ban, ngành;3000")]
    [InlineData(";Sở, ban, ngành;3000")]
    [InlineData("I;Khối nội chính;3000")]
    [InlineData("I;Lĩnh vực y tế;")]
    [InlineData(";Cấp tỉnh;")]
    [InlineData("SỞ, BAN, NGÀNH;;")]
    public void A_section_may_stand_in_the_number_s_column_carry_a_letter_and_a_sum(string row)
    {
        Assert.Equal(
            Two,
            Readings(Files.Read($"{Dossiers}{Heading}{row}\n1;Sở Y tế;1800\n2;Sở Nội vụ;1200\n")));
    }

    [Theory]
    [InlineData("A5:D5", new object?[] { "CÁC SỞ, BAN, NGÀNH" })]
    [InlineData("A5:B5", new object?[] { "I. CÁC SỞ, BAN, NGÀNH", null, 3000 })]
    [InlineData("B5:D5", new object?[] { "I", "Khối nội chính" })]
    [InlineData("B5:C5", new object?[] { null, "Sở, ngành", null, "đứng đầu: Sở Y tế" })]
    public void A_section_may_be_merged_in_any_way(string merge, object?[] row)
    {
        var sheet = new Sheet("Hồ sơ",
            [
                ["UBND TỈNH GIA LAI"], ["Hồ sơ tháng 10/2026"], ["Số liệu đến ngày 31/10/2026"],
                ["STT", "Đơn vị", "Hồ sơ tiếp nhận", "Ghi chú"],
                row, [1, "Sở Y tế", 1800], [2, "Sở Nội vụ", 1200], ["Tổng cộng", null, 3000],
            ],
            merge, "A8:B8");

        Assert.Equal(Two, Readings(Files.Reader.Read("f.xlsx", Sheet.Workbook(sheet), new ReadingDefaults(),
            TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_unit_with_dashes_alone_is_a_unit_without_data()
    {
        Assert.Equal(
            ["H21.19 TOTAL  NoData", "H21.11 TOTAL 68.66 None"],
            Files.Table(Title + "Đơn vị;Tổng điểm\nSở Y tế;-\nSở Nội vụ;68,66\n").Readings
                .Select(reading => $"{Shown(reading)} {reading.Status}"));
    }

    [Theory]
    [InlineData("Tổng cục Thuế")]
    [InlineData("Tổng công ty Điện lực")]
    [InlineData("Cộng Hòa")]
    [InlineData("Sở Y tê tỉnh")]
    [InlineData("UBND xã Vân Canh")]
    [InlineData("Chi nhánh Văn phòng Đăng ký đất đai Chư Sê")]
    [InlineData("Các sở, ban, ngành")]
    public void A_name_that_nobody_knows_is_refused_and_never_taken_for_a_sum_or_a_section(string name)
    {
        var finding = Assert.Single(Files.Read($"{Dossiers}{Heading}1;Sở Y tế;1800\n2;{name};1200\n").Findings);

        Assert.Equal((FindingKind.UndescribedUnit, Severity.Error, name), (finding.Kind, finding.Severity, finding.Found));
    }

    [Fact]
    public void A_unit_that_is_called_like_a_sum_is_read()
    {
        var data = OfficeTables.With(("H21.301", "Tổng cục Thuế", Level.Department), ("H21.302", "Xã Trung Bình", Level.Commune));
        var file = new SnapshotFileReader(data).Read("f.csv", Encoding.UTF8.GetBytes(
            Dossiers + Heading + "1;Tổng cục Thuế;10\n2;Trung Bình;30\n;Trung bình;20\n"), new ReadingDefaults(),
                TestContext.Current.CancellationToken);

        Assert.Equal(["H21.301 DOSSIERS_RECEIVED 10", "H21.302 DOSSIERS_RECEIVED 30"], Readings(file));
    }

    [Fact]
    public void A_row_without_figures_that_is_no_section_is_named()
    {
        var file = Files.Read(Dossiers + "Đơn vị;Hồ sơ tiếp nhận\nXếp thứ nhất;\nSở Y tế;1800\n");

        Assert.Equal(("Xếp thứ nhất", Severity.Warning), (Assert.Single(file.Findings).Found, file.Findings[0].Severity));
    }

    [Fact]
    public void A_unit_without_figures_is_a_unit_whether_it_is_numbered_or_not()
    {
        foreach (var row in new[] { "2;Sở Nội vụ;", ";Sở Nội vụ;", "b;Sở Nội vụ;" })
        {
            var table = Assert.Single(Files.Read($"{Dossiers}{Heading}1;Sở Y tế;1800\n{row}\n3;Sở Tài chính;5\n").Tables);

            Assert.Equal(["H21.19", "H21.11", "H21.13"], table.Readings.Select(reading => reading.Unit.Value));
        }
    }

    private static string Shown(Reading reading) =>
        FormattableString.Invariant($"{reading.Unit} {reading.Measure} {reading.Points ?? reading.Numerator}");

    private static IEnumerable<string> Readings(ReadFile file)
    {
        Assert.Equal("", string.Join('\n', file.Findings.Select(finding => finding.Vietnamese())));
        return Assert.Single(file.Tables).Readings.Select(Shown);
    }
}
