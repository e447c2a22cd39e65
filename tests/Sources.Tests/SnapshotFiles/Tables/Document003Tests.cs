using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

public class Document003Tests
{
    private static readonly ReadFile Workbook = Files.Reader.Read("thong-bao.xlsx", Document003.Workbook(), new ReadingDefaults());

    [Fact]
    public void Gives_two_snapshots_of_their_own_moments()
    {
        Assert.Equal(
            ["2024-11-26T00:00:00+07:00 2024 288", "2024-12-17T00:00:00+07:00 2024 57"],
            Workbook.Tables.Select(table => $"{table.AsOf} {table.Period} {table.Readings.Count}"));
    }

    [Fact]
    public void Has_the_29_rows_of_the_canonical_file()
    {
        Assert.Equal(Canonical("bp-2024-12-17-scores.csv"), Comparable(Workbook.Tables[1]));
        Assert.Equal(29, Workbook.Tables[1].Readings.Count(reading => reading.Measure == IndicatorCode.Total));
    }

    [Fact]
    public void Has_the_286_cells_of_the_canonical_file_and_two_units_without_figures()
    {
        Assert.Equal(Canonical("bp-2024-11-26-targets.csv"),
            Comparable(Workbook.Tables[0]).Where(text => !text.Contains(" TOTAL ", StringComparison.Ordinal)));
        Assert.Equal(
            ["BP-S17 NoData Không có hồ sơ trực tuyến", "BP-S18 NotApplicable Khỏng có hồ sơ thuộc thẩm quyền giải quyết"],
            Workbook.Tables[0].Readings.Where(reading => reading.Measure == IndicatorCode.Total)
                .Select(reading => $"{reading.Unit} {reading.Status} {reading.Note}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Finds_the_true_errata_and_the_cover_and_nothing_else()
    {
        Assert.Equal(
            [
                "thong-bao.xlsx › Bìa: gặp “UBND TỈNH BÌNH PHƯỚC”; cần một bảng số liệu; trang tính này không có bảng nào nên được bỏ qua.",
                "thong-bao.xlsx › Phụ lục - sở, dòng 18, cột O (Sở Ngoại vụ › Kết quả): gặp “95%”; cần 90,9 % (10/11 chỉ tiêu đạt).",
                "thong-bao.xlsx › Phụ lục - sở, dòng 33, cột E (Sở NNPTNT › Kết quả): gặp “95%”; cần 72,7 % (8/11 chỉ tiêu đạt).",
                "thong-bao.xlsx › Phụ lục - sở, dòng 33, cột G (Sở GDĐT › Kết quả): chưa có; cần 63,6 % (7/11 chỉ tiêu đạt).",
            ],
            Workbook.Findings.Select(finding => finding.Vietnamese()));
        Assert.All(Workbook.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    private static IEnumerable<string> Canonical(string name) =>
        Comparable(Files.Table(File.ReadAllText(TestKit.Repository.PathOf("data", "samples", name))));

    private static IEnumerable<string> Comparable(SnapshotTable table) => table.Readings
        .Select(reading =>
            string.Create(CultureInfo.InvariantCulture,
                $"{reading.Unit} {reading.Measure} {reading.Numerator}/{reading.Denominator} "
                    + $"{reading.Ratio / 1.0000000000m:0.##########} {reading.Points:0.####} {reading.Status} {reading.Note}"))
        .Order(StringComparer.Ordinal);
}
