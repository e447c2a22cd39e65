using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.Api;

/// <summary>One answer of the program beside the same bytes of a bare endpoint: medians.</summary>
internal sealed record ApiComparison(string Name, int Bytes, Load Program, Load Bare);

/// <summary>The program's answers against a bare endpoint of the same framework that serves the same bytes: runs alternate.</summary>
internal sealed class ApiBench(ServerProcess program, string bareExecutable, string folder)
{
    private const int Runs = 7;

    public async Task<List<ApiComparison>> RunAsync()
    {
        var bodies = Directory.CreateDirectory(Path.Combine(folder, "bodies")).FullName;
        var (provinces, provincesTag) = await SaveAsync(NationalServer.Provinces, Path.Combine(bodies, "provinces"));
        var (communes, communesTag) = await SaveAsync(NationalServer.Communes, Path.Combine(bodies, "communes"));
        using var bare = await ServerProcess.StartAsync(bareExecutable, "/", "--bodies", bodies);
        return
        [
            await CompareAsync(bare, "34 rows", NationalServer.Provinces, null, "/provinces", null, provinces),
            await CompareAsync(bare, "34 rows, 304", NationalServer.Provinces, provincesTag, "/provinces", "\"provinces\"", 0),
            await CompareAsync(bare, "3,321 rows", NationalServer.Communes, null, "/communes", null, communes),
            await CompareAsync(bare, "3,321 rows, 304", NationalServer.Communes, communesTag, "/communes", "\"communes\"", 0),
        ];
    }

    private async Task<(int Bytes, string Tag)> SaveAsync(string path, string file)
    {
        using var response = await program.Client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        await File.WriteAllBytesAsync(file, body);
        return (body.Length, response.Headers.ETag!.ToString());
    }

    private async Task<ApiComparison> CompareAsync(ServerProcess bare, string name, string path, string? tag, string barePath, string? bareTag, int bytes)
    {
        var (ours, theirs) = (new List<Load>(), new List<Load>());
        for (var run = 0; run <= Runs; run++)
        {
            ours.Add(await Load.MeasureAsync(program.Client, path, tag));
            theirs.Add(await Load.MeasureAsync(bare.Client, barePath, bareTag));
        }

        return new ApiComparison(name, bytes, MedianOf(ours), MedianOf(theirs));
    }

    /// <summary>The first run warms up.</summary>
    private static Load MedianOf(List<Load> runs) => new(Median.Of(runs.Skip(1).Select(run => run.PerSecond)), Median.Of(runs.Skip(1).Select(run => run.P99)));
}
