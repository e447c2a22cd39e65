using System.Net;
using Index766.Pipeline.Audit;
using Index766.TestKit;
using Index766.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>What every page and form of the desk has: the guard, the token, forms that are sent once, the notice, the audit log.</summary>
public sealed class DeskTests : IDisposable
{
    private const string Page = "/desk/tested";

    private readonly TempData data = new();
    private readonly TempData folder = new();
    private int acts;

    [Fact]
    public async Task The_home_shows_what_was_done_newest_first_and_leads_to_older_lines()
    {
        await using var program = await StartAsync();
        var audit = program.Services.GetRequiredService<AuditLog>();
        for (var i = 1; i <= 25; i++)
        {
            program.Clock.Leap(TimeSpan.FromSeconds(1));
            await audit.RecordAsync("lan", "Tested", $"việc {i:00}.", TestContext.Current.CancellationToken);
        }

        using var browser = await BrowserSession.SignInAsync(program);
        var home = await browser.GetAsync("/desk");
        Assert.Contains("Bàn làm việc", home.Text, StringComparison.Ordinal);
        Assert.Contains("việc 25.", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("việc 01.", home.Text, StringComparison.Ordinal);
        Assert.True(home.Text.IndexOf("việc 25.", StringComparison.Ordinal) < home.Text.IndexOf("việc 24.", StringComparison.Ordinal));
        var older = home.Text.Split("?after=")[1].Split('"')[0];
        Assert.Contains("việc 01.", (await browser.GetAsync($"/desk?after={older}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk?after=%00%0a'")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/desk/nothing")).Status);
    }

    [Theory]
    [InlineData("/desk/silences/end", "desk/silences")]
    [InlineData("/desk/files/20261130T150512Z-5b1f0c2a9d3e4f60/publish", "desk/files")]
    [InlineData("/desk/run", "desk/run")]
    public async Task A_form_that_is_sent_after_the_session_leads_back_to_its_page(string form, string page)
    {
        await using var program = await StartAsync();
        using var browser = new BrowserSession(program.Address);
        var answer = await browser.PostAsync(form, []);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains(("return", page), BrowserSession.FormOf(answer.Text, "/sign-in"));
    }

    [Fact]
    public async Task An_operator_s_key_in_a_header_opens_no_desk()
    {
        await using var program = await StartAsync();
        foreach (var path in (string[])["/desk", Page])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(path, ("X-Api-Key", RunningProgram.OperatorKey))).Status);
        }

        var posted = await program.SendAsync(HttpMethod.Post, Page, ("X-Api-Key", RunningProgram.OperatorKey));
        Assert.Equal(HttpStatusCode.Unauthorized, posted.Status);
        Assert.Equal(0, acts);
    }

    [Fact]
    public async Task A_form_is_acted_on_once_and_leads_to_a_page_that_says_what_was_done()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        var form = BrowserSession.FormOf((await browser.GetAsync(Page)).Text, Page);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.PostAsync(Page, [.. form, ("word", "công bố")])));

        Assert.Equal(1, acts);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        var done = Assert.Single(
            answers, answer => answer.Headers["Location"].StartsWith("../desk/tested?notice=", StringComparison.Ordinal));
        Assert.Contains("Đã làm: công bố", (await browser.GetAsync(done.Headers["Location"][2..])).Text, StringComparison.Ordinal);
        var again = answers.First(answer => answer != done).Headers["Location"];
        Assert.StartsWith("../desk?notice=", again, StringComparison.Ordinal);
        Assert.Contains("Biểu mẫu này đã được gửi", (await browser.GetAsync(again[2..])).Text, StringComparison.Ordinal);
        program.Clock.Leap(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);
        program.Clock.Leap(TimeSpan.FromHours(7));
        await browser.GetAsync("/desk");
        program.Clock.Leap(TimeSpan.FromHours(7));
        await browser.GetAsync("/desk");
        program.Clock.Leap(TimeSpan.FromHours(4));
        Assert.StartsWith("../desk?notice=", (await browser.PostAsync(Page, form)).Headers["Location"], StringComparison.Ordinal);
        Assert.Equal(1, acts);
    }

    [Fact]
    public async Task A_notice_is_shown_to_its_own_session_alone()
    {
        await using var program = await StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        using var other = await BrowserSession.SignInAsync(program);
        var notice = (await lan.SendFormAsync(Page, Page, ("word", "riêng"))).Headers["Location"][2..];

        Assert.Contains("Đã làm: riêng", (await lan.GetAsync(notice)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("riêng", (await other.GetAsync(notice)).Text, StringComparison.Ordinal);
        foreach (var forged in (string[])["x", "%00", notice.Split('=')[1][..^2], new string('A', 3000)])
        {
            Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync($"{Page}?notice={forged}")).Status);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_another_session_or_site_does_nothing()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        using var other = await BrowserSession.SignInAsync(program);
        using var reader = await BrowserSession.SignInAsync(program, RunningProgram.ReadKey);
        using var nobody = new BrowserSession(program.Address);
        var form = BrowserSession.FormOf((await browser.GetAsync(Page)).Text, Page);
        var strange = BrowserSession.FormOf((await other.GetAsync(Page)).Text, Page);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Page, [])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Page, form.Where(field => field.Name != "form-token"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Page, strange)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(Page, form, ("Origin", "https://evil.example"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(Page, form, ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(Page, form, ("Sec-Fetch-Site", "same-site"))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType,
            (await browser.SendAsync(HttpMethod.Post, Page, new StringContent("{}", null, "application/json"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync(Page, form)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(Page, form)).Status);
        Assert.Equal(0, acts);

        var refused = await browser.PostAsync(Page, strange);
        Assert.Equal("text/html", refused.MediaType);
        Assert.Contains("chưa có gì được thực hiện", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Biểu mẫu bị từ chối", (await browser.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync(Page, form, ("Origin", "null"))).Status);
        Assert.Equal(1, acts);
        program.AssertWarnings();
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <summary>A program with a page of the desk whose form counts how often it is acted on.</summary>
    private Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(
        data.Folder,
        ["Api:OpenOnLoopback=false", $"Api:ReadKeys:0={RunningProgram.ReadKey}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}"],
        _ => { },
        map: program =>
        {
            var routes = program.Services.GetRequiredService<DeskRoutes>();
            routes.MapPage(
                program, Page, (request, _) => Task.FromResult(Results.Content(PageOf(request.View), "text/html; charset=utf-8")));
            routes.MapForm(program, Page, (post, _) =>
            {
                Interlocked.Increment(ref acts);
                return Task.FromResult(DeskOutcome.Done(Page[1..], $"Đã làm: {post.Text("word")}"));
            });
        });

    private static string PageOf(DeskView desk) => $"""
        <p>{desk.Notice?.Sentence}</p>
        <form method="post" action="../desk/tested"><input type="hidden" name="form-token" value="{desk.Links.Visitor!.FormToken}">
        <input type="hidden" name="once" value="{desk.NewFormId()}"></form>
        """;
}
