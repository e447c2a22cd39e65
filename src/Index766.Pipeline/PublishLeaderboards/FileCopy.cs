using Index766.Domain.Snapshots;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// Bytes under one name. Fetched again under their own name they are newer; under another name they are a copy, and a copy takes nothing
/// back. The name is that of the first receipt, whatever the order in which receipts are scored.
/// </summary>
/// <param name="Item">The name.</param>
/// <param name="FirstSequence">The number of its first receipt; null where it is that of the last one, 0 for one without.</param>
/// <param name="Sequence">The number of its last receipt; null before 30/11/2026.</param>
/// <param name="FetchedAt">When it was last fetched, as the clock said.</param>
/// <param name="Provenance">The path of where it comes from.</param>
/// <param name="Warnings">The path of what was noticed.</param>
public sealed record FileCopy(
    string Item, long? FirstSequence, long? Sequence, DateTimeOffset FetchedAt, string? Provenance, string? Warnings)
{
    /// <summary>More names of the same bytes are not remembered.</summary>
    private const int MaxCopies = 8;

    /// <summary>Of an entry from before 30/11/2026 nobody knows the first receipt: it was before all that have a number.</summary>
    private long First => FirstSequence ?? Sequence ?? 0;

    private long Last => ReceiptOrder.Of(Sequence, FetchedAt);

    /// <summary>The entry of bytes that came again; scored again from the same receipt, they say what they say now.</summary>
    public static ManifestEntry Merge(ManifestEntry known, ManifestEntry added)
    {
        var files = Of(known).Concat(Of(added)).GroupBy(file => file.Item, StringComparer.Ordinal).Select(Join).OrderBy(file => file.First)
            .ToList();
        var copies = files.Skip(1).Take(MaxCopies).ToList();
        return added with
        {
            Item = files[0].Item,
            FirstSequence = files[0].FirstSequence,
            Sequence = files[0].Sequence,
            FetchedAt = files[0].FetchedAt,
            Provenance = files[0].Provenance,
            Warnings = files[0].Warnings,
            Copies = copies.Count == 0 ? null : copies,
        };
    }

    private static IEnumerable<FileCopy> Of(ManifestEntry entry) =>
        [new(entry.Item, entry.FirstSequence, entry.Sequence, entry.FetchedAt, entry.Provenance, entry.Warnings), .. entry.Copies ?? []];

    private static FileCopy Join(IEnumerable<FileCopy> receipts)
    {
        var (last, first) = (receipts.Aggregate((one, other) => other.Last >= one.Last ? other : one), receipts.Min(file => file.First));
        return last with { FirstSequence = first == (last.Sequence ?? 0) ? null : first };
    }
}
