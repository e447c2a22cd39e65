using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Notices;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Pipeline;
using Index766.TestKit;

namespace Documents.Tests;

/// <summary>What an office edits of its documents.</summary>
public class TemplateTests
{
    private static readonly PageSettings Page = Reports.Templates.Page;

    [Fact]
    public void The_shipped_templates_are_those_that_the_program_writes()
    {
        foreach (var (path, content) in ShippedTemplates.All(Page))
        {
            if (Environment.GetEnvironmentVariable("WRITE_TEMPLATES") == "true")
            {
                File.WriteAllBytes(Repository.PathOf("data", path), content);
            }

            Assert.Equal(content, File.ReadAllBytes(Repository.PathOf("data", path)));
            Docx.AssertValid(content);
        }
    }

    [Fact]
    public void A_field_that_Word_split_into_runs_is_filled_and_keeps_its_looks()
    {
        var paragraph = new Paragraph(
            new Run(new RunProperties(new Bold()), new Text("Kính gửi {")), new Run(new Text("{")), new ProofError { Type = ProofingErrorValues.SpellStart },
            new Run(new RunProperties(new Italic()), new Text("DIA_")), new Run(new Text("DANH}")), new Run(new Text("} và {{KY}}.")));

        Assert.Equal("Kính gửi Bình Phước và năm 2024.", Docx.Lines(Fill(body => body.Append(paragraph)))[0]);
    }

