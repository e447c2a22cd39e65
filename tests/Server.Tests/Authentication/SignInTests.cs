using System.Net;
using System.Text.RegularExpressions;
using Index766.TestKit;
using Index766.Web.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Host;
using Server.Tests.Http;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>The one-time link that the program prints at its start, and the cookie that it gives.</summary>
public sealed partial class SignInTests : IDisposable
{
    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task The_link_opens_every_reader_to_one_browser_and_starts_nothing()
    {
        await using var program = await StartAsync();
        var answer = await UseLinkAsync(program, NewToken(program));
        var cookie = CookieOf(answer);

        Assert.Equal((HttpStatusCode.Redirect, "./", "no-referrer"),
            (answer.Status, answer.Headers["Location"], answer.Headers["Referrer-Policy"]));
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(["path=/", "samesite=lax", "httponly"], answer.Headers["Set-Cookie"].Split("; ")[1..]);
        foreach (var path in ProxyTests.Readers)
        {
            Assert.NotEqual(HttpStatusCode.Unauthorized, (await program.GetAsync(path, cookie)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/status", cookie)).Status);
        ApiTests.AssertProblem(await program.SendAsync(HttpMethod.Post, "/api/run", cookie), HttpStatusCode.Unauthorized);
        ApiTests.AssertProblem(await program.GetAsync("/"), HttpStatusCode.Unauthorized);
        program.AssertWarnings();
    }

    [Theory]
    [InlineData("/?scope=VN", "Trang này cần đăng nhập", "\"./\"")]
    [InlineData("/status?lang=en", "This page needs a sign-in", "\"./?lang=en\"")]
    [InlineData("/units/VN", "Trang này cần đăng nhập", "\"../\"")]
    public async Task A_browser_that_is_not_signed_in_sees_a_page_that_says_so(string path, string title, string link)
    {
        await using var program = await StartAsync();
        var answer = await program.GetAsync(path, ("Accept", "text/html,*/*;q=0.8"));

        Assert.Equal((HttpStatusCode.Unauthorized, "text/html; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.Contains(title, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
        Assert.Contains(link, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_used_once_however_many_use_it_at_once()
    {
        await using var program = await StartAsync();
        var token = NewToken(program);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UseLinkAsync(program, token)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), AssertRefused);
    }

    [Fact]
    public async Task The_link_again_in_the_browser_that_used_it_leads_to_the_page()
    {
        await using var program = await StartAsync();
        var token = NewToken(program);
        var cookie = CookieOf(await UseLinkAsync(program, token));
        var again = await program.GetAsync($"/sign-in?token={token}", cookie);

        Assert.Equal((HttpStatusCode.Redirect, "./"), (again.Status, again.Headers["Location"]));
        Assert.DoesNotContain("Set-Cookie", again.Headers.Keys);
    }

    [Fact]
    public async Task Each_link_signs_in_whichever_way_its_address_is_written()
    {
        await using var program = await StartAsync();
        foreach (var path in (string[])["/sign-in/", "/sign-in/", "/Sign-In", "/SIGN-IN/"])
        {
            // Each on a connection of its own: on one connection the server uses the same object for all requests.
            var answer = await program.GetAsync($"{path}?token={NewToken(program)}", ("Connection", "close"));
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/status", CookieOf(answer))).Status);
        }
    }

    [Fact]
    public async Task A_link_with_a_slash_at_its_end_leads_to_the_first_page_and_not_to_itself()
    {
        await using var program = await StartAsync();
        var first = await program.GetAsync($"/sign-in/?token={NewToken(program)}");

        Assert.Equal("../", first.Headers["Location"]);
        Assert.Equal("../", (await program.GetAsync("/sign-in/?token=x", CookieOf(first))).Headers["Location"]);
    }

    [Theory]
    [InlineData("GET", "/sign-in/?token=", HttpStatusCode.Redirect)]
    [InlineData("HEAD", "/sign-in?token=", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/sign-in?token=", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("GET", "/sign-in?token=x&token=", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/sign-in?other=x&TOKEN=", HttpStatusCode.Redirect)]
    public async Task Only_a_look_at_the_link_itself_uses_it(string method, string path, HttpStatusCode status)
    {
        await using var program = await StartAsync();
        var token = NewToken(program);

        Assert.Equal(status, (await program.SendAsync(new HttpMethod(method), path + token)).Status);
        Assert.Equal(status == HttpStatusCode.Redirect ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect,
            (await UseLinkAsync(program, token)).Status);
    }

    [Fact]
    public async Task A_wrong_or_old_link_is_refused_with_one_sentence_on_a_page()
    {
        await using var program = await StartAsync();
        var token = NewToken(program);

        foreach (var wrong in (string[])["", "x", token[..^1], token + "A", token.ToUpperInvariant(), "%00", NewToken(program)[..^1]])
        {
            AssertRefused(await UseLinkAsync(program, wrong));
        }

        AssertRefused(await UseLinkAsync(program, token));
        var last = NewToken(program);
        program.Clock.Leap(TimeSpan.FromMinutes(15));
        AssertRefused(await UseLinkAsync(program, last));
        Assert.Contains("This sign-in link can&#x27;t be used", (await program.GetAsync("/sign-in?token=x&lang=en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_lasts_over_a_restart_and_ends_when_nobody_asks_for_eight_hours()
    {
        (string, string) cookie;
        await using (var program = await StartAsync())
        {
            cookie = CookieOf(await UseLinkAsync(program, NewToken(program)));
        }

        await using var again = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/status", cookie)).Status);
        again.Clock.Leap(TimeSpan.FromHours(5));
        var renewed = await again.GetAsync("/status", cookie);
        again.Clock.Leap(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/status", CookieOf(renewed))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.GetAsync("/status", cookie)).Status);
        again.AssertWarnings();
    }

    [Fact]
    public async Task A_forged_cookie_and_one_of_another_program_open_nothing()
    {
        using var other = new TempData();
        await using var program = await StartAsync();
        await using var stranger = await OfficeProgram.StartAsync(other.Folder, folder.Folder);
        var (name, own) = CookieOf(await UseLinkAsync(program, NewToken(program)));
        var (_, strange) = CookieOf(await UseLinkAsync(stranger, NewToken(stranger)));

        foreach (var forged in (string[])[strange, own[..^3], own[..40] + "AAAA" + own[44..], "index766=", "index766=x", "index766=chunks-9"])
        {
            ApiTests.AssertProblem(await program.GetAsync("/api/status", (name, forged)), HttpStatusCode.Unauthorized);
        }

        program.AssertWarnings();
    }

    [Fact]
    public async Task Over_https_the_cookie_is_sent_over_https_alone()
    {
        await using var program = await StartAsync("Api:KnownProxies:0=127.0.0.1");
        var answer =
            await program.GetAsync($"/sign-in?token={NewToken(program)}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));

        Assert.Contains("secure", answer.Headers["Set-Cookie"].Split("; "));
    }

    [Fact]
    public async Task The_program_prints_its_link_on_the_console_and_keeps_it_nowhere()
    {
        await using var program = ChildProgram.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Index766.Server.dll"), "--urls", "http://127.0.0.1:0", "--Storage:DataFolder", data["var"],
                "--Sources:0:Name=office", $"--Sources:0:Path={folder.Folder}", "--Api:PublicUrl=https://chiso766.example/"],
            new Dictionary<string, string>(), data.Folder);
        await program.ListenAsync();
        var links = Link().Matches(await PrintedAsync(program)).Select(match => match.Groups["link"].Value).ToList();

        Assert.StartsWith(program.Http.BaseAddress!.ToString(), links[0], StringComparison.Ordinal);
        Assert.StartsWith("https://chiso766.example/sign-in?token=", links[1], StringComparison.Ordinal);
        using var page = await program.Http.GetAsync(links[0], TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var token = links[0].Split("token=")[1];
        Assert.DoesNotContain(
            Directory.EnumerateFiles(data.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)),
            file => File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(token)) >= 0);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private Task<RunningProgram> StartAsync(params string[] settings) => OfficeProgram.StartAsync(data.Folder, folder.Folder, settings);

    private static string NewToken(RunningProgram program) => program.Services.GetRequiredService<SignInLink>().Renew();

    private static Task<Answer> UseLinkAsync(RunningProgram program, string token) => program.GetAsync($"/sign-in?token={token}");

    private static (string Name, string Value) CookieOf(Answer answer) => ("Cookie", Session().Match(answer.Headers["Set-Cookie"]).Value);

    private static void AssertRefused(Answer answer)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "text/html"), (answer.Status, answer.MediaType));
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    private static async Task<string> PrintedAsync(ChildProgram program)
    {
        while (!program.Printed.Contains("https://chiso766.example/sign-in", StringComparison.Ordinal))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return program.Printed;
    }

    [GeneratedRegex("index766=[^;]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Session();

    [GeneratedRegex(@"^\s+(?<link>https?://\S+/sign-in\?token=\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
