using Index766.Pipeline.AcceptSnapshots;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>Where a snapshot comes from: what leads a point on a board back to its bytes, and to the rules that made it.</summary>
/// <param name="Source">The configured source.</param>
/// <param name="Item">The file's name.</param>
/// <param name="Origin">The address that it came from, without anything secret; null where the name says it.</param>
/// <param name="FetchedAt">When its bytes were fetched.</param>
/// <param name="Receipt">The receipt of that fetch.</param>
/// <param name="Sha">SHA-256 of its bytes.</param>
/// <param name="Size">How many they are.</param>
/// <param name="Reader">The format that it was read as.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="MethodologyChecksum">Which edition of it.</param>
/// <param name="DataChecksum">Which edition of all rules.</param>
/// <param name="Acceptances">Who let it through in spite of what, and why.</param>
public sealed record SnapshotProvenance(
    string Source, string Item, string? Origin, DateTimeOffset FetchedAt, string Receipt, string Sha, long Size, string? Reader,
    string Methodology, string MethodologyChecksum, string DataChecksum, IReadOnlyList<Acceptance> Acceptances)
{
    /// <summary>The number of that receipt; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }
}
