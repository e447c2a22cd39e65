using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Methodologies;

/// <summary>What a methodology file holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is, and how official.</param>
/// <param name="EffectiveFrom">First day; periods are matched by year.</param>
/// <param name="EffectiveTo">Last day; null until further notice.</param>
/// <param name="Total">The maximum of all groups: 100 points.</param>
/// <param name="Groups">The measured groups; they sum to the total.</param>
/// <param name="DisplayGroups">Published groups made of measured ones.</param>
/// <param name="Indicators">The indicators; those of a group sum to it. None where only published figures are known.</param>
/// <param name="NotApplicable">What an indicator that does not apply to a unit earns.</param>
/// <param name="Grades">The grade scale, highest first.</param>
/// <param name="GradesConfirmed">Whether the office has confirmed the scale; only then is a grade computed.</param>
/// <param name="IndicatorDecimals">Places to which an indicator's points are rounded, half up.</param>
public sealed record MethodologyDefinition(
    string Id,
    string Title,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    decimal Total,
    IReadOnlyList<GroupDefinition> Groups,
    IReadOnlyList<GroupDefinition> DisplayGroups,
    IReadOnlyList<IndicatorDefinition> Indicators,
    NotApplicablePolicy NotApplicable,
    IReadOnlyList<GradeDefinition> Grades,
    bool GradesConfirmed,
    int IndicatorDecimals);

/// <summary>A group (nhóm chỉ số).</summary>
/// <param name="Code">Its code: <c>CKMB</c>.</param>
/// <param name="Vietnamese">Its Vietnamese name.</param>
/// <param name="English">Its English name.</param>
/// <param name="MaxPoints">Its maximum, in points.</param>
/// <param name="Aliases">Other codes in the wild.</param>
/// <param name="Children">For a display group, the measured groups it stands for; else none.</param>
public sealed record GroupDefinition(
    string Code, string Vietnamese, string English, decimal MaxPoints, IReadOnlyList<string> Aliases, IReadOnlyList<string> Children);

/// <summary>An indicator (chỉ số thành phần).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Group">The group it belongs to.</param>
/// <param name="Vietnamese">Its Vietnamese name.</param>
/// <param name="English">Its English name.</param>
/// <param name="MaxPoints">Its maximum; 0 where it is only monitored.</param>
/// <param name="FullMarksAtPercent">The percentage from which the maximum is earned;
///   points fall linearly below it. Null where it is only monitored.</param>
/// <param name="ZeroDenominator">What 0 of 0 earns.</param>
/// <param name="Levels">Levels at which it is measured.</param>
/// <param name="InheritedBy">Levels whose units show the figure of the responsible unit above them.</param>
/// <param name="Responsible">The level that can do something about it; null for the unit itself.</param>
/// <param name="GapCloses">What closes a gap.</param>
/// <param name="Thresholds">The percentages from which the maximum is earned, by time; null where one holds for all of it.</param>
public sealed record IndicatorDefinition(
    IndicatorCode Code,
    string Group,
    string Vietnamese,
    string English,
    decimal MaxPoints,
    decimal? FullMarksAtPercent,
    ZeroDenominatorPolicy ZeroDenominator,
    IReadOnlyList<Level> Levels,
    IReadOnlyList<Level> InheritedBy,
    Level? Responsible,
    GapCloses GapCloses,
    IReadOnlyList<Threshold>? Thresholds = null)
{
    /// <summary>Whether a unit of that level is scored on it, by its own figure or an inherited one.</summary>
    public bool AppliesTo(Level level) => Levels.Contains(level) || InheritedBy.Contains(level);

    /// <summary>This indicator with the threshold of that day.</summary>
    public IndicatorDefinition On(DateOnly day) =>
        Thresholds is null ? this
            : this with { FullMarksAtPercent = Thresholds.FirstOrDefault(threshold => threshold.HoldsOn(day))?.Percent };
}

/// <summary>A grade (xếp loại) and the total from which it is given.</summary>
public sealed record GradeDefinition(string Name, decimal Minimum);

/// <summary>What an indicator earns whose denominator is 0.</summary>
public enum ZeroDenominatorPolicy
{
    /// <summary>No score; counted as 0 in the group.</summary>
    Null,

    /// <summary>0 points.</summary>
    Zero,

    /// <summary>Full marks.</summary>
    Full,
}

/// <summary>What an indicator earns that does not apply to the unit.</summary>
public enum NotApplicablePolicy
{
    /// <summary>Full marks.</summary>
    FullMarks,

    /// <summary>The group's other indicators are scaled up to the group's maximum.</summary>
    Rescale,

    /// <summary>Nothing: the unit is scored out of less.</summary>
    Exclude,
}

/// <summary>What closes a gap to full marks or to a target.</summary>
public enum GapCloses
{
    /// <summary>Nothing: monitored only.</summary>
    None,

    /// <summary>Old dossiers can be corrected.</summary>
    Repair,

    /// <summary>Only new dossiers help.</summary>
    NewOnly,
}
