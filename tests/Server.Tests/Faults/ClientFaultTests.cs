using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Index766.TestKit;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>
/// What a client does wrong on the way is answered as its own fault, or not at all, and is one line of the log without a stack.
/// </summary>
public sealed class ClientFaultTests : IDisposable
{
    private const string Upload = "PUT /api/snapshots/tay?name=it.csv";
    private const string Run = "POST /api/run";

    private readonly TempData _data = new();

    [Theory]
    [InlineData(Upload, "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n", 400)]
    [InlineData(Upload, "Transfer-Encoding: chunked", "3\r\nabcdef\r\n0\r\n\r\n", 400)]
    [InlineData(Upload, "Transfer-Encoding: chunked", "fffffffffffffffff\r\nabc", 400)]
    [InlineData(Run, "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n", 202)]
    [InlineData(Upload, "Content-Length: 99999999999", "abc", 413)]
    [InlineData(Upload, "Content-Length: -5", "abc", 400)]
    [InlineData(Upload, "Content-Length: 10\r\nTransfer-Encoding: chunked", "0\r\n\r\n", 400)]
    public async Task A_body_that_is_framed_wrongly_is_refused_in_one_line(string request, string headers, string body, int status)
    {
        await using var program = await StartAsync();
        using var client = await ConnectAsync(program);
        await SendAsync(client, request, headers, body);

        var (answer, _) = await Api.RawAnswer.ReadAsync(client.GetStream(), isHead: false, TestContext.Current.CancellationToken);

        Assert.Equal(status, int.Parse(answer[9..12], CultureInfo.InvariantCulture));
        await AssertGoesOnAsync(program);
    }

    [Theory]
    [InlineData(Upload, "Content-Length: 1000", false)]
    [InlineData(Upload, "Content-Length: 1000", true)]
    [InlineData(Upload, "Transfer-Encoding: chunked", false)]
    [InlineData(Upload, "Transfer-Encoding: chunked", true)]
    [InlineData(Run, "Content-Length: 1000", false)]
    [InlineData(Run, "Content-Length: 1000", true)]
    public async Task A_body_that_is_cut_off_or_reset_is_nobodys_failure(string request, string headers, bool isReset)
    {
        await using var program = await StartAsync();
        using (var client = await ConnectAsync(program))
        {
            await SendAsync(client, request, headers, "3\r\nabc\r\n");
            client.LingerState = new LingerOption(isReset, 0);
            if (!isReset)
            {
                var stream = client.GetStream();
                client.Client.Shutdown(SocketShutdown.Send);
                await Api.RawAnswer.ReadAsync(stream, isHead: false, TestContext.Current.CancellationToken);
            }
        }

        await AssertGoesOnAsync(program);
        if (request == Upload)
        {
            await program.Log.WaitAsync(IsOfTheClient, TimeSpan.FromSeconds(5));
            Assert.Single(program.Log.All, IsOfTheClient);
        }
    }

    [Fact]
    public async Task A_body_that_trickles_is_answered_408_in_time()
    {
        await using var program = await RunningProgram.StartAsync(_data["var"], Settings, services =>
            services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1))));
        using var client = await ConnectAsync(program);
        await SendAsync(client, Upload, "Content-Length: 1000", "abc");

        var (answer, _) = await Api.RawAnswer.ReadAsync(client.GetStream(), isHead: false, TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        await AssertGoesOnAsync(program);
        Assert.Single(program.Log.All, IsOfTheClient);
    }

    [Fact]
    public async Task A_client_that_goes_away_while_it_is_answered_is_no_error_and_a_run_that_it_asked_for_is_done()
    {
        await using var program = await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            using var client = await ConnectAsync(program);
            await SendAsync(client, i % 2 == 0 ? Run : "GET /api/leaderboard?scope=BP&level=department", "Content-Length: 0", "");
            client.LingerState = new LingerOption(true, 0);
        }

        await AssertGoesOnAsync(program);
    }

    public void Dispose() => _data.Dispose();

    private string[] Settings =>
        ["Sources:0:Name=tay", "Sources:0:Kind=Upload", "Sources:1:Name=tinh", $"Sources:1:Path={_data.Folder}",
            $"Api:OperatorKeys:0={RunningProgram.OperatorKey}"];

    private static bool IsOfTheClient(LogLine line) => line.Text.Contains("/api/", StringComparison.Ordinal);

    private static async Task SendAsync(TcpClient client, string request, string headers, string body) =>
        await client.GetStream().WriteAsync(
            Encoding.Latin1.GetBytes(
                $"{request} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {RunningProgram.OperatorKey}\r\n{headers}\r\n\r\n{body}"),
            TestContext.Current.CancellationToken);

    private static async Task<TcpClient> ConnectAsync(RunningProgram program)
    {
        var client = new TcpClient();
        await client.ConnectAsync(program.Address.Host, program.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task AssertGoesOnAsync(RunningProgram program)
    {
        await program.WaitUntilIdleAsync();
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
        Assert.All(program.Log.All, line => Assert.DoesNotContain('\n', line.Text));
        Assert.DoesNotContain(program.Log.All, line => line.Level >= LogLevel.Warning);
        var answer = await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
    }

    private Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(_data["var"], Settings);
}
