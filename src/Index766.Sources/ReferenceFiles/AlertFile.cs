using Index766.Domain.Alerts;
using Index766.Domain.Methodologies;
using Index766.Domain.Targets;

namespace Index766.Sources.ReferenceFiles;

/// <summary>What one file of alert rules holds.</summary>
/// <param name="OldestAsOfDays">How old figures may be; null where it does not say.</param>
internal sealed record AlertFileContent(string File, IReadOnlyList<AlertRule> Rules, int? OldestAsOfDays, IReadOnlyList<DateOnly> Holidays);

/// <summary>Reads <c>data/alerts/*.json</c>.</summary>
internal static class AlertFile
{
    private const int MaxRules = 200;

    /// <summary>The property that a kind's threshold stands under, with its range; a kind that is not here has none.</summary>
    private static readonly Dictionary<AlertKind, (string Name, decimal Least, decimal Most)> Thresholds = new()
    {
        [AlertKind.Indicator] = ("below", 0, 100),
        [AlertKind.Group] = ("below", 0, 1000),
        [AlertKind.Total] = ("below", 0, 1000),
        [AlertKind.Completion] = ("below", 0, 100),
        [AlertKind.ScoreLost] = ("points", 0.01m, 1000),
        [AlertKind.RankLost] = ("places", 1, 10_000),
        [AlertKind.LateDossiers] = ("above", 0, 100_000_000),
        [AlertKind.SourceStale] = ("days", 1, 366),
    };

    private static readonly Dictionary<AlertKind, string> Subjects = new()
    {
        [AlertKind.Indicator] = "indicator",
        [AlertKind.Group] = "group",
        [AlertKind.Grade] = "below",
    };

    /// <summary>The content of a file.</summary>
    /// <exception cref="ReferenceDataException">The file is not one of alert rules.</exception>
    public static AlertFileContent Read(string file, byte[] content)
    {
        var root = JsonPlace.Root(file, content).Only("rules", "oldestAsOfDays", "holidays");
        var rules = root.Required("rules").Items();
        return new AlertFileContent(
            file, rules.Count <= MaxRules ? [.. rules.Select(RuleOf)]
                : throw root.Required("rules").Fault($"at most {MaxRules} rules"),
            root.Optional("oldestAsOfDays")?.Whole(1, 3660), [.. root.OptionalItems("holidays").Select(day => day.Date())]);
    }

    /// <summary>The property that a rule of that kind names its subject in.</summary>
    public static string SubjectName(AlertKind kind) => Subjects[kind];

    private static AlertRule RuleOf(JsonPlace rule)
    {
        var kind = rule.Required("kind").Word<AlertKind>();
        rule.Only(PropertiesOf(kind));
        var id = rule.Required("id").Parsed<string>(IsId, "1 to 40 small letters, digits and hyphens");
        var threshold = Thresholds.TryGetValue(kind, out var range) ? rule.Required(range.Name).Number(range.Least, range.Most) : 0;
        return new AlertRule(id, kind, rule.Required("severity").Word<AlertSeverity>())
        {
            Threshold = threshold,
            Subject = Subjects.TryGetValue(kind, out var subject) ? SubjectOf(kind, rule.Required(subject)) : null,
            Margin = rule.Optional("margin")?.Number(0, 1000) ?? 0,
            Snapshots = rule.Optional("snapshots")?.Whole(1, 100) ?? 1,
            RepeatDays = rule.Optional("repeatDays")?.Whole(1, 366),
            EscalateDays = rule.Optional("escalateDays")?.Whole(1, 366),
            WorkingDays = rule.Optional("workingDays")?.Flag() ?? false,
            Levels = [.. rule.OptionalItems("levels").Select(level => level.Level())],
            Scopes = [.. rule.OptionalItems("scopes").Select(scope => scope.Parsed<UnitCode>(UnitCode.TryParse, "a unit code"))],
            Year = rule.Optional("year")?.Whole(2000, 2199),
            Decision = rule.Optional("decision")?.Text(),
        };
    }

