using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Index766.Benchmarks.Api;
using Index766.Benchmarks.Measuring;
using Index766.Benchmarks.Snapshots;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>One run from a file in the source's folder to the board.</summary>
/// <param name="Seconds">From the start of the process to the end of the first answer of the board.</param>
/// <param name="CpuSeconds">Processor time until nothing is left to do.</param>
/// <param name="PeakMegabytes">The most memory held at a time.</param>
/// <param name="WrittenMegabytes">What was handed to the system to write.</param>
/// <param name="KeptMegabytes">What is kept in the end.</param>
internal sealed record WholeWay(double Seconds, double CpuSeconds, double PeakMegabytes, double WrittenMegabytes, double KeptMegabytes);

/// <summary>The medians of both programs.</summary>
/// <param name="Name">What the file holds.</param>
/// <param name="Units">How many units the file has.</param>
/// <param name="FileMegabytes">How large the file is.</param>
/// <param name="Program">The published server on an empty data folder.</param>
/// <param name="DuckDb">A cold DuckDB process: reads the CSV, writes each board as
///   JSON and all readings with their points as Parquet, durably.</param>
/// <param name="KeptByKind">Megabytes that the program keeps, by kind of artefact.</param>
internal sealed record WholeWayFigures(
    string Name, int Units, double FileMegabytes, WholeWay Program, WholeWay DuckDb,
    IReadOnlyList<(string Kind, double Megabytes)> KeptByKind);

/// <summary>
/// Measures what a user waits for and an operator pays for: fetch, keep, read, gate, score, store, publish, compare, answer.
/// </summary>
internal sealed class WholeWayBench(string executable, string folder)
{
    public const int Runs = 3;

    public async Task<WholeWayFigures> MeasureAsync(string name, string csv, int units, string board, string rules)
    {
        var (ours, theirs) = (new List<WholeWay>(), new List<WholeWay>());
        var kept = StoredBytes.None;
        for (var run = 0; run < Runs; run++)
        {
            var work = Directory.CreateDirectory(Path.Combine(folder, $"whole-{name}-{run}")).FullName;
            ours.Add(await RunAsync(work, csv, board));
            kept = StoredBytes.Of(Path.Combine(work, "var"));
            theirs.Add(await DuckDbAsync(Directory.CreateDirectory(Path.Combine(work, "duckdb")).FullName, csv, rules));
            Directory.Delete(work, recursive: true);
        }

        return new WholeWayFigures(name, units, new FileInfo(csv).Length / 1e6, MedianOf(ours), MedianOf(theirs), kept.ByKind);
    }

    private async Task<WholeWay> RunAsync(string work, string csv, string board)
    {
        var server = new NationalServer(work, executable);
        server.Put(await File.ReadAllBytesAsync(csv));
        using var process = await server.StartAsync(board);
        var seconds = process.Start.TotalSeconds;
        await NationalServer.RestAsync(process.Client);
        var use = ProcessUse.Of(process.Process);
        return new WholeWay(
            seconds, use.CpuSeconds, use.PeakMegabytes, use.WrittenMegabytes, StoredBytes.Of(Path.Combine(work, "var")).Megabytes);
    }

    private static async Task<WholeWay> DuckDbAsync(string output, string csv, string rules)
    {
        var start = Stopwatch.GetTimestamp();
        var threads = DuckDb.Threads.ToString(CultureInfo.InvariantCulture);
        var command = new ProcessStartInfo("node", [DuckDbScript.PathOf("whole.mjs"), csv, rules, output, threads])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(command) ?? throw new InvalidOperationException("node did not start.");
        using var answer = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double Figure(string name) => answer.RootElement.GetProperty(name).GetDouble();
        return new WholeWay(seconds, Figure("cpuSeconds"), Figure("peakMegabytes"), double.NaN, StoredBytes.Of(output).Megabytes);
    }

    private static WholeWay MedianOf(List<WholeWay> runs)
    {
        return new WholeWay(Of(run => run.Seconds), Of(run => run.CpuSeconds), Of(run => run.PeakMegabytes),
            Of(run => run.WrittenMegabytes),
            Of(run => run.KeptMegabytes));

        double Of(Func<WholeWay, double> figure) => Median.Of(runs.Select(figure));
    }
}
