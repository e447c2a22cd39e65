using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Index766.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Host;

/// <summary>What becomes of a request on its way to the storage.</summary>
internal enum Fate
{
    /// <summary>It arrives, and its answer comes back.</summary>
    Pass,

    /// <summary>The connection ends before it arrives.</summary>
    LoseRequest,

    /// <summary>It is done, and the connection ends before its answer comes back.</summary>
    LoseAnswer,

    /// <summary>The service is busy and asks to wait for a second.</summary>
    Busy,

    /// <summary>The service says that it is too large.</summary>
    TooLarge,
}

/// <summary>A request to the storage: its service (blob, queue, table), and how many rows it carries where it is a batch.</summary>
internal sealed record StorageRequest(string Service, string Method, string Path, int Rows)
{
    /// <summary>What a listing of blobs is asked to begin with; empty for other requests.</summary>
    public string Prefix { get; init; } = "";

    public override string ToString() => $"{Service} {Method} {Path}";
}

/// <summary>Stands between the program and the emulator: counts what goes by, and loses, delays or refuses what a test says.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly Azurite azurite;
    private readonly WebApplication app;

    private StorageProxy(Azurite azurite)
    {
        this.azurite = azurite;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var _ in Services)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        app = builder.Build();
        app.Run(ServeAsync);
    }

    /// <summary>Every request in the order in which they came.</summary>
    public ConcurrentQueue<StorageRequest> Requests { get; } = [];

    /// <summary>Decides what becomes of a request.</summary>
    public Func<StorageRequest, Task<Fate>> Decide { get; set; } = _ => Task.FromResult(Fate.Pass);

    /// <summary>What <c>AzureWebJobsStorage</c> must be for a program that is to go through here.</summary>
    public string ConnectionString =>
        Services.Select((service, i) => (From: azurite.AddressOf(service).Authority, To: new Uri(app.Urls.ElementAt(i)).Authority))
        .Aggregate(azurite.ConnectionString, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal));

    public static async Task<StorageProxy> StartAsync(Azurite azurite)
    {
        var proxy = new StorageProxy(azurite);
        await proxy.app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var service = Services[app.Urls.Select((url, i) => (new Uri(url).Port, i)).Single(it => it.Port == context.Connection.LocalPort).i];
        var rows = context.Request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(body.ToArray()).Split("PUT http").Length - 1 : 0;
        var request =
            new StorageRequest(service.ToLowerInvariant(), context.Request.Method, context.Request.Path.Value,
                rows)
            { Prefix = context.Request.Query["prefix"].ToString() };
        Requests.Enqueue(request);
        var fate = await Decide(request);
        if (fate is Fate.Busy or Fate.TooLarge)
        {
            context.Response.StatusCode = fate == Fate.Busy ? 503 : 413;
            context.Response.Headers.RetryAfter = fate == Fate.Busy ? "1" : default;
        }
        else if (fate == Fate.LoseRequest || !await ForwardAsync(context, service, body.ToArray(), answers: fate == Fate.Pass))
        {
            context.Abort();
        }
    }

    /// <summary>False where the emulator is not there, or its answer is to be lost.</summary>
    private async Task<bool> ForwardAsync(HttpContext context, string service, byte[] body, bool answers)
    {
        using var request =
            new HttpRequestMessage(new HttpMethod(context.Request.Method),
                new Uri(azurite.AddressOf(service), context.Features.Get<IHttpRequestFeature>()!.RawTarget));
        request.Content = body.Length > 0 || context.Request.ContentLength == 0 ? new ByteArrayContent(body) : null;
        foreach (var (name, values) in context.Request.Headers.Where(
            header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        try
        {
            using var answer = await http.SendAsync(request, context.RequestAborted);
            if (answers)
            {
                await CopyAsync(answer, context.Response);
            }

            return answers;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task CopyAsync(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            response.Headers[name] = values.ToArray();
        }

        var content = await answer.Content.ReadAsByteArrayAsync();
        if (content.Length > 0)
        {
            await response.Body.WriteAsync(content);
        }
    }
}
