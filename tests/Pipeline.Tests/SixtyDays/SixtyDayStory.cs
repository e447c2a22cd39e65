using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Pipeline.Tests.SixtyDays;

/// <summary>
/// Sixty days of figures around their targets: noise within the margin, an outage, a late
/// file, copies, cells without data, a methodology change on day 33 and a
/// year's end on day 40. The same every time.
/// </summary>
internal static class SixtyDayStory
{
    public const int Days = 60;
    public const int MethodologyChange = 33;

    /// <summary>The source is away on these days.</summary>
    public static readonly int[] Outage = [20, 21, 22, 23];

    /// <summary>The files of this day come a day late, beside the next day's.</summary>
    public const int Late = 28;

    /// <summary>06:00 in Vietnam on 2026-11-22, a Sunday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 23, 0, 0, TimeSpan.Zero);

    public static readonly string[] Units = ["D1", "D2", "D3"];

    public static readonly AlertPolicy Policy = new(
    [
        new AlertRule("target", AlertKind.Target, AlertSeverity.Warning) { Margin = 1, RepeatDays = 7, EscalateDays = 12 },
        new AlertRule("total", AlertKind.Total, AlertSeverity.Notice) { Threshold = 60, Margin = 0.5m, Snapshots = 2, WorkingDays = true },
        new AlertRule("no-data", AlertKind.NoData, AlertSeverity.Critical) { RepeatDays = 3 },
        new AlertRule("source-stale", AlertKind.SourceStale, AlertSeverity.Warning) { Threshold = 2 },
    ], 45, new HashSet<DateOnly> { new(2027, 1, 1) });

    public static DateOnly DateOf(int day) => DateOnly.FromDateTime(Start.AddDays(day).AddHours(7).DateTime);

    public static bool HasFiles(int day) => day != Late && !Outage.Contains(day);

    /// <summary>The target of the year: another decision sets another one for 2027.</summary>
    public static (string Code, decimal Percent) TargetOf(int day) => DateOf(day).Year == 2026 ? ("X1", 80) : ("Y1", 85);

    /// <summary>The result in tenths of a percent, or null for "-": noise of ±0,6 on a level that moves.</summary>
    public static decimal? Result(string unit, int day)
    {
        if (unit == "D3" && day is >= 8 and <= 10)
        {
            return null;
        }

        var level = unit switch
        {
            "D1" => day is < 5 or >= 35 ? 81.5m : day < 26 ? 79.5m : 80.4m,
            "D2" => day is >= 12 and < 33 ? 74 : 88,
            _ => 80,
        };
        return level + ((((day * 37) + (unit[1] * 11)) % 13) - 6) / 10m;
    }

    /// <summary>The total, or null for a unit that entered no data.</summary>
    public static decimal? Total(string unit, int day) => unit == "D2" && day is >= 15 and <= 19 ? null
        : (unit == "D1" && day % 9 is 3 or 4 or 5 ? 59.2m : unit == "D3" && day is >= 38 and < 52 ? 57 : 62)
        + ((((day * 29) + unit[1]) % 7) - 3) / 10m;

    public static string TargetFile(int day) => "as_of,period,unit_code,indicator,ratio,status\n" + string.Concat(Units.Select(unit =>
        string.Create(CultureInfo.InvariantCulture,
            $"{DateOf(day):yyyy-MM-dd},{DateOf(day).Year},{unit},{TargetOf(day).Code},{Result(unit, day)},"
                + $"{(Result(unit, day) is null ? "no_data" : "")}\n"
                + $"{DateOf(day):yyyy-MM-dd},{DateOf(day).Year},{unit},{TargetOf(day).Code[0]}2,99,\n")));

    public static string ScoreFile(int day) => "as_of,period,unit_code,indicator,points,status\n" + string.Concat(Units.Select(unit =>
        string.Create(CultureInfo.InvariantCulture,
            $"{DateOf(day):yyyy-MM-dd},{DateOf(day).Year},{unit},TOTAL,{Total(unit, day)},{(Total(unit, day) is null ? "no_data" : "")}\n")));

    /// <summary>The rules of a day: from the change on the methodology is another.</summary>
    public static ReferenceData Rules(bool changed)
    {
        var methodology = Rig.Data.Methodologies.Single(candidate => candidate.Id == "qd766-2026");
        var p = UnitCode.Parse("P");
        return new ReferenceData(
            new UnitRegister(
            [
                new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
                new Unit(p, "Tỉnh P", Level.Province, UnitCode.Nation, Contact: new Contact("p@x.example", "Chủ tịch")),
                .. Units.Select(unit => new Unit(UnitCode.Parse(unit), $"Sở {unit}", Level.Department, p,
                    Contact: new Contact($"{unit.ToLowerInvariant()}@x.example", $"Giám đốc Sở {unit}") { Copies = unit == "D1"
                        ? ["copy@x.example"] : [] })),
            ]),
            [new Methodology(methodology.Definition, changed ? new string('b', 64) : new string('a', 64))],
            [TargetSetOf(p, 2026, "X1", 80), TargetSetOf(p, 2027, "Y1", 85)], [new BoardRule(Level.Province, [Level.Department])],
            new FileDictionary([], [], []), Policy, changed ? "b" : "a");
    }

    private static TargetSet TargetSetOf(UnitCode scope, int year, string code, decimal percent) =>
        new($"{year}/QĐ", scope, year,
        [
            new Target(Level.Department, 1, "Chỉ tiêu", IndicatorCode.Parse(code), true, percent) { Decision = $"{year}/QĐ" },
            // Always met, so that a unit with a "-" has figures all the same.
            new Target(Level.Department, 2, "Chỉ tiêu khác", IndicatorCode.Parse($"{code[0]}2"), true, 50) { Decision = $"{year}/QĐ" },
        ]);
}
