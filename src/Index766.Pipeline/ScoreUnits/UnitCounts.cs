using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>What the gate asks that one file alone can't answer: whether units of the snapshot before are missing.</summary>
internal static class UnitCounts
{
    /// <summary>Holds each snapshot of a file against the one of its series that counts at its as-of, or else before it.</summary>
    public static async Task<ScoredFile> CheckAsync(
        ScoredFile file, string item, SourceRules rules, SnapshotPublisher publisher, ReferenceData data,
        CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(file.Findings);
        foreach (var snapshot in file.Snapshots)
        {
            if (await publisher.FindLastAsync(snapshot, cancellationToken) is { } last
                && UnitCountCheck.Check(item, snapshot, last, data.Units, rules.TolerableMissing) is { } finding)
            {
                findings.Add(rules.Severities.Apply(finding));
            }
        }

        return file with { Findings = findings };
    }
}
