using System.Diagnostics;
using System.Net;
using Index766.TestKit.FunctionsHost.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Content = Index766.TestKit.FunctionsHost.Protocol.StreamingMessage.ContentOneofCase;

namespace Index766.TestKit.FunctionsHost;

/// <summary>
/// Stands in for the Functions host: starts a published isolated worker as the host does, over
/// the public worker protocol, fires its timers, delivers its queues and
/// forwards requests. It shows this project's wiring, not Azure.
/// </summary>
public sealed class StandInHost : IAsyncDisposable
{
    private const int MaxMessageBytes = 128 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WorkerChannel _channel = new();
    private readonly string _appFolder;
    private readonly WebApplication _rpc;
    private readonly WorkerProcess _worker;
    private readonly QueuePoller _queues;
    private readonly HostSettings _settings;
    private WebApplication? _front;
    private Uri? _workerAddress;

    private StandInHost(string appFolder, WebApplicationBuilder builder, IReadOnlyDictionary<string, string> environment,
        string workingFolder, TimeSpan? visibility, string? connection)
    {
        _appFolder = appFolder;
        var settings = HostSettings.Read(appFolder);
        _settings = settings with { VisibilityTimeout = visibility ?? settings.VisibilityTimeout };
        _queues = new QueuePoller(connection ?? environment["AzureWebJobsStorage"], _settings);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = MaxMessageBytes);
        builder.Services.AddSingleton(_channel);
        _rpc = builder.Build();
        _rpc.MapGrpcService<WorkerChannel>();
        _rpc.Start();
        _worker = WorkerProcess.Start(appFolder, AddressOf(_rpc), environment, workingFolder, exited => _channel.Fail(exited));
    }

    /// <summary>The functions that the worker named.</summary>
    public IReadOnlyList<HostedFunction> Functions { get; private set; } = [];

    /// <summary>Asks the public address.</summary>
    public HttpClient Http { get; } = new() { Timeout = Patience };

    /// <summary>What the worker wrote to its console and logged to the host.</summary>
    public string Printed =>
        string.Join('\n', [_worker.Printed, .. _channel.Logs.Select(log => $"{log.Category}: {log.Message} {log.Exception?.Message}")]);

    /// <summary>The messages that the worker logged to the host, in order.</summary>
    public IEnumerable<string> LogMessages => _channel.Logs.Select(log => log.Message);

    /// <summary>The worker's process.</summary>
    public Process Process => _worker.Process;

    /// <summary>Starts a published app and waits until its functions are loaded and its public address listens.</summary>
    /// <param name="appFolder">The published folder, with <c>host.json</c> and <c>worker.config.json</c>.</param>
    /// <param name="settings">The app settings; <c>AzureWebJobsStorage</c> and the schedules among them.</param>
    /// <param name="workingFolder">The worker's current folder.</param>
    /// <param name="visibility">When a failed message is visible again; null for what <c>host.json</c> says.</param>
    /// <param name="connection">The host's own connection to the queues; null for the app's.</param>
    /// <exception cref="InvalidOperationException">The worker ended or refused; the message holds what it printed.</exception>
    public static async Task<StandInHost> StartAsync(
        string appFolder, IReadOnlyDictionary<string, string> settings, string workingFolder, TimeSpan? visibility = null,
        string? connection = null)
    {
        var host = new StandInHost(appFolder, QuietBuilder(HttpProtocols.Http2), settings, workingFolder, visibility, connection);
        try
        {
            await host.LoadAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fires a timer once; false where the function failed.</summary>
    public Task<bool> FireTimerAsync(string function) => InvokeAsync(function, new TypedData
    {
        Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""",
    });

    /// <summary>Calls a queue's function with a body; false where it failed.</summary>
    public Task<bool> DeliverAsync(string function, string body) => InvokeAsync(function, new TypedData { String = body });

    /// <summary>Delivers all queues until nothing is visible.</summary>
    /// <param name="deliveries">How often each message is delivered.</param>
    public async Task DrainAsync(int deliveries = 1)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var function in Functions.Where(function => function.IsQueue))
            {
                found |= await DeliverVisibleAsync(function, deliveries) > 0;
            }
        }
    }

    /// <summary>Delivers what is visible of one function's queue.</summary>
    /// <returns>How many messages were delivered.</returns>
    public Task<int> DeliverVisibleAsync(string function) =>
        DeliverVisibleAsync(Functions.Single(candidate => candidate.Name == function), 1);

    /// <summary>Puts a message into a queue.</summary>
    public Task SendAsync(string queue, string body) => _queues.SendAsync(queue, body);

    /// <summary>Asks the worker to stop, as the host does before it ends it.</summary>
    /// <returns>Whether it ended by itself within the host's ten seconds.</returns>
    public Task<bool> StopAsync()
    {
        _channel.Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        return _worker.EndsWithinAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Kills the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _worker.DisposeAsync();
        if (_front is not null)
        {
            await _front.DisposeAsync();
        }

        await _rpc.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        await _channel.Opened.WaitAsync(Patience);
        var init = (await AskAsync(
            new StreamingMessage
            {
                WorkerInitRequest =
                    new WorkerInitRequest { HostVersion = "4.1037.0", WorkerDirectory = _appFolder, FunctionAppDirectory = _appFolder },
            },
            Content.WorkerInitResponse)).WorkerInitResponse;
        Require(init.Result, "start");
        _workerAddress = new Uri(init.Capabilities["HttpUri"]);
        var metadata = (await AskAsync(
            new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = _appFolder } },
            Content.FunctionMetadataResponse)).FunctionMetadataResponse;
        Require(metadata.Result, "name its functions");
        Functions = [.. metadata.FunctionMetadataResults.Select(function => new HostedFunction(function))];
        foreach (var function in Functions)
        {
            var request = new FunctionLoadRequest { FunctionId = function.Id, Metadata = function.Metadata };
            var loaded = await AskAsync(new StreamingMessage { FunctionLoadRequest = request }, Content.FunctionLoadResponse, function.Id);
            Require(loaded.FunctionLoadResponse.Result, $"load {function.Name}");
        }

        _front = QuietBuilder(HttpProtocols.Http1).Build();
        HttpFront.Map(_front, Functions, _settings.RoutePrefix, ServeAsync);
        await _front.StartAsync();
        Http.BaseAddress = AddressOf(_front);
    }

    private async Task ServeAsync(HostedFunction function, HttpContext context)
    {
        var invocation = Guid.NewGuid().ToString();
        var request =
            new RpcHttp
            {
                Method = context.Request.Method,
                Url = $"http://{context.Request.Host}{context.Request.Path}{context.Request.QueryString}"
            };
        var invoked = InvokeAsync(function, new TypedData { Http = request }, invocation);
        await HttpFront.ForwardAsync(context, _workerAddress!, invocation);
        await invoked;
    }

    private Task<int> DeliverVisibleAsync(HostedFunction function, int deliveries) =>
        _queues.DeliverAsync(function.Queue, message => DeliverAsync(function.Name, message.Body.ToString()), deliveries);

    private Task<bool> InvokeAsync(string name, TypedData input) =>
        InvokeAsync(Functions.Single(function => function.Name == name), input, Guid.NewGuid().ToString());

    private async Task<bool> InvokeAsync(HostedFunction function, TypedData input, string id)
    {
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.Id, TraceContext = new RpcTraceContext() };
        request.InputData.Add(new ParameterBinding { Name = function.Parameter, Data = input });
        var answer = await AskAsync(new StreamingMessage { InvocationRequest = request }, Content.InvocationResponse, id);
        return answer.InvocationResponse.Result.Status == StatusResult.Types.Status.Success;
    }

    private async Task<StreamingMessage> AskAsync(StreamingMessage request, Content answer, string id = "")
    {
        request.RequestId = Guid.NewGuid().ToString();
        try
        {
            return await _channel.AskAsync(request, answer, id).WaitAsync(Patience);
        }
        catch (TimeoutException fault)
        {
            throw new InvalidOperationException($"The worker gave no {answer} within {Patience.TotalSeconds} s:\n{Printed}", fault);
        }
    }

    private void Require(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"The worker could not {what}: {result.Exception?.Message}\n{Printed}");
        }
    }

    private static WebApplicationBuilder QuietBuilder(HttpProtocols protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol);
        });
        return builder;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
}
