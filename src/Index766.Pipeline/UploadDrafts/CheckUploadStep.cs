using Index766.Domain.Findings;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>What a draft gives, as a file of a source.</summary>
/// <param name="File">What was read, found and scored; what was accepted is a warning in it.</param>
/// <param name="Unaccepted">The kinds of findings that a person has still to accept, or to mend.</param>
/// <param name="IsPublished">
/// Whether these bytes are what the source has under this name already, published: publishing them again changes nothing.
/// </param>
public sealed record UploadCheck(ScoredFile File, IReadOnlyList<FindingKind> Unaccepted, bool IsPublished)
{
    /// <summary>Whether a person may accept what was found: no finding is an error that leaves the figures unread.</summary>
    public bool MayBeAccepted => Unaccepted.Count > 0
        && File.Findings.All(finding => finding.Severity == Severity.Warning || SeverityRules.MayBeAccepted(finding.Kind));

    /// <summary>Whether nothing stands against publishing it.</summary>
    public bool IsClear => !File.IsRefused && Unaccepted.Count == 0;
}

/// <summary>Checks a draft with the same readers, gate and scoring as the file of a source, and accepts what was found.</summary>
public sealed class CheckUploadStep(
    UploadDraftStore drafts, FileScoring scoring, SnapshotPublisher publisher, OverrideStore acceptances, ITableStore tables,
    ReferenceData data, TimeProvider clock)
{
    /// <summary>Checks a draft by the rules of a source; null where somebody moved it on since it was read.</summary>
    public async Task<UploadCheck?> RunAsync(UploadDraft draft, string source, CancellationToken cancellationToken)
    {
        if (await drafts.ReadAsync(draft, cancellationToken) is not { } content)
        {
            return null;
        }

        var earlier = await acceptances.ListAsync(source, draft.Sha, cancellationToken);
        var own = draft.Acceptance?.Source == source ? draft.Acceptance : null;
        List<FindingKind> accepted = [.. earlier.SelectMany(acceptance => acceptance.Kinds), .. own?.Record.Kinds ?? []];
        var asked = scoring.RulesOf(source);
        var rules = asked with { Severities = asked.Severities.Accepting(accepted) };
        var file = scoring.Score(
            source, draft.Item, content, draft.Sha, clock.GetUtcNow(), new ReadingDefaults(), rules, cancellationToken);
        file = await UnitCounts.CheckAsync(file, draft.Item, rules, publisher, data, cancellationToken);
        var kinds = file.Findings.Where(finding => finding.Severity == Severity.Error).Concat(file.Findings)
            .Select(finding => finding.Kind).Distinct();
        return new UploadCheck(file, [.. kinds.Except(accepted).Except(own?.Kinds ?? [])],
            await IsPublishedAsync(draft, source, file, cancellationToken));
    }

    /// <summary>
    /// Accepts what was found in a draft, each kind by its name. It is on record for these bytes only once the draft is published.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="request">Who accepts what, and why; every kind that is not accepted yet must be named.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AcceptedUpload> AcceptAsync(UploadDraft draft, AcceptRequest request, CancellationToken cancellationToken)
    {
        if (!Acceptance.SaysWhoAndWhy(request.By, request.Reason))
        {
            return AcceptedUpload.WhoOrWhyMissing;
        }

        if (draft.State != UploadState.Open || await RunAsync(draft, request.Source, cancellationToken) is not { } check)
        {
            return AcceptedUpload.MovedMeanwhile;
        }

        if (!check.MayBeAccepted)
        {
            return check.IsClear ? AcceptedUpload.NothingToAccept : AcceptedUpload.MustBeMended;
        }

        if (check.Unaccepted.Except(request.Kinds).Any())
        {
            return AcceptedUpload.KindLeft;
        }

        var own = draft.Acceptance?.Source == request.Source ? draft.Acceptance : null;
        var errors = check.File.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Kind);
        var record = Acceptance.Of(
            request.By, request.Reason, clock.GetUtcNow(), errors.Concat(own?.Record.Kinds ?? []), draft.Item,
            check.File.Findings.Select(finding => finding.Vietnamese()));
        IReadOnlyList<FindingKind> kinds = [.. check.Unaccepted.Concat(own?.Kinds ?? []).Distinct()];
        return await drafts.MoveAsync(
            draft with { Acceptance = new UploadAcceptance(request.Source, kinds, record) }, cancellationToken) is null
            ? AcceptedUpload.MovedMeanwhile : AcceptedUpload.Accepted;
    }

    private async Task<bool> IsPublishedAsync(UploadDraft draft, string source, ScoredFile file, CancellationToken cancellationToken)
    {
        if (file.IsRefused || await tables.GetAsync(TableNames.Marks, source, draft.Item, cancellationToken) is not { } row
            || Mark.From(row).Sha != draft.Sha)
        {
            return false;
        }

        foreach (var snapshot in file.Snapshots)
        {
            if (await publisher.FindAsync(snapshot.Series.ToString(), snapshot.Id.ToString(), snapshot.Id.AsOf, cancellationToken)
                is not { Views: not null })
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What became of an acceptance.</summary>
public enum AcceptedUpload
{
    /// <summary>It is written into the draft.</summary>
    Accepted,

    /// <summary>Who accepts, or why, is missing or too long.</summary>
    WhoOrWhyMissing,

    /// <summary>An error leaves figures unread: the file must be mended.</summary>
    MustBeMended,

    /// <summary>A kind of finding was not named.</summary>
    KindLeft,

    /// <summary>There is nothing to accept.</summary>
    NothingToAccept,

    /// <summary>Somebody else moved the draft meanwhile.</summary>
    MovedMeanwhile,
}
