using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Whether the files of alert rules fit together, and to the other files.</summary>
internal static class AlertFileCheck
{
    private const int UsualOldestAsOfDays = 45;

    /// <summary>The policy of all files.</summary>
    /// <exception cref="ReferenceDataException">A rule stands twice, or names what the other files do not have.</exception>
    public static AlertPolicy Policy(
        IReadOnlyList<AlertFileContent> files, UnitRegister units, IReadOnlyList<Methodology> methodologies,
        IReadOnlyList<TargetSet> targets)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, rule) in files.SelectMany(file => file.Rules.Select(rule => (file.File, rule))))
        {
            if (!seen.TryAdd(rule.Id, file))
            {
                throw new ReferenceDataException(
                    $"{file}: the rule {rule.Id} stands twice, also in {seen[rule.Id]}; expected each id once.");
            }

            Check(file, rule, units, methodologies, targets);
        }

        var ages = files.Where(file => file.OldestAsOfDays is not null).ToList();
        return ages.Count > 1
            ? throw new ReferenceDataException(
                $"{ages[1].File}: oldestAsOfDays stands twice, also in {ages[0].File}; expected it in one file.")
            : new AlertPolicy([.. files.SelectMany(file => file.Rules)], ages is [var only] ? only.OldestAsOfDays!.Value
                : UsualOldestAsOfDays, files.SelectMany(file => file.Holidays).ToHashSet());
    }

    private static void Check(string file, AlertRule rule, UnitRegister units, IReadOnlyList<Methodology> methodologies,
        IReadOnlyList<TargetSet> targets)
    {
        foreach (var scope in rule.Scopes.Where(scope => units.Find(scope) is null))
        {
            throw Fault(file, rule, "scopes", scope.Value, "codes of the unit files");
        }

        if (rule.Decision is { } decision && !targets.Any(set => set.Decision == decision && (rule.Year is null || rule.Year == set.Year)))
        {
            throw Fault(file, rule, "decision", decision, "a decision of the target files, of that year");
        }

        if (rule.Subject is { } subject && !methodologies.Any(methodology => Knows(methodology, rule, subject)))
        {
            throw Fault(file, rule, rule.Kind == AlertKind.Grade ? "below" : rule.Kind == AlertKind.Group ? "group" : "indicator", subject,
                "one that a methodology has");
        }

        if (rule.Kind == AlertKind.Group
            && methodologies.Max(methodology => methodology.Group(rule.Subject!)?.MaxPoints ?? 0) < rule.Threshold)
        {
            throw Fault(file, rule, "below", rule.Threshold.ToString(CultureInfo.InvariantCulture), "at most the group's maximum");
        }
    }

    private static bool Knows(Methodology methodology, AlertRule rule, string subject) => rule.Kind switch
    {
        AlertKind.Grade => methodology.Definition.Grades.Any(grade => grade.Name == subject),
        AlertKind.Group => methodology.Group(subject) is not null,
        _ => IndicatorCode.TryParse(subject, out var code) && methodology.Indicator(code) is not null,
    };

    private static ReferenceDataException Fault(string file, AlertRule rule, string property, string found, string expected) =>
        new($"{file}: rule {rule.Id}, {property} is {found}; expected {expected}.");
}
