using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>A file without an as-of is told each way to give one.</summary>
public class MissingAsOfTests
{
    private const string Ways = "ngày trong tên tệp như diem-2024-12-17, hoặc --as-of 2024-12-17 của dòng lệnh.";
    private const string WaysEnglish = "a day in the file's name such as diem-2024-12-17, or --as-of 2024-12-17 on the command line.";

    [Theory]
    [InlineData("unit_code,indicator,points\nBP,TOTAL,94\n", 1)]
    [InlineData("as_of,unit_code,indicator,points\n,BP,TOTAL,94\n", 2)]
    [InlineData("""[{"unit_code":"BP","indicator":"TOTAL","points":94}]""", 1)]
    public void Canonical_rows_may_have_it_in_a_column(string text, int row) => Files.IsRefused(
        Files.Read(text),
        $"f.csv, dòng {row}, cột as_of: chưa có; cần thời điểm số liệu trong cột as_of, {Ways}",
        $"f.csv, row {row}, column as_of: found nothing; expected an as-of in the column as_of, {WaysEnglish}");

    [Fact]
    public void The_portal_s_list_has_no_place_for_it() => Files.IsRefused(
        Files.Read("""{"code":"OK","data":{"overview":null,"evaluation":[]}}"""),
        $"f.csv, cột as_of: chưa có; cần {Ways}", $"f.csv, column as_of: found nothing; expected {WaysEnglish}");

    [Fact]
    public void Each_way_is_taken()
    {
        var rows = "unit_code,indicator,points\nBP,TOTAL,94\n";

        Assert.Equal("2024-12-17T00:00:00+07:00",
            Files.Table(rows, new ReadingDefaults(AsOf: AsOfInName.Find("diem-2024-12-17.csv"))).AsOf.ToString());
        Assert.Equal("2024-12-17T00:00:00+07:00", Files.Table(rows, new ReadingDefaults(AsOf: AsOf.Parse("2024-12-17"))).AsOf.ToString());
        Assert.Equal("2024-12-17T00:00:00+07:00",
            Files.Table("as_of," + rows.Replace("BP,", "2024-12-17,BP,", StringComparison.Ordinal)).AsOf.ToString());
    }
}
