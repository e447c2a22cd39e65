using Index766.Benchmarks.Measuring;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>
/// Measures what a user waits for and an operator pays for: fetch, keep, read, gate, score, store, publish, compare, answer.
/// DuckDB, the program on a data folder and, in the first runs, the program on the storage emulator take turns.
/// </summary>
internal sealed class WholeWayBench(string executable, string folder)
{
    public async Task<WholeWayFigures> MeasureAsync(WholeWayCase files, int runs, int onAzurite)
    {
        var (local, azurite, duckDb) = (new List<WholeWay>(), new List<WholeWay>(), new List<WholeWay>());
        var program = new ProgramWay(executable, files);
        var rows = 0;
        for (var run = 0; run < runs; run++)
        {
            var work = Directory.CreateDirectory(Path.Combine(folder, $"whole-{files.Name}-{run}")).FullName;
            string Below(string name) => Directory.CreateDirectory(Path.Combine(work, name)).FullName;
            duckDb.Add(await DuckDbWay.RunAsync(files, Below("duckdb")));
            (var figures, rows) = await program.OnDataFolderAsync(Below("local"), Below("duckdb"));
            local.Add(figures);
            if (run < onAzurite)
            {
                azurite.Add(await program.OnAzuriteAsync(Below("azure")));
            }

            Directory.Delete(work, recursive: true);
        }

        var ratio = Median.Of(local.Zip(duckDb, (ours, theirs) => ours.Seconds / theirs.Seconds));
        return new WholeWayFigures(
            files, WholeWay.MedianOf(local), WholeWay.MedianOf(azurite), WholeWay.MedianOf(duckDb), ratio, rows);
    }
}
