using System.Net;
using System.Text;
using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests;

/// <summary>A body that the host hands on and that breaks on the way: the client's fault under the host too.</summary>
public sealed class ClientFaultTests
{
    private const string OperatorKey = "a-key-for-operators-0123456789";

    public static TheoryData<Exception, int> Faults => new()
    {
        { new BadHttpRequestException("Bad chunk size data.", 400), 400 },
        { new BadHttpRequestException("Too slow.", 408), 408 },
        { new IOException("The client reset the request stream."), 400 },
        { new ConnectionResetException("Connection reset by peer"), 400 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Is_answered_as_one_and_not_thrown_to_the_host(Exception fault, int status)
    {
        using var head = new Head(Head.Nowhere, "Sources:0:Name=tay", "Sources:0:Kind=Upload", $"Api:OperatorKeys:0={OperatorKey}");
        var context = new DefaultHttpContext { RequestServices = head.Services };
        (context.Request.Method, context.Request.Path) = ("PUT", "/api/snapshots/tay");
        (context.Request.QueryString, context.Request.Host) = (new QueryString("?name=it.csv"), new HostString("localhost"));
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Api-Key"] = OperatorKey;
        context.Request.Body = new BrokenBody(fault);
        context.Response.Body = new MemoryStream();

        await new RequestHandler(head.Services).AnswerAsync(context.Request);

        Assert.Equal((status, "application/problem+json"), (context.Response.StatusCode, context.Response.ContentType));
        Assert.DoesNotContain("Exception", Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()),
            StringComparison.Ordinal);
    }

    private sealed class BrokenBody(Exception fault) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw fault;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw fault;
    }
}
