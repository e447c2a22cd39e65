using Index766.Benchmarks.Api;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Measuring;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Report;
using Index766.Benchmarks.Snapshots;
using Index766.Benchmarks.Year;
using Index766.Cli;
using Index766.Sources.ReferenceFiles;

namespace Index766.Benchmarks;

/// <summary>Measures everything, part by part.</summary>
/// <param name="serverFolder">The published server.</param>
/// <param name="appFolder">The published function app.</param>
/// <param name="bareFolder">The published bare endpoint.</param>
/// <param name="folder">Where all data of the bench stands.</param>
internal sealed class Bench(string serverFolder, string appFolder, string bareFolder, string folder)
{
    private readonly string program = Path.Combine(serverFolder, "Index766.Server");
    private readonly string bare = Path.Combine(bareFolder, "Index766.BareEndpoint");

    public async Task<Figures> MeasureAsync(Effort effort)
    {
        var data = ReferenceDataFolder.Load(RulesFolder.Find(null));
        var cases = new WholeWayCases(data, folder);
        var way = new WholeWayBench(program, folder);
        Task<WholeWayFigures> WayAsync(WholeWayCase files, int runs, int onAzurite) => Part.RunAsync(
            $"{files.Name}, from file to board", () => way.MeasureAsync(files, runs, onAzurite));
        var province = await WayAsync(cases.Province(), effort.WholeWays, effort.OnAzurite);
        var nation = await WayAsync(cases.Nation(), effort.WholeWays, effort.OnAzurite);
        var tenNations = await WayAsync(cases.TenNations(), 1, 1);

        var national = nation.Case.Files[0];
        var snapshot = await Part.RunAsync("the steps of the nation",
            () => Task.Run(() => new SnapshotBench(data, national).Measure(effort.WarmUps, effort.Steps)));

        var year = await Part.RunAsync("a year of daily snapshots", () => new YearBench(data, folder).MeasureAsync(effort.Days));
        var server = new NationalServer(folder, program);
        server.Put(await File.ReadAllBytesAsync(national));
        await Part.RunAsync("the nation in the server's storage", server.PublishAsync);
        var programs = await Part.RunAsync("both programs",
            () => new ProgramBench(server, serverFolder, appFolder, folder).MeasureAsync(effort.Programs));
        var start = await Part.RunAsync("the start against a bare endpoint", () => StartTimes.MeasureAsync(server, bare, effort.Starts));
        var api = await Part.RunAsync("requests against a bare endpoint",
            () => new ApiBench(server, bare, folder).RunAsync(effort.Apis, effort.ApiTurns));
        var polling = await Part.RunAsync("clients while a correction is published", async () =>
        {
            using var running = await server.StartAsync();
            return await new PollingBench(server, running).RunAsync(new NationalRun(data).Generate(NationalSize.Real, seed: 767));
        });

        return new Figures(
            DateOnly.FromDateTime(DateTime.Today), effort, province, nation, tenNations, snapshot, year, api, polling, programs, start);
    }
}
