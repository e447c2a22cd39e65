using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Year;

/// <summary>What a piece of work took.</summary>
/// <param name="Milliseconds">Wall time.</param>
/// <param name="CpuMilliseconds">Processor time of the process.</param>
/// <param name="ReadKilobytes">What the process read: files, database and sockets.</param>
/// <param name="WrittenKilobytes">What it handed to the system to write.</param>
/// <param name="Documents">How often the storage of documents was asked.</param>
/// <param name="DocumentKilobytes">The documents that were read, unpacked.</param>
internal sealed record Cost(
    double Milliseconds, double CpuMilliseconds, double ReadKilobytes, double WrittenKilobytes, double Documents,
    double DocumentKilobytes)
{
    public static Cost MedianOf(IReadOnlyList<Cost> costs)
    {
        return new Cost(Of(cost => cost.Milliseconds), Of(cost => cost.CpuMilliseconds), Of(cost => cost.ReadKilobytes),
            Of(cost => cost.WrittenKilobytes), Of(cost => cost.Documents), Of(cost => cost.DocumentKilobytes));

        double Of(Func<Cost, double> figure) => Median.Of(costs.Select(figure));
    }
}

/// <summary>What one day of the year took.</summary>
/// <param name="Day">The day, from 1: so many snapshots are published.</param>
/// <param name="Publish">From the file in the folder to the board and the end of the comparison with the targets: fetch and queues.</param>
/// <param name="Start">A new program on the folder, from its parts put together to its first answer of the newest board as JSON.</param>
/// <param name="Board">The page of that board, the first time.</param>
/// <param name="History">The page of a unit's history, the first time.</param>
/// <param name="Status">The answer of <c>/api/status</c>.</param>
/// <param name="Tables">Rows of the database, in kilobytes of its file.</param>
internal sealed record YearDay(int Day, Cost Publish, Cost Start, Cost Board, Cost History, Cost Status, double Tables);

/// <summary>The days that were measured.</summary>
/// <param name="Units">How many units a snapshot has.</param>
/// <param name="FileKilobytes">How large its file is.</param>
/// <param name="Days">The days.</param>
internal sealed record YearFigures(int Units, double FileKilobytes, IReadOnlyList<YearDay> Days)
{
    /// <summary>The cost of publishing the last day against that of the first, in wall time and in bytes read.</summary>
    public (double Time, double Read) Growth => (
        Days[^1].Publish.Milliseconds / Days[0].Publish.Milliseconds, Days[^1].Publish.ReadKilobytes / Days[0].Publish.ReadKilobytes);
}
