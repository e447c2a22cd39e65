using System.Text.Json.Serialization;
using Index766.Domain.Findings;
using Index766.Domain.Units;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>The report on a refused file: what was found, where, and what was expected.</summary>
public sealed record QuarantineReport(string Source, string Item, string? Sha, DateTimeOffset? FetchedAt, long Size,
    IReadOnlyList<ReportedFinding> Findings);

/// <summary>A finding with its sentences, and what to do about it.</summary>
public sealed record ReportedFinding(
    FindingKind Kind, Severity Severity, int? Row, string? Column, string Found, string Message, string MessageEnglish,
    string? File = null, string? Expected = null, string? ExpectedEnglish = null, UnitCode? Unit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rows = null)
{
    /// <summary>The finding, reported.</summary>
    public static ReportedFinding Of(Finding finding) => new(
        finding.Kind, finding.Severity, finding.Row, finding.Column, finding.Found, finding.Vietnamese(), finding.English(),
        finding.File, finding.Expected, finding.ExpectedEnglish, finding.Unit, finding.Rows);
}

/// <summary>A refused file as it stands in quarantine now.</summary>
/// <param name="Report">The whole report.</param>
/// <param name="Receipt">The receipt of its bytes; null where they were not taken.</param>
public sealed record QuarantinedItem(QuarantineReport Report, string? Receipt)
{
    /// <summary>The tag of its row: another refusal of the same file has another one.</summary>
    public string? Tag { get; init; }
}
