using System.Runtime.CompilerServices;
using Index766.Pipeline.Documents;
using Index766.Sources.Web;

namespace Index766.Sources.Portal;

/// <summary>
/// The national portal's evaluation answers: for each configured province one file, and only when all six answers are there, of one moment
/// and of the asked root, with the expected units. Sequential, slow, under its own name. What was answered is kept, so that nothing is
/// asked twice; a refusal is kept too, and obeyed.
/// </summary>
public sealed class PortalSource : ISnapshotSource, IDisposable
{
    private readonly PortalOptions _options;
    private readonly IBlobStore _blobs;
    private readonly TimeProvider _clock;
    private readonly PortalAnswerStore _answers;
    private readonly PortalClient _client;

    /// <summary>A source on the portal.</summary>
    /// <exception cref="ArgumentException">Its name has another shape.</exception>
    public PortalSource(PortalOptions options, IBlobStore blobs, ITableStore tables, TimeProvider clock)
    {
        SourceItems.CheckName(options.Name);
        (_options, _blobs, _clock) = (options, blobs, clock);
        _answers = new PortalAnswerStore(options.Name, blobs, tables);
        _client = new PortalClient(options, clock);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public bool IsSample => false;

    /// <summary>Two pauses for each page of an answer.</summary>
    public TimeSpan TimeNeeded =>
        _options.Pause * (2 * PortalQuery.All.Sum(query => _options.Roots.Sum(root => (root.Units / query.PageSize) + 1)));

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedItem> FetchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await _answers.FindStopAsync(_clock.GetUtcNow(), cancellationToken) is { } stop)
        {
            throw new SourceUnavailableException($"Source {Name}: {stop.Reason}; it is not asked before {Moment(stop.Until)}.");
        }

        foreach (var root in _options.Roots)
        {
            var days = PortalDays.At(_clock.GetUtcNow(), _options.Period);
            var state = await BeginAsync(root, days, cancellationToken);
            var item = state.Sha is { } sha && await _blobs.ReadAsync(BlobPaths.Raw(Name, sha), cancellationToken) is { } raw
                ? new FetchedItem(ItemOf(root, days), raw.Content, null, raw.Content.Length, SafeAddress.Of(_options.Url))
                : await GatherAsync(root, days, state, cancellationToken);
            yield return item;
            // Whoever takes the next item has kept this one.
            if (item.Refusal is null && state.Sha is null)
            {
                await _answers.WriteAsync(root, days.Period, state with { Sha = DocumentJson.Sha256(item.Content) }, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>
    /// A province goes on within the window of one moment; later, or by a clock that was set back since, what was answered is of
    /// another, and it begins anew.
    /// </summary>
    private async Task<ProvinceState> BeginAsync(PortalRoot root, PortalDays days, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (await _answers.FindAsync(root, days.Period, cancellationToken) is { } state
            && (now - state.StartedAt).Duration() < PortalOptions.Window)
        {
            return state;
        }

        await _answers.DeleteAnswersAsync(root, cancellationToken);
        var begun = new ProvinceState(now, null);
        await _answers.WriteAsync(root, days.Period, begun, cancellationToken);
        return begun;
    }

    private async Task<FetchedItem> GatherAsync(PortalRoot root, PortalDays days, ProvinceState state, CancellationToken cancellationToken)
    {
        var item = ItemOf(root, days);
        try
        {
            var content = await new PortalProvince(root, days, state, _answers, _client, _clock).GatherAsync(cancellationToken);
            return new FetchedItem(item, content, null, content.Length, SafeAddress.Of(_options.Url));
        }
        catch (PortalFaultException fault)
        {
            return fault.ToItem(item);
        }
        catch (PortalStopException stop)
        {
            var now = _clock.GetUtcNow();
            var kept = new PortalStop(now, now + stop.Wait, $"the portal {stop.Message} at {root.Code}");
            await _answers.KeepStopAsync(kept, cancellationToken);
            throw new SourceUnavailableException($"Source {Name}: {kept.Reason}; it is not asked before {Moment(kept.Until)}.", stop);
        }
        catch (NoAnswerException fault)
        {
            throw new SourceUnavailableException(
                $"Source {Name}: the portal {fault.Message} ({root.Code}); the province goes on where it was at the next try.", fault);
        }
    }

    private static string ItemOf(PortalRoot root, PortalDays days) => $"{root.Code}-{days.Period}.json";

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
