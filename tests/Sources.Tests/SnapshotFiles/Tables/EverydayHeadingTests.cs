using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Headings as offices word them: the portal's own names, comparisons, lists of units, columns of no interest.</summary>
public class EverydayHeadingTests
{
    private const string Title = "UBND TỈNH GIA LAI;;\nĐiểm tháng 10/2026, số liệu đến ngày 31/10/2026;;\n";

    private static readonly string[] Totals = ["H21.19 TOTAL 70.9", "H21.11 TOTAL 68.66"];

    [Fact]
    public void The_portal_s_names_of_groups_are_known()
    {
        Assert.Equal(["H21.19 GROUP_CKMB 11.8", "H21.19 GROUP_CCDVTT 15"], Readings(OfficeTables.Read("heading-groups.csv")));
    }

    [Theory]
    [InlineData("Công khai (18đ)", "GROUP_CKMB")]
    [InlineData("Tiến độ (20 đ)", "GROUP_TDGQ")]
    [InlineData("Số hoá (22đ)", "GROUP_MDSH")]
    [InlineData("Thanh toán (10đ)", "GROUP_TTTT")]
    [InlineData("Hài lòng (18đ)", "GROUP_MDHL")]
    [InlineData("Công khai/minh bạch [18 điểm]", "GROUP_CKMB")]
    [InlineData("Công khai và minh bạch", "GROUP_CKMB")]
    [InlineData("\"Công khai,\nminh bạch\n(điểm tối đa: 18)\"", "GROUP_CKMB")]
    [InlineData("Tiến độ - kết quả giải quyết (thang điểm 20)", "GROUP_TDGQ")]
    [InlineData("Dịch vụ trực tuyến (22 điểm)", "GROUP_CCDVTT")]
    [InlineData("Dịch vụ trực tuyến (12 điểm)", "GROUP_CLGQ")]
    [InlineData("Dịch vụ công trực tuyến (22 điểm)", "GROUP_CCDVTT")]
    [InlineData("Dịch vụ công trực tuyến (12 điểm)", "GROUP_CLGQ")]
    [InlineData("Tổng điểm tháng 10/2026", "TOTAL")]
    [InlineData("Điểm tháng này", "TOTAL")]
    [InlineData("Tổng (điểm)", "TOTAL")]
    [InlineData("Tổng (100đ)", "TOTAL")]
    [InlineData("Tổng điểm: (điểm)", "TOTAL")]
    public void A_heading_is_known_however_its_words_are_joined(string heading, string measure)
    {
        Assert.Equal([$"H21.19 {measure} 9"], Readings(Files.Read($"{Title}Đơn vị;{heading}\nSở Y tế;9\n")));
    }

    [Theory]
    [InlineData("Dịch vụ trực tuyến;Thanh toán trực tuyến")]
    [InlineData("Thanh toán;Cung cấp dịch vụ trực tuyến")]
    public void The_name_of_the_pair_beside_one_of_its_groups_can_mean_the_other(string headings)
    {
        var finding = Assert.Single(Files.Read($"{Title}Đơn vị;{headings}\nSở Y tế;9;8\n").Findings);

        Assert.Equal((FindingKind.WrongHeading, Severity.Error), (finding.Kind, finding.Severity));
        Assert.StartsWith("mức tối đa trong tiêu đề", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_compares_with_the_month_before_is_passed_over()
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Readings(OfficeTables.Read("heading-previous.csv")));
    }

