using Index766.Domain.Findings;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>What offices' programs write is within the limits, and nothing of it is left out.</summary>
public class OrdinaryWorkbookTests
{
    [Fact]
    public void A_table_whose_every_name_is_a_link_is_read()
    {
        var links = RawWorkbook.Repeated(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
            "<Relationship Id=\"l\" Type=\"hyperlink\" Target=\"https://example.vn/\" TargetMode=\"External\"/>", 3_321, "</Relationships>");
        var file = RawWorkbook.Of([$"<sheetData>{RawWorkbook.Table}</sheetData>"], ("xl/worksheets/_rels/s0.xml.rels", links));

        var read = Measured.Read("f.xlsx", file).File;

        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal([94.19m], Assert.Single(read.Tables).Readings.Select(reading => reading.Points!.Value));
    }
}
