using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>A snapshot as its series' manifest lists it.</summary>
/// <param name="Snapshot">Its key: as-of and the beginning of the bytes' SHA-256.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="Sha">SHA-256 of the bytes.</param>
/// <param name="FetchedAt">When these bytes were last fetched: among equal as-ofs the latest is current.</param>
/// <param name="Item">The file's name.</param>
/// <param name="Document">The score document's path.</param>
/// <param name="DocumentSha">SHA-256 of the score document.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Boards">The boards that it gives.</param>
/// <param name="TargetBoards">The target matrices that it gives.</param>
/// <param name="Warnings">The path of what was noticed and shown without refusing the file; null where nothing was.</param>
/// <param name="Views">The folder of its views; null while a correction of the same as-of stands in its place.</param>
/// <param name="PublishedAt">When these views became visible.</param>
/// <param name="DossierScopes">The scopes that it gives a table of dossier figures of; null for none.</param>
/// <param name="IndicatorTables">The boards of whose units it gives the indicators, too; null for none.</param>
/// <param name="MethodologyChecksum">SHA-256 of the methodology file that made the scores.</param>
public sealed record ManifestEntry(
    string Snapshot,
    AsOf AsOf,
    string Sha,
    DateTimeOffset FetchedAt,
    string Item,
    string Document,
    string DocumentSha,
    string Methodology,
    IReadOnlyList<BoardName> Boards,
    IReadOnlyList<BoardName> TargetBoards,
    string? Warnings,
    string? Views,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<UnitCode>? DossierScopes = null,
    IReadOnlyList<BoardName>? IndicatorTables = null,
    string MethodologyChecksum = "")
{
    /// <summary>
    /// The path of what leads it back to its bytes; null for a snapshot that was published before there was such a document.
    /// </summary>
    public string? Provenance { get; init; }

    /// <summary>The units that it has figures without a target of; null for none.</summary>
    public IReadOnlyList<UnitCode>? FigureUnits { get; init; }

    /// <summary>
    /// The edition of the scoring that made it; 0 before 30/11/2026, when levels that no indicator names were given points by rule.
    /// </summary>
    public int Scoring { get; init; }

    /// <summary>Whether an earlier edition of the scoring made it: then its views may have points that nobody measured.</summary>
    public bool IsOfEarlierScoring => Scoring < CurrentScoring;

    /// <summary>The edition of the scoring of this program.</summary>
    public const int CurrentScoring = 1;
}

/// <summary>
/// The pointer of a series: it moves last and under its tag, so that a reader sees all
/// boards of a snapshot or none. What it says follows from the set of its
/// entries, not from the order in which they came.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Entries">All its snapshots, by as-of, then fetched-at, then SHA-256.</param>
public sealed record Manifest(string Series, IReadOnlyList<ManifestEntry> Entries)
{
    /// <summary>The manifest of a series that has nothing yet.</summary>
    public static Manifest Empty(string series) => new(series, []);

    /// <summary>The snapshots that count, oldest first: of each as-of the one that was fetched last.</summary>
    public IEnumerable<ManifestEntry> Effective() => Entries.GroupBy(entry => entry.AsOf).Select(group => group.Last());

    /// <summary>The newest snapshot that counts, or null.</summary>
    public ManifestEntry? Current() => Entries.Count == 0 ? null : Entries[^1];

    /// <summary>
    /// The editions of an entry's as-of up to it, the first one first: those in whose place it stands, and itself. A file that is taken
    /// back is the last one again.
    /// </summary>
    /// <param name="entry">An entry of this manifest.</param>
    /// <param name="has">Whether an entry has what is looked at; another one is no edition of it.</param>
    public IReadOnlyList<ManifestEntry> EditionsOf(ManifestEntry entry, Func<ManifestEntry, bool> has) =>
        [.. Entries.TakeWhile(other => other.Snapshot != entry.Snapshot).Where(other => other.AsOf == entry.AsOf && has(other)), entry];

    /// <summary>
    /// The newest snapshot with a unit's own figures, or null. Each unit reports for itself, so
    /// another one's file takes none of them back, whatever its as-of; of one
    /// file and as-of, what was fetched last counts.
    /// </summary>
    public ManifestEntry? FiguresOf(UnitCode unit) => Entries.GroupBy(entry => (entry.AsOf, entry.Item)).Select(group => group.Last())
        .Where(entry => entry.FigureUnits?.Contains(unit) ?? false).OrderBy(entry => entry.AsOf).ThenBy(entry => entry.FetchedAt)
        .LastOrDefault();

    /// <summary>This manifest with a snapshot added, or fetched again; views are set anew for those that the addition touches.</summary>
    /// <param name="added">The snapshot; its views are not looked at.</param>
    /// <param name="now">When new views become visible.</param>
    public Manifest With(ManifestEntry added, DateTimeOffset now)
    {
        var known = Entries.FirstOrDefault(entry => entry.Sha == added.Sha && entry.AsOf == added.AsOf);
        var entry = known is null
            ? added with { Views = null, PublishedAt = null }
            : added with
            {
                Item = known.Item,
                FetchedAt = Later(known, added),
                Provenance = added.FetchedAt == Later(known, added) ? added.Provenance : known.Provenance,
                Views = known.Views,
                PublishedAt = known.PublishedAt,
                // The same document has the same views, and they stay those of the edition that wrote them.
                Scoring = added.DocumentSha == known.DocumentSha ? known.Scoring : added.Scoring,
            };
        var entries = Entries.Where(other => !ReferenceEquals(other, known)).Append(entry)
            .OrderBy(other => other.AsOf).ThenBy(other => other.FetchedAt).ThenBy(other => other.Sha, StringComparer.Ordinal).ToList();
        return this with { Entries = WithViews(entries, now) };
    }

    /// <summary>
    /// Fetched again under its own name, the file is newer; the same bytes under another name are a copy, and a copy takes nothing back.
    /// </summary>
    private static DateTimeOffset Later(ManifestEntry known, ManifestEntry added) =>
        added.Item == known.Item && added.FetchedAt > known.FetchedAt ? added.FetchedAt : known.FetchedAt;

    /// <summary>Each counting snapshot's baseline is the counting one before it.</summary>
    private List<ManifestEntry> WithViews(List<ManifestEntry> entries, DateTimeOffset now)
    {
        ManifestEntry? baseline = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var counts = i == entries.Count - 1 || entries[i + 1].AsOf != entries[i].AsOf;
            var views = counts ? BlobPaths.ViewFolder(Series, entries[i].Snapshot, entries[i].DocumentSha, baseline?.DocumentSha) : null;
            if (views != entries[i].Views)
            {
                entries[i] = entries[i] with { Views = views, PublishedAt = views is null ? null : now };
            }

            baseline = counts ? entries[i] : baseline;
        }

        return entries;
    }
}
