using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Index766.Benchmarks.Api;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Snapshots;

namespace Index766.Benchmarks.Report;

/// <summary>All figures of one run.</summary>
internal sealed record Figures(
    IReadOnlyList<WholeWayFigures> WholeWays, SnapshotFigures Snapshot, IReadOnlyList<ApiComparison> Api, Polling Polling,
    IReadOnlyList<ProgramFigures> Programs, StartTimes Start);

/// <summary>Writes <c>docs/performance.md</c>.</summary>
internal static class PerformancePage
{
    public static string Write(Figures figures)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"# Performance");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"Written by `bench/run.sh` on a machine with {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, .NET "
                + $"{Environment.Version}, which the measured programs and their clients share. Each figure is a median of several runs, "
                + $"and what is compared alternates within one run: read the ratios, not the milliseconds.");
        page.AppendLine();
        WriteWholeWays(page, figures.WholeWays);
        WriteSnapshot(page, figures.Snapshot);
        WriteApi(page, figures);
        WritePrograms(page, figures);
        return page.ToString();
    }

    private static void WriteSnapshot(StringBuilder page, SnapshotFigures snapshot)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"## A national snapshot");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"34 provinces, 3,321 communes, 476 departments and 22 ministries with 21 indicators each, generated (`generate`): "
                + $"{snapshot.Readings:#,0} readings, {snapshot.Megabytes:0.0} MB of CSV whose rows describe their units. DuckDB "
                + $"({DuckDb.Threads} threads, warm) reads the same file with given types and computes the same points, groups, "
                + $"totals and ranks (`bench/compare/boards.mjs`); it validates nothing beyond the types. All "
                + $"{snapshot.Rows:#,0} rows of all boards are equal in both, total and rank. The program works on one "
                + $"thread, with the garbage collector of the published one.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"| | milliseconds | against the goal |");
        page.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|");
        page.AppendLine(CultureInfo.InvariantCulture, $"| the program: read, validate, gate, score, rank | {snapshot.Ours:0} | |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| DuckDB | {snapshot.DuckDb:0} | |");
        page.AppendLine(CultureInfo.InvariantCulture,
            $"| ratio | {snapshot.Ours / snapshot.DuckDb:0.00} | 0.3: {Word(snapshot.Ours / snapshot.DuckDb <= 0.3)} |");
        page.AppendLine(CultureInfo.InvariantCulture,
            $"| ten times the units | {snapshot.TenTimes:0} ({snapshot.TenTimes / snapshot.Ours:0.0} times) | 10.5 times: "
                + $"{Word(snapshot.TenTimes / snapshot.Ours <= 10.5)} |");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"{snapshot.BytesPerReading:#,0} bytes are allocated per reading. Where the time goes:");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"| step | milliseconds | share |");
        page.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|");
        var all = snapshot.Steps.Sum(step => step.Milliseconds);
        foreach (var (name, milliseconds) in snapshot.Steps)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:0} | {100 * milliseconds / all:0} % |");
        }

        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"A sampled profile (`dotnet-trace`, 12 s of nothing else, 25/11/2026): half of the time the one thread waits for the "
                + $"garbage collector, mostly while lists of explanations and rows are copied; no method of the rules itself takes more "
                + $"than 4 %. Counted with what they wait for, scoring takes 42 %, the gate 20 %, reading the CSV 17 %, the boards "
                + $"11 %. What would help is fewer objects per reading, not faster rules. Ten times the units take more than ten "
                + $"times as long because what they allocate is new memory and outlives a collection, where the smaller file "
                + $"uses the same memory again: reading took 17 times as long, scoring 9 times (30/11/2026).");
        page.AppendLine();
    }

    private static void WriteApi(StringBuilder page, Figures figures)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"## The API");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"The published program with that snapshot against a bare endpoint of the same framework (`bench/Index766.BareEndpoint`) "
                + $"that serves the same bytes from memory; 16 clients in one process ask again as soon as they are answered, without "
                + $"compression. Both are started {ApiBench.Starts} times, since how quick a process is differs from start to start "
                + $"by some hundredths; after each start {ApiBench.Turns} turns of a quarter of a second alternate. A ratio is "
                + $"the median of the ratios of all neighbouring turns.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"| `/api/leaderboard` | bytes | requests/s | bare | ratio (goal 0.9) | p99 ms | bare | ratio (goal 2) |");
        page.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|---|---|");
        foreach (var (name, bytes, program, bare, rate, p99) in figures.Api)
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {bytes:#,0} | {program.PerSecond:#,0} | {bare.PerSecond:#,0} | {rate:0.00} | {program.P99:0.0} | "
                    + $"{bare.P99:0.0} | {p99:0.00} |");
        }

        var polling = figures.Polling;
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"100 clients polled the board of the provinces while a correction of the whole snapshot was read, scored and published: "
                + $"{polling.Answers:#,0} answers, {polling.Errors:#,0} errors, {polling.Torn:#,0} torn boards ({polling.Before:#,0} "
                + $"were the board before, {polling.After:#,0} the board after, byte for byte).");
    }

    private static void WriteWholeWays(StringBuilder page, IReadOnlyList<WholeWayFigures> ways)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"## From file to board");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"The published server is started on an empty data folder with one file in its source's folder: it fetches, keeps, reads, "
                + $"gates, scores, stores, publishes and compares with targets. The time ends with the first answer of the board; "
                + $"processor time and bytes are counted when nothing is left to do. A cold DuckDB process beside it reads the same "
                + $"file, computes the boards, and writes each as JSON and all readings with their points as Parquet "
                + $"(`bench/compare/whole.mjs`). Medians of three.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"| file | s | DuckDB | ratio | processor s | DuckDB | peak MB | written MB | kept MB | × the file |");
        page.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var way in ways)
        {
            var (program, duckDb) = (way.Program, way.DuckDb);
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {way.Name}: {way.Units:#,0} units, {way.FileMegabytes:0.0} MB | {program.Seconds:0.0} | {duckDb.Seconds:0.0} | "
                    + $"{program.Seconds / duckDb.Seconds:0.0} | {program.CpuSeconds:0.0} | {duckDb.CpuSeconds:0.0} | "
                    + $"{program.PeakMegabytes:0} | {program.WrittenMegabytes:0} | {program.KeptMegabytes:0} | "
                    + $"{program.KeptMegabytes / way.FileMegabytes:0.0} |");
        }

        page.AppendLine();
        var kinds = ways[^1].KeptByKind.Where(kind => kind.Megabytes >= 0.05).Select(kind => $"{kind.Kind} {Megabytes(kind.Megabytes)}");
        page.AppendLine(CultureInfo.InvariantCulture, $"What is kept of the {ways[^1].Name}, in MB: {string.Join(", ", kinds)}.");
        page.AppendLine();
    }

    private static void WritePrograms(StringBuilder page, Figures figures)
    {
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"## Both programs");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"Published with ReadyToRun for linux-x64, the national snapshot in their storage, medians of five starts. The function app "
                + $"runs on Azurite under the stand-in for the Functions host (`tests/TestKit/FunctionsHost`), through which each "
                + $"request goes: what the real host needs is not in these figures.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"| program | files | zip MB | start to first answer ms | memory then MB | peak under load MB | requests/s |");
        page.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|---|");
        foreach (var one in figures.Programs)
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.Files} | {one.ZipMegabytes:0.0} | {one.StartMilliseconds:0} | {one.IdleMegabytes:0} | "
                    + $"{one.BusyMegabytes:0} | {one.PerSecond:#,0} |");
        }

        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture,
            $"The server against the bare endpoint published alike, started in turns: {figures.Start.Program:0} ms and "
                + $"{figures.Start.Bare:0} ms to the first answer; ratio {figures.Start.Program / figures.Start.Bare:0.00}.");
    }

    private static string Megabytes(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Word(bool isReached) => isReached ? "reached" : "not reached";
}
