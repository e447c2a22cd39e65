namespace Index766.Benchmarks.EndToEnd;

/// <summary>Files in the sources' folders, from which boards are to come.</summary>
/// <param name="Name">What the files hold.</param>
/// <param name="Units">How many units they have together.</param>
/// <param name="Files">The files; where there are several, each has a source of its own.</param>
/// <param name="Board">The address of the board whose first answer ends the time.</param>
/// <param name="Rules">The rules that DuckDB computes by.</param>
internal sealed record WholeWayCase(string Name, int Units, IReadOnlyList<string> Files, string Board, string Rules)
{
    public double Megabytes => Files.Sum(file => new FileInfo(file).Length) / 1e6;

    /// <summary>A board's address in the answers of one file's source.</summary>
    public string BoardOf(string board, int source) =>
        Files.Count == 1 ? board : $"{board}&source={Api.NationalServer.NameOf(source)}";
}

/// <summary>One run from files in the sources' folders to the board.</summary>
/// <param name="Seconds">From the start of the process to the end of the first answer of the board, of each source.</param>
/// <param name="CpuSeconds">Processor time until nothing is left to do.</param>
/// <param name="PeakMegabytes">The most memory held at a time.</param>
/// <param name="WrittenMegabytes">What was handed to the system to write.</param>
internal sealed record WholeWay(double Seconds, double CpuSeconds, double PeakMegabytes, double WrittenMegabytes)
{
    /// <summary>What is kept in the end, the program stopped.</summary>
    public StoredBytes Kept { get; init; } = StoredBytes.None;

    /// <summary>What was asked of the storage; nothing where it is a data folder.</summary>
    public StorageRequests Requests { get; init; } = new();

    /// <summary>The medians of several runs; what was kept and asked is the last run's.</summary>
    public static WholeWay MedianOf(IReadOnlyList<WholeWay> runs)
    {
        return runs[^1] with
        {
            Seconds = Of(run => run.Seconds),
            CpuSeconds = Of(run => run.CpuSeconds),
            PeakMegabytes = Of(run => run.PeakMegabytes),
            WrittenMegabytes = Of(run => run.WrittenMegabytes),
        };

        double Of(Func<WholeWay, double> figure) => Measuring.Median.Of(runs.Select(figure));
    }
}

/// <summary>The medians of one case.</summary>
/// <param name="Case">The files.</param>
/// <param name="Local">The program on an empty data folder.</param>
/// <param name="Azurite">The program on an empty account of the storage emulator.</param>
/// <param name="DuckDb">A cold DuckDB process.</param>
/// <param name="Ratio">Seconds of the program on a data folder against DuckDB's: the median of the ratios of neighbouring runs.</param>
/// <param name="Rows">How many rows the boards have; each of them is the same in the program's answer and DuckDB's file.</param>
internal sealed record WholeWayFigures(WholeWayCase Case, WholeWay Local, WholeWay Azurite, WholeWay DuckDb, double Ratio, int Rows);
