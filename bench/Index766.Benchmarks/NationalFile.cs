using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;

namespace Index766.Benchmarks;

/// <summary>
/// A day of the nation's communes: 3,321 units with every scored indicator, from bytes to scored snapshot. The baseline parses the same bytes' cells with the CSV
/// library alone, in the same run: read the ratio, not the milliseconds. In process, because the generated project would be built under this repository's strictness.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class NationalFile
{
    private const int Communes = 3321;

    private readonly byte[] _content;
    private readonly FileScoring _scoring;

    public NationalFile()
    {
        var data = ReferenceDataFolder.Load(RulesFolder.Find(null));
        var provinces = data.Units.All.Where(unit => unit.Code.Value.StartsWith('H') && !unit.Code.Value.Contains('.', StringComparison.Ordinal)).Select(unit => unit.Code.Value).ToList();
        var indicators = data.Methodologies.Single(methodology => methodology.Id == "qd766-2026").Definition.Indicators.Where(indicator => indicator.MaxPoints > 0).Select(indicator => indicator.Code.Value).ToList();
        var random = new Random(766);
        var text = new StringBuilder("as_of,unit_code,unit_name,level,parent_code,indicator,numerator,denominator\n");
        for (var i = 0; i < Communes; i++)
        {
            var province = provinces[i % provinces.Count];
            foreach (var indicator in indicators)
            {
                var denominator = random.Next(1, 5000);
                text.Append(CultureInfo.InvariantCulture, $"2026-10-10,{province}.c{i},Xã {i},commune,{province},{indicator},{random.Next(0, denominator)},{denominator}\n");
            }
        }

        _content = Encoding.UTF8.GetBytes(text.ToString());
        _scoring = new FileScoring(new SnapshotFileReader(data).Read, data, new Dictionary<string, SourceRules>());
    }

    [Benchmark(Baseline = true)]
    public int ParseCells()
    {
        var sum = 0;
        using var csv = CsvReader.Create(_content, CsvReaderOptions.Default);
        while (csv.Read())
        {
            sum += csv.GetString(1).Length + (csv.TryParse<decimal>(6, out var numerator) ? (int)numerator : 0);
        }

        return sum;
    }

    [Benchmark]
    public int ReadGateAndScore()
    {
        var file = _scoring.Score("bench", "national.csv", _content, DocumentJson.Sha256(_content), new DateTimeOffset(2026, 10, 11, 0, 0, 0, TimeSpan.Zero), new ReadingDefaults());
        return file.IsRefused ? throw new InvalidOperationException(file.Findings[0].English()) : file.Snapshots[0].Units.Count;
    }
}
