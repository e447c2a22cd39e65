using Index766.Domain.Methodologies;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>An indicator and the number of its measure in the table; -1 where the table has none of it.</summary>
internal sealed record IndicatorPlan(IndicatorDefinition Indicator, int Number)
{
    private readonly bool[] _appliesTo = [.. Enum.GetValues<Level>().Select(Indicator.AppliesTo)];

    /// <summary>Its score for every unit that it does not apply to.</summary>
    public IndicatorScore NotApplicable { get; } = new(Indicator.Code, null, null, null);

    public bool AppliesTo(Level level) => _appliesTo[(int)level];
}

/// <summary>
/// A group, the numbers of the readings of its published points and rank, and the places of its indicators, or of a pair's groups.
/// </summary>
internal sealed record GroupPlan(GroupDefinition Group, int Number, int RankNumber, int[] Places);
