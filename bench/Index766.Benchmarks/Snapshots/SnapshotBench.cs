using Index766.Benchmarks.Measuring;
using Index766.Cli;
using Index766.Domain.Snapshots;
using Index766.Pipeline;

namespace Index766.Benchmarks.Snapshots;

/// <summary>The figures of a national snapshot: medians.</summary>
/// <param name="Readings">How many readings it has.</param>
/// <param name="Megabytes">How large its file is.</param>
/// <param name="Rows">How many rows all boards have, each of them equal in both programs.</param>
/// <param name="Ours">Milliseconds from bytes to boards.</param>
/// <param name="DuckDb">Milliseconds of the same by DuckDB.</param>
/// <param name="Steps">Milliseconds of each step.</param>
/// <param name="BytesPerReading">Bytes allocated per reading.</param>
/// <param name="TenTimes">Milliseconds of ten times the units.</param>
internal sealed record SnapshotFigures(
    int Readings, double Megabytes, int Rows, double Ours, double DuckDb, IReadOnlyList<(string Name, double Milliseconds)> Steps,
    double BytesPerReading, double TenTimes);

/// <summary>Measures a generated national snapshot against DuckDB, which computes the same totals and ranks from the same file.</summary>
internal sealed class SnapshotBench(ReferenceData data, string file)
{
    private readonly NationalRun _run = new(data);

    public SnapshotFigures Measure(int warmUps, int runs)
    {
        using var duckDb =
            DuckDb.Start(file, data.Methodologies.Single(methodology => methodology.Covers(Period.OfYear(NationalSnapshot.AsOf.Day.Year))));
        var rows = CheckEqual(duckDb);
        for (var i = 0; i < warmUps; i++)
        {
            _run.Boards(File.ReadAllBytes(file));
            duckDb.Run();
        }

        var (ours, theirs, steps) = (new List<double>(), new List<double>(), new List<double[]>());
        for (var i = 0; i < runs; i++)
        {
            ours.Add(Median.Time(() => _run.Boards(File.ReadAllBytes(file))));
            theirs.Add(duckDb.Run());
            steps.Add(Steps(File.ReadAllBytes(file)));
        }

        var content = File.ReadAllBytes(file);
        var readings = _run.Read(content).Readings.Count;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        _run.Boards(content);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        string[] names = ["read and validate", "gate", "score", "rank"];
        return new SnapshotFigures(
            readings, content.Length / 1e6, rows, Median.Of(ours), Median.Of(theirs),
            [.. names.Index().Select(step => (step.Item, Median.Of(steps.Select(run => run[step.Index]))))],
            (double)allocated / readings, TenTimes(runs));
    }

    /// <summary>How many rows the boards have; each of them has the same total and rank in both.</summary>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public int CheckEqual(DuckDb duckDb)
    {
        duckDb.Run();
        var theirs = duckDb.Boards().ToHashSet();
        var ours = NationalRun.Rows(_run.Boards(File.ReadAllBytes(file))).ToList();
        return ours.FirstOrDefault(row => !theirs.Contains(row)) is { } odd
            ? throw new InvalidOperationException($"DuckDB does not have {odd}.")
            : ours.Count != theirs.Count ? throw new InvalidOperationException($"DuckDB has {theirs.Count} rows, the program {ours.Count}.")
            : ours.Count;
    }

    private double[] Steps(byte[] content)
    {
        var table = default(SnapshotTable);
        var admission = default(Domain.Gate.Admission);
        var snapshot = default(Domain.Boards.ScoredSnapshot);
        return
        [
            Median.Time(() => table = _run.Read(content)), Median.Time(() => admission = _run.Admit(table!)),
            Median.Time(() => snapshot = _run.Score(admission!)),
            Median.Time(() => NationalRun.Rank(snapshot!)),
        ];
    }

    /// <summary>
    /// Ten times the units stand in ten files, since one may have 250,000 rows; their tables are gated, scored and ranked as one.
    /// </summary>
    private double TenTimes(int runs)
    {
        var national =
            new NationalSnapshot(data,
                new NationalSize(10 * NationalSize.Real.Ministries, 10 * NationalSize.Real.Departments, 10 * NationalSize.Real.Communes),
                seed: 766);
        var units = national.Units();
        var files = units.Chunk((units.Count + 9) / 10).Select(part => _run.Generate(national, part)).ToList();
        return Median.Of(Enumerable.Range(0, runs).Select(_ => Median.Time(() =>
        {
            var tables = files.ConvertAll(file => _run.Read(file));
            var readings = new ReadingTableBuilder();
            readings.Expect(tables.Sum(table => table.Readings.Count));
            tables.ForEach(table => readings.Add(table.Readings));
            var whole =
                tables[0] with
                {
                    Readings = readings.ToTable(),
                    DescribedUnits = [.. tables.SelectMany(table => table.DescribedUnits)]
                };
            NationalRun.Rank(_run.Score(_run.Admit(whole)));
        })));
    }
}
