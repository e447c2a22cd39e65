using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>What becomes of a file behind the reader: the gate's answer, and the boards' bytes.</summary>
internal static class Scoring
{
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(7));

    public static Admission Admit(SnapshotTable table) =>
        SnapshotGate.Admit(table,
            new GateContext(Files.Data.Units, Files.Data.Methodologies, Files.Data.TargetSets, Now, SeverityRules.Default));

    /// <summary>The bytes of every board that a file gives, one line each.</summary>
    public static IReadOnlyList<string> Boards(ReadFile file)
    {
        Assert.DoesNotContain(file.Findings, finding => finding.Severity == Severity.Error);
        return [.. file.Tables.SelectMany(BoardsOf)];
    }

    private static IEnumerable<string> BoardsOf(SnapshotTable table)
    {
        var admission = Admit(table);
        Assert.True(admission.Snapshot is not null, string.Join('\n', admission.Findings.Select(finding => finding.English())));
        var scored =
            SnapshotScorer.Score(admission.Snapshot, "test", new string('0', 64), admission.Methodology!, Files.Data.TargetSets,
                Files.Data.Boards);
        return scored.Populations.Select(
            population => System.Text.Encoding.UTF8.GetString(DocumentJson.Write(BoardMaker.Make(scored, population, null))));
    }
}
