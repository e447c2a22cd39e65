using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>What a snapshot's provenance says of the format that its file was read as: each has a name.</summary>
public class ReaderNameTests
{
    private const string Table = "Đơn vị;Tổng điểm\nSở Y tế;94,19\n";

    [Theory]
    [InlineData("canonical-csv", "unit_code,indicator,points\nBP,TOTAL,94\n")]
    [InlineData("canonical-json", """[{"unit_code":"BP","indicator":"TOTAL","points":94}]""")]
    [InlineData("table-csv", Table)]
    [InlineData("table-json", """[{"Đơn vị":"Sở Y tế","Tổng điểm":94.19}]""")]
    [InlineData("portal", """{"code":"OK","data":{"evaluation":[]}}""")]
    [InlineData(null, "<html><body>Lỗi</body></html>")]
    public void A_text_is_named_by_what_it_is(string? reader, string text) => Assert.Equal(reader, Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_workbook_is_named_by_its_kind()
    {
        Assert.Equal("xlsx", Read(Sheet.Workbook(new Sheet("Điểm", [["Đơn vị", "Tổng điểm"], ["Sở Y tế", 94.19m]]))));
        Assert.Equal("xls", Read(File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "departments.xls"))));
    }

    private static string? Read(byte[] content) =>
        Files.Reader.Read("f", content,
            new ReadingDefaults(AsOf: AsOf.Parse("2024-12-17"), Root: Domain.Units.UnitCode.Parse("BP"))).Reader;
}
