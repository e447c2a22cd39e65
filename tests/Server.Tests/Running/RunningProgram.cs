using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Index766.LocalStorage;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Server;
using Index766.Sources.ReferenceFiles;
using Index766.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Running;

/// <summary>
/// The program itself on a data folder, asked over real HTTP: built as Program.cs builds it, with a quicker clock and a log that is kept.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    public const string ReadKey = "a-key-for-reading-0123456789";
    public const string OperatorKey = "a-key-for-operators-0123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly WebApplication app;
    private readonly HttpClient client;

    private RunningProgram(WebApplication app, QuickTime clock, LogLines log)
    {
        this.app = app;
        (Clock, Log) = (clock, log);
        Address = new Uri(app.Urls.Single());
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
            Timeout = Patience,
        };
    }

    /// <summary>Where it listens: a port that the system picked.</summary>
    public Uri Address { get; }

    public QuickTime Clock { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts it with settings as on the command line: <c>Api:OpenLeaderboard=true</c>.</summary>
    public static Task<RunningProgram> StartAsync(string dataFolder, params string[] settings) =>
        StartAsync(dataFolder, settings, _ => { });

    /// <summary>Starts it at a moment of its clock.</summary>
    public static Task<RunningProgram> StartAtAsync(DateTimeOffset now, string dataFolder, params string[] settings) =>
        StartAsync(dataFolder, settings, _ => { }, QuickTime.At(now));

    /// <summary>The same with some of its parts exchanged.</summary>
    public static async Task<RunningProgram> StartAsync(string dataFolder, string[] settings, Action<IServiceCollection> change,
        QuickTime? time = null, Action<WebApplication>? map = null)
    {
        var (program, clock, log) = Build(dataFolder, settings, change, time);
        map?.Invoke(program);
        try
        {
            await program.Services.GetRequiredService<StartRules>().CheckedAsync(TestContext.Current.CancellationToken);
            await program.StartAsync(TestContext.Current.CancellationToken);
            return new RunningProgram(program, clock, log);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts it, and comes back when it listens: what it asks of the storage after that is still being waited for by the task.
    /// </summary>
    public static async Task<(RunningProgram Program, Task Started)> ListenAsync(
        string dataFolder, Action<IServiceCollection> change, params string[] settings)
    {
        var listens = new ListenSignal();
        var (program, clock, log) = Build(dataFolder, settings, services =>
        {
            change(services);
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(listens));
        });
        var started = program.StartAsync(TestContext.Current.CancellationToken);
        await listens.Signal.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (new RunningProgram(program, clock, log), started);
    }

    /// <summary>Puts the program together without starting it.</summary>
    public static (WebApplication App, QuickTime Clock, LogLines Log) Build(string dataFolder, params string[] settings) =>
        Build(dataFolder, settings, _ => { });

    /// <summary>The same with some of its parts exchanged.</summary>
    public static (WebApplication App, QuickTime Clock, LogLines Log) Build(string dataFolder, string[] settings,
        Action<IServiceCollection> change, QuickTime? time = null)
    {
        var builder =
            ServerBuilder.Create(
                ["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={dataFolder}", "--Api:RequestsPerMinute=0",
                    "--Api:WrongKeysPerMinute=1000000", "--Api:OpenOnLoopback=true", .. settings.Select(setting => $"--{setting}")]);
        var folder = RulesFolder.Find(builder.Configuration["Storage:RulesFolder"]);
        builder.AddServer();
        builder.Services.AddSingleton(
            new StartRules(() => Task.FromResult(ReferenceDataFolder.Load(folder)),
                () => TemplatesLoader.LoadAsync(folder, null, TestContext.Current.CancellationToken)));
        var (clock, log) = (time ?? new QuickTime(), new LogLines());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.ClearProviders().AddProvider(log);
        change(builder.Services);
        var program = builder.Build();
        program.MapWeb();
        // In one process with other programs: what was asked for is given back at the end.
        program.Services.GetService<DataFolderLock>();
        return (program, clock, log);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, null, headers);

    /// <summary>A request with a body.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must be 200.</summary>
    public async Task<JsonElement> GetJsonAsync(string path, params (string Name, string Value)[] headers)
    {
        var answer = await GetAsync(path, headers);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    /// <summary>Fetches now, as an operator does, and waits until the work is done.</summary>
    public async Task FetchAsync()
    {
        Clock.Leap(TimeSpan.FromSeconds(2));
        var answer = await SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", OperatorKey));
        Assert.True(answer.Status == HttpStatusCode.Accepted, $"{answer.Text}\n{string.Join('\n', Log.Warnings)}");
        await WaitUntilIdleAsync();
    }

    /// <summary>
    /// Waits until <c>/api/status</c> says that every source was fetched and no message is left; then no answer is older than that.
    /// </summary>
    public async Task<JsonElement> WaitUntilIdleAsync(TimeSpan? patience = null, params (string Name, string Value)[] headers)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var status = await GetJsonAsync("/api/status", headers);
            if (IsIdle(status))
            {
                Clock.Leap(ManifestCache.Freshness);
                return await GetJsonAsync("/api/status", headers);
            }

            if (waited.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException(
                    string.Create(CultureInfo.InvariantCulture,
                        $"The program was not idle after {(patience ?? Patience).TotalSeconds} seconds: {status.GetRawText()}\n"
                            + $"{string.Join('\n', Log.Warnings)}"));
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Fails on a warning or an error that the test did not expect, and on an expected one that did not come.</summary>
    public void AssertWarnings(params string[] expected)
    {
        var warnings = Log.Warnings;
        Assert.DoesNotContain(warnings, line => !Array.Exists(expected, text => line.ToString().Contains(text, StringComparison.Ordinal)));
        Assert.All(expected, text => Assert.Contains(warnings, line => line.ToString().Contains(text, StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        using (var deadline = new CancellationTokenSource(Patience))
        {
            await app.StopAsync(deadline.Token);
        }

        // The database gives up its own connections. Clearing all pools would take those that other tests' programs open just now.
        await app.DisposeAsync();
    }

    private static bool IsIdle(JsonElement status) =>
        status.GetProperty("sources")
            .EnumerateArray()
            .All(source => !source.GetProperty("isFetched").GetBoolean()
                || source.GetProperty("runs") is var runs && runs.GetArrayLength() > 0
                && runs[0].GetProperty("outcome").GetString() is not "started")
        && status.GetProperty("queues").EnumerateObject().All(queue => queue.Value.GetInt32() == 0);
}
