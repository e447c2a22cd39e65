using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>
/// A change that the document itself gives (document 001: +0,05 against 91,95 of
/// 13/5). It names both moments; it is never computed from another snapshot.
/// </summary>
/// <param name="Points">Points gained since then.</param>
/// <param name="PreviousTotal">The total then.</param>
/// <param name="PreviousAsOf">The moment that it described.</param>
public sealed record PublishedChange(decimal Points, decimal PreviousTotal, AsOf PreviousAsOf)
{
    /// <summary>The change of a published total; null where the document gives none.</summary>
    public static PublishedChange? Of(Reading? total) => total is { Points: { } points, Previous: { } previous }
        ? new PublishedChange(points - previous.Points, previous.Points, previous.AsOf)
        : null;
}
