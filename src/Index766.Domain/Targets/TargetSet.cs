using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Targets;

/// <summary>The targets (chỉ tiêu) that one decision sets for one year.</summary>
/// <param name="Decision">The decision as cited: <c>127/QĐ-UBND ngày 16/01/2024</c>.</param>
/// <param name="Scope">The unit that set them; they hold for units below it.</param>
/// <param name="Year">The year.</param>
/// <param name="Targets">The targets, by level and number.</param>
/// <param name="Figures">Figures that are reported without a target; null for none.</param>
public sealed record TargetSet(string Decision, UnitCode Scope, int Year, IReadOnlyList<Target> Targets,
    IReadOnlyList<FigureDefinition>? Figures = null)
{
    /// <summary>What targets are called where there is little room, by level and number; none of those that have no short name.</summary>
    public IReadOnlyDictionary<(Level Level, int Number), string> ShortNames { get; init; } = new Dictionary<(Level, int), string>();

    /// <summary>The targets of one level, by number.</summary>
    public IEnumerable<Target> Of(Level level) => Targets.Where(target => target.Level == level).OrderBy(target => target.Number);

    /// <summary>The figures that units of one level report.</summary>
    public IEnumerable<FigureDefinition> FiguresOf(Level level) => Figures?.Where(figure => figure.Level == level) ?? [];
}

/// <summary>One target.</summary>
/// <param name="Level">The level of the units that it is set for.</param>
/// <param name="Number">Its number in the decision, from 1.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="Measure">The reading that answers it: an index indicator, or an external code that this target declares.</param>
/// <param name="IsExternal">Whether the code is the decision's own and not an index indicator.</param>
/// <param name="Percent">The value to reach or pass, in percent.</param>
public sealed record Target(Level Level, int Number, string Name, IndicatorCode Measure, bool IsExternal, decimal Percent)
{
    /// <summary>The decision that set it, as cited.</summary>
    public string Decision { get; init; } = "";

    /// <summary>
    /// What closes a gap, as the targets file says; null where it says nothing. Of an index indicator the methodology says it.
    /// </summary>
    public GapCloses? GapCloses { get; init; }
}
