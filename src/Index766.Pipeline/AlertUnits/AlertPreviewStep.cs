using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.UnitLinks;

namespace Index766.Pipeline.AlertUnits;

/// <summary>The e-mails that the next evaluation would release.</summary>
/// <param name="Mails">The e-mails, by address, each as it would be written.</param>
/// <param name="Held">How many alerts are due and would not be sent, by series and reason.</param>
/// <param name="WithoutAddress">Units with something to tell of which nobody would be notified.</param>
/// <param name="Basis">A hash of everything that this follows from beside the snapshots that were given.</param>
public sealed record AlertPreview(
    IReadOnlyList<PreviewedMail> Mails, IReadOnlyList<HeldAlerts> Held, IReadOnlyList<UnitCode> WithoutAddress, string Basis);

/// <summary>An e-mail that would go.</summary>
/// <param name="Address">To whom.</param>
/// <param name="Units">About which units.</param>
/// <param name="Written">Its texts.</param>
public sealed record PreviewedMail(string Address, IReadOnlyList<UnitCode> Units, WrittenMail Written);

/// <summary>Evaluates what is published, and snapshots that are not, as <see cref="AlertUnitsStep"/> would; writes nothing.</summary>
public sealed class AlertPreviewStep(
    IBlobStore blobs, ScoreDocuments documents, AlertInputReader inputs, WriteAlertMail write, UnitLinkKeys links, ReferenceData data,
    AlertOptions options, TimeProvider clock)
{
    /// <summary>What would go if these snapshots were published now.</summary>
    public async Task<AlertPreview> RunAsync(IReadOnlyList<ScoredSnapshot> snapshots, CancellationToken cancellationToken)
    {
        var stored = await blobs.ReadJsonAsync<StoredAlerts>(BlobPaths.AlertStates, cancellationToken) ?? StoredAlerts.Empty;
        var now = clock.GetUtcNow();
        var read = await inputs.ReadAsync(cancellationToken);
        var at = read.At(now, stored.Store.At, now);
        var (sources, known) = await inputs.ReadSourcesAsync(read, data.Alerts, at, cancellationToken);
        foreach (var snapshot in snapshots.OrderBy(snapshot => snapshot.Id.AsOf))
        {
            (sources, known) = await WithAsync(sources, known, snapshot, at, cancellationToken);
        }

        var run = AlertRun.Of(stored.Store.NotAfter(at), sources, known, data, options, at);
        return new AlertPreview(
            [.. (await links.PreviewAsync(run.Digests, at, cancellationToken)).Select(digest => new PreviewedMail(
                digest.Address, [.. digest.Units.Select(unit => unit.Code)], write(digest, digest.IsSample)))],
            HeldAlerts.Of(run.Change.Held), AlertDigests.WithoutAddress(run.Change, data.Units.On(VietnamTime.DayOf(at))),
            $"{read.Hash(data.Checksum, options, at)} {stored.Evaluated?.Id}");
    }

    /// <summary>
    /// The inputs once a snapshot is the newest of its series; one that is older than the current one is at most its baseline.
    /// </summary>
    private async Task<(IReadOnlyList<AlertSource> Sources, AlertInputs Inputs)> WithAsync(
        IReadOnlyList<AlertSource> sources, AlertInputs known, ScoredSnapshot snapshot, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var current = known.Current.FirstOrDefault(series => series.Series == snapshot.Series);
        if (current?.Entry.AsOf.CompareTo(snapshot.Id.AsOf) > 0)
        {
            var isBaseline = !(current.Previous?.AsOf.CompareTo(snapshot.Id.AsOf) > 0) && snapshot.Series.Kind == SnapshotKind.Scores;
            return ([.. sources.Select(source => isBaseline && source.Snapshot.Series == snapshot.Series
                ? source with { Previous = snapshot } : source)], known);
        }

        var before = current?.Entry.AsOf == snapshot.Id.AsOf ? current.Previous : current?.Entry;
        var previous = before is { Document.Length: > 0 } && snapshot.Series.Kind == SnapshotKind.Scores
            ? await documents.ReadAsync(before.Document, cancellationToken) : null;
        var entry = new CurrentSnapshot(snapshot.Series, EntryOf(snapshot, at), before);
        var next = known with { Current = Placed(known.Current, entry, series => series.Series) };
        return (
            Placed(sources, new AlertSource(snapshot, at, IsSample: false, previous) { Sequence = long.MaxValue },
                source => source.Snapshot.Series),
            next);
    }

    /// <summary>In the place of the item of its series, or after those of its source, by the sources' order.</summary>
    private List<T> Placed<T>(IReadOnlyList<T> items, T item, Func<T, SeriesKey> seriesOf)
    {
        var order = options.Sources.Index().ToDictionary(source => source.Item, source => source.Index);
        return
        [
            .. items.Where(other => seriesOf(other) != seriesOf(item)).Append(item)
                .OrderBy(other => order.GetValueOrDefault(seriesOf(other).Source, int.MaxValue)),
        ];
    }

    private static ManifestEntry EntryOf(ScoredSnapshot snapshot, DateTimeOffset at) => new(
        snapshot.Id.ToString(), snapshot.Id.AsOf, snapshot.Id.Sha, at, "", "", "", snapshot.Methodology, [], [], null, null, null);
}
