using Index766.Benchmarks.Api;
using Index766.Benchmarks.Snapshots;
using Index766.Cli;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>The files of which the whole way is measured.</summary>
internal sealed class WholeWayCases(ReferenceData data, string folder)
{
    private const int Nations = 10;

    /// <summary>So many over 34 provinces that each has 14 departments and 135 communes.</summary>
    private const int DepartmentsOfAll = 34 * 14;
    private const int CommunesOfAll = 34 * 135;

    private readonly NationalRun run = new(data);

    /// <summary>One province: what a provincial office brings in.</summary>
    public WholeWayCase Province()
    {
        var national = new NationalSnapshot(data, new NationalSize(0, DepartmentsOfAll, CommunesOfAll), seed: 766);
        var units = national.Units();
        var province = units.First(unit => unit.Level == Level.Province).Code;
        List<Unit> own = [.. units.Where(unit => unit.Parent == province)];
        return new WholeWayCase(
            "province", own.Count, [Write("province", run.Generate(national, own))],
            $"/api/leaderboard?scope={province}&level=commune", Rules("province", isNation: false));
    }

    /// <summary>The whole country.</summary>
    public WholeWayCase Nation() => Nation("nation", 1);

    /// <summary>Ten times the units: a file of all of them would be over the size limit, so ten sources have a nation each.</summary>
    public WholeWayCase TenNations() => Nation("ten nations", Nations);

    private WholeWayCase Nation(string name, int count)
    {
        var units = new NationalSnapshot(data, NationalSize.Real, seed: 766).Units().Count;
        return new WholeWayCase(
            name, count * units,
            [.. Enumerable.Range(0, count).Select(one => Write($"{name}-{one}", run.Generate(NationalSize.Real, 766 + one)))],
            NationalServer.Provinces, Rules($"{name}-0", isNation: true));
    }

    private string PathOf(string name) => Path.Combine(folder, $"whole-{name}.csv");

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    private string Rules(string name, bool isNation) => DuckDbScript.WriteRules(
        PathOf(name), data.Methodologies.Single(methodology => methodology.Covers(Period.OfYear(NationalSnapshot.AsOf.Day.Year))),
        isNation);
}