    [Fact]
    public void What_the_office_wrote_and_added_stays()
    {
        var notice = Fill(body => body.Append(Wml.P("Normal", "Theo chỉ đạo của Chủ tịch UBND {{TINH}}:"), new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("{{DIA_DANH}}"))))))));

        Assert.Equal(["Theo chỉ đạo của Chủ tịch UBND tỉnh Bình Phước:", "Bình Phước"], Docx.Lines(notice));
    }

    [Theory]
    [InlineData("{{TEN_TINHH}}", "{{TEN_TINHH}} in “{{TEN_TINHH}}” is not a known field (nearest: {{")]
    [InlineData("{{DIEM}}", "{{DIEM}} stands outside the section {{#DON_VI}}; expected it within")]
    [InlineData("{{#MAU}}", "the section {{#MAU}} does not end; expected {{/MAU}} after it")]
    [InlineData("{{/MAU}}", "{{/MAU}} ends a section that did not begin there; expected none")]
    [InlineData("x {{#MAU}}", "{{#MAU}} stands in “x {{#MAU}}”; expected it alone in its paragraph")]
    [InlineData("{{#TINH}}", "{{#TINH}} is no section; expected {{TINH}}")]
    [InlineData("{{MAU}}", "{{MAU}} is a section; expected {{#MAU}} and {{/MAU}}")]
    [InlineData("{{TEN TINH}}", "“{{TEN TINH}}” has braces that are no field; expected fields such as {{TINH}}")]
    public void A_wrong_field_stops_the_start_and_is_named(string text, string expected)
    {
        var fault = Assert.Throws<ReferenceDataException>(() => Read(Template(body => body.Append(Wml.P("Normal", text)))));

        Assert.StartsWith($"templates/thong-bao.docx: {expected}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no document at all")]
    [InlineData("")]
    public void A_file_that_is_no_document_stops_the_start(string content) =>
        Assert.Equal("templates/thong-bao.docx: the file is not readable as a Word document; expected a .docx.",
            Assert.Throws<ReferenceDataException>(() => Read(System.Text.Encoding.UTF8.GetBytes(content))).Message);

    [Fact]
    public void A_file_that_is_too_large_or_missing_stops_the_start()
    {
        Assert.Equal("templates/thong-bao.docx: the file has 2097153 bytes; expected at most 2097152.", Assert.Throws<ReferenceDataException>(() => Read(new byte[2097153])).Message);
        Assert.Equal("templates/trang-in.json: the file is missing; expected the office's template.", Assert.Throws<ReferenceDataException>(() => ReportTemplates.Read(new Dictionary<string, byte[]>())).Message);
    }

    [Theory]
    [InlineData("\"leftMm\": 30", "\"leftMm\": 20", "templates/trang-in.json: margins.leftMm is 20; expected 30 to 35 (Decree 30/2020/NĐ-CP).")]
    [InlineData("\"bodyPoints\": 14", "\"bodyPoints\": 11", "templates/trang-in.json: bodyPoints is 11; expected 13 to 14 (Decree 30/2020/NĐ-CP).")]
    [InlineData("Times New Roman", "Arial", "templates/trang-in.json: font is “Arial”; expected Times New Roman (Decree 30/2020/NĐ-CP).")]
    [InlineData("\"bodyPoints\"", "\"bodyPts\"", "templates/trang-in.json: The JSON property 'bodyPts' could not be mapped")]
    public void A_wrong_page_setting_stops_the_start(string from, string to, string expected)
    {
        var page = File.ReadAllText(Repository.PathOf("data", "templates", "trang-in.json")).Replace(from, to, StringComparison.Ordinal);

        Assert.StartsWith(expected, Assert.Throws<ReferenceDataException>(() => Read(null, System.Text.Encoding.UTF8.GetBytes(page))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_and_type_follow_the_settings_and_not_the_template()
    {
        var page = File.ReadAllText(Repository.PathOf("data", "templates", "trang-in.json")).Replace("\"leftMm\": 30", "\"leftMm\": 35", StringComparison.Ordinal).Replace("\"bodyPoints\": 14", "\"bodyPoints\": 13", StringComparison.Ordinal);

        using var document = WordprocessingDocument.Open(new MemoryStream(ReportDocuments.Notice(Reports.Document003, Read(null, System.Text.Encoding.UTF8.GetBytes(page)))), false);

        Assert.All(document.MainDocumentPart!.Document.Body!.Descendants<PageMargin>(), margin => Assert.Equal(1984u, margin.Left!.Value));
        Assert.Equal("26", document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<FontSize>().Single().Val!.Value);
    }

    [Fact]
    public void Every_field_of_the_catalogue_is_filled_and_every_filled_one_is_in_it()
    {
        var full = Reports.Document003 with { Head = Reports.Document003.Head with { Total = 1, PublishedRank = "01", IsSample = true } };
        var unranked = full with { Boards = [full.Boards[0] with { Rows = [.. full.Boards[0].Rows.Select(row => row with { RankText = null })] }], Dossiers = full.Dossiers! with { Totals = full.Dossiers.Totals! with { Overdue = 3 } } };

        var filled = NoticeFields.Of(full, Page).Names.Concat(NoticeFields.Of(unranked, Page).Names).Distinct();

        Assert.Equal(FieldCatalogue.All.Select(field => field.Name).Order(StringComparer.Ordinal), filled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_that_XML_cannot_hold_is_left_out()
    {
        var board = Reports.Document003.Boards[0];
        var odd = Reports.Document003 with { Boards = [board with { Rows = [board.Rows[0] with { Note = "=1+1\u0001 \ud800 <b>&\U0001F600" }] }] };

        Assert.Equal("=1+1  <b>&\U0001F600", Docx.Tables(ReportDocuments.Notice(odd, Reports.Templates))[1][2][4]);
    }

    private static byte[] Template(Action<Body> write) => DocxFile.Make(Page, "Mẫu", (_, body) =>
    {
        write(body);
        body.Append(Pages.Section(Page, landscape: false));
    });

    private static byte[] Fill(Action<Body> write) => ReportDocuments.Notice(Reports.Document003, Read(Template(write)));

    private static ReportTemplates Read(byte[]? notice, byte[]? page = null) => ReportTemplates.Read(new Dictionary<string, byte[]>
    {
        [ReportTemplates.NoticeFile] = notice ?? File.ReadAllBytes(Repository.PathOf("data", "templates", "thong-bao.docx")),
        [ReportTemplates.LetterFile] = File.ReadAllBytes(Repository.PathOf("data", "templates", "cong-van.docx")),
        [ReportTemplates.PageFile] = page ?? File.ReadAllBytes(Repository.PathOf("data", "templates", "trang-in.json")),
    });
}
