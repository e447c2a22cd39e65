using Index766.Domain.Targets;
using Index766.Domain.Text;

namespace Index766.Domain.Stories;

/// <summary>
/// The targets that a unit misses and can still reach, the widest gap first, those without data last. They bring no points.
/// </summary>
internal static class TargetImprovements
{
    public static IEnumerable<Improvement> Of(TargetCompletion? targets) => (targets?.Results ?? [])
        .Where(result => !result.IsMet && result.Closure is not { IsReachable: false })
        .OrderBy(result => result.Result is null).ThenByDescending(result => result.Gap).ThenBy(result => result.Target.Number)
        .Select(result => new Improvement(
            result.Target.Measure.Value, new Wording(result.Target.Name, result.Target.Name), ImprovementBasis.Target, null, null,
            new ImprovedFigure(result.Result, result.Target.Percent, result.Closure is { } closure
                ? new ImprovedCounts(result.Numerator!.Value, result.Denominator!.Value, closure, IsWhole: true) : null), null));
}
