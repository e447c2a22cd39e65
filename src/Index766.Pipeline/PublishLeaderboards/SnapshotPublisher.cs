using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// Publishes a scored snapshot: its score document, its views, the views of a
/// successor whose baseline it becomes, and then, under its tag, the manifest.
/// Everything before the manifest is create-only under a key that follows from the
/// content, so a crash or a lost tag leaves nothing wrong behind.
/// </summary>
public sealed class SnapshotPublisher(IBlobStore blobs, ScoreDocuments documents, HistoryStore histories, TimeProvider clock)
{
    private readonly ManifestPages _pages = new(blobs);

    /// <summary>Raised once a manifest names what was published: who remembers manifests looks again.</summary>
    public event EventHandler? Published;

    /// <summary>Publishes a snapshot; nothing changes where it is published already.</summary>
    /// <exception cref="ConcurrentUpdateException">Others published to the same series at every attempt; a retry will succeed.</exception>
    public async Task PublishAsync(ScoredSnapshot snapshot, SnapshotProvenance provenance, IReadOnlyList<ReportedFinding> warnings,
        CancellationToken cancellationToken)
    {
        var entry = await WriteDocumentAsync(snapshot, provenance, warnings, cancellationToken);
        await blobs.UpdateJsonAsync(BlobPaths.Manifest(snapshot.Series.ToString()), Manifest.Empty(snapshot.Series.ToString()),
            async before =>
            {
                var opened = await _pages.OpenAsync(before, entry.AsOf, cancellationToken);
                var after = opened.With(entry, clock.GetUtcNow());
                await WriteNewViewsAsync(opened, after, entry.Document, snapshot, cancellationToken);
                return await _pages.CloseAsync(after, before, cancellationToken);
            },
            cancellationToken);
        Published?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>
    /// The snapshot of the same series that counts at this one's as-of, or else before it; null where there is none but this one.
    /// </summary>
    public async Task<ScoredSnapshot?> FindLastAsync(ScoredSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (await blobs.ReadJsonAsync<Manifest>(BlobPaths.Manifest(snapshot.Series.ToString()), cancellationToken) is not { } manifest)
        {
            return null;
        }

        var opened = await _pages.OpenAsync(manifest, snapshot.Id.AsOf, cancellationToken);
        var last = Manifest.EffectiveOf(opened.Entries)
            .LastOrDefault(entry => entry.AsOf.CompareTo(snapshot.Id.AsOf) <= 0 && entry.Snapshot != snapshot.Id.ToString());
        return last is null ? null : await documents.ReadAsync(last.Document, cancellationToken);
    }

    /// <summary>A published snapshot's entry; null where it is not published. It counts at its as-of where it has views.</summary>
    public async Task<ManifestEntry?> FindAsync(string series, string snapshot, AsOf asOf, CancellationToken cancellationToken) =>
        await blobs.ReadJsonAsync<Manifest>(BlobPaths.Manifest(series), cancellationToken) is { } manifest
        ? (await _pages.OpenAsync(manifest, asOf, cancellationToken)).Entries.FirstOrDefault(entry => entry.Snapshot == snapshot) : null;

    private async Task<ManifestEntry> WriteDocumentAsync(ScoredSnapshot snapshot, SnapshotProvenance provenance,
        IReadOnlyList<ReportedFinding> warnings, CancellationToken cancellationToken)
    {
        var scores = DocumentJson.Pack(snapshot);
        var path = BlobPaths.ScoreDocument(snapshot.Series.ToString(), snapshot.Id.ToString(), scores.Sha);
        await blobs.CreateAsync(path, scores.Content, cancellationToken);
        var isScores = snapshot.Series.Kind == SnapshotKind.Scores;
        var dossiers = DossierTable.ScopesOf(snapshot);
        var indicators = snapshot.Populations.Where(population => IndicatorTable.IsGiven(snapshot, population)).Select(NameOf).ToList();
        var origin = DocumentJson.Pack(provenance);
        var originPath = BlobPaths.Provenance(snapshot.Series.ToString(), snapshot.Id.ToString(), origin.Sha);
        await blobs.CreateAsync(originPath, origin.Content, cancellationToken);
        return new ManifestEntry(
            snapshot.Id.ToString(), snapshot.Id.AsOf, snapshot.Id.Sha, provenance.FetchedAt, provenance.Item, path, scores.Sha,
            snapshot.Methodology,
            isScores ? [.. snapshot.Populations.Select(NameOf)] : [],
            [.. snapshot.Populations.Where(population => TargetBoard.Make(snapshot, population) is not null).Select(NameOf)],
            await WriteWarningsAsync(snapshot, warnings, cancellationToken), null, null, dossiers.Count == 0 ? null : dossiers,
            indicators.Count == 0 ? null : indicators, snapshot.MethodologyChecksum)
        {
            Sequence = provenance.Sequence,
            Provenance = originPath,
            Scoring = ManifestEntry.CurrentScoring,
            FigureUnits = snapshot.Series.Kind == SnapshotKind.Figures
                ? [.. snapshot.Units.Where(unit => unit.Figures is not null).Select(unit => unit.Code)] : null,
        };
    }

    /// <summary>In a document of their own, so that the manifest stays small however much there is to say of its snapshots.</summary>
    private async Task<string?> WriteWarningsAsync(ScoredSnapshot snapshot, IReadOnlyList<ReportedFinding> warnings,
        CancellationToken cancellationToken)
    {
        if (warnings.Count == 0)
        {
            return null;
        }

        var document = DocumentJson.Pack(warnings);
        var path = BlobPaths.Warnings(snapshot.Series.ToString(), snapshot.Id.ToString(), document.Sha);
        await blobs.CreateAsync(path, document.Content, cancellationToken);
        return path;
    }

    /// <summary>
    /// Writes the views of the snapshot in hand, and those of a successor that it becomes the baseline of. Only other documents are read.
    /// </summary>
    private async Task WriteNewViewsAsync(
        Manifest before, Manifest after, string document, ScoredSnapshot inHand, CancellationToken cancellationToken)
    {
        var written = before.Entries.Select(entry => entry.Views).ToHashSet();
        ManifestEntry? baseline = null;
        foreach (var entry in Manifest.EffectiveOf(after.Entries))
        {
            if (!written.Contains(entry.Views))
            {
                await WriteViewsAsync(entry, await OfAsync(entry), baseline is null ? null : await OfAsync(baseline), cancellationToken);
            }

            baseline = entry;
        }

        async Task<ScoredSnapshot> OfAsync(ManifestEntry entry) =>
            entry.Document == document ? inHand : await documents.ReadAsync(entry.Document, cancellationToken);
    }

    private async Task WriteViewsAsync(ManifestEntry entry, ScoredSnapshot snapshot, ScoredSnapshot? baseline,
        CancellationToken cancellationToken)
    {
        var folder = entry.Views!;
        foreach (var population in snapshot.Populations)
        {
            if (snapshot.Series.Kind == SnapshotKind.Scores)
            {
                var board = BoardMaker.Make(snapshot, population, baseline);
                await CreateAsync(BlobPaths.BoardView(folder, NameOf(population)), board, cancellationToken);
                await histories.AddAsync(snapshot.Series, board, entry.DocumentSha, cancellationToken);
            }

            if (TargetBoard.Make(snapshot, population) is { } targets)
            {
                await CreateAsync(BlobPaths.TargetView(folder, NameOf(population)), targets, cancellationToken);
            }
        }
    }

    private Task<string?> CreateAsync<T>(string path, T view, CancellationToken cancellationToken) =>
        blobs.CreateAsync(path, DocumentJson.Pack(view).Content, cancellationToken);

    private static BoardName NameOf(BoardPopulation population) => new(population.Scope, population.Level);
}
