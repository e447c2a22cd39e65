using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Api;

/// <summary>Milliseconds from the start of the process to its first answer: medians of alternating starts.</summary>
internal sealed record StartTimes(double Program, double Bare)
{
    private const int Starts = 7;

    public static async Task<StartTimes> MeasureAsync(NationalServer server, string bareExecutable)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            using (var program = await server.StartAsync())
            {
                ours.Add(program.Start.TotalMilliseconds);
            }

            using (var bare = await ServerProcess.StartAsync(bareExecutable, "/"))
            {
                theirs.Add(bare.Start.TotalMilliseconds);
            }
        }

        return new StartTimes(Median.Of(ours), Median.Of(theirs));
    }
}
