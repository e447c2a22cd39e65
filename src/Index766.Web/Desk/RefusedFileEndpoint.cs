using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Sources;
using Index766.Web.Api;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of a refused file shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Report">The whole report.</param>
/// <param name="Tag">The refusal that the page shows: a later one is another.</param>
/// <param name="Accepted">The last acceptance of these very bytes; null for none.</param>
public sealed record RefusedFileModel(DeskView Desk, QuarantineAnswer Report, string Tag, Acceptance? Accepted);

/// <summary><c>/desk/refused/file</c>: the report on a refused file, with accept and discard.</summary>
internal sealed class RefusedFileEndpoint(
    DeskRoutes routes, DeskActs acts, Quarantine quarantine, OverrideStore overrides, AcceptStep accept, PageText text) : IDeskEndpoint
{
    private const string ListPath = "desk/refused";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/refused/file", ShowAsync);
        routes.MapForm(endpoints, "/desk/refused/accept", AcceptAsync);
        routes.MapForm(endpoints, "/desk/refused/discard", DiscardAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var query = request.Context.Request.Query;
        if (await FindAsync(query["source"].ToString(), query["item"].ToString(), cancellationToken) is not { } found)
        {
            return await request.MissingAsync();
        }

        var accepted = found.Report.Sha is { } sha ? await overrides.ListAsync(found.Report.Source, sha, cancellationToken) : [];
        return await request.RenderAsync<RefusedFilePage>(
            new RefusedFileModel(request.View, QuarantineAnswer.Of(found), found.Tag ?? "", accepted.Count > 0 ? accepted[^1] : null));
    }

    private async Task<DeskOutcome> AcceptAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var (source, item) = NamesOf(post);
        if (await FindAsync(source, item, cancellationToken) is not { } found)
        {
            return await GoneAsync(source, item);
        }

        var kinds = post.Kinds;
        if (kinds.Count == 0 || found.Tag != post.Text("tag"))
        {
            return DeskOutcome.Refused(PathOf(source, item), text[kinds.Count == 0 ? "Refused.NameFindings" : "Refused.Newer", item]);
        }

        var outcome = await accept.RunAsync(
            new AcceptRequest(source, item, acts.By(post), post.Text(DeskActs.Reason), kinds), cancellationToken);
        if (outcome is not { Acceptance: { } acceptance })
        {
            return DeskOutcome.Refused(PathOf(source, item), text.Choose(outcome.Refusal, outcome.RefusalEnglish));
        }

        if (outcome.WasAccepted)
        {
            return DeskOutcome.Refused(
                ListPath, text["Refused.AlreadyAccepted", item, acceptance.By, text.Moment(acceptance.AcceptedAt)]);
        }

        await acts.RecordAsync(post, AuditActs.RefusedAccepted, SubjectOf(source, item));
        return DeskOutcome.Done(ListPath, text["Refused.Accepted", item]);
    }

    private async Task<DeskOutcome> DiscardAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var (source, item) = NamesOf(post);
        if (acts.ReasonFault(post) is { } fault)
        {
            return DeskOutcome.Refused(PathOf(source, item), fault);
        }

        if (await FindAsync(source, item, cancellationToken) is not { } found)
        {
            return await GoneAsync(source, item);
        }

        if (found.Tag is not { } tag || tag != post.Text("tag")
            || !await quarantine.DiscardAsync(source, item, tag, cancellationToken))
        {
            return DeskOutcome.Refused(PathOf(source, item), text["Refused.Newer", item]);
        }

        await acts.RecordAsync(post, AuditActs.RefusedDiscarded, SubjectOf(source, item));
        return DeskOutcome.Done(ListPath, text["Refused.Discarded", item]);
    }

    private async Task<DeskOutcome> GoneAsync(string source, string item) => DeskOutcome.Refused(
        ListPath,
        await acts.DoneBeforeAsync(
            SubjectOf(source, item), text["Refused.Gone", Shown(item)], AuditActs.RefusedAccepted, AuditActs.RefusedDiscarded));

    /// <summary>Names as they are stored: not composed, not trimmed.</summary>
    private static (string Source, string Item) NamesOf(DeskPost post) =>
        (post.Fields["source"].ToString(), post.Fields["item"].ToString());

    /// <summary>A longer name is no key of the storage.</summary>
    private async Task<QuarantinedItem?> FindAsync(string source, string item, CancellationToken cancellationToken) =>
        source.Length is > 0 and <= SourceItems.MaxItemLength && item.Length is > 0 and <= SourceItems.MaxItemLength
            ? await quarantine.FindAsync(source, item, cancellationToken) : null;

    private static string SubjectOf(string source, string item) => $"{Shown(source)} {Shown(item)}";

    private static string Shown(string text) => text.Length <= SourceItems.MaxItemLength ? text : text[..SourceItems.MaxItemLength];

    private static string PathOf(string source, string item) =>
        "desk/refused/file" + QueryString.Create(new Dictionary<string, string?> { ["source"] = Shown(source), ["item"] = Shown(item) });
}
