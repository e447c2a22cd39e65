using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>What offices print beside points: the grade, the rank, and the rank within each group.</summary>
public class GradeAndRankTests
{
    private const string Title = "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\n";

    [Fact]
    public void A_grade_is_kept_as_printed_beside_the_total()
    {
        var readings = Files.Table(Title + """
            Đơn vị;Tổng điểm;Xếp hạng;Xếp loại
            Sở Y tế;94,19;1;Xuất sắc
            Sở Nội vụ;72;2;Trung bình
            Sở Tài chính;-;-;-
            """).Readings;

        Assert.Equal(["BP-S04 Xuất sắc", "BP-S15 Trung bình", "BP-S17 "],
            readings.Where(reading => reading.Measure == IndicatorCode.Total).Select(reading => $"{reading.Unit} {reading.Grade}"));
    }

    [Fact]
    public void A_published_grade_stands_on_the_board_whatever_the_scale_says()
    {
        var board = BoardOf(Title + "Đơn vị;Tổng điểm;Xếp loại\nSở Y tế;94,19;Khá\n");

        Assert.Equal(("Khá", "Khá"),
            (board.Rows.Single(row => row.UnitCode.Value == "BP-S04").Grade,
                board.Rows.Single(row => row.UnitCode.Value == "BP-S04").PublishedGrade));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("Loại 2")]
    public void A_grade_with_digits_is_probably_a_rank(string cell)
    {
        Files.IsRefused(Files.Read($"{Title}Đơn vị;Tổng điểm;Xếp loại\nSở Y tế;94;{cell}\n"),
            $"f.csv, dòng 3, cột C (Xếp loại): gặp “{cell}”; cần xếp loại bằng chữ như “Tốt”, hoặc “-” (thứ hạng thì đặt dưới tiêu đề "
                + "“Xếp hạng”).",
            $"f.csv, row 3, column C (Xếp loại): found “{cell}”; expected a grade in words such as “Tốt”, or “-” (a rank belongs below a "
                + "heading “Xếp hạng”).");
    }

    [Fact]
    public void A_grade_needs_its_total()
    {
        var finding = Assert.Single(Files.Read($"{Title}Đơn vị;CKMB;Xếp loại\nSở Y tế;14;Tốt\n").Findings);

        Assert.Equal("f.csv, dòng 2, cột C (Xếp loại): gặp “Xếp loại”; cần một cột Tổng điểm bên cạnh cột xếp loại.", finding.Vietnamese());
    }

    private const string Groups = Title + """
        TT;Đơn vị;Công khai, minh bạch;;Mức độ hài lòng;;Tổng;
        ;;Điểm;Xếp hạng;Điểm;Xếp hạng;Điểm;Xếp hạng
        1;Sở Y tế;14,5;02/18;17;01/18;94,19;04/18
        2;Sở Nội vụ;15;1/18;16;-;93;5/18
        """;

    [Fact]
    public void A_rank_within_a_group_is_read_beside_the_groups_points()
    {
        var readings = Files.Table(Groups).Readings;

        Assert.Equal(
            ["GROUP_CKMB 14.5 /", "RANK_CKMB  2/18", "GROUP_MDHL 17 /", "RANK_MDHL  1/18", "TOTAL 94.19 /", "RANK  4/18"],
            readings.Where(reading => reading.Unit.Value == "BP-S04")
                .Select(reading =>
                    FormattableString.Invariant($"{reading.Measure} {reading.Points} {reading.Numerator}/{reading.Denominator}")));
        Assert.DoesNotContain(readings, reading => reading.Unit.Value == "BP-S15" && reading.Measure.Value == "RANK_MDHL");
    }

    [Fact]
    public void A_rank_within_a_group_stands_on_the_groups_board_as_published()
    {
        var board = MeasureBoard.OfGroup(BoardOf(Groups), "CKMB");

        Assert.Equal(
            ["BP-S15 15 01/18", "BP-S04 14.5 02/18"],
            board.Rows.Where(row => row.Points is not null)
                .Select(row => FormattableString.Invariant($"{row.UnitCode} {row.Points} {row.PublishedRank}")));
    }

    [Fact]
    public void A_long_table_may_give_a_rank_for_the_total_and_for_each_group()
    {
        var readings = Files.Table(Title + """
            Đơn vị;Nhóm chỉ số;Điểm;Xếp hạng;Xếp loại
            Sở Y tế;Công khai, minh bạch;14,5;2/18;-
            Sở Y tế;Tổng điểm;94,19;4/18;Xuất sắc
            """).Readings;

        Assert.Equal(
            ["GROUP_CKMB 14.5 / ", "RANK_CKMB  2/18 ", "TOTAL 94.19 / Xuất sắc", "RANK  4/18 "],
            readings.Select(
                reading =>
                    FormattableString.Invariant(
                        $"{reading.Measure} {reading.Points} {reading.Numerator}/{reading.Denominator} {reading.Grade}")));
    }

    [Fact]
    public void A_row_of_a_long_table_may_be_the_rank()
    {
        var readings = Files.Table(Title + "Đơn vị;Nội dung;Điểm\nSở Y tế;Tổng điểm;94,19\nSở Y tế;Xếp hạng;4/18\n").Readings;

        Assert.Equal(["TOTAL 94.19 /", "RANK  4/18"],
            readings.Select(
                reading => FormattableString.Invariant($"{reading.Measure} {reading.Points} {reading.Numerator}/{reading.Denominator}")));
    }

    [Theory]
    [InlineData("TTTT;;Tổng điểm\n;Điểm;Xếp loại;", "xếp loại của tổng điểm")]
    [InlineData("Tỷ lệ hồ sơ thanh toán trực tuyến;;Tổng điểm\n;Tỷ lệ;Xếp hạng;", "xếp hạng chung hoặc theo nhóm")]
    public void What_is_read_of_the_total_or_of_groups_alone_is_said(string headings, string expected)
    {
        var finding = Assert.Single(Files.Read($"{Title}Đơn vị;{headings}\nSở Y tế;2;Tốt;94\n").Findings);

        Assert.Equal((FindingKind.WrongHeading, 3), (finding.Kind, finding.Row));
        Assert.StartsWith(expected, finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void The_canonical_file_has_ranks_within_groups_too()
    {
        var admission =
            Scoring.Admit(
                Files.Table(
                    "as_of,unit_code,indicator,numerator,denominator,points\n2024-12-17,BP-S04,GROUP_ONLINE,,,9\n"
                        + "2024-12-17,BP-S04,RANK_ONLINE,3,18,\n"));

        Assert.Equal(["GROUP_CLGQ", "RANK_CLGQ"], admission.Snapshot!.Readings.Values.Single().Select(reading => reading.Measure.Value));
    }

    private static Board BoardOf(string text)
    {
        var admission = Scoring.Admit(Files.Table(text));
        Assert.True(admission.Snapshot is not null, string.Join('\n', admission.Findings.Select(finding => finding.Vietnamese())));
        var scored =
            SnapshotScorer.Score(admission.Snapshot, "test", new string('0', 64), admission.Methodology!, Files.Data.TargetSets,
                Files.Data.Boards);
        return BoardMaker.Make(scored, scored.Populations.Single(population => population.Level == Domain.Units.Level.Department), null);
    }
}
