using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Api;

/// <summary>
/// One answer of the program beside the same bytes of a bare endpoint: medians, and the medians of the ratios of neighbouring turns.
/// </summary>
internal sealed record ApiComparison(string Name, int Bytes, Load Program, Load Bare, double RateRatio, double P99Ratio);

/// <summary>
/// The program's answers against a bare endpoint of the same framework that serves the
/// same bytes. Turns are short and alternate, and each is held against its
/// neighbour: what else the machine does moves both. Both are started several
/// times, since how quick a process is differs from start to start.
/// </summary>
internal sealed class ApiBench(NationalServer server, string bareExecutable, string folder)
{
    private const int WarmTurns = 3;

    private static readonly (string Name, string Path, string Bare, bool IsConditional)[] Questions =
    [
        ("34 rows", NationalServer.Provinces, "provinces", false),
        ("34 rows, 304", NationalServer.Provinces, "provinces", true),
        ("3,321 rows", NationalServer.Communes, "communes", false),
        ("3,321 rows, 304", NationalServer.Communes, "communes", true),
    ];

    private readonly string _bodies = Directory.CreateDirectory(Path.Combine(folder, "bodies")).FullName;

    public async Task<List<ApiComparison>> RunAsync(int starts, int turns)
    {
        var pairs = Questions.Select(_ => new List<(Load Program, Load Bare)>()).ToList();
        for (var start = 0; start < starts; start++)
        {
            using var program = await server.StartAsync();
            var tags =
                new Dictionary<string, string>(
                    StringComparer.Ordinal)
                {
                    ["provinces"] = await SaveAsync(program, NationalServer.Provinces, "provinces"),
                    ["communes"] = await SaveAsync(program, NationalServer.Communes, "communes")
                };
            using var bare = await ServerProcess.StartAsync(bareExecutable, ["/"], "--bodies", _bodies);
            foreach (var (index, question) in Questions.Index())
            {
                var tag = question.IsConditional ? tags[question.Bare] : null;
                pairs[index].AddRange(await CompareAsync(program, bare, question.Path, question.Bare, tag, turns));
            }
        }

        return [.. Questions.Zip(pairs,
            (question, turns) =>
                Summary(question.Name, question.IsConditional ? 0 : (int)new FileInfo(Path.Combine(_bodies, question.Bare)).Length,
                    turns))];
    }

    /// <summary>Saves an answer for the bare endpoint to serve.</summary>
    /// <returns>Its tag.</returns>
    private async Task<string> SaveAsync(ServerProcess program, string path, string file)
    {
        using var response = await program.Client.GetAsync(new Uri(path, UriKind.Relative));
        await File.WriteAllBytesAsync(Path.Combine(_bodies, file), await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return response.Headers.ETag!.ToString();
    }

    private static async Task<List<(Load Program, Load Bare)>> CompareAsync(ServerProcess program, ServerProcess bare, string path,
        string barePath, string? tag, int count)
    {
        var turns = new List<(Load, Load)>();
        for (var turn = 0; turn < WarmTurns + count; turn++)
        {
            turns.Add(
                (await Load.MeasureAsync(program.Client, path, tag), await Load.MeasureAsync(bare.Client, "/" + barePath, tag is null ? null
                    : $"\"{barePath}\"")));
        }

        return turns[WarmTurns..];
    }

    private static ApiComparison Summary(string name, int bytes, List<(Load Program, Load Bare)> turns)
    {
        return new ApiComparison(name, bytes, MedianOf(turns.Select(turn => turn.Program)), MedianOf(turns.Select(turn => turn.Bare)),
            RatioOf(load => load.PerSecond), RatioOf(load => load.P99));

        double RatioOf(Func<Load, double> figure) => Median.Of(turns.Select(turn => figure(turn.Program) / figure(turn.Bare)));
    }

    private static Load MedianOf(IEnumerable<Load> turns) =>
        new(Median.Of(turns.Select(turn => turn.PerSecond)), Median.Of(turns.Select(turn => turn.P99)));
}
