using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Portal;

/// <summary>
/// What the portals give and their users make of it: rows without the rest of the
/// answer, flattened by Power Query or pandas, saved as CSV or a workbook.
/// </summary>
public class PortalExportTests
{
    private static readonly ReadingDefaults Day = new(AsOf: AsOf.Parse("2026-10-10"));

    private static readonly string[] GiaLai =
        ["H21 TOTAL 66", "H21 GROUP_CKMB 12", "H21 GROUP_TDGQ 17", "H21 GROUP_CLGQ 9", "H21 GROUP_TTTT 7", "H21 GROUP_MDHL 11",
            "H21 GROUP_MDSH 10"];

    [Fact]
    public void The_old_portal_s_array_is_read_with_all_its_fields()
    {
        var file = OfficeFiles.Read("old-portal-array.json", new ReadingDefaults(AsOf: AsOf.Parse("2025-10-16")));

        Assert.Empty(file.Findings);
        Assert.Equal(
            ["H21 TOTAL 83", "H21 GROUP_TDGQ 17", "H21 GROUP_MDHL 17", "H21 GROUP_MDSH 16", "H21 GROUP_TTTT 7", "H21 GROUP_CLGQ 8",
                "H21 GROUP_CKMB 18"],
            OfficeFiles.Points(file).OrderBy(line => line.Contains("TOTAL", StringComparison.Ordinal) ? 0 : 1));
    }

