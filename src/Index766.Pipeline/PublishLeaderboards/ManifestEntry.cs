using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>A snapshot as its series' manifest lists it.</summary>
/// <param name="Snapshot">Its key: as-of and the beginning of the bytes' SHA-256.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="Sha">SHA-256 of the bytes.</param>
/// <param name="FetchedAt">When these bytes were last fetched, as the clock said.</param>
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
    /// <summary>The number of the receipt that last stood for these bytes under this name; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>The number of the first such receipt; null where it is the same one, 0 for one without.</summary>
    public long? FirstSequence { get; init; }

    /// <summary>The same bytes under other names, by the number of their first receipt; null for none.</summary>
    public IReadOnlyList<FileCopy>? Copies { get; init; }

    /// <summary>Where it stands among the entries of its as-of: the one of the last receipt is current.</summary>
    public long Order => ReceiptOrder.Of(Sequence, FetchedAt);

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

    /// <summary>What lists tell of it.</summary>
    public SnapshotOutline Outline => new(Methodology, MethodologyChecksum, Boards, TargetBoards, DossierScopes, IndicatorTables);
}

/// <summary>What lists tell of a snapshot, without its entry.</summary>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="MethodologyChecksum">SHA-256 of the methodology file that made the scores.</param>
/// <param name="Boards">The boards that it gives.</param>
/// <param name="TargetBoards">The target matrices that it gives.</param>
/// <param name="DossierScopes">The scopes that it gives a table of dossier figures of; null for none.</param>
/// <param name="IndicatorTables">The boards of whose units it gives the indicators, too; null for none.</param>
public sealed record SnapshotOutline(
    string Methodology, string MethodologyChecksum, IReadOnlyList<BoardName> Boards, IReadOnlyList<BoardName> TargetBoards,
    IReadOnlyList<UnitCode>? DossierScopes, IReadOnlyList<BoardName>? IndicatorTables);

/// <summary>A snapshot that counts: of its as-of the one of the last receipt.</summary>
/// <param name="AsOf">Its as-of.</param>
/// <param name="Outline">What it gives.</param>
/// <param name="Entry">Its entry; null where that stands in a page of the manifest.</param>
public sealed record CountingSnapshot(AsOf AsOf, SnapshotOutline Outline, ManifestEntry? Entry);
