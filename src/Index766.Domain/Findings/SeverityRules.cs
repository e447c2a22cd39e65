namespace Index766.Domain.Findings;

/// <summary>What an office makes of findings: each is an error or a warning by configuration.</summary>
public sealed class SeverityRules
{
    /// <summary>What cannot be read or placed cannot be counted either: of the errors, only these may be made warnings.</summary>
    private static readonly FindingKind[] MayBeWarning =
    [
        FindingKind.FutureAsOf, FindingKind.ValueOverMaximum, FindingKind.TooFewUnits, FindingKind.DescribedUnit,
        FindingKind.NameOfAnotherTime,
        FindingKind.PrintedMaximum, FindingKind.PrintedRate, FindingKind.UnexplainedSum,
    ];

    private readonly IReadOnlyDictionary<FindingKind, Severity> _changes;

    /// <summary>Rules with these changes.</summary>
    /// <exception cref="ArgumentException">A change makes a warning of what can't be counted; the message is one sentence.</exception>
    public SeverityRules(IReadOnlyDictionary<FindingKind, Severity> changes)
    {
        foreach (var (kind, severity) in changes)
        {
            if (severity == Severity.Warning && !MayBeWarning.Contains(kind))
            {
                throw new ArgumentException($"{kind} can't be a warning; expected one of {string.Join(", ", MayBeWarning)}, or Error.",
                    nameof(changes));
            }
        }

        _changes = changes;
    }

    /// <summary>The defaults.</summary>
    public static SeverityRules Default { get; } = new(new Dictionary<FindingKind, Severity>());

    /// <summary>Whether a person may accept a file with such a finding: never where it can't be read or placed.</summary>
    public static bool MayBeAccepted(FindingKind kind) => MayBeWarning.Contains(kind);

    /// <summary>These rules for a file of which a person accepted these kinds of findings.</summary>
    /// <exception cref="ArgumentException">One of them can't be accepted.</exception>
    public SeverityRules Accepting(IEnumerable<FindingKind> kinds)
    {
        var changes = new Dictionary<FindingKind, Severity>(_changes);
        foreach (var kind in kinds)
        {
            changes[kind] = Severity.Warning;
        }

        return new SeverityRules(changes);
    }

    /// <summary>The finding with the severity that the office gives it.</summary>
    public Finding Apply(Finding finding) =>
        _changes.TryGetValue(finding.Kind, out var severity) ? finding with { Severity = severity } : finding;
}
