using System.Net;
using System.Text.RegularExpressions;
using Index766.Web.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Server.Tests.Running;

/// <summary>A browser without a script: it keeps cookies, and sends the forms of the pages that it was given.</summary>
public sealed partial class BrowserSession : IDisposable
{
    private readonly HttpClient client;

    public BrowserSession(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = address,
        };

    public CookieContainer Cookies { get; } = new();

    /// <summary>A browser that is signed in with a key.</summary>
    public static async Task<BrowserSession> SignInAsync(RunningProgram program, string key = RunningProgram.OperatorKey)
    {
        var browser = new BrowserSession(program.Address);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendFormAsync("/sign-in", "/sign-in", ("key", key))).Status);
        return browser;
    }

    /// <summary>A browser that is signed in by the one-time link.</summary>
    public static async Task<BrowserSession> UseLinkAsync(RunningProgram program)
    {
        var browser = new BrowserSession(program.Address);
        var link = $"/sign-in?token={program.Services.GetRequiredService<SignInLink>().Renew()}";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(link)).Status);
        return browser;
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Opens a page and sends its form with that address: its hidden fields as they stand, and others.</summary>
    public async Task<Answer> SendFormAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = FormOf((await GetAsync(page)).Text, action);
        return await PostAsync(action, [.. form.Where(field => fields.All(given => given.Name != field.Name)), .. fields]);
    }

    /// <summary>Sends a form, whatever page it comes from.</summary>
    public Task<Answer> PostAsync(
        string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers) => SendAsync(
        HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers.Append(("Accept", "text/html,*/*;q=0.8")))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>The hidden fields of a page's form with that address.</summary>
    public static IReadOnlyList<(string Name, string Value)> FormOf(string html, string action)
    {
        var form = Form().Matches(html).Select(match => match.Value)
            .FirstOrDefault(form => Action().Match(form).Groups["action"].Value.TrimStart('.', '/') == action.TrimStart('/'));
        Assert.True(form is not null, $"No form for {action} in {html}");
        return [.. Hidden().Matches(form).Select(
            match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))];
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form [^>]*method=\"post\".*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Form();

    [GeneratedRegex("action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
