using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Index766.Benchmarks.Snapshots;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>A cold DuckDB process that does the same job: <c>bench/compare/whole.mjs</c>.</summary>
internal static class DuckDbWay
{
    /// <param name="files">What it reads.</param>
    /// <param name="folder">Where it writes: a folder for each file, with a JSON file for each board and one Parquet file.</param>
    public static async Task<WholeWay> RunAsync(WholeWayCase files, string folder)
    {
        var command = new ProcessStartInfo("node",
        [
            DuckDbScript.PathOf("whole.mjs"), files.Rules, folder, DuckDb.Threads.ToString(CultureInfo.InvariantCulture), .. files.Files,
        ])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(command) ?? throw new InvalidOperationException("node did not start.");
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"DuckDB ended with {process.ExitCode}; its output stands above.");
        }

        using var figures = JsonDocument.Parse(answer);
        double Figure(string name) => figures.RootElement.GetProperty(name).GetDouble();
        return new WholeWay(seconds, Figure("cpuSeconds"), Figure("peakMegabytes"), Figure("writtenMegabytes"))
        {
            Kept = StoredBytes.OfFiles("all", folder),
        };
    }
}