    [Theory]
    [InlineData("portal-rows.json")]
    [InlineData("portal-rows-flattened.json")]
    public void Rows_of_the_national_list_are_read_without_the_rest_of_the_answer(string name)
    {
        var file = OfficeFiles.Read(name, Day);

        Assert.Empty(file.Findings);
        Assert.Equal(GiaLai.Order(StringComparer.Ordinal), OfficeFiles.Points(file).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"overview":null,"growthPercent":null,"radar":null,"evaluation":@}""")]
    [InlineData("""{"code":"OK","data":{"overview":null,"evaluation":@},"message":null}""")]
    [InlineData("""{"rows":@}""")]
    public void The_list_is_the_same_in_every_wrapping(string wrapping)
    {
        var rows = Encoding.UTF8.GetString(OfficeFiles.Bytes("portal-rows.json"));

        Assert.Equal(GiaLai.Order(StringComparer.Ordinal),
            OfficeFiles.Points(Files.Read(wrapping.Replace("@", rows, StringComparison.Ordinal), Day)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("departmentCode,totalScore,groupScores.CKMB,groupScores.TDGQ,ratio\nH21,66,12,17,66\n")]
    [InlineData("Column1.departmentId;Column1.departmentName;Column1.departmentCode;Column1.totalScore;Column1.scoreDelta;"
        + "Column1.groupScores.CKMB;Column1.groupScores.TDGQ\nd1;UBND tỉnh Gia Lai;000.00.00.H21;66;1;12;17\n")]
    [InlineData("departmentName\tdepartmentCode\ttotalScore\tgroupScores_CKMB\tgroupScores/TDGQ\tscoreDelta\nUBND tỉnh Gia "
        + "Lai\tH21\t66\t12\t17\t-0.5\n")]
    public void Names_that_tools_flatten_are_the_portal_s_own(string csv)
    {
        var file = Files.Read(csv, Day);

        Assert.Empty(file.Findings);
        Assert.Equal(["H21 TOTAL 66", "H21 GROUP_CKMB 12", "H21 GROUP_TDGQ 17"], OfficeFiles.Points(file));
    }

    [Fact]
    public void Objects_within_rows_are_flattened_where_the_rows_are_no_answer_of_the_portal()
    {
        var file =
            Files.Read("""[{"departmentCode":"H21.19","departmentName":"Sở Y tế","totalScore":66,"groupScores":{"CKMB":12,"TDGQ":17}}]""",
                Day);

        Assert.Equal(["H21.19 TOTAL 66", "H21.19 GROUP_CKMB 12", "H21.19 GROUP_TDGQ 17"], OfficeFiles.Points(file));
    }

    [Theory]
    [InlineData("000.00.00.H21", "H21")]
    [InlineData("000.00.19.H21", "H21.19")]
    [InlineData("000.00.227.h21", "H21.227")]
    [InlineData("000.05.19.H21", "H21.19.05")]
    [InlineData("H21.19.00.0000", "H21.19")]
    [InlineData("H21.19", "H21.19")]
    public void The_long_code_means_the_same_unit_in_every_reader(string written, string code)
    {
        string[] files =
        [
            $"as_of,unit_code,indicator,points\n2026-10-10,{written},TOTAL,66\n",
            $$"""[{"as_of":"2026-10-10","unit_code":"{{written}}","indicator":"TOTAL","points":66}]""",
            $"Số liệu đến ngày 10/10/2026\nMã đơn vị;Đơn vị;Điểm\n{written};Sở Y tế;66\n",
            $$"""[{"MA_COQUAN":"{{written}}","TONG_SCORE":"66"}]""",
            $$$"""{"code":"OK","data":{"evaluation":[{"departmentCode":"{{{written}}}","totalScore":66,"groupScores":{}}]}}""",
        ];

        Assert.All(files, text => Assert.Equal(code, Files.Read(text, Day).Tables[0].Readings[0].Unit.Value));
        var workbook = Sheet.Workbook(new Sheet("Sheet1", [["MA_COQUAN", "TEN", "TONG_SCORE"], [written, "Sở Y tế", "66"]]));
        Assert.Equal(code, Files.Reader.Read("f.xlsx", workbook, Day,
            TestContext.Current.CancellationToken).Tables[0].Readings[0].Unit.Value);
    }

    [Fact]
    public void A_workbook_of_the_old_portal_s_rows_under_vietnamese_headings_is_told_by_its_codes()
    {
        var file = Workbook(
            ["Mã đơn vị", "Tên đơn vị", "Tên cơ quan", "Mã CQ", "Loại đơn vị", "Cấp đơn vị", "Mã CQ (chi tiết)", "Số hóa hồ sơ",
                "Tổng điểm", "STT"],
            ["398201", "Sở Y tế", "Sở Y tế", "000.00.19.H21", "2", "1", "5512", "16,5", "83,25", "1"],
            ["398202", "Sở Nội vụ", "Sở Nội vụ", "000.00.11.H21", "2", "1", "5513", "15", "80", "2"]);

        Assert.Equal(["H21.19 GROUP_MDSH 16.5", "H21.19 TOTAL 83.25", "H21.11 GROUP_MDSH 15", "H21.11 TOTAL 80"], OfficeFiles.Points(file));
        var warning = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.SkippedSheet, "A (Mã đơn vị)"), (warning.Kind, warning.Column));
        Assert.Contains("đơn vị được nhận theo cột D (Mã CQ)", warning.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_a_database_are_no_codes_where_names_stand_beside_them()
    {
        var file = Workbook(["Mã đơn vị", "Tên đơn vị", "Tổng điểm"], ["398201", "Sở Y tế", "83,25"], ["398202", "Sở Nội vụ", "80"]);

        Assert.Equal(["H21.19 TOTAL 83.25", "H21.11 TOTAL 80"], OfficeFiles.Points(file));
        Assert.Equal("A (Mã đơn vị)", Assert.Single(file.Findings).Column);
    }

    [Fact]
    public void A_second_name_that_is_alike_in_all_rows_does_not_tell_the_units()
    {
        var file =
            Workbook(["TEN_COQUAN", "TEN", "TONG_SCORE"], ["UBND tỉnh Gia Lai", "Sở Y tế", "83,25"],
                ["UBND tỉnh Gia Lai", "Sở Nội vụ", "80"]);

        Assert.Equal(["H21.19 TOTAL 83.25", "H21.11 TOTAL 80"], OfficeFiles.Points(file));
        Assert.Equal("A (TEN_COQUAN)", Assert.Single(file.Findings).Column);
    }

    [Fact]
    public void Two_columns_of_different_names_without_a_code_are_refused()
    {
        var file =
            Workbook(["Đơn vị", "Tên cơ quan", "Tổng điểm"], ["Sở Y tế", "Sở Tư pháp", "83,25"], ["Sở Nội vụ", "Sở Tài chính", "80"]);

        Assert.Empty(file.Tables);
        Assert.Equal((FindingKind.WrongHeading, "B (Tên cơ quan)"),
            Assert.Single(file.Findings.Select(finding => (finding.Kind, finding.Column))));
    }

    [Theory]
    [InlineData("totalScore", "totalMaxScore", "18")]
    [InlineData("Column1.totalScore", "Column1.totalMaxScore", "10")]
    public void The_list_of_one_group_is_not_taken_for_totals(string total, string most, string value)
    {
        var file = Files.Read($"departmentName;departmentCode;{total};{most};ratio\nSở Y tế;H21.19;9,5;{value};52,8\n", Day);

        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.WrongHeading, $"{value}"), (finding.Kind, finding.Found));
        Assert.Contains("100", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_totals_may_give_their_maximum()
    {
        Assert.Equal(["H21.19 TOTAL 66"],
            OfficeFiles.Points(
                Files.Read("departmentName;departmentCode;totalScore;totalMaxScore;ratio\nSở Y tế;H21.19;66;100;66\n", Day)));
    }

    [Fact]
    public void A_unit_that_only_the_portal_s_rows_describe_has_its_level_by_the_portal_s_word()
    {
        var file =
            Files.Read("departmentName;departmentCode;level;totalScore\nSở Mới;H21.98;PROVINCE;66\nXã Mới;H21.998;COMMUNE;61\n", Day);

        Assert.Equal([("H21.98", Level.Department), ("H21.998", Level.Commune)],
            file.Tables[0].DescribedUnits.Select(unit => (unit.Code.Value, unit.Level)));
    }

    private static ReadFile Workbook(params string[][] rows) => Files.Reader.Read(
        "f.xlsx", Sheet.Workbook(new Sheet("Sheet1", rows)),
        new ReadingDefaults(AsOf: AsOf.Parse("2025-10-16"), Root: UnitCode.Parse("H21")));
}
