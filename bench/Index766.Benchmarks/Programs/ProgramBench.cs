using System.Diagnostics;
using Index766.Benchmarks.Api;
using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Programs;

/// <summary>A published program with the national snapshot in its storage: medians of several starts.</summary>
/// <param name="Name">Which.</param>
/// <param name="Files">How many files are published.</param>
/// <param name="ZipMegabytes">How large the zip beside them is.</param>
/// <param name="StartMilliseconds">From the start of the process to the end of the first answer, the board of the provinces.</param>
/// <param name="IdleMegabytes">Memory after that answer.</param>
/// <param name="BusyMegabytes">The most memory while it was asked as fast as it answers.</param>
/// <param name="PerSecond">Answers per second, of the board of the provinces.</param>
internal sealed record ProgramFigures(
    string Name, int Files, double ZipMegabytes, double StartMilliseconds, double IdleMegabytes, double BusyMegabytes, double PerSecond);

/// <summary>
/// Size, start, memory and requests per second of both programs. The function app runs under the stand-in for the host, through which
/// every request goes: its figures are those of both.
/// </summary>
internal sealed class ProgramBench(NationalServer server, string serverFolder, string appFolder, string folder)
{
    private const int Turns = 8;

    public async Task<List<ProgramFigures>> MeasureAsync(int starts)
    {
        var ofServer = new List<double[]>();
        for (var start = 0; start < starts; start++)
        {
            using var running = await server.StartAsync();
            ofServer.Add(await MeasureAsync(running.Start, running.Process, running.Client));
        }

        await using var app = new FunctionApp(appFolder, folder);
        await app.PublishAsync(server);
        var ofApp = new List<double[]>();
        for (var start = 0; start < starts; start++)
        {
            var (host, time) = await app.StartAsync(server, NationalServer.Provinces);
            await using (host)
            {
                ofApp.Add(await MeasureAsync(time, host.Process, host.Http));
            }
        }

        return [FiguresOf("Index766.Server", serverFolder, ofServer), FiguresOf("Index766.Functions", appFolder, ofApp)];
    }

    private static async Task<double[]> MeasureAsync(TimeSpan start, Process process, HttpClient client)
    {
        var idle = ProcessUse.Of(process).Megabytes;
        var loads = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            loads.Add((await Load.MeasureAsync(client, NationalServer.Provinces, tag: null)).PerSecond);
        }

        return [start.TotalMilliseconds, idle, ProcessUse.Of(process).PeakMegabytes, Median.Of(loads.Skip(Turns / 2))];
    }

    private static ProgramFigures FiguresOf(string name, string published, List<double[]> starts)
    {
        return new ProgramFigures(
            name, Directory.GetFiles(published, "*", SearchOption.AllDirectories).Length, new FileInfo(published + ".zip").Length / 1e6,
            Of(0), Of(1), Of(2), Of(3));

        double Of(int figure) => Median.Of(starts.Select(start => start[figure]));
    }
}
