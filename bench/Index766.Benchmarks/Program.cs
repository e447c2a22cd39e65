using Index766.Benchmarks.Api;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Report;
using Index766.Benchmarks.Snapshots;
using Index766.Cli;
using Index766.Sources.ReferenceFiles;

var isShort = args.Length > 4 && args[4] == "--short";
if (args is not [var serverFolder, var appFolder, var bareFolder, var page, ..])
{
    Console.Error.WriteLine(
        "Usage: Index766.Benchmarks SERVER FUNCTIONAPP BAREENDPOINT PAGE.md [--short] (bench/run.sh publishes all three and calls this)");
    return 2;
}

var (program, bare) =
    (Path.GetFullPath(Path.Combine(serverFolder, "Index766.Server")), Path.GetFullPath(Path.Combine(bareFolder, "Index766.BareEndpoint")));
var folder = Directory.CreateTempSubdirectory("index766-bench-").FullName;
try
{
    var data = ReferenceDataFolder.Load(RulesFolder.Find(null));
    var national = Path.Combine(folder, "national.csv");
    await File.WriteAllBytesAsync(national, new NationalRun(data).Generate(NationalSize.Real));
    var server = new NationalServer(folder, program);
    server.Put(await File.ReadAllBytesAsync(national));
    var programs = await new ProgramBench(server, Path.GetFullPath(serverFolder), Path.GetFullPath(appFolder), folder).MeasureAsync();
    programs.ForEach(Console.WriteLine);
    var whole = await new WholeWayRun(data, program, folder).MeasureAsync();
    whole.ForEach(Console.WriteLine);
    if (isShort)
    {
        return 0;
    }

    var snapshot = new SnapshotBench(data, national).Measure();
    Console.WriteLine(snapshot);
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
    await File.WriteAllTextAsync(page, PerformancePage.Write(new Figures(DateOnly.FromDateTime(DateTime.Today), whole, snapshot, api, polling, programs, start)));
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
