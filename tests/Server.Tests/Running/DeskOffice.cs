using System.Net;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Server.Tests.Running;

/// <summary>An office with two operators, Lan and Minh, each with a key of their own, and one reader.</summary>
public sealed class DeskOffice : IDisposable
{
    public const string MinhKey = "a-key-of-minh-0123456789";

    private readonly TempData _data = new();
    private readonly TempData _folder = new();

    public string DataFolder => _data.Folder;

    public IReadOnlyList<string> Letters => Directory.Exists(_data["mail"]) ? Directory.GetFiles(_data["mail"], "*.eml") : [];

    public Task WriteAsync(string name, string content) =>
        File.WriteAllTextAsync(_folder[name], content, TestContext.Current.CancellationToken);

    public void Copy(string sample) => File.Copy(Repository.PathOf("data", "samples", sample), _folder[sample]);

    /// <summary>Starts its program, and waits until all that is there is published.</summary>
    public Task<RunningProgram> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    /// <summary>The same with some of its parts exchanged.</summary>
    public async Task<RunningProgram> StartAsync(Action<IServiceCollection> change, params string[] settings)
    {
        var program = await RunningProgram.StartAsync(
            _data.Folder,
            ["Api:OpenOnLoopback=false", $"Api:ReadKeys:0={RunningProgram.ReadKey}", $"Api:OperatorKeys:lan={RunningProgram.OperatorKey}",
                $"Api:OperatorKeys:minh={MinhKey}", "Sources:0:Name=office", $"Sources:0:Path={_folder.Folder}",
                $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Reports:Enabled=false", .. settings],
            change);
        await IdleAsync(program);
        return program;
    }

    public static Task IdleAsync(RunningProgram program) => program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.ReadKey));

    /// <summary>Sends a page's form, and reads the page that it leads to.</summary>
    public static async Task<string> ActAsync(BrowserSession browser, string page, string action, params (string, string)[] fields) =>
        await FollowAsync(browser, action, await browser.SendFormAsync(page, action, fields));

    /// <summary>The page that a form led to, decoded.</summary>
    public static async Task<string> FollowAsync(BrowserSession browser, string action, Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status}: {answer.Text}");
        var next = new Uri(new Uri($"http://x{action}"), answer.Headers["Location"]).PathAndQuery;
        return await ReadAsync(browser, next);
    }

    /// <summary>A page, decoded.</summary>
    public static async Task<string> ReadAsync(BrowserSession browser, string page)
    {
        var answer = await browser.GetAsync(page);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{page}: {answer.Status} {answer.Text}");
        return WebUtility.HtmlDecode(answer.Text);
    }

    /// <summary>That the newest line of the audit log says so of Lan.</summary>
    public static async Task AssertAuditAsync(BrowserSession browser, string act, string subject)
    {
        var home = await ReadAsync(browser, "/desk");
        Assert.Matches($"(?i)>lan</td>\\s*<td class=\"note\" [^>]*>{act}</td>", home);
        Assert.Contains(subject, home, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }
}
