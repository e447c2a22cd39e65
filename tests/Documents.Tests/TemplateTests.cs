using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Documents.Tests.Shipped;
using Index766.Documents;
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
            new Run(new RunProperties(new Bold()), new Text("Kính gửi {")), new Run(new Text("{")),
            new ProofError { Type = ProofingErrorValues.SpellStart },
            new Run(new RunProperties(new Italic()), new Text("DIA_")), new Run(new Text("DANH}")), new Run(new Text("} và {{KY}}.")));

        Assert.Equal("Kính gửi Bình Phước và năm 2024.", Docx.Lines(Fill(body => body.Append(paragraph)))[0]);
    }

    [Fact]
    public void What_the_office_wrote_and_added_stays()
    {
        var notice =
            Fill(body =>
                body.Append(Wml.P("Normal", "Theo chỉ đạo của Chủ tịch UBND {{TINH}}:"),
                    new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("{{DIA_DANH}}"))))))));

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
    [InlineData("{{#MAU}} x", "{{#MAU}} stands in “{{#MAU}} x”; expected it alone in its paragraph")]
    [InlineData("{{TEN TINH}}", "“{{TEN TINH}}” has braces that are no field; expected fields such as {{TINH}}")]
    public void A_wrong_field_stops_the_start_and_is_named(string text, string expected)
    {
        var fault = Assert.Throws<ReferenceDataException>(() => Read(Template(body => body.Append(Wml.P("Normal", text)))));

        Assert.StartsWith($"templates/thong-bao.docx: {expected}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_ends_in_another_cell_is_refused_and_does_not_swallow_what_follows()
    {
        var fault = Assert.Throws<ReferenceDataException>(() => Read(Template(body => body.Append(
            Wml.P("Normal", "{{#MAU}}"), TableOf(["{{/MAU}}", "x"]), Wml.P("Normal", "Nơi nhận")))));

        Assert.Equal(
            "templates/thong-bao.docx: {{/MAU}} stands in another cell or box than {{#MAU}}; expected both in the same, or a row that "
                + "begins with the one and ends with the other.", fault.Message);
    }

    [Fact]
    public void A_row_that_does_not_begin_and_end_with_its_section_is_refused_and_not_left_blank()
    {
        foreach (var rows in new string[][][] { [["{{#XEP_HANG}}{{KHOI}}"], ["{{/XEP_HANG}}"]],
            [["{{#XEP_HANG}}{{KHOI}}", "{{/XEP_HANG}} {{TINH}}"]], [["{{TINH}} {{#XEP_HANG}}", "{{KHOI}}{{/XEP_HANG}}"]] })
        {
            var fault = Assert.Throws<ReferenceDataException>(() => Read(Template(body => body.Append(TableOf(rows)))));

            Assert.Contains("{{#XEP_HANG}} stands in “", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith("”; expected it alone in its paragraph, or a row that begins with it and ends with {{/XEP_HANG}}.",
                fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_section_within_one_cell_repeats_its_paragraphs_and_not_the_row()
    {
        var cell =
            new TableCell(Wml.P("Normal", "{{#NOI_NHAN_CAP}}"), Wml.P("Normal", "- {{NOI_NHAN}}{{DAU_CAU}}"),
                Wml.P("Normal", "{{/NOI_NHAN_CAP}}"));
        var notice = Fill(body => body.Append(new Table(new TableRow(cell, new TableCell(Wml.P("Normal", "CHỦ TỊCH"))))));

        Assert.Equal(["- Các sở, ban, ngành;", "- UBND các huyện, thị xã, thành phố.", "CHỦ TỊCH"], Docx.Lines(notice));
    }

    [Fact]
    public void A_field_in_a_footnote_is_filled_and_an_unknown_one_refused()
    {
        static byte[] WithNote(string text)
        {
            using var stream = new MemoryStream();
            stream.Write(Template(body => body.Append(Wml.P("Normal", "x"))));
            using (var document = WordprocessingDocument.Open(stream, isEditable: true))
            {
                document.MainDocumentPart!.AddNewPart<FootnotesPart>().Footnotes =
                    new Footnotes(new Footnote(Wml.P("Normal", text)) { Id = 1 });
            }

            return stream.ToArray();
        }

        using var filled =
            WordprocessingDocument.Open(new MemoryStream(ReportRenderer.Notice(Reports.Document003, Read(WithNote("Số liệu {{KY}}")))),
                false);

        Assert.Equal("Số liệu năm 2024", filled.MainDocumentPart!.FootnotesPart!.Footnotes.InnerText);
        Assert.StartsWith("templates/thong-bao.docx: {{KYY}} in “Số liệu {{KYY}}” is not a known field (nearest: {{KY}})",
            Assert.Throws<ReferenceDataException>(() => Read(WithNote("Số liệu {{KYY}}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_where_the_program_does_not_fill_is_refused()
    {
        var control =
            Assert.Throws<ReferenceDataException>(
                () => Read(
                    Template(
                        body => body.Append(
                            new Table(new SdtRow(new SdtContentRow(new TableRow(new TableCell(Wml.P("Normal", "{{KY}}"))))))))));
        var box =
            Assert.Throws<ReferenceDataException>(
                () => Read(Template(body => body.Append(new Paragraph(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(
            new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(Wml.P("Normal", "{{#MAU}}"), Wml.P("Normal", "{{/MAU}}")))))))))));

        Assert.Equal(
            "templates/thong-bao.docx: “{{KY}}” stands in a content control around rows or cells; expected it in plain text or a plain "
                + "table.", control.Message);
        Assert.Equal("templates/thong-bao.docx: {{#MAU}} stands in a text box; expected it in the text.", box.Message);
    }

    [Fact]
    public void An_unknown_field_that_Word_split_into_runs_is_named_whole()
    {
        var paragraph =
            new Paragraph(new Run(new Text("UBND {{TEN_")), new ProofError { Type = ProofingErrorValues.SpellStart },
                new Run(new RunProperties(new Bold()), new Text("TINHH}")), new Run(new Text("}")));

        var fault = Assert.Throws<ReferenceDataException>(() => Read(Template(body => body.Append(paragraph))));

        Assert.StartsWith("templates/thong-bao.docx: {{TEN_TINHH}} in “UBND {{TEN_TINHH}}” is not a known field (nearest: {{",
            fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportTemplates.NoticeFile)]
    [InlineData(ReportTemplates.LetterFile)]
    [InlineData(ReportTemplates.PageFile)]
    public void A_missing_or_damaged_file_is_named_in_one_sentence(string file)
    {
        using var folder = new TempData();
        foreach (var name in new[] { ReportTemplates.NoticeFile, ReportTemplates.LetterFile, ReportTemplates.PageFile })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.Copy(Repository.PathOf("data", name), folder[name]);
        }

        // Cut off in the middle, as a copy that broke; then with one part of it spoilt; then gone.
        var whole = File.ReadAllBytes(folder[file]);
        File.WriteAllBytes(folder[file], whole[..(whole.Length / 2)]);
        Assert.StartsWith(file + ": ", Assert.Throws<ReferenceDataException>(() => Reports.TemplatesOf(folder.Folder)).Message,
            StringComparison.Ordinal);
        File.WriteAllBytes(folder[file], Spoilt(whole));
        Assert.StartsWith(file + ": ", Assert.Throws<ReferenceDataException>(() => Reports.TemplatesOf(folder.Folder)).Message,
            StringComparison.Ordinal);
        File.Delete(folder[file]);
        Assert.Equal($"{file}: the file is missing; expected the office's template.",
            Assert.Throws<ReferenceDataException>(() => Reports.TemplatesOf(folder.Folder)).Message);
    }

    [Theory]
    [InlineData(ReportTemplates.NoticeFile)]
    [InlineData(ReportTemplates.PageFile)]
    public async Task A_pipe_in_a_template_s_place_is_refused_and_not_opened(string file)
    {
        using var folder = new TempData();
        Directory.CreateDirectory(folder[ReportTemplates.Folder]);
        SpecialFiles.MakePipe(folder[file]);

        var reading = Task.Run(() => Reports.TemplatesOf(folder.Folder)).WaitAsync(TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken);

        Assert.Equal($"{file}: it is no file (FIFO); expected an ordinary file.",
            (await Assert.ThrowsAsync<ReferenceDataException>(() => reading)).Message);
    }

    [Theory]
    [InlineData(ReportTemplates.NoticeFile)]
    [InlineData(ReportTemplates.LetterFile)]
    public void A_shipped_document_is_known_and_passes_the_check_that_an_edited_one_must_pass(string file)
    {
        var shipped = File.ReadAllBytes(Repository.PathOf("data", file));

        Assert.True(ReportTemplates.IsShipped(file, shipped));
        TemplateFile.Check(file, shipped, FieldCatalogue.All);
    }

    /// <summary>A document whose text is no XML; another file with its first bytes changed.</summary>
    private static byte[] Spoilt(byte[] file)
    {
        if (!file.AsSpan().StartsWith("PK"u8))
        {
            return [.. "{{"u8, .. file];
        }

        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete();
            using var part = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            part.Write("<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>");
        }

        return stream.ToArray();
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
        Assert.Equal("templates/thong-bao.docx: the file has 2097153 bytes; expected at most 2097152.",
            Assert.Throws<ReferenceDataException>(() => Read(new byte[2097153])).Message);
        Assert.Equal("templates/trang-in.json: the file is missing; expected the office's template.",
            Assert.Throws<ReferenceDataException>(() => ReportTemplates.Read(new Dictionary<string, byte[]>())).Message);
    }

    [Theory]
    [InlineData("\"leftMm\": 30", "\"leftMm\": 20",
        "templates/trang-in.json: margins.leftMm is 20; expected 30 to 35 (Decree 30/2020/NĐ-CP).")]
    [InlineData("\"bodyPoints\": 14", "\"bodyPoints\": 11",
        "templates/trang-in.json: bodyPoints is 11; expected 13 to 14 (Decree 30/2020/NĐ-CP).")]
    [InlineData("Times New Roman", "Arial", "templates/trang-in.json: font is “Arial”; expected Times New Roman (Decree 30/2020/NĐ-CP).")]
    [InlineData("\"bodyPoints\"", "\"bodyPts\"", "templates/trang-in.json: The JSON property 'bodyPts' could not be mapped")]
    public void A_wrong_page_setting_stops_the_start(string from, string to, string expected)
    {
        var page = File.ReadAllText(Repository.PathOf("data", "templates", "trang-in.json")).Replace(from, to, StringComparison.Ordinal);

        Assert.StartsWith(expected,
            Assert.Throws<ReferenceDataException>(() => Read(null, System.Text.Encoding.UTF8.GetBytes(page))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Page_and_type_follow_the_settings_and_not_the_template()
    {
        var page = File.ReadAllText(Repository.PathOf("data", "templates", "trang-in.json"))
            .Replace("\"leftMm\": 30", "\"leftMm\": 35", StringComparison.Ordinal)
            .Replace("\"bodyPoints\": 14", "\"bodyPoints\": 13", StringComparison.Ordinal);

        using var document =
            WordprocessingDocument.Open(
                new MemoryStream(ReportRenderer.Notice(Reports.Document003, Read(null, System.Text.Encoding.UTF8.GetBytes(page)))), false);

        Assert.All(document.MainDocumentPart!.Document.Body!.Descendants<PageMargin>(), margin => Assert.Equal(1984u, margin.Left!.Value));
        Assert.Equal("26",
            document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<FontSize>().Single().Val!.Value);
    }

    [Fact]
    public void Every_field_of_the_catalogue_is_filled_and_every_filled_one_is_in_it()
    {
        var full = Reports.Document003 with { Head = Reports.Document003.Head with { Total = 1, PublishedRank = "01", IsSample = true } };
        var unranked =
            full with
            {
                Boards =
                [full.Boards[0] with
                {
                    PreviousAsOf = full.Boards[0].AsOf,
                    Rows = [.. full.Boards[0].Rows.Select(row => row with { RankText = null })]
                }],
                Dossiers = full.Dossiers! with { Totals = full.Dossiers.Totals! with { Overdue = 3 } }
            };

        var filled = NoticeFields.Of(full, Page).Names.Concat(NoticeFields.Of(unranked, Page).Names).Distinct();

        Assert.Equal(FieldCatalogue.All.Select(field => field.Name).Order(StringComparer.Ordinal), filled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_that_XML_cannot_hold_is_left_out()
    {
        var board = Reports.Document003.Boards[0];
        var odd =
            Reports.Document003 with
            {
                Boards =
                [board with { Rows = [board.Rows[0] with { Note = "=1+1\u0001 \ud800 <b>&\U0001F600" }] }]
            };

        Assert.Equal("=1+1  <b>&\U0001F600", Docx.Tables(ReportRenderer.Notice(odd, Reports.Templates))[1][2][4]);
    }

    private static Table TableOf(params string[][] rows) =>
        new(rows.Select(row => new TableRow(row.Select(text => new TableCell(Wml.P("Normal", text))))));

    private static byte[] Template(Action<Body> write) => DocxFile.Make(Page, "Mẫu", (_, body) =>
    {
        write(body);
        body.Append(Pages.Section(Page, landscape: false));
    });

    private static byte[] Fill(Action<Body> write) => ReportRenderer.Notice(Reports.Document003, Read(Template(write)));

    private static ReportTemplates Read(byte[]? notice, byte[]? page = null) => ReportTemplates.Read(new Dictionary<string, byte[]>
    {
        [ReportTemplates.NoticeFile] = notice ?? File.ReadAllBytes(Repository.PathOf("data", "templates", "thong-bao.docx")),
        [ReportTemplates.LetterFile] = File.ReadAllBytes(Repository.PathOf("data", "templates", "cong-van.docx")),
        [ReportTemplates.PageFile] = page ?? File.ReadAllBytes(Repository.PathOf("data", "templates", "trang-in.json")),
    });
}
