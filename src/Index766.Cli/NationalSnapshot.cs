using System.Globalization;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Cli;

/// <summary>How many units a generated snapshot has below the nation and its provinces.</summary>
/// <param name="Ministries">Ministries: 22.</param>
/// <param name="Departments">Departments, spread evenly over the provinces: 476.</param>
/// <param name="Communes">Communes, spread evenly over the provinces: 3,321.</param>
internal sealed record NationalSize(int Ministries, int Departments, int Communes)
{
    /// <summary>The country since 1/7/2025.</summary>
    public static NationalSize Real { get; } = new(22, 476, 3321);
}

/// <summary>
/// A made-up snapshot of the whole country: every unit with counts for every scored indicator.
/// The same seed, size and rules give the same bytes. Units that the unit
/// file does not have are described by their own rows.
/// </summary>
internal sealed class NationalSnapshot(ReferenceData data, NationalSize size, int seed)
{
    public static readonly AsOf AsOf = AsOf.Parse("2026-10-10");

    private const string Heading = "period,as_of,unit_code,unit_name,level,parent_code,indicator,numerator,denominator\n";

    /// <summary>One reading in so many has nothing to count: 0 of 0.</summary>
    private const int OneInNothing = 50;

    /// <summary>The units, provinces first.</summary>
    public IReadOnlyList<Unit> Units()
    {
        var provinces = data.Units.On(AsOf.Day).Members(UnitCode.Nation, Level.Province, AsOf.Day).ToList();
        return
        [
            .. provinces,
            .. Fill(UnitCode.Nation, Level.Ministry, size.Ministries, "G", "Bộ"),
            .. Spread(provinces, size.Departments)
                .SelectMany(share => Fill(share.Province.Code, Level.Department, share.Count, share.Province.Code + ".S", "Sở")),
            .. Spread(provinces, size.Communes)
                .SelectMany(share => Fill(share.Province.Code, Level.Commune, share.Count, share.Province.Code + ".X", "Xã")),
        ];
    }

    /// <summary>Writes the canonical CSV of these units.</summary>
    public void Write(TextWriter output, IEnumerable<Unit> units)
    {
        var period = Period.OfYear(AsOf.Day.Year);
        var indicators =
            data.Methodologies.Single(methodology => methodology.Covers(period)).Definition.Indicators.Where(
                indicator => indicator.MaxPoints > 0).ToList();
        output.Write(Heading);
        foreach (var unit in units)
        {
            var random = new Random(HashCode(unit.Code));
            var quality = random.NextDouble();
            foreach (var indicator in indicators)
            {
                WriteRow(output, period, unit, indicator, random, quality);
            }
        }
    }

    private static void WriteRow(TextWriter output, Period period, Unit unit, IndicatorDefinition indicator, Random random, double quality)
    {
        var denominator = random.Next(OneInNothing) == 0 ? 0 : random.Next(1, unit.Level == Level.Commune ? 5_000 : 500_000);
        var numerator = (int)(denominator * Math.Clamp(quality + random.NextDouble() - 0.5, 0, 1));
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"{period},{AsOf.Moment:yyyy-MM-dd},{unit.Code},{Quoted(unit.Name)},{unit.Level.Code()},{unit.Parent},{indicator.Code},"
                + $"{numerator},{denominator}\n"));
    }

    /// <summary>The units that the unit file has, then made-up ones.</summary>
    private IEnumerable<Unit> Fill(UnitCode scope, Level level, int count, string prefix, string name)
    {
        var known = data.Units.On(AsOf.Day).Members(scope, level, AsOf.Day).ToList();
        return known.Concat(Enumerable.Range(1, Math.Max(0, count - known.Count)).Select(number => new Unit(
            UnitCode.Parse(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:0000}")),
            string.Create(CultureInfo.InvariantCulture, $"{name} mẫu số {number}"), level, scope)));
    }

    private static IEnumerable<(Unit Province, int Count)> Spread(List<Unit> provinces, int count) =>
        provinces.Index()
            .Select(place => (place.Item, ((count * (place.Index + 1)) / provinces.Count) - ((count * place.Index) / provinces.Count)));

    private static string Quoted(string cell) => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell;

    /// <summary>The same on every machine, unlike <see cref="object.GetHashCode"/>.</summary>
    private int HashCode(UnitCode code) => code.Value.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));
}
