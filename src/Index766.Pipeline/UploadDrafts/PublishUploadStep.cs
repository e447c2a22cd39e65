using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>What became of an order to publish or discard a draft.</summary>
public enum UploadOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such draft, or its day is over.</summary>
    Gone,

    /// <summary>Somebody published it before, or is publishing it now.</summary>
    PublishedBefore,

    /// <summary>Somebody discarded it before.</summary>
    DiscardedBefore,

    /// <summary>Something was found that is neither mended nor accepted.</summary>
    NotClear,

    /// <summary>The source has these bytes under this name already, published: there is nothing to do.</summary>
    NothingNew,

    /// <summary>What the preview was made from has changed: another snapshot was published, say.</summary>
    PreviewOutOfDate,

    /// <summary>Somebody else moved the draft meanwhile.</summary>
    MovedMeanwhile,
}

/// <summary>An order to publish a draft.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Source">The source to publish it for.</param>
/// <param name="Basis">What the preview was made from that the person saw.</param>
/// <param name="By">By which key.</param>
public sealed record PublishUploadRequest(string Id, string Source, string Basis, string By);

/// <summary>
/// Publishes a draft by the way of every upload: kept for the source, with a receipt, and enqueued. The draft is claimed under its tag
/// first, so that of two orders one counts; a crash after the claim is completed by the next order.
/// </summary>
public sealed class PublishUploadStep(
    UploadDraftStore drafts, CheckUploadStep check, PreviewUploadStep preview, OverrideStore acceptances, SnapshotKeeper keeper,
    IQueueSender queue, TimeProvider clock)
{
    /// <summary>After this time a claim that led to nothing is of a program that ended: another order completes it.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(1);

    /// <summary>Publishes.</summary>
    public async Task<UploadOutcome> RunAsync(PublishUploadRequest request, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(request.Id, cancellationToken) is not { State: UploadState.Open } draft)
        {
            return await drafts.FindAsync(request.Id, cancellationToken) is { } left && IsLeftBehind(left)
                ? await KeepAsync(left, cancellationToken)
                : await NothingDoneAsync(request.Id, UploadOutcome.MovedMeanwhile, cancellationToken);
        }

        var found = await check.RunAsync(draft, request.Source, cancellationToken);
        UploadOutcome? against = found switch
        {
            null => UploadOutcome.MovedMeanwhile,
            { IsClear: false } => UploadOutcome.NotClear,
            { IsPublished: true } => UploadOutcome.NothingNew,
            _ => (await preview.RunAsync(found.File, request.Source, cancellationToken)).Basis == request.Basis
                ? null : UploadOutcome.PreviewOutOfDate,
        };
        if (against is { } outcome)
        {
            return await NothingDoneAsync(draft.Id, outcome, cancellationToken);
        }

        var claimed = await drafts.MoveAsync(draft with
        {
            State = UploadState.Publishing,
            Publication = new UploadPublication(request.Source, request.By, clock.GetUtcNow(),
                [.. found!.File.Snapshots.Select(UploadedSnapshot.Of)]),
        }, cancellationToken);
        return claimed is null ? await NothingDoneAsync(draft.Id, UploadOutcome.MovedMeanwhile, cancellationToken)
            : await KeepAsync(claimed, cancellationToken);
    }

    /// <summary>Why nothing was done: that somebody else published or discarded the draft, else what stands against it.</summary>
    private async Task<UploadOutcome> NothingDoneAsync(string id, UploadOutcome outcome, CancellationToken cancellationToken) =>
        (await drafts.FindAsync(id, cancellationToken))?.State switch
        {
            null => UploadOutcome.Gone,
            UploadState.Open => outcome,
            UploadState.Discarded => UploadOutcome.DiscardedBefore,
            _ => UploadOutcome.PublishedBefore,
        };

    /// <summary>Throws a draft away.</summary>
    public async Task<UploadOutcome> DiscardAsync(string id, string by, CancellationToken cancellationToken)
    {
        var discard = new UploadDiscard(by, clock.GetUtcNow());
        return await drafts.FindAsync(id, cancellationToken) is { State: UploadState.Open } draft
            && await drafts.MoveAsync(draft with { State = UploadState.Discarded, Discard = discard }, cancellationToken) is not null
            ? UploadOutcome.Done : await NothingDoneAsync(id, UploadOutcome.MovedMeanwhile, cancellationToken);
    }

    /// <summary>Whether a draft was claimed so long ago that nobody is at it any more.</summary>
    public bool IsLeftBehind(UploadDraft draft) =>
        draft is { State: UploadState.Publishing, Publication: { } claim } && (clock.GetUtcNow() - claim.At).Duration() >= ClaimTime;

    /// <summary>Under keys that follow from the claim alone: done twice, it leaves the same.</summary>
    private async Task<UploadOutcome> KeepAsync(UploadDraft draft, CancellationToken cancellationToken)
    {
        var claim = draft.Publication!;
        if (await drafts.ReadAsync(draft, cancellationToken) is not { } content)
        {
            return UploadOutcome.PublishedBefore;
        }

        if (draft.Acceptance is { } acceptance && acceptance.Source == claim.Source)
        {
            await acceptances.AddAsync(claim.Source, draft.Sha, acceptance.Record, cancellationToken);
        }

        var slot = new ScheduleSlot(claim.At) { IsByHand = true };
        var kept = await keeper.KeepAsync(
            claim.Source, new FetchedItem(draft.Item, content, null, content.Length), slot, cancellationToken);
        if (kept is { Outcome: KeepOutcome.Unchanged, Receipt: { } receipt })
        {
            // The same bytes were refused before, and what was accepted since lets them through; or a crash came before the message.
            await queue.SendAsync(
                QueueNames.ScoreSnapshots, Messages.Write(new ScoreSnapshotMessage(claim.Source, receipt)), cancellationToken);
        }

        var published = draft with { State = UploadState.Published, Publication = claim with { Receipt = kept.Receipt } };
        return await drafts.MoveAsync(published, cancellationToken) is null ? UploadOutcome.PublishedBefore : UploadOutcome.Done;
    }
}
