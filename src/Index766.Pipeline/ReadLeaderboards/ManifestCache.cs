using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A series with what its manifest says.</summary>
public sealed record PublishedSeries(SeriesKey Key, Manifest Manifest)
{
    /// <summary>Its snapshots that count, oldest first.</summary>
    public IReadOnlyList<CountingSnapshot> Snapshots { get; } = [.. Manifest.Effective()];
}

/// <summary>What is published, as it was read last.</summary>
/// <param name="Name">Another one whenever a manifest has changed: what was answered under one name may be answered again under it.</param>
/// <param name="Series">The series of the configured sources, in order of preference.</param>
public sealed record PublishedState(string Name, IReadOnlyList<PublishedSeries> Series);

/// <summary>What is published can't be read, or not all of it.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="WholeAt">When all of it was last read; null for never.</param>
public sealed record ReadFault(string Message, DateTimeOffset? WholeAt);

/// <summary>What is published can't be read whole, so that nobody knows whether what is asked for is there.</summary>
/// <param name="fault">What is wrong.</param>
public sealed class PartlyUnreadException(ReadFault fault) : Exception(fault.Message);

/// <summary>
/// The manifests as they were read last. Storage is asked which of them changed at most
/// once in <see cref="Freshness"/>; where it is away, or a manifest is not
/// readable or gone, what was read last still stands. What this process publishes itself is looked for at once.
/// </summary>
public sealed class ManifestCache(IBlobStore blobs, IReadOnlyList<string> sourcePriority, TimeProvider clock) : IDisposable
{
    /// <summary>How old an answer may be beside the storage.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    private const int MaxPages = 64;

    private readonly ManifestPages _pages = new(blobs);
    private readonly ConcurrentDictionary<string, IReadOnlyList<ManifestEntry>> _readPages = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private Dictionary<string, ReadManifest> _manifests = new(StringComparer.Ordinal);
    private PublishedState _state = new("", []);
    private long _refreshedAt;
    private bool _hasRead;
    private DateTimeOffset? _wholeAt;
    private int _published;
    private int _publishedAtRefresh;
    private (ExceptionDispatchInfo Fault, long At)? _firstFault;

    /// <summary>Why the last look at the storage gave less than it should, and when one last gave all; null where all is well.</summary>
    public ReadFault? Fault { get; private set; }

    /// <summary>Every published series of the configured sources, and the name of that state.</summary>
    public ValueTask<PublishedState> StateAsync(CancellationToken cancellationToken) =>
        IsFresh() ? ValueTask.FromResult(_state) : AskAsync(cancellationToken);

    /// <summary>Something was published: the next question asks the storage.</summary>
    public void LookAgain() => Interlocked.Increment(ref _published);

