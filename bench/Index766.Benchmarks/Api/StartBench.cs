using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Api;

/// <summary>
/// Milliseconds from the start of the process to its first answer: medians of alternating starts, of which either goes first as often.
/// </summary>
internal sealed record StartTimes(double Program, double Bare)
{
    public static async Task<StartTimes> MeasureAsync(NationalServer server, string bareExecutable, int starts)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var start = 0; start < starts; start++)
        {
            foreach (var isProgram in (bool[])[start % 2 == 0, start % 2 == 1])
            {
                using var process = isProgram ? await server.StartAsync() : await ServerProcess.StartAsync(bareExecutable, ["/"]);
                (isProgram ? ours : theirs).Add(process.Start.TotalMilliseconds);
            }
        }

        return new StartTimes(Median.Of(ours), Median.Of(theirs));
    }
}
