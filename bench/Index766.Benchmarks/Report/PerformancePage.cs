using System.Globalization;
using System.Runtime.InteropServices;
using Index766.Benchmarks.Api;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Snapshots;
using static Index766.Benchmarks.Report.Markdown;

namespace Index766.Benchmarks.Report;

/// <summary>Writes <c>docs/performance.md</c>.</summary>
internal static class PerformancePage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Write(Figures figures, Notes notes)
    {
        var goals = Goal.Of(figures);
        return Blocks(
            "# Performance",
            Paragraph(string.Create(Invariant, $"""
                Written by `bench/run.sh` on {figures.Day:dd/MM/yyyy} on a machine with {Environment.ProcessorCount} cores,
                {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}, which the measured programs, the storage emulator and the
                clients share. Figures are medians of several runs, and what is compared takes turns within one run: read the ratios first.
                Another machine has other milliseconds. MB are 1,000,000 bytes, but 1,048,576 for memory.
                """)),
            "## Goals",
            Table("| what | goal | reached | |", goals.Select(goal => goal.Row)),
            notes.Of(goals),
            WholeWaySection.Write(figures),
            Steps(figures.Snapshot, figures.Effort),
            YearSection.Write(figures.Year),
            Api(figures),
            Programs(figures)) + "\n";
    }

    private static string Steps(SnapshotFigures snapshot, Effort effort) => Blocks(
        "## The steps of a national snapshot",
        Paragraph(string.Create(Invariant, $"""
            34 provinces, 3,321 communes, 476 departments and 22 ministries with 21 indicators each, generated (`generate`):
            {snapshot.Readings:#,0} readings, {snapshot.Megabytes:0.0} MB of CSV whose rows describe their units. The steps run in the
            bench's own process, warm, with the garbage collector of the published program. DuckDB ({DuckDb.Threads} threads,
            warm) reads the same file with given types and computes the same points, groups, totals and ranks (`bench/compare/boards.mjs`).
            All {snapshot.Rows:#,0} rows of all boards are equal in both. Ten times the units stand in ten files and are gated, scored and
            ranked as one snapshot. Runs: {effort.Steps}.
            """)),
        Table("| step | milliseconds | share |",
        [
            .. snapshot.Steps.Select(step => string.Create(Invariant,
                $"| {step.Name} | {step.Milliseconds:0} | {100 * step.Milliseconds / snapshot.Steps.Sum(all => all.Milliseconds):0} % |")),
            string.Create(Invariant, $"| all, in one go | {snapshot.Ours:0} | |"),
            string.Create(Invariant, $"| DuckDB | {snapshot.DuckDb:0} | |"),
            string.Create(Invariant, $"| ten times the units | {snapshot.TenTimes:0} | |"),
        ]),
        string.Create(Invariant, $"{snapshot.BytesPerReading:#,0} bytes are allocated per reading."));

    private static string Api(Figures figures) => Blocks(
        "## The API",
        Paragraph(string.Create(Invariant, $"""
            The published server with that snapshot against a bare endpoint of the same framework (`bench/Index766.BareEndpoint`) that
            serves the same bytes from memory; {Load.Clients} clients in one process ask again as soon as they are answered, without
            compression. Both are started {figures.Effort.Apis} times, since how quick a process is differs from start to start
            by some hundredths; after
            each start {figures.Effort.ApiTurns} turns of a quarter of a second alternate. A ratio is the median of the ratios of all
            neighbouring turns.
            """)),
        Table("| `/api/leaderboard` | bytes | requests/s | bare | ratio | p99 ms | bare | ratio |", figures.Api.Select(api => string.Create(
            Invariant,
            $"| {api.Name} | {api.Bytes:#,0} | {api.Program.PerSecond:#,0} | {api.Bare.PerSecond:#,0} | {api.RateRatio:0.00} | "
            + $"{api.Program.P99:0.0} | {api.Bare.P99:0.0} | {api.P99Ratio:0.00} |"))),
        Paragraph(string.Create(Invariant, $"""
            100 clients polled the board of the provinces while a correction of the whole snapshot was read, scored and published:
            {figures.Polling.Answers:#,0} answers, {figures.Polling.Errors:#,0} errors, {figures.Polling.Torn:#,0} torn boards
            ({figures.Polling.Before:#,0} were the board before, {figures.Polling.After:#,0} the board after, byte for byte).
            """)));

    private static string Programs(Figures figures) => Blocks(
        "## Both programs",
        Paragraph($"""
            Published with ReadyToRun for linux-x64, the national snapshot in their storage; {figures.Effort.Programs} starts each. The
            function app runs on Azurite under the stand-in for the Functions host (`tests/TestKit/FunctionsHost`), through which each
            request goes: what the real host needs is not in these figures.
            """),
        Table("| program | files | zip MB | start to first answer ms | memory then MB | peak under load MB | requests/s |",
            figures.Programs.Select(Row)),
        Paragraph(string.Create(Invariant, $"""
            The server against the bare endpoint published alike, both without stored answers, started in turns, {figures.Effort.Starts}
            times each: {figures.Start.Program:0} ms and {figures.Start.Bare:0} ms to the first answer.
            """)));

    private static string Row(ProgramFigures one) => string.Create(Invariant,
        $"| {one.Name} | {one.Files} | {one.ZipMegabytes:0.0} | {one.StartMilliseconds:0} | {one.IdleMegabytes:0} | "
        + $"{one.BusyMegabytes:0} | {one.PerSecond:#,0} |");
}