    [Theory]
    [InlineData("So với tháng trước")]
    [InlineData("So sánh với kỳ trước")]
    [InlineData("Chênh lệch")]
    [InlineData("Điểm tháng trước")]
    [InlineData("Tổng điểm kỳ trước")]
    [InlineData("Điểm kỳ trước (100 điểm)")]
    [InlineData("Tăng/giảm")]
    [InlineData("Tăng (+), giảm (-)")]
    [InlineData("Tăng, giảm so với tháng 9/2026")]
    [InlineData("+/-")]
    [InlineData("Xếp hạng tháng trước")]
    [InlineData("Cùng kỳ năm trước")]
    [InlineData("\"Tăng/\ngiảm\nhạng\"")]
    public void A_comparison_gives_no_points_wherever_it_stands(string heading)
    {
        var tab = heading.Replace(';', '\t');
        Assert.Equal(Totals, Readings(Files.Read($"{Title}STT;Đơn vị;Tổng điểm;{heading}\n1;Sở Y tế;70,9;0,5\n2;Sở Nội vụ;68,66;-1,2\n")));
        Assert.Equal(Totals, Readings(Files.Read($"{Title}{tab}\tĐơn vị\tTổng điểm\n70,4\tSở Y tế\t70,9\n69\tSở Nội vụ\t68,66\n")));
    }

    [Fact]
    public void Below_the_month_before_nothing_is_read()
    {
        var sheet = new Sheet("Điểm",
            [
                ["UBND TỈNH GIA LAI, số liệu đến ngày 31/10/2026"],
                ["Đơn vị", "Tháng trước", null, "Tháng này", null, "So sánh", null],
                [null, "Điểm", "Xếp hạng", "Điểm", "Xếp hạng", "Điểm", "Xếp hạng"],
                ["Sở Y tế", 70.4m, "5", 70.9m, "4", 0.5m, "1"],
            ],
            "A2:A3", "B2:C2", "D2:E2", "F2:G2");

        Assert.Equal(
            ["H21.19 TOTAL 70.9", "H21.19 RANK 4"], Readings(Files.Reader.Read("f.xlsx", Sheet.Workbook(sheet), new ReadingDefaults(),
                TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_list_of_kinds_of_units_heads_the_units()
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Readings(OfficeTables.Read("heading-unit.csv")));
    }

    [Theory]
    [InlineData("Tên Đơn vị, Cơ quan")]
    [InlineData("Cơ quan, đơn vị, địa phương")]
    [InlineData("Tên cơ quan/đơn vị")]
    [InlineData("Sở, ngành")]
    [InlineData("Sở/Ban/Ngành")]
    [InlineData("\"Tên cơ quan,\nđơn vị\"")]
    [InlineData("Tên các cơ quan, đơn vị và địa phương")]
    [InlineData("CO QUAN, DON VI, DIA PHUONG")]
    public void Kinds_of_units_may_be_joined_in_any_way(string heading)
    {
        Assert.Equal(Totals, Readings(Files.Read($"{Title}STT;{heading};Tổng điểm\n1;Sở Y tế;70,9\n2;Sở Nội vụ;68,66\n")));
    }

    [Theory]
    [InlineData("Xã/Phường", "Tây Sơn", "H21.217")]
    [InlineData("Xã/Phường/Đặc khu", "Quy Nhơn", "H21.219")]
    [InlineData("Tên xã, phường", "UBND xã Ia Dom", "H21.220")]
    [InlineData("UBND xã, phường", "Tuy Phước", "H21.218")]
    public void Communes_may_be_joined_in_any_way(string heading, string name, string code)
    {
        Assert.Equal([$"{code} TOTAL 70.9"], Readings(OfficeTables.ReadText($"{Title}{heading};Tổng điểm\n{name};70,9\n")));
    }

    [Theory]
    [InlineData("Cơ quan, đơn vị, địa phương;Tổng điểm\nSở Y tế, tỉnh Gia Lai;70,9 đ\n")]
    [InlineData("Cơ quan, đơn vị, địa phương;Ý kiến của Văn phòng;Tổng điểm\nSở Y tế;không;70,9\n")]
    [InlineData("Cơ quan, đơn vị, địa phương|Tổng điểm\nSở Y tế|70,9\n")]
    public void Commas_of_a_heading_do_not_separate_its_columns(string table)
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Assert.Single(Files.Read(Title + table).Tables).Readings.Select(Shown));
    }

