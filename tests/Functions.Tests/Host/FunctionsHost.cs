using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Index766.AzureStorage;
using Index766.Functions.Triggers;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Functions.Tests.Host;

/// <summary>How a queue's string is encoded in the payload.</summary>
public enum QueueEncoding
{
    /// <summary>Twice, as the real host does.</summary>
    Double,

    /// <summary>Once, as its documentation shows.</summary>
    Single,
}

/// <summary>Does what the Functions host does with a custom handler: starts it on a port, fires its timer and delivers its queues with the host's own bodies.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly AzureQueues _queues;

    private FunctionsHost(ChildProgram program, AzureStorageAccount account)
    {
        Program = program;
        _queues = new AzureQueues(account);
        Blobs = new AzureBlobStore(account, "index766");
        Tables = new AzureTableStore(account);
    }

    public ChildProgram Program { get; }

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    public static async Task<FunctionsHost> StartAsync(string executable, string connection, IReadOnlyDictionary<string, string> settings, string folder, string? throughProxy = null)
    {
        var port = FreePort();
        var environment = new Dictionary<string, string>(settings)
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["AzureWebJobsStorage"] = throughProxy ?? connection,
        };
        var program = ChildProgram.Start(executable, [], environment, folder);
        await program.ListenAsync();
        var account = new AzureStorageAccount(new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = connection });
        return new FunctionsHost(program, account);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    /// <summary>Posts a body to a function.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        using var response = await Program.Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
        {
            // An empty answer, or null, would make the host wait until its time-out.
            using var json = JsonDocument.Parse(answer);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        }

        return (response.StatusCode, answer);
    }

    /// <summary>Fires the timer with the body of a real host; its schedule status is null.</summary>
    public async Task FireTimerAsync() =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("FetchSnapshots", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Host/Payloads/timer.json")))).Status);

    /// <summary>Delivers messages until there are none; one that fails five times goes to the poison queue.</summary>
    public async Task DrainAsync(QueueEncoding encoding, int deliveries = 1)
    {
        var functions = FunctionTable.All.Where(function => function.Trigger is QueueTrigger).ToList();
        for (var found = true; found;)
        {
            found = false;
            foreach (var function in functions)
            {
                var queue = ((QueueTrigger)function.Trigger).Queue;
                foreach (var message in await _queues.ReceiveAsync(queue, 16, TimeSpan.FromMinutes(10), CancellationToken.None))
                {
                    found = true;
                    await DeliverAsync(function.Name, queue, message, encoding, deliveries);
                }
            }
        }
    }

    public Task SendAsync(string queue, string message) => _queues.SendAsync(queue, message, CancellationToken.None);

    private async Task DeliverAsync(string function, string queue, QueuedMessage message, QueueEncoding encoding, int deliveries)
    {
        var succeeded = false;
        for (var i = 0; i < deliveries; i++)
        {
            succeeded = (await PostAsync(function, Payload(message.Body, message.DequeueCount, encoding))).Status == HttpStatusCode.OK;
        }

        if (succeeded)
        {
            await _queues.CompleteAsync(queue, message, CancellationToken.None);
        }
        else if (message.DequeueCount >= QueueNames.MaxDequeueCount)
        {
            await _queues.PoisonAsync(queue, message, CancellationToken.None);
        }
        else
        {
            await _queues.ReleaseAsync(queue, message, TimeSpan.Zero, CancellationToken.None);
        }
    }

    private static string Payload(string body, int dequeueCount, QueueEncoding encoding)
    {
        var text = encoding == QueueEncoding.Double ? JsonSerializer.Serialize(body) : body;
        return JsonSerializer.Serialize(new
        {
            Data = new { job = text },
            Metadata = new { DequeueCount = dequeueCount.ToString(System.Globalization.CultureInfo.InvariantCulture), Id = "\"800ae4b3\"", PopReceipt = "\"x\"", unknown = "\"field\"", sys = new { MethodName = "Score" } },
            Unknown = 1,
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
