using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>
/// The figures of document 004, which a commune reports without a target: by their codes or names, in wide and long tables.
/// </summary>
public class ReportedFigureTests
{
    private const string Title = "UBND xã Bù Nho, tỉnh Bình Phước; số liệu đến ngày 30/6/2024\n";

    private static readonly string[] Expected =
    [
        "BN-01 / 77.4 None ", "BN-02 / 97.6 None ", "BN-03 / 98.3 None ", "BN-04 / 100 None ", "BN-05 / 79.6 None ", "BN-06 / 100 None ",
        "BN-07 / 100 None ",
        "BN-08 0/0  None không có phản ánh, kiến nghị", "BN-09 / 100 None rất hài lòng và hài lòng",
        "BN-10 / 91 None trừ văn bản mật, nội bộ",
    ];

    private const string Document004 = """
        TT;Chỉ số;Kết quả
        1;Tỷ lệ thanh toán trực tuyến;77,4%
        2;Tỷ lệ số hóa hồ sơ, kết quả giải quyết;97,6%
        3;Tỷ lệ cấp kết quả giải quyết TTHC điện tử;98,3%
        4;Tỷ lệ chứng thực bản sao điện tử từ bản chính;100%
        5;Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa;79,6%
        6;Cập nhật Quyết định của UBND tỉnh để niêm yết tại bộ phận một cửa;100%
        7;Tỷ lệ xử lý hồ sơ TTHC được đồng bộ đầy đủ trên Cổng DVC quốc gia;100%
        8;Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn;không có phản ánh, kiến nghị
        9;Mức độ hài lòng;100% rất hài lòng và hài lòng
        10;Tỷ lệ xử lý văn bản, hồ sơ công việc trên môi trường mạng;91% (trừ văn bản mật, nội bộ)
        """;

    [Fact]
    public void Document_004_as_a_commune_types_it_gives_its_ten_figures()
    {
        var table = Files.Table(Title + Document004);

        Assert.Equal(Expected, table.Readings.Select(Shown));
        Assert.All(table.Readings, reading => Assert.Equal("BP-X-BN", reading.Unit.Value));
        Assert.Equal(SnapshotKind.Figures, Scoring.Admit(table).Snapshot!.Kind);
    }

    [Fact]
    public void Codes_are_as_good_as_names()
    {
        var rows = Document004.Split('\n');
        var coded =
            string.Join('\n',
                rows.Select(
                    (row, i) => i == 0 ? row
                        : string.Join(';', row.Split(';').Select((cell, column) => column == 1 ? $"BN-{i:00}" : cell))));

        Assert.Equal(Expected, Files.Table(Title + coded).Readings.Select(Shown));
    }

    [Theory]
    [InlineData("BN-01;BN-09")]
    [InlineData("Tỷ lệ thanh toán trực tuyến;Mức độ hài lòng (%)")]
    public void A_wide_table_has_a_column_for_each(string headings)
    {
        var table = Files.Table($"Tỉnh Bình Phước, số liệu đến ngày 30/6/2024\nXã, phường;{headings}\nBù Nho;77,4;100\n");

        Assert.Equal(["BN-01 / 77.4 None ", "BN-09 / 100 None "], table.Readings.Select(Shown));
    }

    [Fact]
    public void Scores_and_figures_of_one_workbook_are_two_snapshots()
    {
        var file = Files.Reader.Read("f.xlsx", Sheet.Workbook(
            new Sheet("Điểm", [["Tỉnh Bình Phước, số liệu đến ngày 30/6/2024"], ["Xã, phường", "Tổng điểm"], ["Bù Nho", 80m]]),
            new Sheet("Chỉ số", [["Xã, phường", "BN-01"], ["Bù Nho", 77.4m]])), new ReadingDefaults(),
                TestContext.Current.CancellationToken);

        Assert.Equal([SnapshotKind.Scores, SnapshotKind.Figures], file.Tables.Select(table => Scoring.Admit(table).Snapshot!.Kind));
    }

    [Fact]
    public void A_group_with_a_percentage_alone_is_refused_where_no_figure_has_its_name()
    {
        Files.IsRefused(Files.Read("Tỉnh Bình Phước, số liệu đến ngày 30/6/2024\nĐơn vị;Mức độ hài lòng (%)\nSở Y tế;100\n"),
            "f.csv, dòng 3, cột B (Mức độ hài lòng (%)): gặp “Mức độ hài lòng (%)”; cần điểm của nhóm (chỉ có tỷ lệ thì không thành "
                + "điểm), hoặc tên một chỉ số.",
            "f.csv, row 3, column B (Mức độ hài lòng (%)): found “Mức độ hài lòng (%)”; expected the group's points (a percentage alone "
                + "gives none), or the name of an indicator.");
    }

    [Fact]
    public void A_code_that_is_not_known_names_the_nearest()
    {
        var finding = Assert.Single(Files.Read("Tỉnh Bình Phước, số liệu đến ngày 30/6/2024\nXã, phường;BN-1\nBù Nho;77,4\n").Findings);

        Assert.Equal(FindingKind.UnknownHeading, finding.Kind);
        Assert.Contains("gần nhất: BN-01", finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_communes_is_none_of_a_department()
    {
        var admission = Scoring.Admit(Files.Table("Tỉnh Bình Phước, số liệu đến ngày 30/6/2024\nĐơn vị;BN-01\nSở Y tế;77,4\n"));

        Assert.Null(admission.Snapshot);
        Assert.Equal(FindingKind.UnknownIndicator, Assert.Single(admission.Findings).Kind);
    }

    private static string Shown(Reading reading) =>
        FormattableString.Invariant(
            $"{reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Ratio} {reading.Status} {reading.Note}");
}