    [Fact]
    public void A_heading_that_is_repeated_on_a_new_page_may_be_numbered_again()
    {
        const string heading = "STT;Đơn vị;Tổng điểm\n(1);(2);(3)\n";

        Assert.Equal(Totals, Readings(Files.Read($"{Title}{heading}1;Sở Y tế;70,9\n{heading}2;Sở Nội vụ;68,66\n")));
    }

    [Fact]
    public void Two_columns_that_are_numbered_in_brackets_are_numbered()
    {
        Assert.Equal(["H21.19 TOTAL 70.9"], Readings(Files.Read($"{Title}Đơn vị;Tổng điểm\n(1);(2)\nSở Y tế;70,9\n")));
    }

    [Fact]
    public void Provinces_may_be_joined_in_any_way()
    {
        Assert.Equal(["H21 TOTAL 70.9"], Readings(Files.Read("Số liệu đến ngày 31/10/2026\nTỉnh/Thành phố;Tổng điểm\nGia Lai;70,9\n")));
    }

    [Theory]
    [InlineData("Người phụ trách", "Nguyễn Văn A", "Trần Thị B")]
    [InlineData("Công văn báo cáo", "Số 12/BC-SYT ngày 02/11/2026", "Số 7/BC-SNV")]
    [InlineData("Mã định danh", "0312", "0318")]
    [InlineData("Mã số thuế", "4100258987", "4100258994")]
    [InlineData("Số điện thoại", "0269 3824 123", "0269 3824 999")]
    [InlineData("Đợt công bố", "10", "10")]
    [InlineData("Ngày gửi báo cáo", "02/11/2026", "03/11/2026")]
    [InlineData("Nhận xét của Văn phòng", "", "")]
    [InlineData("Nhận xét của Văn phòng", "-", "")]
    [InlineData("", "đã nộp", "")]
    public void A_column_that_is_clearly_no_figure_is_passed_over_with_a_warning(string heading, string first, string second)
    {
        var file = Files.Read($"{Title}Đơn vị;{heading};Tổng điểm\nSở Y tế;{first};70,9\nSở Nội vụ;{second};68,66\n");

        Assert.Equal(Totals, Assert.Single(file.Tables).Readings.Select(Shown));
        Assert.Equal((FindingKind.SkippedSheet, Severity.Warning), (Assert.Single(file.Findings).Kind, file.Findings[0].Severity));
        Assert.Contains("bỏ qua", file.Findings[0].Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hệ số phức tạp của lĩnh vực", "1,5", "2")]
    [InlineData("Điểm thưởng thêm", "3", "1")]
    [InlineData("Thứ tự ưu tiên", "01/18", "02/18")]
    [InlineData("Điểm bổ xung", "3", "Không có")]
    [InlineData("Thời gian xử lý trung vị", "15 ngày", "12 ngày")]
    [InlineData("Tiêu chí được chấm", "Tổng điểm", "Tổng điểm")]
    [InlineData("Tổng đểm", "70,9", "70,9")]
    [InlineData("Điểm của tổ kiểm tra (100đ)", "70,9", "70,9")]
    [InlineData("Số hồ sơ tồn đọng", "0", "0")]
    public void A_column_of_numbers_or_of_measures_that_nobody_knows_refuses_the_table(string heading, string first, string second)
    {
        var file = Files.Read($"{Title}Đơn vị;{heading};Điểm\nSở Y tế;{first};70,9\nSở Nội vụ;{second};68,66\n");

        Assert.Empty(file.Tables);
        Assert.Equal((FindingKind.UnknownHeading, Severity.Error), (Assert.Single(file.Findings).Kind, file.Findings[0].Severity));
    }

    private static string Shown(Reading reading) =>
        FormattableString.Invariant($"{reading.Unit} {reading.Measure} {reading.Points ?? reading.Numerator}");

    private static IEnumerable<string> Readings(ReadFile file)
    {
        Assert.Equal("", string.Join('\n', file.Findings.Select(finding => finding.Vietnamese())));
        return Assert.Single(file.Tables).Readings.Select(Shown);
    }
}
