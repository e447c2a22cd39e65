using System.Globalization;
using System.Text;
using Index766.Cli;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Chaos.World;

/// <summary>
/// The office that is attacked: the shipped rules with departments that have addresses and targets that about half of them miss, and its
/// daily files, made up from a seed. Days lie in 2026, and no figure is too old to alarm anybody: the same seed gives the same boards and
/// e-mails in any year.
/// </summary>
internal sealed class Office
{
    public const string Source = "office";
    public const string Province = "H01";

    /// <summary>So many over 34 provinces that each has 14 departments and 135 communes.</summary>
    private static readonly NationalSize Provincial = new(0, 34 * 14, 34 * 135);

    private static readonly DateOnly First = new(2026, 8, 1);

    private readonly ReferenceData _data;
    private readonly int _seed;

    /// <summary>Writes its rules into a folder.</summary>
    public Office(string rulesFolder, int seed)
    {
        (RulesFolder, _seed) = (rulesFolder, seed);
        RulesCopy.To(rulesFolder);
        File.AppendAllLines(Path.Combine(rulesFolder, "units", "units.csv"), Enumerable.Range(1, 14).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{Province}.S{number:0000},Sở mẫu số {number},department,{Province},2025-07-01,,,yes,,so{number}@h01.example,Giám đốc")));
        File.WriteAllText(Path.Combine(rulesFolder, "targets", "chaos-2026.json"),
            $$"""
            {"decision": "1/QĐ-UBND", "scope": "{{Province}}", "year": 2026, "targets": [
              {"level": "department", "number": 1, "name": "Hồ sơ đúng hạn", "indicator": "DOSSIER_ON_TIME", "percent": 55},
              {"level": "department", "number": 2, "name": "Nộp trực tuyến", "indicator": "ONLINE_SUBMISSION", "percent": 50}]}
            """);
        var alerts = Path.Combine(rulesFolder, "alerts", "rules.json");
        File.WriteAllText(alerts,
            File.ReadAllText(alerts).Replace("\"oldestAsOfDays\": 45", "\"oldestAsOfDays\": 3660", StringComparison.Ordinal));
        _data = ReferenceDataFolder.Load(rulesFolder);
    }

    /// <summary>Where its methodology, targets and units are.</summary>
    public string RulesFolder { get; }

    /// <summary>The as-of of a day, counted from 0.</summary>
    public static string AsOf(int day) => First.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A province's file with the figures of a day: 149 units.</summary>
    /// <param name="day">Whose figures.</param>
    /// <param name="asOf">The day that the file names, where it is another one: a correction.</param>
    public byte[] ProvinceOn(int day, int? asOf = null)
    {
        var snapshot = new NationalSnapshot(_data, Provincial, _seed + day);
        return Write(snapshot, snapshot.Units().Where(unit => unit.Parent == UnitCode.Parse(Province)), asOf ?? day);
    }

    /// <summary>The nation's file of a day: 3,853 units.</summary>
    public byte[] NationOn(int day)
    {
        var snapshot = new NationalSnapshot(_data, NationalSize.Real, _seed + day);
        return Write(snapshot, snapshot.Units(), day);
    }

    /// <summary>Lays a day's file into a folder, old enough to be settled.</summary>
    public static void Put(string folder, string name, byte[] content)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
    }

    private static byte[] Write(NationalSnapshot snapshot, IEnumerable<Unit> units, int day)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        snapshot.Write(text, units);
        var generated = NationalSnapshot.AsOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(text.ToString().Replace(generated, AsOf(day), StringComparison.Ordinal));
    }
}
