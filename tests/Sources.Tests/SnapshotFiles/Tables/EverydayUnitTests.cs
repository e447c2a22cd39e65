using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Levels in Vietnamese, codes whose row says what they are, the nation by its name, footnotes' marks.</summary>
public class EverydayUnitTests
{
    private const string Title = "UBND TỈNH GIA LAI\nĐiểm tháng 10/2026, số liệu đến ngày 31/10/2026\n";

    [Fact]
    public void A_level_is_written_in_vietnamese()
    {
        Assert.Equal(["H21.19 RANK 1", "H21.19 TOTAL 70.9"], Readings(OfficeTables.Read("level-in-vietnamese.csv")));
    }

    [Theory]
    [InlineData("Cấp Tỉnh", Level.Department)]
    [InlineData("CẤP TỈNH", Level.Department)]
    [InlineData("Sở, ngành", Level.Department)]
    [InlineData("Sở/Ban/Ngành", Level.Department)]
    [InlineData("Cấp xã", Level.Commune)]
    [InlineData("Cấp Xã/Phường", Level.Commune)]
    [InlineData("Xã", Level.Commune)]
    [InlineData("Đặc khu", Level.Commune)]
    [InlineData("commune", Level.Commune)]
    public void The_level_s_cell_describes_a_unit_that_the_unit_file_does_not_know(string cell, Level level)
    {
        var table = Files.Table($"{Title}Mã đơn vị;Tên đơn vị;Cấp đơn vị;Tổng điểm\nH21.401;Đơn vị mới;{cell};70,9\n");

        var unit = Assert.Single(table.DescribedUnits);

        Assert.Equal(("H21.401", level, "H21"), (unit.Code.Value, unit.Level, unit.Parent?.Value));
    }

    [Fact]
    public void A_level_that_nobody_knows_is_answered_in_vietnamese_by_words_that_are_read()
    {
        var finding = Assert.Single(Files.Read($"{Title}Mã đơn vị;Tên đơn vị;Cấp;Tổng điểm\nH21.19;Sở Y tế;Hạng A;70,9\n").Findings);

        Assert.Equal(
            "một trong: cả nước; bộ, ngành; tỉnh, thành phố; sở, ban, ngành; chi nhánh; huyện, thị xã, thành phố; xã, phường, đặc khu",
            finding.Expected);
        foreach (var level in Enum.GetValues<Level>())
        {
            var table = Files.Table($"{Title}Mã đơn vị;Tên đơn vị;Cấp;Tổng điểm\nX1;Mới;{level.Vietnamese()};70,9\n");
            Assert.Equal(level, Assert.Single(table.DescribedUnits).Level);
        }
    }

