using System.IO.Compression;
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

        AssertIsRead(file);
    }

    /// <summary>SharePoint keeps a file's properties there, and Power Query its queries, in one text.</summary>
    [Fact]
    public void What_office_programs_keep_beside_the_workbook_takes_nothing_from_its_table()
    {
        var file = RawWorkbook.Of([$"<sheetData>{RawWorkbook.Table}</sheetData>"],
            ("customXml/item1.xml", RawWorkbook.Repeated("<DataMashup>", "AAAAAAAAAA", 100_000, "</DataMashup>")));

        AssertIsRead(WithRelation(file, "customXml", "../customXml/item1.xml"));
    }

    [Theory]
    [InlineData("styles", "/customXml/item1.xml")]
    [InlineData("sharedStrings", "/customXml/item1.xml")]
    [InlineData("sharedStrings", "nothing.xml")]
    public void A_part_that_is_read_stands_where_parts_are_looked_through(string type, string target)
    {
        var file = RawWorkbook.Of([$"<sheetData>{RawWorkbook.Table}</sheetData>"],
            ("customXml/item1.xml", RawWorkbook.Repeated("<sst>", "<si/>", 10, "</sst>")));

        Assert.NotEmpty(Measured.Refusal("f.xlsx", WithRelation(file, type, target), megabytes: 8));
    }

    private static void AssertIsRead(byte[] workbook)
    {
        var read = Measured.Read("f.xlsx", workbook).File;
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal([94.19m], Assert.Single(read.Tables).Readings.Select(reading => reading.Points!.Value));
    }

    private static byte[] WithRelation(byte[] workbook, string type, string target)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.GetEntry("xl/_rels/workbook.xml.rels")!;
            using var reader = new StreamReader(part.Open());
            var relations = reader.ReadToEnd().Replace("</Relationships>", "<Relationship Id=\"x\" Type=\""
                + $"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/></Relationships>",
                StringComparison.Ordinal);
            reader.Dispose();
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/_rels/workbook.xml.rels").Open());
            writer.Write(relations);
        }

        return stream.ToArray();
    }
}
