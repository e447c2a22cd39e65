using Index766.Domain.Methodologies;
using Index766.Domain.Targets;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Whether files that are right each by itself fit together.</summary>
internal static class ReferenceDataCheck
{
    /// <summary>At least one methodology, each id once, at most one for any year.</summary>
    public static void Methodologies(List<(string File, Methodology Methodology)> files)
    {
        if (files.Count == 0)
        {
            throw new ReferenceDataException("methodology: the folder holds no *.json; expected at least one methodology.");
        }

        foreach (var (file, methodology) in files)
        {
            foreach (var (otherFile, other) in files.TakeWhile(pair => pair.File != file))
            {
                if (string.Equals(other.Id, methodology.Id, StringComparison.OrdinalIgnoreCase))
                {
                    throw new ReferenceDataException($"{file}: id is {methodology.Id}, as in {otherFile}; expected each id once.");
                }

                if (SharedYear(methodology.Definition, other.Definition) is { } year)
                {
                    throw new ReferenceDataException(
                        $"{file}: effectiveFrom and effectiveTo cover {year}, as in {otherFile}; expected one methodology for each year.");
                }
            }
        }
    }

    /// <summary>Every target names a known unit and indicator; an external code is declared once and is nothing else.</summary>
    public static void Targets(List<(string File, TargetSet Set)> files, IReadOnlyList<Methodology> methodologies, UnitRegister units)
    {
        var seen = new Dictionary<(string Kind, string Measure), string>();
        foreach (var (file, set) in files)
        {
            if (units.Find(set.Scope) is null)
            {
                throw new ReferenceDataException($"{file}: scope is {set.Scope}; expected a code of the unit files.");
            }

            foreach (var target in set.Targets)
            {
                var name = $"{file}: target {target.Number} of level {target.Level.Code()}";
                CheckMeasure(name, set.Year, target, methodologies);
                var key = target.IsExternal ? ("external", target.Measure.Value)
                    : ($"{set.Scope} {set.Year} {target.Level.Code()}", target.Measure.Value);
                if (!seen.TryAdd(key, file))
                {
                    throw new ReferenceDataException($"{name} is set on {target.Measure}, as in {seen[key]}; expected each code once.");
                }
            }

            CheckFigures(file, set, methodologies, seen);
        }
    }

    /// <summary>A figure's code is declared once and is nothing else.</summary>
    private static void CheckFigures(string file, TargetSet set, IReadOnlyList<Methodology> methodologies,
        Dictionary<(string Kind, string Measure), string> seen)
    {
        foreach (var figure in set.Figures ?? [])
        {
            var found = $"{file}: figure {figure.Number} of level {figure.Level.Code()} has the externalCode {figure.Code}";
            if (DossierMeasures.Contains(figure.Code) || methodologies.Any(methodology => methodology.Canonical(figure.Code) is not null))
            {
                throw new ReferenceDataException($"{found}; expected a code that means nothing else.");
            }

            if (!seen.TryAdd(("external", figure.Code.Value), file))
            {
                throw new ReferenceDataException($"{found}, as in {seen[("external", figure.Code.Value)]}; expected each code once.");
            }
        }
    }

    private static void CheckMeasure(string name, int year, Target target, IReadOnlyList<Methodology> methodologies)
    {
        var expected = !target.IsExternal
            ? methodologies.Any(methodology => methodology.Covers(Period.OfYear(year)) && methodology.Indicator(target.Measure) is not null)
                ? null : $"an indicator of the methodology of {year}"
            : DossierMeasures.Contains(target.Measure) ? "a code that is no dossier figure's"
            : methodologies.FirstOrDefault(methodology => methodology.Canonical(target.Measure) is not null) is { } user
                ? $"a code that {user.Id} does not use" : null;
        if (expected is not null)
        {
            throw new ReferenceDataException(
                $"{name} has the {(target.IsExternal ? "externalCode" : "indicator")} {target.Measure}; expected {expected}.");
        }
    }

    private static int? SharedYear(MethodologyDefinition one, MethodologyDefinition other)
    {
        var first = Math.Max(one.EffectiveFrom.Year, other.EffectiveFrom.Year);
        var last = Math.Min(one.EffectiveTo?.Year ?? int.MaxValue, other.EffectiveTo?.Year ?? int.MaxValue);
        return first <= last ? first : null;
    }
}
