using System.Net;
using Index766.Pipeline.Audit;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>The form that signs a browser in with a key, what it leads to, and how the session ends.</summary>
public sealed class SignInFormTests : IDisposable
{
    private const string LanKey = "khoa-cua-chi-lan-0123456789";
    private const string MinhKey = "khoa-cua-anh-minh-0123456789";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task A_key_signs_in_with_its_role_and_its_name_stands_on_every_page()
    {
        await using var program = await StartAsync();
        using var reader = await BrowserSession.SignInAsync(program, RunningProgram.ReadKey);
        using var lan = await BrowserSession.SignInAsync(program, LanKey);

        var page = await lan.GetAsync("/");
        Assert.Contains("lan (vận hành)", page.Text, StringComparison.Ordinal);
        Assert.Contains("khóa số 0 (chỉ xem)", (await reader.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("key number 0 (reader)", (await reader.GetAsync("/?lang=en")).Text, StringComparison.Ordinal);
        Assert.Contains("Cookie", page.Headers["Vary"], StringComparison.Ordinal);
        Assert.Contains("private", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync("/desk")).Status);
        var refused = await reader.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Trang này dành cho người vận hành", refused.Text, StringComparison.Ordinal);
        program.AssertWarnings();
    }

    [Fact]
    public async Task The_cookie_is_HttpOnly_and_Lax_and_secure_over_https()
    {
        await using var program = await StartAsync("Api:KnownProxies:0=127.0.0.1");
        using var browser = new BrowserSession(program.Address);
        (string, string)[] https = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9")];
        var page = await browser.GetAsync("/sign-in", https);
        var form = BrowserSession.FormOf(page.Text, "/sign-in");
        var cookie = page.Headers["Set-Cookie"].Split(';')[0];
        var answer = await browser.PostAsync("/sign-in", [.. form, ("key", LanKey)], [.. https, ("Cookie", cookie)]);

        Assert.Equal(["path=/", "secure", "samesite=lax", "httponly"], answer.Headers["Set-Cookie"].Split("; ")[1..]);
        Assert.Equal(["path=/", "secure", "samesite=lax", "httponly"], page.Headers["Set-Cookie"].Split("; ")[1..]);
    }

    [Theory]
    [InlineData("/", "./")]
    [InlineData("/?scope=BP&level=district&lang=en", "./?scope=BP&level=district&lang=en")]
    [InlineData("/units/VN", "./units/VN")]
    [InlineData("/units/%C4%90", "./units/%C4%90")]
    [InlineData("/status", "./status")]
    [InlineData("/desk", "./desk")]
    [InlineData("/desk/nothing/here?x=1", "./desk/nothing/here?x=1")]
    public async Task Whoever_is_not_signed_in_sees_a_form_that_leads_back_to_the_page(string path, string back)
    {
        await using var program = await StartAsync();
        using var browser = new BrowserSession(program.Address);
        var asked = await browser.GetAsync(path);
        Assert.Equal((HttpStatusCode.Unauthorized, "text/html"), (asked.Status, asked.MediaType));
        Assert.Equal("no-store", asked.Headers["Cache-Control"]);

        var form = BrowserSession.FormOf(asked.Text, path.Contains("lang=en", StringComparison.Ordinal) ? "/sign-in?lang=en" : "/sign-in");
        var answer = await browser.PostAsync("/sign-in", [.. form, ("key", $" {LanKey} ")]);

        Assert.Equal((HttpStatusCode.SeeOther, back), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/status")]
    [InlineData("../other")]
    [InlineData("units/..%2f..%2f")]
    [InlineData("units/%2e%2E/%2e%2e/x")]
    [InlineData("status\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)//x")]
    [InlineData("đường")]
    public async Task A_return_address_that_leads_elsewhere_leads_to_the_first_page(string back)
    {
        await using var program = await StartAsync();
        using var browser = new BrowserSession(program.Address);
        var answer = await browser.SendFormAsync("/sign-in", "/sign-in", ("key", LanKey), ("return", back));

        Assert.Equal((HttpStatusCode.SeeOther, "./"), (answer.Status, answer.Headers["Location"]));
        var leads = new Uri(new Uri(program.Address, "/sign-in"), answer.Headers["Location"]);
        Assert.Equal(program.Address.Authority, leads.Authority);
    }

    [Fact]
    public async Task A_wrong_key_is_one_sentence_on_the_page_and_after_too_many_the_address_waits()
    {
        await using var program = await StartAsync("Api:WrongKeysPerMinute=3");
        using var browser = new BrowserSession(program.Address);
        for (var i = 0; i < 3; i++)
        {
            var wrong = await browser.SendFormAsync("/sign-in", "/sign-in", ("key", "sai-khoa-0123456789"), ("return", "status"));
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
            Assert.Contains("Khóa này không đúng", wrong.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("sai-khoa", wrong.Text, StringComparison.Ordinal);
            Assert.Contains(("return", "status"), BrowserSession.FormOf(wrong.Text, "/sign-in"));
        }

        var refused = await browser.SendFormAsync("/sign-in", "/sign-in", ("key", LanKey));
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (refused.Status, refused.MediaType));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        var line = Assert.Single(await LinesAsync(program));
        Assert.Equal(("WrongKey", "", "127.0.0.1"), (line.What, line.Who, line.Subject));
        program.Clock.Leap(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendFormAsync("/sign-in", "/sign-in", ("key", LanKey))).Status);
    }

    [Fact]
    public async Task Signing_out_ends_it_and_both_are_in_the_audit_log_by_the_key_s_name()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program, LanKey);
        using var other = await BrowserSession.SignInAsync(program, MinhKey);
        var copy = HeaderOf(browser.Cookies);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/status", ("Cookie", copy))).Status);
        var answer = await browser.SendFormAsync("/status", "/sign-out");

        Assert.Equal((HttpStatusCode.SeeOther, "./sign-in?ended"), (answer.Status, answer.Headers["Location"]));
        Assert.Contains("Bạn đã đăng xuất", (await browser.GetAsync("/sign-in?ended")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/status")).Status);
        Assert.Equal(
            [("lan", "SignedOut"), ("minh", "SignedIn"), ("lan", "SignedIn")],
            (await LinesAsync(program)).Select(line => (line.Who, line.What)));
        // A copy of the cookie opens nothing either, also in another instance, and the sessions of others go on.
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/status", ("Cookie", copy))).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/status")).Status);
        program.AssertWarnings();
    }

    [Fact]
    public async Task A_session_ends_when_its_key_is_replaced_renamed_or_moved_and_others_go_on()
    {
        CookieContainer lan, minh, link;
        await using (var program = await StartAsync())
        {
            using var first = await BrowserSession.SignInAsync(program, LanKey);
            using var second = await BrowserSession.SignInAsync(program, MinhKey);
            using var third = await BrowserSession.UseLinkAsync(program);
            (lan, minh, link) = (first.Cookies, second.Cookies, third.Cookies);
        }

        foreach (var (settings, lanStays) in new[]
        {
            (new[] { $"Api:OperatorKeys:lan={LanKey}" }, true), ([$"Api:OperatorKeys:lan={LanKey}x"], false),
            ([$"Api:OperatorKeys:lan2={LanKey}"], false), ([$"Api:ReadKeys:lan={LanKey}"], false), ([], false),
        })
        {
            await using var again = await OfficeProgram.StartAsync(
                data.Folder, folder.Folder, [.. settings, $"Api:OperatorKeys:minh={MinhKey}"]);
            Assert.Equal(lanStays ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await StatusOfAsync(again, lan));
            Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(again, minh));
            Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(again, link));
        }
    }

    [Fact]
    public async Task Behind_an_open_leaderboard_a_page_with_a_name_is_kept_by_nobody_else()
    {
        await using var program = await StartAsync("Api:OpenLeaderboard=true");
        using var nobody = new BrowserSession(program.Address);
        using var lan = await BrowserSession.SignInAsync(program, LanKey);
        using var minh = await BrowserSession.SignInAsync(program, MinhKey);

        foreach (var (browser, name, keep) in new[]
        {
            (nobody, "Đăng nhập", "public"), (lan, "lan", "private"), (minh, "minh", "private"), (nobody, "Đăng nhập", "public"),
        })
        {
            var page = await browser.GetAsync("/");
            Assert.Contains(name, page.Text, StringComparison.Ordinal);
            Assert.Contains(keep, page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal(name == "lan", page.Text.Contains("lan (vận hành)", StringComparison.Ordinal));
        }
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private Task<RunningProgram> StartAsync(params string[] settings) => OfficeProgram.StartAsync(data.Folder, folder.Folder,
        [$"Api:OperatorKeys:lan={LanKey}", $"Api:OperatorKeys:minh={MinhKey}", .. settings]);

    private static Task<IReadOnlyList<AuditLine>> LinesAsync(RunningProgram program) =>
        program.Services.GetRequiredService<AuditLog>().ListAsync(AuditLog.MaxLines, TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> StatusOfAsync(RunningProgram program, CookieContainer cookies)
    {
        return (await program.GetAsync("/status", ("Cookie", HeaderOf(cookies)))).Status;
    }

    private static string HeaderOf(CookieContainer cookies) =>
        string.Join("; ", cookies.GetAllCookies().Select(cookie => $"{cookie.Name}={cookie.Value}"));
}
