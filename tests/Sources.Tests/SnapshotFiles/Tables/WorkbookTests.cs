using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

public class WorkbookTests
{
    private static readonly object?[][] Rows =
    [
        ["Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"],
        ["Đơn vị", "Tổng điểm", "Xếp hạng"],
        ["Sở Y tế", 94.19m, "04/18"],
    ];

    [Fact]
    public void A_formula_counts_with_its_stored_value_and_is_noted()
    {
        var file = Read(new Sheet("Điểm", [Rows[0], Rows[1], ["Sở Y tế", new FormulaCell("SUM(D3:H3)+[1]khac.xlsx!A1", 94.19m), "04/18"]]));

        Assert.Equal(94.19m, file.Tables[0].Readings[0].Points);
        Assert.Equal(
            "f.xlsx › Điểm: gặp “B3”; cần số thay cho công thức (1 ô có công thức, ô đầu tiên là B3); giá trị đang lưu trong tệp được dùng.", Assert.Single(file.Findings).Vietnamese());
    }

    [Fact]
    public void A_hidden_sheet_is_not_read_and_said_so()
    {
        var file = Read(new Sheet("Điểm", Rows), new Sheet("Cũ", Rows) { IsHidden = true });

        Assert.Equal(2, Assert.Single(file.Tables).Readings.Count);
        Assert.Equal((FindingKind.SkippedSheet, "f.xlsx › Cũ"), (Assert.Single(file.Findings).Kind, file.Findings[0].File));
    }

    [Fact]
    public void A_rank_that_became_a_date_is_refused_with_its_cell()
    {
        var finding = Assert.Single(Read(new Sheet("Điểm", [Rows[0], Rows[1], ["Sở Y tế", 94.19m, new DateOnly(2024, 1, 11)]])).Findings);

        Assert.Equal(("f.xlsx › Điểm", 3, "C (Xếp hạng)", "2024-01-11"), (finding.File, finding.Row, finding.Column, finding.Found));
    }

    [Fact]
    public void A_share_shown_in_percent_is_the_percentage()
    {
        var file =
            Read(new Sheet("Tỷ lệ",
                [["Tỉnh Gia Lai, số liệu đến ngày 10/10/2026"], ["Đơn vị", "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn"], ["Sở Y tế",
                    new PercentCell(0.9957m)]]));

        Assert.Equal(99.57m, Assert.Single(file.Tables[0].Readings).Ratio);
    }

    [Fact]
    public void An_error_of_the_gate_names_sheet_and_column()
    {
        var file = Read(new Sheet("Điểm", [Rows[0], Rows[1], ["Sở Y tế", 194.19m, "04/18"]]));

        var finding = Assert.Single(Scoring.Admit(file.Tables[0]).Findings);

        Assert.StartsWith("f.xlsx › Điểm, dòng 3, cột B (Tổng điểm): gặp “194.19”; cần điểm từ 0 đến 100", finding.Vietnamese(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_xls_is_read_as_an_xlsx()
    {
        var file =
            Files.Reader.Read("departments.xls",
                File.ReadAllBytes(TestKit.Repository.PathOf("tests", "Sources.Tests", "Figures", "departments.xls")),
                new ReadingDefaults(), TestContext.Current.CancellationToken);
        var canonical = Files.Table(File.ReadAllText(TestKit.Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv")));

        Assert.Equal(FindingKind.SkippedSheet, Assert.Single(file.Findings).Kind);
        Assert.Equal(
            canonical.Readings.Where(reading => reading.Unit.Value.StartsWith("BP-S", StringComparison.Ordinal))
                .Select(reading => reading with { Row = 0 }),
            Assert.Single(file.Tables).Readings.Select(reading => reading with { Row = 0, Place = null }));
    }

    [Fact]
    public void A_workbook_without_any_table_is_refused()
    {
        var finding = Assert.Single(Read(Document003.Cover).Findings);

        Assert.Equal((FindingKind.UnreadableFile, Severity.Error), (finding.Kind, finding.Severity));
    }

    private static ReadFile Read(params Sheet[] sheets) => Files.Reader.Read("f.xlsx", Sheet.Workbook(sheets), new ReadingDefaults());
}
