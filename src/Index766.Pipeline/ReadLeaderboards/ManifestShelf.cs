using System.Runtime.CompilerServices;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A series with what its manifest says.</summary>
public sealed record PublishedSeries(SeriesKey Key, Manifest Manifest);

/// <summary>What is published, as it was read last.</summary>
/// <param name="Name">Another one whenever a manifest has changed: what was answered under one name may be answered again under it, by another process too.</param>
/// <param name="Series">The series of the configured sources, in order of preference.</param>
public sealed record PublishedState(string Name, IReadOnlyList<PublishedSeries> Series);

/// <summary>
/// The manifests as they were read last. Storage is asked which of them changed at most once in <see cref="Freshness"/>; where it is away, or a manifest is not
/// readable, what was read last still stands.
/// </summary>
public sealed class ManifestShelf(IBlobStore blobs, IReadOnlyList<string> sourcePriority, TimeProvider clock) : IDisposable
{
    /// <summary>How old an answer may be beside the storage.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private Dictionary<string, (string Tag, PublishedSeries Series)> _manifests = new(StringComparer.Ordinal);
    private PublishedState _state = new("", []);
    private long _refreshedAt;
    private bool _hasRead;
    private bool _isStale;
    private (string Name, long At)? _firstLook;

    /// <summary>Why the last look at the storage gave less than it should; null where all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Every published series of the configured sources, and the number of that state.</summary>
    public ValueTask<PublishedState> StateAsync(CancellationToken cancel) =>
        FreshState is { } state ? ValueTask.FromResult(state) : AskAsync(cancel);

    /// <summary>What was read last, while it is young enough; null where the storage is to be asked.</summary>
    public PublishedState? FreshState => IsFresh() ? _state : null;

    /// <summary>
    /// The name of what is published, from the list of the manifests alone: at the start, before they are read. Null once they were read, or where the list is not young any more.
    /// </summary>
    public async ValueTask<string?> FirstLookAsync(CancellationToken cancel)
    {
        if (_hasRead)
        {
            return null;
        }

        await _refreshing.WaitAsync(cancel);
        try
        {
            if (_firstLook is null)
            {
                var listed = new List<BlobName>();
                await foreach (var (name, _) in OursAsync(cancel))
                {
                    listed.Add(name);
                }

                _firstLook = (NameOf(listed), clock.GetTimestamp());
            }

            return !_hasRead && clock.GetElapsedTime(_firstLook.Value.At) < Freshness ? _firstLook.Value.Name : null;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Has the next question ask the storage, whatever the time: something was published just now.</summary>
    public void AskAgain() => Volatile.Write(ref _isStale, true);

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private bool IsFresh() =>
        _hasRead && !Volatile.Read(ref _isStale) && clock.GetElapsedTime(Volatile.Read(ref _refreshedAt)) < Freshness;

    private int PriorityOf(string source)
    {
        for (var i = 0; i < sourcePriority.Count; i++)
        {
            if (sourcePriority[i] == source)
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    private async ValueTask<PublishedState> AskAsync(CancellationToken cancel)
    {
        await RefreshAsync(cancel);
        return _state;
    }

    /// <summary>One asks the storage; while it does, the others are answered what was read last.</summary>
    private async Task RefreshAsync(CancellationToken cancel)
    {
        if (!await _refreshing.WaitAsync(_hasRead ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
        {
            return;
        }

        try
        {
            if (IsFresh())
            {
                return;
            }

            Volatile.Write(ref _isStale, false);
            Fault = null;
            var read = await ReadManifestsAsync(cancel);
            if (!_hasRead || HasChanged(read))
            {
                _manifests = read;
                _state = new PublishedState(NameOf(read.Select(manifest => new BlobName(manifest.Key, manifest.Value.Tag))), InOrder(read.Values.Select(manifest => manifest.Series)));
            }

            _hasRead = true;
        }
        catch (Exception fault) when (_hasRead && !cancel.IsCancellationRequested)
        {
            // What was read last stands, and the next question asks again.
            Fault = fault.Message;
        }
        finally
        {
            Volatile.Write(ref _refreshedAt, clock.GetTimestamp());
            _refreshing.Release();
        }
    }

    private bool HasChanged(Dictionary<string, (string Tag, PublishedSeries Series)> read) =>
        read.Count != _manifests.Count || read.Any(manifest => _manifests.GetValueOrDefault(manifest.Key).Tag != manifest.Value.Tag);

    private List<PublishedSeries> InOrder(IEnumerable<PublishedSeries> series) =>
    [
        .. series
            .OrderBy(item => PriorityOf(item.Key.Source)).ThenByDescending(item => item.Key.Period.Year)
            // A decision's own results come before those that index figures give of its targets.
            .ThenByDescending(item => item.Key.Kind)
            .ThenBy(item => item.Key.Period.Kind).ThenByDescending(item => item.Key.Period.Part)
            .ThenByDescending(item => item.Manifest.Current()?.AsOf),
    ];

    private async Task<Dictionary<string, (string Tag, PublishedSeries Series)>> ReadManifestsAsync(CancellationToken cancel)
    {
        var read = new Dictionary<string, (string Tag, PublishedSeries Series)>(StringComparer.Ordinal);
        await foreach (var (name, key) in OursAsync(cancel))
        {
            var known = _manifests.GetValueOrDefault(name.Path);
            if (known.Tag == name.Tag)
            {
                read[name.Path] = known;
            }
            else if (await ReadManifestAsync(name.Path, key, cancel) is { } manifest)
            {
                read[name.Path] = manifest;
            }
            else if (known.Tag is not null)
            {
                read[name.Path] = known;
            }
        }

        return read;
    }

    /// <summary>The manifests of the configured sources, as listed.</summary>
    private async IAsyncEnumerable<(BlobName Name, SeriesKey Key)> OursAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var name in blobs.ListAsync(BlobPaths.Manifests, cancel))
        {
            if (name.Path.EndsWith(".json", StringComparison.Ordinal)
                && SeriesKey.TryParse(name.Path[BlobPaths.Manifests.Length..].Replace(".json", "", StringComparison.Ordinal), out var key)
                && PriorityOf(key!.Source) != int.MaxValue)
            {
                yield return (name, key);
            }
        }
    }

    /// <summary>Follows from the manifests' paths and tags, and from the order in which the sources are preferred.</summary>
    private string NameOf(IEnumerable<BlobName> manifests) => DocumentJson.Sha256(Encoding.UTF8.GetBytes(string.Join(
        '\n', sourcePriority.Concat(manifests.OrderBy(name => name.Path, StringComparer.Ordinal).SelectMany(name => (string[])[name.Path, name.Tag])))));

    /// <summary>Null where somebody edited it into nonsense: that series keeps what was read last, and the others are answered all the same.</summary>
    private async Task<(string Tag, PublishedSeries Series)?> ReadManifestAsync(string path, SeriesKey key, CancellationToken cancel)
    {
        if (await blobs.ReadAsync(path, cancel) is not { } blob)
        {
            return null;
        }

        try
        {
            return (blob.Tag, new PublishedSeries(key, DocumentJson.Read<Manifest>(path, blob.Content)));
        }
        catch (BrokenDocumentException fault)
        {
            Fault = fault.Message;
            return null;
        }
    }
}
