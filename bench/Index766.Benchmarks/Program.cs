using System.Runtime.InteropServices;
using Index766.Benchmarks;
using Index766.Benchmarks.Report;
using Index766.TestKit;

if (args is not [var server, var functionApp, var bareEndpoint, var page, .. var options] || options is not ([] or ["--short"]))
{
    Console.Error.WriteLine(
        "Usage: Index766.Benchmarks SERVER FUNCTIONAPP BAREENDPOINT PAGE.md [--short] (bench/run.sh publishes all three and calls this)");
    return 2;
}

// Without a handler a signal ends the process at once, and what it started goes on.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
var folder = Directory.CreateTempSubdirectory("index766-bench-").FullName;
try
{
    var notes = new Notes(await File.ReadAllTextAsync(Repository.PathOf("bench", "notes.md")));
    var bench = new Bench(Path.GetFullPath(server), Path.GetFullPath(functionApp), Path.GetFullPath(bareEndpoint), folder);
    var figures = await bench.MeasureAsync(options is [] ? Effort.Full : Effort.Short);
    await File.WriteAllTextAsync(page, PerformancePage.Write(figures, notes));
    foreach (var unknown in notes.Unknown(Goal.Of(figures)))
    {
        await Console.Error.WriteLineAsync($"bench: bench/notes.md has a note on '{unknown}', which is no goal.");
    }

    return 0;
}
catch (Exception fault)
{
    await Console.Error.WriteLineAsync($"bench: {fault}");
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