    /// <summary>The entries of a month of a series, in order. A page of its manifest never changes, so it is read once.</summary>
    /// <exception cref="BrokenDocumentException">The page is gone, or not what this program wrote.</exception>
    public async Task<IReadOnlyList<ManifestEntry>> EntriesAsync(PublishedSeries series, string month, CancellationToken cancellationToken)
    {
        if (series.Manifest.PageOf(month) is not { } page)
        {
            return [.. series.Manifest.Entries.Where(entry => entry.AsOf.Month == month)];
        }

        if (_readPages.TryGetValue(page.Path, out var known))
        {
            return known;
        }

        if (_readPages.Count >= MaxPages)
        {
            _readPages.Clear();
        }

        return _readPages[page.Path] = await _pages.ReadAsync(page, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private bool IsFresh() =>
        _hasRead && Volatile.Read(ref _publishedAtRefresh) == Volatile.Read(ref _published)
            && clock.GetElapsedTime(Volatile.Read(ref _refreshedAt)) < Freshness;

    /// <summary>One asks the storage; while it does, the others are answered what was read last.</summary>
    private async ValueTask<PublishedState> AskAsync(CancellationToken cancellationToken)
    {
        if (await _refreshing.WaitAsync(_hasRead ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellationToken))
        {
            await RefreshHeldAsync(cancellationToken);
        }

        return _state;
    }

    /// <summary>Refreshes, and gives the turn back. Who goes away meanwhile leaves no trace: nothing was learnt.</summary>
    private async Task RefreshHeldAsync(CancellationToken cancellationToken)
    {
        var published = Volatile.Read(ref _published);
        try
        {
            if (IsFresh())
            {
                return;
            }

            var (read, fault) = await TryReadAsync(cancellationToken);
            if (!_hasRead || HasChanged(read))
            {
                _manifests = read;
                _state = new PublishedState(NameOf(read), InOrder(read.Values.Select(manifest => manifest.Series)));
            }

            _hasRead = true;
            _wholeAt = fault is null ? clock.GetUtcNow() : _wholeAt;
            Fault = fault is null ? null : new ReadFault(fault, _wholeAt);
            Volatile.Write(ref _refreshedAt, clock.GetTimestamp());
            Volatile.Write(ref _publishedAtRefresh, published);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>The manifests, and what is wrong with any of them. Where the storage is away, those that were read last stand.</summary>
    private async Task<(Dictionary<string, ReadManifest> Read, string? Fault)> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _hasRead ? await ReadManifestsAsync(cancellationToken) : await FirstAsync(ReadManifestsAsync, cancellationToken);
        }
        catch (Exception fault) when (_hasRead && !cancellationToken.IsCancellationRequested)
        {
            return (_manifests, fault.Message);
        }
    }

    /// <summary>
    /// Asks while nothing was read yet. Whoever waited meanwhile is told the same
    /// fault, and does not wait for the storage one after the other.
    /// </summary>
    private async Task<T> FirstAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (_firstFault is { } known && clock.GetElapsedTime(known.At) < Freshness)
        {
            known.Fault.Throw();
        }

        try
        {
            return await ask(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            _firstFault = (ExceptionDispatchInfo.Capture(fault), clock.GetTimestamp());
            throw;
        }
    }

    private bool HasChanged(Dictionary<string, ReadManifest> read) =>
        read.Count != _manifests.Count || read.Any(manifest => _manifests.GetValueOrDefault(manifest.Key)?.Tag != manifest.Value.Tag);

    private async Task<(Dictionary<string, ReadManifest> Read, string? Fault)> ReadManifestsAsync(CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, ReadManifest>(StringComparer.Ordinal);
        string? wrong = null;
        await foreach (var (name, key) in ManifestFiles.ListAsync(blobs, source: null, cancellationToken))
        {
            if (!sourcePriority.Contains(key.Source))
            {
                continue;
            }

            var known = _manifests.GetValueOrDefault(name.Path);
            var (found, fault) = known?.Tag == name.Tag ? (known, null) : await ReadManifestAsync(name.Path, key, cancellationToken);
            wrong ??= fault;
            if ((found ?? known) is { } manifest)
            {
                read[name.Path] = manifest;
            }
        }

        // The program removes no manifest: one that is gone was taken away, and what it named was published.
        foreach (var (path, gone) in _manifests.Where(known => !read.ContainsKey(known.Key)))
        {
            wrong ??= new BrokenDocumentException(path, "it was there, and is gone").Message;
            read[path] = gone;
        }

        return (read, wrong);
    }

    /// <summary>
    /// None where somebody edited it into nonsense: that series keeps what was read last, and the others are answered all the same.
    /// </summary>
    private async Task<(ReadManifest? Read, string? Fault)> ReadManifestAsync(
        string path, SeriesKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.ReadAsync(path, cancellationToken) is { } blob
                ? (new ReadManifest(blob.Tag, new PublishedSeries(key, DocumentJson.Read<Manifest>(path, blob.Content))), null)
                : (null, null);
        }
        catch (BrokenDocumentException fault)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>
    /// The name of the state that manifests make: follows from their paths and tags, and from the order in which the sources are preferred.
    /// </summary>
    private string NameOf(Dictionary<string, ReadManifest> manifests) => DocumentJson.Sha256(Encoding.UTF8.GetBytes(string.Join(
        '\n', sourcePriority.Concat(manifests.OrderBy(manifest => manifest.Key, StringComparer.Ordinal)
            .SelectMany(manifest => (string[])[manifest.Key, manifest.Value.Tag])))));

    private List<PublishedSeries> InOrder(IEnumerable<PublishedSeries> series) =>
    [
        .. series
            .OrderBy(item => sourcePriority.Index().First(source => source.Item == item.Key.Source).Index)
            .ThenByDescending(item => item.Key.Period.Year)
            // A decision's own results come before those that index figures give of its targets.
            .ThenByDescending(item => item.Key.Kind)
            .ThenBy(item => item.Key.Period.Kind).ThenByDescending(item => item.Key.Period.Part)
            .ThenByDescending(item => item.Manifest.Current()?.AsOf),
    ];

    /// <summary>A manifest as it was read: its tag and what it says.</summary>
    private sealed record ReadManifest(string Tag, PublishedSeries Series);
}
