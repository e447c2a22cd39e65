using Index766.Benchmarks.Snapshots;
using Index766.Domain.Snapshots;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class GenerateCommandTests
{
    private static readonly string[] Small = ["--ministries", "3", "--departments", "476", "--communes", "102"];

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_one_others()
    {
        using var folder = new TempData();
        var ends = new[]
        {
            await Cli.RunAsync(folder.Folder, ["generate", "a.csv", .. Small]),
            await Cli.RunAsync(folder.Folder, ["generate", "b.csv", .. Small]),
            await Cli.RunAsync(folder.Folder, ["generate", "c.csv", "--seed", "1", .. Small]),
        };

        Assert.All(ends, end => Assert.Equal((0, ""), (end.ExitCode, end.Errors)));
        Assert.Equal("a.csv: 615 đơn vị (units)", ends[0].Output.TrimEnd());
        Assert.Equal(await File.ReadAllBytesAsync(folder["a.csv"], TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(folder["b.csv"], TestContext.Current.CancellationToken));
        Assert.NotEqual(await File.ReadAllBytesAsync(folder["a.csv"], TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(folder["c.csv"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DuckDB_computes_the_same_totals_and_ranks_from_a_generated_file()
    {
        if (DuckDb.ReasonToSkip() is { } reason)
        {
            Assert.Skip(reason);
        }

        using var folder = new TempData();
        await Cli.RunAsync(folder.Folder, ["generate", "national.csv", .. Small]);
        var data = ReferenceDataFolder.Load(RulesFolder.Find(null));
        using var duckDb =
            DuckDb.Start(folder["national.csv"], data.Methodologies.Single(methodology => methodology.Covers(Period.OfYear(2026))));

        // Each commune stands on its province's board and on the nation's.
        Assert.Equal(34 + 3 + 476 + (2 * 102), new SnapshotBench(data, folder["national.csv"]).CheckEqual(duckDb));
    }
}
