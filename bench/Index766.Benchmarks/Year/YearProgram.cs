using System.Diagnostics;
using System.Globalization;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Server;
using Index766.Server.Loops;
using Index766.Web.Hosting;
using Index766.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Benchmarks.Year;

/// <summary>The Server in this process on a data folder, its jobs called by hand and its clock set by hand.</summary>
internal sealed class YearProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CountedBlobs _blobs;
    private readonly HttpClient _client;

    private YearProgram(WebApplication app, CountedBlobs blobs)
    {
        (_app, _blobs) = (app, blobs);
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Starts it; the cost is that of its start to the end of the first answer of <paramref name="path"/>.</summary>
    public static async Task<(YearProgram Program, Cost Cost)> StartAsync(string folder, FakeTimeProvider clock, string path)
    {
        YearProgram? program = null;
        CountedBlobs? counted = null;
        var cost = await MeasureAsync(() => counted?.Counts ?? default, async () =>
        {
            var builder = ServerBuilder.Create(
                ["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={Path.Combine(folder, "var")}", "--Sources:0:Name=tinh",
                    $"--Sources:0:Path={Path.Combine(folder, "inbox")}", "--Api:OpenLeaderboard=true", "--Api:OpenOnLoopback=true",
                    "--Api:RequestsPerMinute=0", "--Alerts:StopShare=100"]);
            builder.AddServer();
            var services = builder.Services;
            services.AddSingleton<TimeProvider>(clock);
            var storage = services.Last(service => service.ServiceType == typeof(IBlobStore)).ImplementationFactory!;
            services.AddSingleton<IBlobStore>(provider => counted = new CountedBlobs((IBlobStore)storage(provider)));
            // The jobs are called by hand.
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationType?.Name == "LoopRunner"));
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.MapWeb();
            app.Services.GetRequiredService<IBlobStore>();
            // In one process with other programs: what was asked for is given back at the end.
            app.Services.GetRequiredService<DataFolderLock>();
            await app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
            await app.StartAsync();
            program = new YearProgram(app, counted!);
            await program.GetAsync(path);
        });
        return (program!, cost);
    }

    /// <summary>The cost of a request that is answered 200.</summary>
    public Task<Cost> AskAsync(string path) => MeasureAsync(() => _blobs.Counts, () => GetAsync(path));

    /// <summary>The cost of a scheduled run and of all that follows from it.</summary>
    public Task<Cost> RunAsync() => MeasureAsync(() => _blobs.Counts, async () =>
    {
        await _app.Services.GetRequiredService<FetchSnapshotsJob>().RunAsync(CancellationToken.None);
        var queues = _app.Services.GetRequiredService<IQueueReceiver>();
        foreach (var job in _app.Services.GetRequiredService<ServerJobs>().Queued)
        {
            while (await queues.ReceiveAsync(job.Queue, 1, TimeSpan.FromMinutes(2), CancellationToken.None) is [var message])
            {
                await job.RunAsync(message.Body, CancellationToken.None);
                await queues.CompleteAsync(job.Queue, message, CancellationToken.None);
            }
        }

        if (await queues.CountAsync(QueueNames.ScoreSnapshots, CancellationToken.None) > 0)
        {
            throw new InvalidOperationException("A snapshot was not scored.");
        }
    });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Cost> MeasureAsync(Func<(long Operations, long Read, long Written)> countsOf, Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (counts, cpu, read, written) = (countsOf(), process.TotalProcessorTime, Bytes("rchar:"), Bytes("wchar:"));
        var start = Stopwatch.GetTimestamp();
        await work();
        var time = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new Cost(time.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds, (Bytes("rchar:") - read) / 1e3,
            (Bytes("wchar:") - written) / 1e3, countsOf().Operations - counts.Operations, (countsOf().Read - counts.Read) / 1e3);
    }

    /// <summary>Linux alone tells what a process read and wrote.</summary>
    private static double Bytes(string name) => double.Parse(
        File.ReadLines("/proc/self/io").Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..],
        CultureInfo.InvariantCulture);
}
