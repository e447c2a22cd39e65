using System.Text.Json.Serialization;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// The pointer of a series: it moves last and under its tag, so that a reader sees all
/// boards of a snapshot or none. What it says follows from the set of its
/// entries, not from the order in which they came. Entries of months before the newest two stand in pages.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Entries">The snapshots of its newest months, by as-of, then receipt, then SHA-256.</param>
[JsonConverter(typeof(ManifestConverter))]
public sealed record Manifest(string Series, IReadOnlyList<ManifestEntry> Entries)
{
    /// <summary>The months before those of the entries, oldest first; none in a manifest of before 30/11/2026.</summary>
    public IReadOnlyList<ManifestPage> Pages { get; init; } = [];

    /// <summary>The manifest of a series that has nothing yet.</summary>
    public static Manifest Empty(string series) => new(series, []);

    /// <summary>The snapshots that count, oldest first: of each as-of that of the last receipt.</summary>
    public IEnumerable<CountingSnapshot> Effective() =>
    [
        .. Pages.SelectMany(page => page.Counting)
            .SelectMany(same => same.AsOfs.Select(asOf => new CountingSnapshot(asOf, same.Outline, null)))
            .OrderBy(snapshot => snapshot.AsOf),
        .. EffectiveOf(Entries).Select(entry => new CountingSnapshot(entry.AsOf, entry.Outline, entry)),
    ];

    /// <summary>Those of some entries that count, in their order.</summary>
    public static IEnumerable<ManifestEntry> EffectiveOf(IEnumerable<ManifestEntry> entries) =>
        entries.GroupBy(entry => entry.AsOf).Select(group => group.Last());

    /// <summary>The page of a month; null where its entries stand here, or there are none.</summary>
    public ManifestPage? PageOf(string month) => Pages.FirstOrDefault(page => page.Month == month);

    /// <summary>How many snapshots it has, those in pages included.</summary>
    public int Count => Entries.Count + Pages.Sum(page => page.Entries);

    /// <summary>When the newest of its views became visible; null where there are none.</summary>
    public DateTimeOffset? PublishedAt =>
        Entries.Select(entry => entry.PublishedAt).Concat(Pages.Select(page => page.PublishedAt)).Max();

    /// <summary>The newest snapshot that counts, or null.</summary>
    public ManifestEntry? Current() => Entries.Count == 0 ? null : Entries[^1];

    /// <summary>
    /// The editions of an entry's as-of up to it, the first one first: those in whose place it stands, and itself. A file that is taken
    /// back is the last one again.
    /// </summary>
    /// <param name="entries">All entries of its month, in order.</param>
    /// <param name="entry">One of them.</param>
    /// <param name="has">Whether an entry has what is looked at; another one is no edition of it.</param>
    public static IReadOnlyList<ManifestEntry> EditionsOf(
        IEnumerable<ManifestEntry> entries, ManifestEntry entry, Func<ManifestEntry, bool> has) =>
        [.. entries.TakeWhile(other => other.Snapshot != entry.Snapshot).Where(other => other.AsOf == entry.AsOf && has(other)), entry];

    /// <summary>
    /// The newest snapshot of some entries with a unit's own figures, or null. Each unit reports for itself, so
    /// another one's file takes none of them back, whatever its as-of; of one
    /// file and as-of, that of the last receipt counts.
    /// </summary>
    public static ManifestEntry? FiguresOf(IEnumerable<ManifestEntry> entries, UnitCode unit) => entries
        .GroupBy(entry => (entry.AsOf, entry.Item)).Select(group => group.Last())
        .Where(entry => entry.FigureUnits?.Contains(unit) ?? false).OrderBy(entry => entry.AsOf).ThenBy(entry => entry.Order)
        .LastOrDefault();

    /// <summary>This manifest with a snapshot added, or fetched again; views are set anew for those that the addition touches.</summary>
    /// <remarks>
    /// Where there are pages, the first month of the entries is older than that of the addition: its first baseline is not known here.
    /// </remarks>
    /// <param name="added">The snapshot; its views are not looked at.</param>
    /// <param name="now">When new views become visible.</param>
    public Manifest With(ManifestEntry added, DateTimeOffset now)
    {
        var known = Entries.FirstOrDefault(entry => entry.Sha == added.Sha && entry.AsOf == added.AsOf);
        var entry = known is null
            ? added with { Views = null, PublishedAt = null }
            : FileCopy.Merge(known, added) with
            {
                Views = known.Views,
                PublishedAt = known.PublishedAt,
                // The same document has the same views, and they stay those of the edition that wrote them.
                Scoring = added.DocumentSha == known.DocumentSha ? known.Scoring : added.Scoring,
            };
        var entries = Entries.Where(other => !ReferenceEquals(other, known)).Append(entry)
            .OrderBy(other => other.AsOf).ThenBy(other => other.Order).ThenBy(other => other.Sha, StringComparer.Ordinal).ToList();
        return this with { Entries = WithViews(entries, now) };
    }

    /// <summary>Each counting snapshot's baseline is the counting one before it.</summary>
    private List<ManifestEntry> WithViews(List<ManifestEntry> entries, DateTimeOffset now)
    {
        ManifestEntry? baseline = null;
        var first = Pages.Count == 0 ? 0 : entries.FindIndex(entry => entry.AsOf.Month != entries[0].AsOf.Month);
        for (var i = 0; i < entries.Count; i++)
        {
            var counts = i == entries.Count - 1 || entries[i + 1].AsOf != entries[i].AsOf;
            var views = counts ? BlobPaths.ViewFolder(Series, entries[i].Snapshot, entries[i].DocumentSha, baseline?.DocumentSha) : null;
            if (i >= first && views != entries[i].Views)
            {
                entries[i] = entries[i] with { Views = views, PublishedAt = views is null ? null : now };
            }

            baseline = counts ? entries[i] : baseline;
        }

        return entries;
    }
}