    [Fact]
    public void A_code_without_a_level_is_described_by_title_name_and_code()
    {
        var table = Assert.Single(OfficeTables.Read("codes-without-level.csv").Tables);

        var unit = Assert.Single(table.DescribedUnits);
        Assert.Equal(("H21.227", "UBND xã Vân Canh", Level.Commune, "H21"), (unit.Code.Value, unit.Name, unit.Level, unit.Parent?.Value));
        var admission = Scoring.Admit(table);
        Assert.NotNull(admission.Snapshot);
        Assert.Equal([FindingKind.DescribedUnit], admission.Findings.Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData("- UBND  xã Vân Canh¹")]
    [InlineData("1. UBND xã\u00A0Vân Canh (*)")]
    public void A_described_unit_is_called_by_its_name_without_the_marks_around_it(string name)
    {
        var unit =
            Assert.Single(OfficeTables.ReadText($"{Title}Mã đơn vị;Tên đơn vị;Tổng điểm\nH21.227;{name};75,34\n").Tables[0].DescribedUnits);

        Assert.Equal("UBND xã Vân Canh", unit.Name);
    }

    [Theory]
    [InlineData(Title, "Vân Canh", "Xã, phường", Level.Commune)]
    [InlineData(Title, "Phường Diên Hồng", "Tên đơn vị", Level.Commune)]
    [InlineData(Title, "P. Diên Hồng", "Tên đơn vị", Level.Commune)]
    [InlineData(Title, "Đặc khu Nhơn Châu", "Tên đơn vị", Level.Commune)]
    [InlineData(Title, "Sở Du lịch", "Tên đơn vị", Level.Department)]
    [InlineData(Title, "Văn phòng UBND tỉnh", "Tên đơn vị", Level.Department)]
    [InlineData(Title + "Các xã, phường\n", "Sở Du lịch", "Tên đơn vị", Level.Department)]
    [InlineData("Điểm UBND các xã, phường, số liệu đến ngày 31/10/2026\n", "Vân Canh", "Tên đơn vị", Level.Commune)]
    public void Name_heading_or_title_tell_the_level(string title, string name, string heading, Level level)
    {
        var unit = Assert.Single(Files.Table($"{title}Mã đơn vị\t{heading}\tTổng điểm\nH21.227\t{name}\t75,34\n").DescribedUnits);

        Assert.Equal((level, "H21"), (unit.Level, unit.Parent?.Value));
    }

    [Fact]
    public void A_section_tells_the_level_of_the_codes_below()
    {
        const string rows = "I;;Cấp tỉnh;\n1;H21.401;Trung tâm Xúc tiến đầu tư;70\nII;;Cấp xã;\n1;H21.402;Vân Canh;71\n";
        var table = Files.Table($"{Title}STT;Mã đơn vị;Tên đơn vị;Tổng điểm\n{rows}");

        Assert.Equal([Level.Department, Level.Commune], table.DescribedUnits.Select(unit => unit.Level));
    }

    [Fact]
    public void Where_nothing_tells_the_level_the_finding_names_what_this_table_can_say()
    {
        var finding = Assert.Single(Files.Read($"{Title}Mã đơn vị;Tên đơn vị;Tổng điểm\nH21.227;Vân Canh;75,34\n").Findings);

        Assert.Equal((FindingKind.UndescribedUnit, "A (Mã đơn vị)", "H21.227"), (finding.Kind, finding.Column, finding.Found));
        Assert.Contains("“UBND xã …”", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_of_another_province_than_the_title_s_is_refused()
    {
        var finding = Assert.Single(Files.Read($"{Title}Mã đơn vị;Tên đơn vị;Tổng điểm\nH19.227;Xã Vân Canh;75,34\n").Findings);

        Assert.Equal("mã một đơn vị thuộc H21, như tiêu đề của bảng", finding.Expected);
    }

    [Fact]
    public void The_nation_s_own_row_may_stand_in_a_province_s_table_by_its_name()
    {
        Assert.Equal(["H21.19 TOTAL 70.9", "VN TOTAL 62.6"], Readings(OfficeTables.Read("nation-by-name.csv")));
    }

    [Theory]
    [InlineData("Cả nước;70,9\nSở Nội vụ;60\n")]
    [InlineData("Toàn quốc;70,9\nSở Nội vụ;60\n")]
    [InlineData("CẢ NƯỚC (*);70,9\nSở Nội vụ;60\nTrung bình;60\n")]
    public void The_nation_is_no_unit_of_the_table_s_sums(string rows)
    {
        Assert.Equal(["VN TOTAL 70.9", "H21.11 TOTAL 60"], Readings(Files.Read($"{Title}Đơn vị;Tổng điểm\n{rows}")));
    }

    [Theory]
    [InlineData("UBND xã Tây Sơn", "H21.217")]
    [InlineData("1. UBND xã Tây Sơn", "H21.217")]
    [InlineData("1 - UBND xã Tây Sơn", "H21.217")]
    [InlineData("- Toàn tỉnh", "H21")]
    [InlineData("- Xã Tây Sơn¹", "H21.217")]
    [InlineData("P. Quy Nhơn [2]", "H21.219")]
    [InlineData("Ủy ban nhân dân phường Quy Nhơn", "H21.219")]
    public void A_unit_s_name_says_its_kind_without_a_column_for_the_level(string name, string code)
    {
        Assert.Equal([$"{code} TOTAL 75.34"], Readings(OfficeTables.ReadText($"{Title}Đơn vị;Tổng điểm\n{name};75,34\n")));
    }

    [Theory]
    [InlineData("95,38 (1)", "95.38")]
    [InlineData("95,38*", "95.38")]
    [InlineData("95,38 **", "95.38")]
    [InlineData("95,38 (*)", "95.38")]
    [InlineData("95,38¹", "95.38")]
    [InlineData("95,38 điểm (2)", "95.38")]
    [InlineData("90,5 / 100", "90.5")]
    [InlineData("90,5/100 điểm", "90.5")]
    [InlineData("90,5 /100đ", "90.5")]
    [InlineData("-*", "")]
    [InlineData("- (1)", "")]
    public void A_footnote_s_mark_behind_a_figure_and_its_maximum_are_no_part_of_it(string cell, string points)
    {
        Assert.Equal([$"H21.19 TOTAL {points}"], Readings(Files.Read($"{Title}Đơn vị;Tổng điểm\nSở Y tế;{cell}\nTrung bình;{points}\n")));
    }

    [Theory]
    [InlineData("94 (92)")]
    [InlineData("94 (1,5)")]
    [InlineData("94 / 92 / 90")]
    public void Another_figure_in_brackets_is_no_mark(string cell)
    {
        Assert.Equal(FindingKind.WrongNumber, Assert.Single(Files.Read($"{Title}Đơn vị;Tổng điểm\nSở Y tế;{cell}\n").Findings).Kind);
    }

    private static string Shown(Reading reading) =>
        FormattableString.Invariant($"{reading.Unit} {reading.Measure} {reading.Points ?? reading.Numerator}");

    private static IEnumerable<string> Readings(ReadFile file)
    {
        Assert.Empty(file.Findings);
        return Assert.Single(file.Tables).Readings.Select(Shown);
    }
}
