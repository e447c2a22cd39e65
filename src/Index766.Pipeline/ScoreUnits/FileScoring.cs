using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>What a file gives: its scored snapshots, or none where a finding is an error.</summary>
public sealed record ScoredFile(IReadOnlyList<ScoredSnapshot> Snapshots, IReadOnlyList<Finding> Findings, string? Reader = null)
{
    /// <summary>Whether the file is refused as a whole: bad input never half-counts.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>
/// Reads, gates and scores a file: pure, the same bytes and rules give the same result. The step and the command line share it.
/// </summary>
public sealed class FileScoring(ReadSnapshotFile read, ReferenceData data, IReadOnlyDictionary<string, SourceRules> bySource)
{
    /// <summary>What the gate may say of a table that could be read only in part: not what its missing rows and cells lead to.</summary>
    private static readonly FindingKind[] OfSingleRows =
        [FindingKind.UndescribedUnit, FindingKind.UnknownIndicator, FindingKind.DuplicateReading, FindingKind.ValueOverMaximum,
            FindingKind.FutureAsOf];

    /// <summary>What the gate may say of a table whose as-of is not known.</summary>
    private static readonly FindingKind[] AtAnyTime = [FindingKind.UnknownIndicator, FindingKind.ValueOverMaximum];

    /// <summary>What the office asks of a source's files.</summary>
    public SourceRules RulesOf(string source) => bySource.GetValueOrDefault(source, SourceRules.Default);

    /// <summary>Scores a file.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="sha">Their SHA-256.</param>
    /// <param name="now">The moment that an as-of may not be after.</param>
    /// <param name="defaults">Period and as-of where the rows have none; without an as-of here, the one in the file's name counts.</param>
    /// <param name="rules">What is asked of the file; null for what the office asks of the source's.</param>
    public ScoredFile Score(string source, string name, ReadOnlyMemory<byte> content, string sha, DateTimeOffset now,
        ReadingDefaults defaults, SourceRules? rules = null)
    {
        var asked = rules ?? RulesOf(source);
        var file = read(name, content, defaults with { AsOf = defaults.AsOf ?? AsOfInName.Find(name), Root = defaults.Root ?? asked.Root });
        var context = new GateContext(data.Units, data.Methodologies, data.TargetSets, now, asked.Severities, asked.Root);
        var admissions = file.Tables.Select(table => SnapshotGate.Admit(table, context)).ToList();
        var others = file.Unpublished.SelectMany(table => SnapshotGate.Admit(table, context).Findings)
            .Where(finding => OfSingleRows.Contains(finding.Kind));
        var undated = file.Undated.SelectMany(table => SnapshotGate.Admit(AsOfNow(table, now), context).Findings)
            .Where(finding => AtAnyTime.Contains(finding.Kind));
        var findings = FindingReport.Capped(
            name, [.. file.Findings.Select(asked.Severities.Apply), .. admissions.SelectMany(admission => admission.Findings), .. others,
                .. undated]);
        var scored = new ScoredFile([], findings, file.Reader);
        return scored.IsRefused ? scored : scored with
        {
            Snapshots =
                [.. admissions.Select(
                    admission =>
                        SnapshotScorer.Score(admission.Snapshot!, source, sha, admission.Methodology!, data.TargetSets, data.Boards))],
        };
    }

    private static SnapshotTable AsOfNow(SnapshotTable table, DateTimeOffset now) => table with
    {
        AsOf = AsOf.Parse(now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Period = table.Period == default ? Period.OfYear(now.Year) : table.Period,
    };
}
