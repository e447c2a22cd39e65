using System.Xml.Linq;
using Index766.TestKit;
using Server.Tests.Running;
using LibreOffice = Documents.Tests.Office;

namespace Server.Tests.Http;

/// <summary>What a spreadsheet program makes of a board that was saved: LibreOffice opens it, and its own file is read.</summary>
public class SpreadsheetTests(SampleProgram samples)
{
    private const string Departments = "/api/leaderboard?scope=BP&level=department";
    private const string Transparency = "/api/leaderboard/CKMB?scope=VN&level=province";
    private const string EnglishCsv = "--infilter=CSV:44,34,76,1,,1033";
    private const string VietnameseCsv = "--infilter=CSV:59,34,76,1,,1066";

    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    [Theory]
    [InlineData(Departments + "&format=csv", EnglishCsv, 19, "Sở Ngoại vụ", "95.38", "01/18")]
    [InlineData(Departments + "&format=csv&locale=vi", VietnameseCsv, 19, "Sở Ngoại vụ", "95.38", "01/18")]
    [InlineData(Departments + "&format=xlsx", null, 21, "Sở Ngoại vụ", "95.38", "01/18")]
    [InlineData(Transparency + "&format=csv&locale=vi", VietnameseCsv, 35, "Tỉnh Phú Thọ", "8.07", "26/34")]
    [InlineData(Transparency + "&format=xlsx", null, 37, "Tỉnh Phú Thọ", "8.07", "26/34")]
    public async Task Diacritics_are_whole_numbers_are_numbers_and_nothing_is_a_formula(string path, string? filter, int rows, string unit,
        string points, string rank)
    {
        LibreOffice.Need("soffice");
        using var folder = new TempData();
        var file = filter is null ? "board.xlsx" : "board.csv";
        await File.WriteAllBytesAsync(folder[file], (await samples.Program.GetAsync(path)).Body, TestContext.Current.CancellationToken);
        string[] filters = filter is null ? [] : [filter];
        await LibreOffice.RunAsync("soffice",
            [$"-env:UserInstallation={new Uri(folder["profile"])}", "--headless", .. filters, "--convert-to", "fods", "--outdir",
                folder["out"], folder[file]]);
        var sheet = XDocument.Load(Path.Combine(folder["out"], Path.ChangeExtension(file, "fods")));
        var written = sheet.Descendants(Table + "table-row").Where(row => row.Value.Length > 0).ToList();

        Assert.Equal(rows, written.Count);
        var first = written.Single(row => row.Value.Contains(unit, StringComparison.Ordinal)).Elements(Table + "table-cell").ToList();
        Assert.Contains(first, cell => (string?)cell.Attribute(Office + "value-type") == "string" && cell.Value == unit);
        Assert.Contains(first,
            cell => (string?)cell.Attribute(Office + "value-type") == "float" && (string?)cell.Attribute(Office + "value") == points);
        // The plain CSV is for programs: there a spreadsheet takes 01/18 for a day.
        Assert.True(filter == EnglishCsv
            || first.Exists(cell => (string?)cell.Attribute(Office + "value-type") == "string" && cell.Value.TrimEnd('\u00A0') == rank),
            file);
        Assert.Empty(sheet.Descendants().Attributes(Table + "formula"));
    }

    [Fact]
    public async Task The_workbook_has_the_wanted_rows_under_Vietnamese_headings()
    {
        var answer = await samples.Program.GetAsync("/api/leaderboard?scope=VN&level=province&format=xlsx&q=dong");
        var refused = await samples.Program.GetAsync(Departments + "&format=xlsx&fields=total");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.MediaType);
        Assert.Equal("attachment; filename=VN-province-20261010T000000.xlsx", answer.Headers["Content-Disposition"]);
        Assert.Contains("fields", refused.Text, StringComparison.Ordinal);
        using var package = new System.IO.Compression.ZipArchive(new MemoryStream(answer.Body));
        using var reader =
            new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Số hóa hồ sơ (tối đa 22)", xml, StringComparison.Ordinal);
        Assert.Contains("Tỉnh Lâm Đồng", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("Tỉnh Gia Lai", xml, StringComparison.Ordinal);
    }
}
