using System.Net;
using System.Text;
using Functions.Tests.Host;
using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests;

/// <summary>
/// Requests as the worker hands them to an HTTP function: an endpoint is chosen already, and they come from this machine.
/// </summary>
public sealed class RequestTests(PublishedApp app)
{
    [Theory]
    [InlineData("GET", "/", 200, "text/html; charset=utf-8")]
    [InlineData("GET", "/api/leaderboard", 401, "application/problem+json")]
    [InlineData("GET", "/api/status", 401, "application/problem+json")]
    [InlineData("GET", "/api/nowhere", 404, "application/problem+json", Head.ReadKey)]
    [InlineData("GET", "/api/status", 200, "application/json; charset=utf-8", Head.ReadKey)]
    [InlineData("GET", "/api/snapshots/tinh~BP~2024~scores~x/parquet", 401, "application/problem+json")]
    [InlineData("GET", "/api/snapshots/tinh~BP~2024~scores~x/parquet", 404, "application/problem+json", Head.ReadKey)]
    [InlineData("POST", "/api/run", 401, "application/problem+json", Head.ReadKey)]
    [InlineData("POST", "/api/status", 405, "application/problem+json", Head.ReadKey)]
    public async Task Are_answered_as_by_the_Server_and_no_request_counts_as_this_machine(string method, string path, int status,
        string type, string? key = null)
    {
        Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
        var storage = $"AzureWebJobsStorage={app.Azurite.ConnectionString}";
        using var head = new Head(path == "/" ? [storage, "Api:OpenLeaderboard=true"] : [storage]);
        var context = Context(head, method, path, key);

        var left = await new RequestHandler(head.Services).AnswerAsync(context.Request);

        Assert.IsType<EmptyHttpResult>(left);
        Assert.Equal((status, type), (context.Response.StatusCode, context.Response.ContentType));
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
        Assert.NotEmpty(Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    [Theory]
    [InlineData("index766=x")]
    [InlineData("index766=CfDJ8AAAA; index766C1=x")]
    [InlineData("index766=chunks-2")]
    public async Task A_cookie_that_nobody_gave_out_opens_nothing(string cookie)
    {
        Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
        using var head = new Head([$"AzureWebJobsStorage={app.Azurite.ConnectionString}"]);
        using var scope = head.Services.CreateScope();
        var context = Context(head, "GET", "/api/status", null);
        (context.RequestServices, context.Request.Headers.Cookie) = (scope.ServiceProvider, cookie);

        await new RequestHandler(head.Services).AnswerAsync(context.Request);

        Assert.Equal(401, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_browser_signs_in_with_a_key_opens_the_desk_and_signs_out()
    {
        Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
        using var head = new Head($"AzureWebJobsStorage={app.Azurite.ConnectionString}", "Api:OperatorKeys:lan=a-key-of-lan-0123456789");
        var asked = await AskAsync(head, "GET", "/desk", "", "");
        Assert.Equal(401, asked.Status);
        Assert.All(asked.Cookies, cookie => Assert.Contains("; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal));
        var signedIn = await AskAsync(head, "POST", "/sign-in", Sent(asked.Cookies),
            $"form-token={TokenOf(asked.Text)}&return=desk&key=a-key-of-lan-0123456789");
        Assert.Equal((303, "./desk"), (signedIn.Status, signedIn.Location));
        Assert.Contains("; secure; samesite=lax; httponly", Assert.Single(signedIn.Cookies), StringComparison.Ordinal);

        var cookies = Sent([.. asked.Cookies, .. signedIn.Cookies]);
        var desk = await AskAsync(head, "GET", "/desk", cookies, "");
        Assert.Equal(200, desk.Status);
        Assert.Contains("lan (vận hành)", desk.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await AskAsync(head, "POST", "/sign-out", cookies, "form-token=x")).Status);
        Assert.Equal(303, (await AskAsync(head, "POST", "/sign-out", cookies, $"form-token={TokenOf(desk.Text)}")).Status);
        Assert.Equal(401, (await AskAsync(head, "GET", "/desk", cookies, "")).Status);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/x", false)]
    [InlineData("/api/status", false)]
    public async Task The_route_of_the_page_fits_the_page_alone_for_the_host_and_for_the_worker(string path, bool fits)
    {
        using var head = new Head(Head.Nowhere);
        var context = Context(head, "GET", path, null);
        var host = new RouteContext(context);
        await new Route(new RouteHandler(_ => Task.CompletedTask), "page", RequestHandler.Root, [], new Dictionary<string, object>(), [],
            head.Services.GetRequiredService<IInlineConstraintResolver>()).RouteAsync(host);

        Assert.Equal(fits, host.Handler is not null);

        var worker = new RouteTemplate(RoutePatternFactory.Parse("/" + RequestHandler.Root));
        var values = new RouteValueDictionary();
        Assert.Equal(fits, new TemplateMatcher(worker, []).TryMatch(path, values) && !values.ContainsKey("root"));
    }

    [Fact]
    public void A_route_of_a_slash_can_not_be_read_by_the_worker() =>
        Assert.Throws<RoutePatternException>(() => RoutePatternFactory.Parse("/" + "/"));

    private static async Task<(int Status, string Location, string[] Cookies, string Text)> AskAsync(
        Head head, string method, string path, string cookies, string form)
    {
        using var scope = head.Services.CreateScope();
        var context = Context(head, method, path, null);
        context.RequestServices = scope.ServiceProvider;
        (context.Request.Headers.Accept, context.Request.Headers.Cookie) = ("text/html", cookies);
        context.Request.ContentType = method == "POST" ? "application/x-www-form-urlencoded" : null;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
        await new RequestHandler(head.Services).AnswerAsync(context.Request);
        return (context.Response.StatusCode, context.Response.Headers.Location.ToString(),
            [.. context.Response.Headers.SetCookie.Select(cookie => cookie!)],
            WebUtility.HtmlDecode(Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray())));
    }

    private static string Sent(string[] cookies) => string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0]));

    private static string TokenOf(string page) => page.Split("name=\"form-token\" value=\"")[1].Split('"')[0];

    private static DefaultHttpContext Context(Head head, string method, string path, string? key)
    {
        var context = new DefaultHttpContext { RequestServices = head.Services };
        (context.Request.Method, context.Request.Path, context.Request.Host) = (method, path, new HostString("localhost"));
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Response.Body = new MemoryStream();
        context.Request.RouteValues["path"] = "left-over";
        context.SetEndpoint(new Endpoint(_ => Task.CompletedTask, EndpointMetadataCollection.Empty, "the worker's"));
        if (key is not null)
        {
            context.Request.Headers["X-Api-Key"] = key;
        }

        return context;
    }
}
