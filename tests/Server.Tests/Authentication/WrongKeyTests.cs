using System.Globalization;
using System.Net;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>Wrong keys over HTTP, on a program behind a known proxy on this machine.</summary>
public sealed class WrongKeyTests : IDisposable
{
    private const string Nobody = "203.0.113.9";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    public static TheoryData<string, string> Addresses { get; } = new()
    {
        { "GET", "/" }, { "HEAD", "/" }, { "GET", "/status" }, { "GET", "/units/BP-H01" }, { "GET", OfficeProgram.Board },
        { "GET", "/api/status" }, { "POST", "/api/run" }, { "PUT", "/api/snapshots/office" }, { "GET", "/api/nothing" },
        { "GET", "/nothing" }, { "DELETE", "/" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_client_that_tried_its_wrong_keys_waits_for_the_next_minute_on_every_address(string method, string path)
    {
        await using var program = await StartAsync("Api:WrongKeysPerMinute=3");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync(program, method, path, Nobody, "a-wrong-key-0123456789")).Status);
        }

        var refused = await AskAsync(program, method, path, Nobody, "a-wrong-key-0123456789");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("application/problem+json", refused.MediaType);
        // A right key tells nothing then, and elsewhere it is taken.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(program, "GET", "/", Nobody, RunningProgram.ReadKey)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "GET", "/", "203.0.113.10", RunningProgram.ReadKey)).Status);
        // Without a key it is asked for one, as ever.
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/", ("X-Forwarded-For", Nobody))).Status);
        program.Clock.Leap(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "GET", "/", Nobody, RunningProgram.ReadKey)).Status);
    }

    [Fact]
    public async Task Wrong_links_count_as_wrong_keys()
    {
        await using var program = await StartAsync("Api:WrongKeysPerMinute=3");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await program.GetAsync("/sign-in?token=x", ("X-Forwarded-For", Nobody))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 3), HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task A_signed_in_browser_and_an_open_page_need_no_key_while_the_address_waits()
    {
        await using var program = await StartAsync("Api:WrongKeysPerMinute=1", "Api:OpenLeaderboard=true");
        await AskAsync(program, "GET", "/", Nobody, "a-wrong-key-0123456789");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(program, "GET", "/", Nobody, "another-wrong-key-0123")).Status);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/", ("X-Forwarded-For", Nobody))).Status);
    }

    [Fact]
    public async Task What_an_unknown_proxy_says_of_the_client_is_not_believed()
    {
        await using var program = await OfficeProgram.StartAsync(data.Folder, folder.Folder, "Api:WrongKeysPerMinute=3",
            "Api:KnownProxies:0=192.0.2.1");
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(program, "GET", "/", $"203.0.113.{i}", "a-wrong-key-0123456789");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(program, "GET", "/", "203.0.113.99", "a-wrong-key-0123456789")).Status);
    }

    [Theory]
    [InlineData("203.0.113.9, 127.0.0.1", "198.51.100.7, 203.0.113.9", true)]
    [InlineData("127.0.0.1, 203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.9:50001", "203.0.113.9:50002", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("[2001:db8:1:2::1]:50001", "2001:db8:1:2:ffff::9", true)]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    public async Task A_client_is_the_address_that_the_known_proxy_names(string first, string second, bool isSame)
    {
        await using var program = await StartAsync("Api:WrongKeysPerMinute=1");
        await AskAsync(program, "GET", "/", first, "a-wrong-key-0123456789");
        var answer = await AskAsync(program, "GET", "/", second, "a-wrong-key-0123456789");

        Assert.Equal(isSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_real_nginx_with_the_documented_settings_names_its_clients()
    {
        Assert.SkipWhen(Nginx.ReasonToSkip() is not null, Nginx.ReasonToSkip() ?? "");
        await using var program = await StartAsync("Api:WrongKeysPerMinute=2", "Api:OpenOnLoopback=true");
        await using var nginx = await Nginx.StartAsync(program.Address, DocumentedSettings());
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(nginx, "127.0.0.2", "a-wrong-key-0123456789", "203.0.113.9")).Status);
        }

        // What a client claims of itself before the proxy changes nothing.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(nginx, "127.0.0.2", RunningProgram.ReadKey, "198.51.100.7")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(nginx, "127.0.0.3", RunningProgram.ReadKey)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(nginx, "127.0.0.4", null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(nginx, "127.0.0.4", null, "127.0.0.1")).Status);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <summary>The lines of the documentation's nginx block beside <c>proxy_pass</c>.</summary>
    private static string DocumentedSettings()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "running.md"));
        var lines = page.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("proxy_", StringComparison.Ordinal)).ToList();
        Assert.Contains("proxy_pass http://127.0.0.1:7071;", lines);
        return string.Concat(lines.Where(line => !line.StartsWith("proxy_pass ", StringComparison.Ordinal)));
    }

    private Task<RunningProgram> StartAsync(params string[] settings) =>
        OfficeProgram.StartAsync(data.Folder, folder.Folder, [.. settings, "Api:KnownProxies:0=127.0.0.1"]);

    private static Task<Answer> AskAsync(RunningProgram program, string method, string path, string client, string key) =>
        program.SendAsync(new HttpMethod(method), path, ("X-Forwarded-For", client), ("X-Api-Key", key));

    /// <summary>Asks nginx from one of this machine's own addresses.</summary>
    private static async Task<Answer> AskAsync(Nginx nginx, string from, string? key, string? claimed = null)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from).MapToIPv6(), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = nginx.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (claimed is not null)
        {
            request.Headers.Add("X-Forwarded-For", claimed);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response, TestContext.Current.CancellationToken);
    }
}
