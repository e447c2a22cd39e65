using System.Net;
using System.Text.RegularExpressions;
using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.UnitLinks;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>Links in e-mails: each opens the page of its unit for 30 days, and nothing else.</summary>
public sealed partial class UnitLinkTests : IDisposable
{
    private static readonly UnitCode Unit = UnitCode.Parse("BP-H01");

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task A_link_opens_its_unit_s_page_alone_and_links_to_nothing_else()
    {
        await using var program = await StartAsync();
        var link = await LinkAsync(program, Unit);
        var page = await program.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Equal(("no-referrer", "no-cache, private"), (page.Headers["Referrer-Policy"], page.Headers["Cache-Control"]));
        Assert.Contains("BP-H01", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", page.Text, StringComparison.Ordinal);
        var hrefs = Href().Matches(page.Text[page.Text.IndexOf("<body", StringComparison.Ordinal)..])
            .Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)).Where(href => !href.StartsWith('#')).ToList();
        Assert.All(hrefs, href => Assert.StartsWith("?", href, StringComparison.Ordinal));
        var english = Assert.Single(hrefs);
        Assert.Contains("lang=\"en\"", (await program.GetAsync("/units/BP-H01" + english)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/units/BP-H01")).Status);
    }

    [Theory]
    [InlineData("/units/BP-H02")]
    [InlineData("/")]
    [InlineData("/targets")]
    [InlineData("/status")]
    [InlineData("/desk")]
    [InlineData("/api/units/BP-H01")]
    [InlineData("/api/units/BP-H01/history")]
    [InlineData("/api/leaderboard?scope=BP&level=district")]
    public async Task It_opens_no_other_address(string path)
    {
        await using var program = await StartAsync();
        var pass = (await LinkAsync(program, Unit)).Split('?')[1];
        var answer = await program.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + pass);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_link_that_is_forged_expired_or_another_unit_s_is_one_clear_page()
    {
        await using var program = await StartAsync();
        var link = await LinkAsync(program, Unit);
        var pass = link.Split("pass=")[1];
        var (until, sign) = (pass.Split('.')[0], pass.Split('.')[1]);
        var later = long.Parse(until, System.Globalization.CultureInfo.InvariantCulture) + 86400;
        string[] forged =
        [
            "", ".", "x", until, $"{until}.", $".{sign}", $"{later}.{sign}", $"0{until}.{sign}", $"{until}.{sign[..^1]}",
            $"{until}.{sign}A",
            $"{until}.{sign.ToUpperInvariant()}", $"99999999999999999999.{sign}", $"-1.{sign}", $"253402300800.{sign}",
            new string('1', 5000), "%00", $"{pass}&pass={pass}",
        ];
        foreach (var wrong in forged)
        {
            AssertRefused(await program.GetAsync($"/units/BP-H01?pass={wrong}"));
        }

        AssertRefused(await program.GetAsync(link.Replace("H01", "H02", StringComparison.Ordinal)));
        program.Clock.Leap(UnitPass.Lifetime - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(link)).Status);
        program.Clock.Leap(TimeSpan.FromMinutes(1));
        AssertRefused(await program.GetAsync(link));
    }

    [Fact]
    public async Task A_new_key_ends_all_links_and_a_setting_switches_them_off()
    {
        string link;
        await using (var program = await StartAsync())
        {
            link = await LinkAsync(program, Unit);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(link)).Status);
        }

        await using (var off = await StartAsync("Mail:SignedLinks=false"))
        {
            AssertRefused(await off.GetAsync(link));
        }

        await using var again = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync(link)).Status);
        var keys = new UnitLinkKeys(again.Services.GetRequiredService<IBlobStore>(), new UnitLinkOptions(true), again.Clock);
        await keys.RenewAsync(TestContext.Current.CancellationToken);
        again.Clock.Leap(TimeSpan.FromSeconds(5));
        AssertRefused(await again.GetAsync(link));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync(await LinkAsync(again, Unit))).Status);
    }

    [Fact]
    public async Task A_key_that_is_not_readable_opens_nothing_and_is_named()
    {
        await using var program = await StartAsync();
        await program.Services.GetRequiredService<IBlobStore>()
            .CreateAsync(BlobPaths.UnitLinkKey, "{\"key\":\"AA==\"}"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.GetAsync("/units/BP-H01?pass=1.x")).Status);
        Assert.Contains(program.Log.All, line => line.Text.Contains(BlobPaths.UnitLinkKey, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private async Task<RunningProgram> StartAsync(params string[] settings)
    {
        await File.WriteAllTextAsync(folder["1.csv"], SourceFolders.Districts("2024-12-17"));
        var program = await OfficeProgram.StartAsync(data.Folder, folder.Folder, settings);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.ReadKey));
        return program;
    }

    /// <summary>The link as an e-mail of now has it; the key is made with the first one.</summary>
    private static async Task<string> LinkAsync(RunningProgram program, UnitCode unit)
    {
        var digest = new AlertDigest(new AlertRecipient("giam-doc@so.example", "vi", []),
            [new UnitDigest(unit, unit.Value, Level.District, null, RecipientRole.Leader, null, null, null, [])], [], IsSample: false);
        var signed = await program.Services.GetRequiredService<UnitLinkKeys>()
            .SignAsync([digest], program.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        return $"/units/{unit.Value}?pass={signed[0].Units[0].Pass}";
    }

    private static void AssertRefused(Answer answer)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("Liên kết trong thư không dùng được", answer.Text, StringComparison.Ordinal);
        Assert.Contains(BrowserSession.FormOf(answer.Text, "/sign-in"),
            field => field.Name == "return" && field.Value is "units/BP-H01" or "units/BP-H02");
    }

    [GeneratedRegex("href=\"(?<href>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Href();
}
