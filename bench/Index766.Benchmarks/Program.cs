using Index766.Benchmarks.Api;
using Index766.Benchmarks.Report;
using Index766.Benchmarks.Snapshots;
using Index766.Cli;
using Index766.Sources.ReferenceFiles;

if (args is not [var app, var bareApp, var page])
{
    Console.Error.WriteLine("Usage: Index766.Benchmarks FUNCTIONAPP BAREENDPOINT PAGE.md (bench/run.sh publishes both and calls this)");
    return 2;
}

var (program, bare) =
    (Path.GetFullPath(Path.Combine(app, "Index766.Server")), Path.GetFullPath(Path.Combine(bareApp, "Index766.BareEndpoint")));
var folder = Directory.CreateTempSubdirectory("index766-bench-").FullName;
try
{
    var data = ReferenceDataFolder.Load(RulesFolder.Find(null));
    var snapshot = new SnapshotBench(data, folder).Measure();
    Console.WriteLine(snapshot);

    var server = new NationalServer(folder, program);
    server.Put(await File.ReadAllBytesAsync(Path.Combine(folder, "national.csv")));
    var api = await new ApiBench(server, bare, folder).RunAsync();
    api.ForEach(Console.WriteLine);
    Polling polling;
    using (var running = await server.StartAsync())
    {
        polling = await new PollingBench(server, running).RunAsync(new NationalRun(data).Generate(NationalSize.Real, seed: 767));
        Console.WriteLine(polling);
    }

    var start = await StartTimes.MeasureAsync(server, bare);
    Console.WriteLine(start);
    await File.WriteAllTextAsync(page, PerformancePage.Write(new Figures(snapshot, api, polling, start)));
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
