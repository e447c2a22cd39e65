using System.IO.Compression;
using System.Net;
using Index766.TestKit;
using Index766.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>Documents over HTTP, of what the samples published.</summary>
public class ReportsTests(SampleProgram samples)
{
    private const string Elsewhere = "board.binhphuoc.example";

    [Theory]
    [InlineData("/api/reports/notice?scope=BP", "thong-bao-tinh-binh-phuoc-2024-12-17.docx", "word/document.xml", "95,38")]
    [InlineData("/api/reports/letter?scope=BP&asOf=2024-12-17", "cong-van-tinh-binh-phuoc-2024-12-17.docx", "word/document.xml",
        "TM. ỦY BAN NHÂN DÂN")]
    [InlineData("/api/reports/workbook?scope=BP&period=2024&source=samples", "so-lieu-tinh-binh-phuoc-2024-12-17.xlsx",
        "xl/worksheets/sheet1.xml", "95.38")]
    [InlineData("/api/reports/brief?unit=BP-S16", "tom-tat-so-giao-thong-van-tai-2024-12-17.docx", "word/document.xml",
        "đạt 3/11")]
    public async Task A_document_is_made_for_a_published_snapshot(string path, string name, string part, string content)
    {
        var answer = await samples.Program.GetAsync(path);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Contains(name, answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        using var text = new StreamReader(zip.GetEntry(part)!.Open());
        Assert.Contains(content, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brief_is_a_page_to_print_without_script()
    {
        var answer = await samples.Program.GetAsync("/api/reports/brief?unit=BP-S16&format=html");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("DỮ LIỆU MẪU", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Điểm: 66,99/100. Xếp hạng: 16/18.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/reports/notice", "scope")]
    [InlineData("/api/reports/notice?scope=B%20P", "scope")]
    [InlineData("/api/reports/letter?scope=VN", "scope")]
    [InlineData("/api/reports/notice?scope=BP&asOf=monday", "asOf")]
    [InlineData("/api/reports/notice?scope=BP&period=2024-13", "period")]
    [InlineData("/api/reports/notice?scope=BP&unit=BP-S16", "unit")]
    [InlineData("/api/reports/brief?unit=ZZ", "unit")]
    [InlineData("/api/reports/brief?unit=VN", "unit")]
    [InlineData("/api/reports/brief?unit=BP-S16&format=pdf", "format")]
    [InlineData("/api/reports/drafts", "scope")]
    public async Task A_wrong_parameter_is_refused_by_name(string path, string parameter)
    {
        var answer = await samples.Program.GetAsync(path);

        ApiTests.AssertProblem(answer, HttpStatusCode.BadRequest);
        Assert.Equal(parameter, answer.Json.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/api/reports/speech?scope=BP", "notice, letter, workbook, brief")]
    [InlineData("/api/reports/notice?scope=BP&asOf=2024-12-16", "No scores are published of BP")]
    [InlineData("/api/reports/notice?scope=TN", "No scores are published of TN")]
    [InlineData("/api/reports/brief?unit=BP-X-BN", "has the unit BP-X-BN")]
    [InlineData("/api/reports/drafts/BP/2024-12-16/thong-bao.docx", "/api/reports/drafts?scope=")]
    [InlineData("/api/reports/drafts/BP/2024-12-16/plan.json", "/api/reports/drafts?scope=")]
    public async Task What_is_not_there_is_said(string path, string named)
    {
        var answer = await samples.Program.GetAsync(path);

        ApiTests.AssertProblem(answer, HttpStatusCode.NotFound);
        Assert.Contains(named, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/reports/notice?scope=BP")]
    [InlineData("/api/reports/drafts?scope=BP")]
    [InlineData("/api/reports/drafts/BP/2024-12-16/thong-bao.docx")]
    public async Task Documents_need_a_key_from_elsewhere_also_where_the_leaderboard_is_open(string path)
    {
        ApiTests.AssertProblem(await samples.Program.GetAsync(path, ("Host", Elsewhere)), HttpStatusCode.Unauthorized);
        Assert.NotEqual(HttpStatusCode.Unauthorized,
            (await samples.Program.GetAsync(path, ("Host", Elsewhere), ("X-Api-Key", RunningProgram.ReadKey))).Status);
    }

    [Fact]
    public async Task The_page_links_to_the_documents_of_its_snapshot()
    {
        var page = (await samples.Program.GetAsync("/?scope=BP&level=department")).Text;

        Assert.Contains("api/reports/notice?scope=BP&amp;asOf=2024-12-17&amp;source=samples", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK,
            (await samples.Program.GetAsync("/api/reports/workbook?scope=BP&asOf=2024-12-17&source=samples")).Status);
    }

    [Fact]
    public async Task The_timer_draws_up_drafts_that_are_listed_and_downloaded_and_told_of_once()
    {
        using var data = new TempData();
        await using var program =
            await RunningProgram.StartAsync(data.Folder, $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
                "Reports:Recipients:0=vanphong@binhphuoc.example", "Reports:Scopes:0=BP");
        await program.WaitUntilIdleAsync();

        // The program's own timer may have been first.
        await program.Services.GetRequiredService<DraftReportsJob>().RunAsync(TestContext.Current.CancellationToken);
        await program.Services.GetRequiredService<DraftReportsJob>().RunAsync(TestContext.Current.CancellationToken);
        await program.WaitUntilIdleAsync();

        var set = Assert.Single((await program.GetJsonAsync("/api/reports/drafts?scope=BP")).EnumerateArray());
        foreach (var file in set.GetProperty("files").EnumerateArray())
        {
            var answer =
                await program.GetAsync(
                    $"/api/reports/drafts/BP/{set.GetProperty("day").GetString()}/{file.GetProperty("name").GetString()}");
            Assert.Equal((HttpStatusCode.OK, file.GetProperty("bytes").GetInt32()), (answer.Status, answer.Body.Length));
        }

        Assert.Single(Directory.GetFiles(data["mail"]),
            file => File.ReadAllText(file).Contains("To: vanphong@binhphuoc.example", StringComparison.Ordinal));
        program.AssertWarnings();
    }

    [Fact]
    public async Task A_template_with_an_unknown_field_stops_the_start()
    {
        using var data = new TempData();
        using var rules = new TempData();
        RulesCopy.To(rules.Folder);
        await File.WriteAllTextAsync(Path.Combine(rules.Folder, "templates", "trang-in.json"), "{\"font\":\"Arial\"}",
            TestContext.Current.CancellationToken);

        var fault =
            await Assert.ThrowsAnyAsync<Exception>(() => RunningProgram.StartAsync(data.Folder, $"Storage:RulesFolder={rules.Folder}"));

        Assert.StartsWith("templates/trang-in.json: ", fault.Message, StringComparison.Ordinal);
    }
}
