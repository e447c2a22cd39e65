using Index766.Benchmarks.Api;
using Index766.Benchmarks.Snapshots;
using Index766.Cli;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>The whole way of a province and of the nation.</summary>
internal sealed class WholeWayRun(ReferenceData data, string executable, string folder)
{
    public async Task<List<WholeWayFigures>> MeasureAsync()
    {
        var bench = new WholeWayBench(executable, folder);
        var run = new NationalRun(data);
        var national = new NationalSnapshot(data, NationalSize.Real, seed: 766);
        var units = national.Units();
        var province = units.First(unit => unit.Level == Level.Province).Code;
        List<Unit> ofProvince = [.. units.Where(unit => unit.Code == province || unit.Parent == province)];
        return
        [
            await bench.MeasureAsync("province", Write("province", run.Generate(national, ofProvince)), ofProvince.Count,
                $"/api/leaderboard?scope={province}&level=commune", Rules("province")),
            await bench.MeasureAsync("nation", Write("nation", run.Generate(national, units)), units.Count, NationalServer.Provinces,
                Rules("nation")),
        ];
    }

    private string PathOf(string name) => Path.Combine(folder, $"whole-{name}.csv");

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    private string Rules(string name) => DuckDbScript.WriteRules(
        PathOf(name), data.Methodologies.Single(methodology => methodology.Covers(Period.OfYear(NationalSnapshot.AsOf.Day.Year))));
}
