using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Units;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>What an office asks of one source's files.</summary>
/// <param name="Severities">What it makes of findings.</param>
/// <param name="TolerableMissing">The share of the last snapshot's units that may be missing, 0 to 1.</param>
/// <param name="Root">The province, or the nation, that its files must cover; null where any will do.</param>
public sealed record SourceRules(SeverityRules Severities, decimal TolerableMissing = UnitCountCheck.TolerableShare, UnitCode? Root = null)
{
    /// <summary>The defaults.</summary>
    public static SourceRules Default { get; } = new(SeverityRules.Default);
}
