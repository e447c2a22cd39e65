using System.Collections.Frozen;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Methodologies;

/// <summary>
/// How scores are made (phương pháp tính): groups, indicators, maxima and rules. Data that an office
/// replaces; a value of this type adds up (see <see cref="MethodologyCheck"/>).
/// Source: Decision 766/QĐ-TTg of 23/6/2022 as reproduced on published figures.
/// </summary>
public sealed class Methodology
{
    private readonly FrozenDictionary<IndicatorCode, IndicatorDefinition> _indicators;
    private readonly FrozenDictionary<string, string> _groupCodes;
    private readonly FrozenSet<Level> _levels;

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
        _levels = definition.Indicators.Where(indicator => indicator.MaxPoints > 0)
            .SelectMany(indicator => indicator.Levels.Concat(indicator.InheritedBy)).ToFrozenSet();
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

    /// <summary>
    /// The day whose thresholds hold for a snapshot: its as-of, or the last day of its period where that is
    /// earlier (a figure of June stands by June's rules in July, too).
    /// </summary>
    public static DateOnly RuleDay(Period period, AsOf asOf) => asOf.Day < period.LastDay ? asOf.Day : period.LastDay;

    /// <summary>The indicators with the thresholds of that day.</summary>
    public IReadOnlyList<IndicatorDefinition> IndicatorsOn(DateOnly day) =>
        [.. Definition.Indicators.Select(indicator => indicator.On(day))];

    /// <summary>
    /// The day since which the thresholds of that day hold; null where none has a date. Points of before and after are not compared.
    /// </summary>
    public DateOnly? ThresholdsSince(DateOnly day) => Definition.Indicators
        .Select(indicator => indicator.Thresholds?.FirstOrDefault(threshold => threshold.HoldsOn(day))?.From).Max();

    /// <summary>The indicators of one group, in order.</summary>
    public IEnumerable<IndicatorDefinition> IndicatorsOf(string group) =>
        Definition.Indicators.Where(indicator => indicator.Group == group);

    /// <summary>
    /// Whether it names an indicator of points above 0 for units of that level. Only such a level
    /// earns anything for what does not apply to it: of any other level
    /// (the nation, a branch) nobody knows what it would be scored on, so its units have what is published of them, and nothing by rule.
    /// </summary>
    public bool NamesLevel(Level level) => _levels.Contains(level);

    /// <summary>The indicator of that code, or null.</summary>
    public IndicatorDefinition? Indicator(IndicatorCode code) => _indicators.GetValueOrDefault(code);

    /// <summary>The group or display group of that code, or null.</summary>
    public GroupDefinition? Group(string code) => Groups.Concat(DisplayGroups).FirstOrDefault(group => group.Code == code);

    /// <summary>
    /// The canonical code of what a reading measures: an alias of a group becomes its code (<c>GROUP_ONLINE</c> and <c>ONLINE</c> become
    /// <c>GROUP_CLGQ</c>, <c>RANK_ONLINE</c> becomes <c>RANK_CLGQ</c>);
    /// null where this methodology knows no such measure.
    /// </summary>
    public IndicatorCode? Canonical(IndicatorCode code)
    {
        if (_indicators.ContainsKey(code) || code == IndicatorCode.Total || code == IndicatorCode.Rank)
        {
            return code;
        }

        var name = code.IsRank ? code.Value[IndicatorCode.RankPrefix.Length..] : code.Group ?? code.Value;
        return !_groupCodes.TryGetValue(name, out var group) ? null
            : code.IsRank ? IndicatorCode.OfGroupRank(group) : IndicatorCode.OfGroup(group);
    }

    /// <summary>The maximum of what a canonical code measures, in points; null for a rank or an unknown code.</summary>
    public decimal? MaximumOf(IndicatorCode canonical) => canonical == IndicatorCode.Total ? Definition.Total
        : Indicator(canonical) is { } indicator ? indicator.MaxPoints
        : canonical.Group is { } group ? Group(group)?.MaxPoints
        : null;

    /// <summary>The grade that a total gives; null without a total, and where the office has not confirmed the scale.</summary>
    public string? GradeOf(decimal? total) =>
        Definition.GradesConfirmed ? GradeOnScale(total) : null;

    /// <summary>Whether figures of that period are scored by this methodology.</summary>
    public bool Covers(Period period) =>
        Definition.EffectiveFrom.Year <= period.Year
            && (Definition.EffectiveTo is null || period.Year <= Definition.EffectiveTo.Value.Year);

    private string? GradeOnScale(decimal? total) => Definition.Grades.FirstOrDefault(grade => total >= grade.Minimum)?.Name;
}
