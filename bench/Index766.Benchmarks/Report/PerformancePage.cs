using System.Globalization;
using System.Runtime.InteropServices;
using Index766.Benchmarks.Api;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Snapshots;

namespace Index766.Benchmarks.Report;

/// <summary>All figures of one run.</summary>
internal sealed record Figures(
    DateOnly Day, IReadOnlyList<WholeWayFigures> WholeWays, SnapshotFigures Snapshot, IReadOnlyList<ApiComparison> Api, Polling Polling,
    IReadOnlyList<ProgramFigures> Programs, StartTimes Start);

/// <summary>Writes <c>docs/performance.md</c>.</summary>
internal static class PerformancePage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Write(Figures figures) => string.Create(Invariant, $"""
        # Performance

        Written by `bench/run.sh` on {figures.Day:dd/MM/yyyy} on a machine with {Environment.ProcessorCount} cores,
        {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}, which the measured programs and their clients share. Each figure
        is a median of several runs, and what is compared alternates within one run: read the ratios, not the milliseconds.

        {WholeWays(figures.WholeWays)}

        {Snapshot(figures.Snapshot)}

        {Api(figures)}

        {Programs(figures)}

        """);

    private static string WholeWays(IReadOnlyList<WholeWayFigures> ways) => string.Create(Invariant, $"""
        ## From file to board

        The published server is started on an empty data folder with one file in its source's folder: it fetches, keeps, reads, gates,
        scores, stores, publishes and compares with targets. The time ends with the first answer of the board; processor time and bytes
        are counted when nothing is left to do. A cold DuckDB process ({DuckDb.Threads} threads) beside it reads the same file, computes
        the boards, and writes each as JSON and all readings with their points as Parquet (`bench/compare/whole.mjs`). Medians of
        {WholeWayBench.Runs}.

        | file | s | DuckDB | ratio | processor s | DuckDB | peak MB | DuckDB | written MB | kept MB | DuckDB | × the file |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        {Rows(ways, way => Row(way, way.Program, way.DuckDb))}

        What is kept of the {ways[^1].Name}, in MB: {string.Join(", ", ways[^1].KeptByKind.Where(kind => kind.Megabytes >= 0.05)
            .Select(kind => string.Create(Invariant, $"{kind.Kind} {kind.Megabytes:0.0}")))}.
        """);

    private static string Row(WholeWayFigures way, WholeWay program, WholeWay duckDb) => string.Create(Invariant,
        $"| {way.Name}: {way.Units:#,0} units, {way.FileMegabytes:0.0} MB | {program.Seconds:0.0} | {duckDb.Seconds:0.0} | "
        + $"{program.Seconds / duckDb.Seconds:0.0} | {program.CpuSeconds:0.0} | {duckDb.CpuSeconds:0.0} | {program.PeakMegabytes:0} | "
        + $"{duckDb.PeakMegabytes:0} | {program.WrittenMegabytes:0} | {program.KeptMegabytes:0.0} | {duckDb.KeptMegabytes:0.0} | "
        + $"{program.KeptMegabytes / way.FileMegabytes:0.0} |");

    private static string Snapshot(SnapshotFigures snapshot) => string.Create(Invariant, $"""
        ## A national snapshot

        34 provinces, 3,321 communes, 476 departments and 22 ministries with 21 indicators each, generated (`generate`):
        {snapshot.Readings:#,0} readings, {snapshot.Megabytes:0.0} MB of CSV whose rows describe their units. DuckDB ({DuckDb.Threads}
        threads, warm) reads the same file with given types and computes the same points, groups, totals and ranks
        (`bench/compare/boards.mjs`); it validates nothing beyond the types. All {snapshot.Rows:#,0} rows of all boards are equal in both,
        total and rank. The program works on one thread, with the garbage collector of the published one.

        | | milliseconds | against the goal |
        |---|---|---|
        | the program: read, validate, gate, score, rank | {snapshot.Ours:0} | |
        | DuckDB | {snapshot.DuckDb:0} | |
        | ratio | {snapshot.Ours / snapshot.DuckDb:0.00} | 0.3: {Word(snapshot.Ours / snapshot.DuckDb <= 0.3)} |
        | ten times the units | {snapshot.TenTimes:0} ({Tenfold(snapshot):0.0} times) | 10.5 times: {Word(Tenfold(snapshot) <= 10.5)} |

        {snapshot.BytesPerReading:#,0} bytes are allocated per reading. Where the time goes:

        | step | milliseconds | share |
        |---|---|---|
        {Rows(snapshot.Steps, step => Row(step.Name, step.Milliseconds, snapshot.Steps.Sum(all => all.Milliseconds)))}

        Not measured by this run: a sampled profile (`dotnet-trace`, 12 s of nothing else, 25/11/2026). Half of the time the one thread
        waits for the garbage collector, mostly while lists of explanations and rows are copied; no method of the rules itself takes more
        than 4 %. Counted with what they wait for, scoring takes 42 %, the gate 20 %, reading the CSV 17 %, the boards 11 %. What would
        help is fewer objects per reading, not faster rules. Ten times the units take more than ten times as long because what they
        allocate is new memory and outlives a collection, where the smaller file uses the same memory again: reading took 17 times as
        long, scoring 9 times (30/11/2026).
        """);

    private static string Api(Figures figures) => string.Create(Invariant, $"""
        ## The API

        The published program with that snapshot against a bare endpoint of the same framework (`bench/Index766.BareEndpoint`) that serves
        the same bytes from memory; 16 clients in one process ask again as soon as they are answered, without compression. Both are started
        {ApiBench.Starts} times, since how quick a process is differs from start to start by some hundredths; after each start
        {ApiBench.Turns} turns of a quarter of a second alternate. A ratio is the median of the ratios of all neighbouring turns.

        | `/api/leaderboard` | bytes | requests/s | bare | ratio (goal 0.9) | p99 ms | bare | ratio (goal 2) |
        |---|---|---|---|---|---|---|---|
        {Rows(figures.Api, Row)}

        100 clients polled the board of the provinces while a correction of the whole snapshot was read, scored and published:
        {figures.Polling.Answers:#,0} answers, {figures.Polling.Errors:#,0} errors, {figures.Polling.Torn:#,0} torn boards
        ({figures.Polling.Before:#,0} were the board before, {figures.Polling.After:#,0} the board after, byte for byte).
        """);

    private static string Programs(Figures figures) => string.Create(Invariant, $"""
        ## Both programs

        Published with ReadyToRun for linux-x64, the national snapshot in their storage, medians of {ProgramBench.Starts} starts. The
        function app runs on Azurite under the stand-in for the Functions host (`tests/TestKit/FunctionsHost`), through which each request
        goes: what the real host needs is not in these figures.

        | program | files | zip MB | start to first answer ms | memory then MB | peak under load MB | requests/s |
        |---|---|---|---|---|---|---|
        {Rows(figures.Programs, Row)}

        The server against the bare endpoint published alike, started in turns: {figures.Start.Program:0} ms and {figures.Start.Bare:0} ms
        to the first answer; ratio {figures.Start.Program / figures.Start.Bare:0.00}, goal 2:
        {Word(figures.Start.Program / figures.Start.Bare <= 2)}.
        """);

    private static string Row(string step, double milliseconds, double all) =>
        string.Create(Invariant, $"| {step} | {milliseconds:0} | {100 * milliseconds / all:0} % |");

    private static string Row(ApiComparison api) => string.Create(Invariant,
        $"| {api.Name} | {api.Bytes:#,0} | {api.Program.PerSecond:#,0} | {api.Bare.PerSecond:#,0} | {api.RateRatio:0.00} | "
        + $"{api.Program.P99:0.0} | {api.Bare.P99:0.0} | {api.P99Ratio:0.00} |");

    private static string Row(ProgramFigures one) => string.Create(Invariant,
        $"| {one.Name} | {one.Files} | {one.ZipMegabytes:0.0} | {one.StartMilliseconds:0} | {one.IdleMegabytes:0} | "
        + $"{one.BusyMegabytes:0} | {one.PerSecond:#,0} |");

    private static string Rows<T>(IEnumerable<T> items, Func<T, string> row) => string.Join('\n', items.Select(row));

    private static double Tenfold(SnapshotFigures snapshot) => snapshot.TenTimes / snapshot.Ours;

    private static string Word(bool isReached) => isReached ? "reached" : "not reached";
}
