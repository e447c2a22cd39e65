using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What an evaluation looks at, before the score documents are read.</summary>
/// <param name="Current">The current snapshot of every series of a configured
///   source, by the sources' order, with the one before it.</param>
/// <param name="Orders">What persons ordered.</param>
/// <param name="FailedSources">Sources that are away, or have a refused file.</param>
public sealed record AlertInputs(IReadOnlyList<CurrentSnapshot> Current, OperatorOverrides Orders, IReadOnlySet<string> FailedSources)
{
    /// <summary>
    /// The series whose manifest or score documents can't be read, with the reason; those of the documents only once these were read.
    /// </summary>
    public IReadOnlyList<UnreadableSeries> Unreadable { get; init; } = [];

    /// <summary>A hash of all this, the rules and the day: while it is the same, an evaluation gives nothing new.</summary>
    public string Hash(string rules, AlertOptions options, DateTimeOffset at)
    {
        var lines =
            Current.Select(
                series =>
                    $"{series.Series}/{series.Entry.Snapshot}/{series.Entry.Order}/{series.Entry.DocumentSha}/"
                        + $"{series.Previous?.DocumentSha}")
            .Concat(FailedSources.Order(StringComparer.Ordinal))
            .Concat(Unreadable.Select(series => $"unreadable {series.Series}"))
            .Append(DocumentJson.Sha256(DocumentJson.Write(Orders)))
            .Append($"{rules} {options.StopShare} {string.Join(' ', options.Operators)} {VietnamTime.DayOf(at):yyyy-MM-dd}");
        return DocumentJson.Sha256(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)))[..32];
    }

    /// <summary>
    /// The moment of the evaluation: no earlier than the newest of its figures was fetched, or than the last evaluation; but never later
    /// than now, whatever a clock said that has been set back since.
    /// </summary>
    public DateTimeOffset At(DateTimeOffset asked, DateTimeOffset? last, DateTimeOffset now)
    {
        var latest = Current.Select(series => series.Entry.FetchedAt).Append(asked).Append(last ?? asked).Max();
        return latest < now ? latest : now;
    }
}

/// <summary>The current snapshot of a series, and the one before it.</summary>
public sealed record CurrentSnapshot(SeriesKey Series, ManifestEntry Entry, ManifestEntry? Previous);

/// <summary>A series of which something that is stored can't be read.</summary>
/// <param name="Series">The series.</param>
/// <param name="Reason">One sentence that names the document.</param>
public sealed record UnreadableSeries(SeriesKey Series, string Reason);

/// <summary>Reads what an evaluation looks at. What can't be read stops its own series and no other.</summary>
public sealed class AlertInputReader(
    IBlobStore blobs, ScoreDocuments documents, Quarantine quarantine, RunLedger ledger, OperatorOverrideStore orders, AlertOptions options)
{
    /// <summary>Everything but the score documents.</summary>
    public async Task<AlertInputs> ReadAsync(CancellationToken cancellationToken)
    {
        var (current, unreadable) = (new List<CurrentSnapshot>(), new List<UnreadableSeries>());
        foreach (var source in options.Sources)
        {
            await foreach (var (name, series) in ManifestFiles.ListAsync(blobs, source, cancellationToken))
            {
                try
                {
                    current.AddRange(await ReadManifestAsync(series, name.Path, cancellationToken) is { } found ? [found] : []);
                }
                catch (BrokenDocumentException fault)
                {
                    unreadable.Add(new UnreadableSeries(series, fault.Message));
                }
            }
        }

        return new AlertInputs(current, await orders.ReadAsync(cancellationToken),
            await FailedSourcesAsync(cancellationToken))
        { Unreadable = unreadable };
    }

    /// <summary>
    /// The score documents of those that are not too old, of those that are and nothing newer stands in their
    /// place, and the inputs with the series of which one can't be read.
    /// </summary>
    public async Task<(IReadOnlyList<AlertSource> Sources, AlertInputs Inputs)> ReadSourcesAsync(AlertInputs inputs, AlertPolicy policy,
        DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (sources, unreadable) = (new List<AlertSource>(), inputs.Unreadable.ToList());
        var moments = inputs.Current.Select(series => (series.Series, series.Entry.AsOf)).ToList();
        foreach (var series in inputs.Current)
        {
            var isSample = options.SampleSources.Contains(series.Series.Source);
            if (isSample || StaleFigures.Of(series.Entry.AsOf, policy.OldestAsOfDays, at) is null
                || !StaleFigures.AreReplaced(series.Series, series.Entry.AsOf, moments))
            {
                try
                {
                    var previous = series.Previous is { } entry && series.Series.Kind == SnapshotKind.Scores
                        ? await documents.ReadAsync(entry.Document, cancellationToken) : null;
                    var current = await documents.ReadAsync(series.Entry.Document, cancellationToken);
                    sources.Add(new AlertSource(current, series.Entry.FetchedAt, isSample, previous)
                    {
                        Sequence = series.Entry.Sequence,
                    });
                }
                catch (BrokenDocumentException fault)
                {
                    unreadable.Add(new UnreadableSeries(series.Series, fault.Message));
                }
            }
        }

        // Another period of the same figures must not speak in the place of one that can't be read.
        sources.RemoveAll(source => unreadable.Exists(broken => broken.Series.IsOfTheSameFigures(source.Snapshot.Series)));
        return (sources, inputs with { Unreadable = [.. unreadable.OrderBy(broken => broken.Series.ToString(), StringComparer.Ordinal)] });
    }

    /// <summary>Sources that are away, or have a refused file.</summary>
    private async Task<HashSet<string>> FailedSourcesAsync(CancellationToken cancellationToken)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in options.Sources)
        {
            if (await ledger.LastAsync(source, 1, cancellationToken) is [{ Outcome: "failed" }]
                || await quarantine.ListAsync(source, cancellationToken).AnyAsync(cancellationToken))
            {
                failed.Add(source);
            }
        }

        return failed;
    }

    private async Task<CurrentSnapshot?> ReadManifestAsync(SeriesKey series, string path, CancellationToken cancellationToken)
    {
        // The newest two months stand in the manifest itself.
        var manifest = await blobs.ReadJsonAsync<Manifest>(path, cancellationToken);
        var effective = Manifest.EffectiveOf(manifest?.Entries ?? []).ToList();
        return effective.Count == 0 ? null : new CurrentSnapshot(series, effective[^1], effective.Count > 1 ? effective[^2] : null);
    }
}