    private static List<string> PropertiesOf(AlertKind kind)
    {
        List<string> known = ["id", "kind", "severity", "workingDays"];
        known.AddRange(kind == AlertKind.SourceStale ? ["repeatDays"] : ["levels", "scopes"]);
        known.AddRange(kind is AlertKind.ScoreLost or AlertKind.RankLost or AlertKind.SourceStale ? []
            : ["snapshots", "repeatDays", "escalateDays"]);
        known.AddRange(kind is AlertKind.ScoreLost or AlertKind.RankLost or AlertKind.SourceStale or AlertKind.NoData or AlertKind.Grade
            ? [] : ["margin"]);
        known.AddRange(kind == AlertKind.Target ? ["year", "decision"] : []);
        known.AddRange(Thresholds.TryGetValue(kind, out var threshold) ? [threshold.Name] : []);
        known.AddRange(Subjects.TryGetValue(kind, out var subject) ? [subject] : []);
        return known;
    }

    private static string SubjectOf(AlertKind kind, JsonPlace subject) =>
        kind == AlertKind.Grade ? subject.Text() : subject.Text().ToUpperInvariant();

    private static bool IsId(string? text, out string id)
    {
        id = text ?? "";
        return id.Length is > 0 and <= 40 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}

/// <summary>Whether the files of alert rules fit together, and to the other files.</summary>
internal sealed class AlertFileCheck(UnitRegister units, IReadOnlyList<Methodology> methodologies, IReadOnlyList<TargetSet> targets)
{
    private const int UsualOldestAsOfDays = 45;

    /// <summary>The policy of all files.</summary>
    /// <exception cref="ReferenceDataException">A rule stands twice, or names what the other files do not have.</exception>
    public AlertPolicy Policy(IReadOnlyList<AlertFileContent> files)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, rule) in files.SelectMany(file => file.Rules.Select(rule => (file.File, rule))))
        {
            if (!seen.TryAdd(rule.Id, file))
            {
                throw new ReferenceDataException(
                    $"{file}: the rule {rule.Id} stands twice, also in {seen[rule.Id]}; expected each id once.");
            }

            if (FaultOf(rule) is var (property, found, expected))
            {
                throw new ReferenceDataException($"{file}: rule {rule.Id}, {property} is {found}; expected {expected}.");
            }
        }

        var ages = files.Where(file => file.OldestAsOfDays is not null).ToList();
        return ages.Count > 1
            ? throw new ReferenceDataException(
                $"{ages[1].File}: oldestAsOfDays stands twice, also in {ages[0].File}; expected it in one file.")
            : new AlertPolicy([.. files.SelectMany(file => file.Rules)], ages is [var only] ? only.OldestAsOfDays!.Value
                : UsualOldestAsOfDays, files.SelectMany(file => file.Holidays).ToHashSet());
    }

    private (string Property, string Found, string Expected)? FaultOf(AlertRule rule)
    {
        if (rule.Scopes.Where(scope => units.Find(scope) is null).Take(1).ToList() is [var scope])
        {
            return ("scopes", scope.Value, "codes of the unit files");
        }

        if (rule.Decision is { } decision && !targets.Any(set => set.Decision == decision && (rule.Year is null || rule.Year == set.Year)))
        {
            return ("decision", decision, "a decision of the target files, of that year");
        }

        if (rule.Subject is { } subject && !methodologies.Any(methodology => Knows(methodology, rule, subject)))
        {
            return (AlertFile.SubjectName(rule.Kind), subject, "one that a methodology has");
        }

        return rule.Kind == AlertKind.Group
            && methodologies.Max(methodology => methodology.Group(rule.Subject!)?.MaxPoints ?? 0) < rule.Threshold
            ? ("below", rule.Threshold.ToString(CultureInfo.InvariantCulture), "at most the group's maximum") : null;
    }

    private static bool Knows(Methodology methodology, AlertRule rule, string subject) => rule.Kind switch
    {
        AlertKind.Grade => methodology.Definition.Grades.Any(grade => grade.Name == subject),
        AlertKind.Group => methodology.Group(subject) is not null,
        _ => IndicatorCode.TryParse(subject, out var code) && methodology.Indicator(code) is not null,
    };
}
