using System.Collections.Concurrent;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Documents;

/// <summary>Gives the methodologies; waits for them while the rules are still being read.</summary>
public delegate Task<IReadOnlyList<Methodology>> ReadMethodologies(CancellationToken cancellationToken);

/// <summary>
/// Reads stored scores as the scoring of today would give them, whatever the edition that stored them: an earlier one gave points to units
/// of a level that no indicator names. Nothing stored is changed.
/// </summary>
public sealed class ScoreDocuments(IBlobStore blobs, ReadMethodologies methodologies)
{
    /// <summary>How many are remembered, and each only while memory lasts: a national one takes tens of megabytes.</summary>
    private const int MaxKept = 16;

    private readonly ConcurrentDictionary<string, KeptDocument> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<ScoredSnapshot>>> _reading = new(StringComparer.Ordinal);

    /// <summary>
    /// A score document. One that is remembered is not read again while the stored one has the same tag; whoever asks while it is being
    /// read gets the same one.
    /// </summary>
    /// <exception cref="BrokenDocumentException">It is gone, or not what this program wrote.</exception>
    public Task<ScoredSnapshot> ReadAsync(string path, CancellationToken cancellationToken) =>
        _reading.GetOrAdd(path, _ => new Lazy<Task<ScoredSnapshot>>(() => ReadForAllAsync(path))).Value.WaitAsync(cancellationToken);

    private async Task<ScoredSnapshot> ReadForAllAsync(string path)
    {
        try
        {
            return await FindKeptAsync(path) ?? await ReadStoredAsync(path);
        }
        finally
        {
            _reading.TryRemove(path, out _);
        }
    }

    private async Task<ScoredSnapshot?> FindKeptAsync(string path) =>
        _kept.TryGetValue(path, out var kept) && kept.Snapshot.TryGetTarget(out var snapshot)
            && await blobs.ListAsync(path, CancellationToken.None).AnyAsync(name => name == new BlobName(path, kept.Tag))
            ? snapshot : null;

    private async Task<ScoredSnapshot> ReadStoredAsync(string path)
    {
        var blob = await blobs.ReadAsync(path, CancellationToken.None)
            ?? throw new BrokenDocumentException(path, "the score document is gone");
        var snapshot = DocumentJson.Read<ScoredSnapshot>(path, blob.Content);
        if (await MethodologyAsync(snapshot.Methodology, snapshot.Series.Period, CancellationToken.None) is { } methodology)
        {
            snapshot = EarlierScores.WithoutRule(snapshot, methodology);
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[path] = new KeptDocument(blob.Tag, new WeakReference<ScoredSnapshot>(snapshot));
        return snapshot;
    }

    /// <summary>A unit of a score row.</summary>
    public async Task<ScoredUnit> CorrectAsync(ScoredUnit unit, string methodology, Period period, CancellationToken cancellationToken) =>
        unit.Score is not null && await MethodologyAsync(methodology, period, cancellationToken) is { } found
            ? EarlierScores.WithoutRule(unit, found)
            : unit;

    /// <summary>
    /// Whether an earlier edition gave units of a level points by rule: where the methodology has indicators, and none for that level. Then
    /// what it stored of their boards may have points that nobody measured.
    /// </summary>
    public async Task<bool> GaveByRuleAsync(string methodology, Period period, Level level, CancellationToken cancellationToken) =>
        await MethodologyAsync(methodology, period, cancellationToken) is { Definition.Indicators.Count: > 0 } found
            && !found.NamesLevel(level);

    /// <summary>The methodology of that id; where the office replaced it by another, that of the period.</summary>
    private async Task<Methodology?> MethodologyAsync(string id, Period period, CancellationToken cancellationToken)
    {
        var all = await methodologies(cancellationToken);
        return all.FirstOrDefault(methodology => methodology.Id == id) ?? all.FirstOrDefault(methodology => methodology.Covers(period));
    }

    /// <summary>A document as it was read: the tag that it had and what it says.</summary>
    private sealed record KeptDocument(string Tag, WeakReference<ScoredSnapshot> Snapshot);
}
