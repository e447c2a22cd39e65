using System.Net;
using Index766.Pipeline.DraftReports;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary><c>/desk/drafts</c> and <c>/desk/proof</c>: documents made, and typed ones proof-read.</summary>
public class DocumentDeskTests
{
    private const string Drafts = "/desk/drafts";
    private const string Proof = "/desk/proof";

    private static readonly string Typed = Repository.PathOf("tests", "Documents.Tests", "Figures", "document-003.csv");

    [Fact]
    public async Task Every_document_is_made_for_a_snapshot_and_downloaded()
    {
        using var office = new DeskOffice();
        office.Copy("bp-2024-12-17-scores.csv");
        await using var program = await office.StartAsync("Alerts:StopShare=100");
        using var lan = await BrowserSession.SignInAsync(program);
        (string, string) snapshot = ("snapshot", "office|2024|2024-12-17");

        foreach (var (kind, media) in ((string, string)[])[("notice", ReportKinds.Word), ("letter", ReportKinds.Word),
            ("workbook", ReportKinds.Excel), ("brief", ReportKinds.Word)])
        {
            var page = await DeskOffice.ActAsync(lan, Drafts, Drafts, snapshot, ("kind", kind), ("unit", "BP-S04"));
            Assert.Contains("Đã soạn; bấm nút bên dưới để tải về.", page, StringComparison.Ordinal);
            var document = await lan.GetAsync(page.Split("class=\"button\" href=\"..")[1].Split('"')[0]);
            Assert.Equal((HttpStatusCode.OK, media), (document.Status, document.MediaType));
        }

        Assert.Contains("chọn đơn vị rồi bấm lại",
            await DeskOffice.ActAsync(lan, Drafts, Drafts, snapshot, ("kind", "brief"), ("unit", "")), StringComparison.Ordinal);
        Assert.Contains("Không có bản số liệu nào như vậy",
            await DeskOffice.ActAsync(lan, Drafts, Drafts, ("snapshot", "office|2024|2024-12-16"), ("kind", "notice")),
            StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "soạn văn bản", "thong-bao.docx BP 2024-12-17");
    }

    [Fact]
    public async Task A_typed_notice_comes_back_with_each_wrong_figure_and_is_found_again()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);

        using var form =
            await FormAsync(lan, await File.ReadAllBytesAsync(Typed, TestContext.Current.CancellationToken), "thông báo.csv", "BP");
        var answer = await lan.SendAsync(HttpMethod.Post, Proof, form);
        var page = await DeskOffice.FollowAsync(lan, Proof, answer);
        var again = await DeskOffice.ReadAsync(lan, answer.Headers["Location"][2..].Split("&notice=")[0]);

        Assert.Contains("Đã soát thông báo.csv: 5 lỗi.", page, StringComparison.Ordinal);
        Assert.Contains("Sở Ngoại vụ, mức độ hoàn thành", page, StringComparison.Ordinal);
        Assert.Contains(">95%</td>", page, StringComparison.Ordinal);
        Assert.Contains("90,9% (10/11)", page, StringComparison.Ordinal);
        Assert.Contains("90,9% (10/11)", again, StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "soát thông báo", "thông báo.csv");
    }

    [Theory]
    [InlineData("%PDF-1.7 x", "a.pdf", "", "a.pdf: đây là tệp PDF")]
    [InlineData("PK no archive", "a.docx", "", "a.docx: không đọc được")]
    [InlineData("x,y\n1,2\n", "../../a.csv", "", "Văn bản không nêu ngày số liệu")]
    [InlineData("", "a.csv", "", "Chưa chọn tệp nào")]
    [InlineData("số liệu ngày 17/12/2024\n", "a.csv", "ZZ", "Văn bản không nêu tỉnh")]
    [InlineData("số liệu ngày 17/12/2024\n", "a.csv", "BP", "a.csv: không có bảng xếp hạng")]
    public async Task A_file_that_is_no_notice_is_one_sentence(string content, string name, string scope, string sentence)
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);

        Assert.Contains(sentence, await SendAsync(lan, System.Text.Encoding.UTF8.GetBytes(content), name, scope), StringComparison.Ordinal);
        program.AssertWarnings();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_on_a_page()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);

        Assert.Contains("Tệp quá lớn; nhận nhiều nhất 16 MiB", await SendAsync(lan, new byte[33 * 1024 * 1024], "a.docx", ""),
            StringComparison.Ordinal);
        program.AssertWarnings();
    }

    private static async Task<string> SendAsync(BrowserSession browser, byte[] content, string name, string scope)
    {
        using var form = await FormAsync(browser, content, name, scope);
        return await DeskOffice.FollowAsync(browser, Proof, await browser.SendAsync(HttpMethod.Post, Proof, form));
    }

    private static async Task<MultipartFormDataContent> FormAsync(BrowserSession browser, byte[] content, string name, string scope)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in BrowserSession.FormOf((await browser.GetAsync(Proof)).Text, Proof))
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new StringContent(scope), "scope");
        form.Add(new StringContent(""), "day");
        form.Add(new ByteArrayContent(content), "file", name);
        return form;
    }
}
