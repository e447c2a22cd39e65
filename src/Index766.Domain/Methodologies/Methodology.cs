using System.Collections.Frozen;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Methodologies;

/// <summary>
/// How scores are made (phương pháp tính): groups, indicators, maxima and rules. Data that an office replaces; a value of this type adds up (see <see cref="MethodologyCheck"/>).
/// Source: Decision 766/QĐ-TTg of 23/6/2022 as reproduced on published figures.
/// </summary>
public sealed class Methodology
{
    private readonly FrozenDictionary<IndicatorCode, IndicatorDefinition> _indicators;
    private readonly FrozenDictionary<string, string> _groupCodes;

    /// <summary>A methodology that adds up.</summary>
    /// <exception cref="ArgumentException">It does not add up; the message is one sentence.</exception>
    public Methodology(MethodologyDefinition definition, string checksum)
    {
        if (MethodologyCheck.FirstFault(definition) is { } fault)
        {
            throw new ArgumentException(fault, nameof(definition));
        }

        Definition = definition;
        Checksum = checksum;
        _indicators = definition.Indicators.ToFrozenDictionary(indicator => indicator.Code);
        _groupCodes = definition.Groups.Concat(definition.DisplayGroups)
            .SelectMany(group => group.Aliases.Prepend(group.Code).Select(name => (name, group.Code)))
            .ToFrozenDictionary(pair => pair.name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The file's content.</summary>
    public MethodologyDefinition Definition { get; }

    /// <summary>SHA-256 of the file: with the id it says exactly which rules made a score.</summary>
    public string Checksum { get; }

    /// <summary>The id: <c>qd766-2026</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>The measured groups, in the order of the decision.</summary>
    public IReadOnlyList<GroupDefinition> Groups => Definition.Groups;

    /// <summary>The published group that stands for several measured ones (CCDVTT for CLGQ and TTTT), never summed with them.</summary>
    public IReadOnlyList<GroupDefinition> DisplayGroups => Definition.DisplayGroups;

    /// <summary>The indicators of one group, in order.</summary>
    public IEnumerable<IndicatorDefinition> IndicatorsOf(string group) => Definition.Indicators.Where(indicator => indicator.Group == group);

    /// <summary>The indicator of that code, or null.</summary>
    public IndicatorDefinition? Indicator(IndicatorCode code) => _indicators.GetValueOrDefault(code);

    /// <summary>The group or display group of that code, or null.</summary>
    public GroupDefinition? Group(string code) => Groups.Concat(DisplayGroups).FirstOrDefault(group => group.Code == code);

    /// <summary>
    /// The canonical code of what a reading measures: an alias of a group becomes its code (<c>GROUP_ONLINE</c> and <c>ONLINE</c> become <c>GROUP_CLGQ</c>);
    /// null where this methodology knows no such measure.
    /// </summary>
    public IndicatorCode? Canonical(IndicatorCode code)
    {
        if (_indicators.ContainsKey(code) || code == IndicatorCode.Total || code == IndicatorCode.Rank)
        {
            return code;
        }

        var name = code.Value.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal) ? code.Value[IndicatorCode.GroupPrefix.Length..] : code.Value;
        return _groupCodes.TryGetValue(name, out var group) ? IndicatorCode.OfGroup(group) : null;
    }

    /// <summary>The maximum of what a canonical code measures, in points; null for a rank or an unknown code.</summary>
    public decimal? MaximumOf(IndicatorCode canonical) => canonical == IndicatorCode.Total ? Definition.Total
        : Indicator(canonical) is { } indicator ? indicator.MaxPoints
        : canonical.Value.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal) ? Group(canonical.Value[IndicatorCode.GroupPrefix.Length..])?.MaxPoints
        : null;

    /// <summary>Whether figures of that period are scored by this methodology.</summary>
    public bool Covers(Period period) =>
        Definition.EffectiveFrom.Year <= period.Year && (Definition.EffectiveTo is null || period.Year <= Definition.EffectiveTo.Value.Year);
}

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
/// <param name="FullMarksAtPercent">The percentage from which the maximum is earned; points fall linearly below it. Null where it is only monitored.</param>
/// <param name="ZeroDenominator">What 0 of 0 earns.</param>
/// <param name="Levels">Levels at which it is measured.</param>
/// <param name="InheritedBy">Levels whose units show the figure of the responsible unit above them.</param>
/// <param name="Responsible">The level that can do something about it; null for the unit itself.</param>
/// <param name="GapCloses">What closes a gap.</param>
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
    GapCloses GapCloses)
{
    /// <summary>Whether a unit of that level is scored on it, by its own figure or an inherited one.</summary>
    public bool AppliesTo(Level level) => Levels.Contains(level) || InheritedBy.Contains(level);
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

    /// <summary>Old dossiers can be mended.</summary>
    Repair,

    /// <summary>Only new dossiers help.</summary>
    NewOnly,
}
