using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;

namespace Index766.Pipeline.AlertUnits;

/// <summary>
/// The alert states of a series, written under their tag: what is open, which evaluation made it so, and which e-mails that evaluation let go.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Evaluated">The evaluation that these states come from; null before the first.</param>
/// <param name="States">The alerts, by unit and rule.</param>
public sealed record AlertBook(string Series, Evaluation? Evaluated, IReadOnlyList<AlertState> States)
{
    /// <summary>The book of a series before its first evaluation.</summary>
    public static AlertBook Empty(string series) => new(series, null, []);
}

/// <summary>One comparison of a snapshot with its targets.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="FetchedAt">When its bytes were last fetched: a correction taken back is compared again.</param>
/// <param name="EvaluatedAt">The moment of the evaluation, from its message: the same for every delivery.</param>
/// <param name="Mails">The keys of the e-mails that it lets go.</param>
public sealed record Evaluation(string Snapshot, AsOf AsOf, DateTimeOffset FetchedAt, DateTimeOffset EvaluatedAt, IReadOnlyList<string> Mails)
{
    /// <summary>The outbox partition of this evaluation's e-mails.</summary>
    public string Partition(string series) => $"{series}/{Snapshot}/{FetchedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff'Z'", System.Globalization.CultureInfo.InvariantCulture)}";
}
