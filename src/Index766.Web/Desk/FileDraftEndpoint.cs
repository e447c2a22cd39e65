using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Audit;
using Index766.Pipeline.UploadDrafts;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of a draft shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Uploads">The sources of the kind Upload.</param>
/// <param name="Source">The one by whose rules it was checked, and for which it would be published.</param>
/// <param name="NameOf">A unit's name.</param>
public sealed record FileDraftModel(
    DeskView Desk, UploadDraft Draft, IReadOnlyList<string> Uploads, string Source, Func<UnitCode, string> NameOf)
{
    /// <summary>What was read and found; null of one that waits no longer.</summary>
    public UploadCheck? Check { get; init; }

    /// <summary>What publishing it would change; null where something stands against it.</summary>
    public UploadPreview? Preview { get; init; }

    /// <summary>How far it has come; null of one that is not published.</summary>
    public UploadProgress? Progress { get; init; }

    /// <summary>Whether a program ended while it published it: another order completes it.</summary>
    public bool IsLeftBehind { get; init; }

    /// <summary>Whether it changes by itself: then the desk's script looks again.</summary>
    public bool IsLive => Progress is { IsOver: false } && !IsLeftBehind;

    /// <summary>The page's address, below the root.</summary>
    public string Path => $"{DeskPages.Files}/{Draft.Id}";
}

/// <summary>What the page of an e-mail that would go shows.</summary>
public sealed record FileMailModel(FileDraftModel Of, PreviewedMail Mail, int Number, int Count);

/// <summary>
/// <c>/desk/files/{id}</c>: a draft with all its faults, its preview, and the orders to accept, publish or discard it; once it is
/// published, how far it has come.
/// </summary>
internal sealed class FileDraftEndpoint(
    DeskRoutes routes, FilesEndpoint files, UploadDraftStore drafts, CheckUploadStep check, PreviewUploadStep preview,
    PublishUploadStep publish, UploadProgressReader progress, UploadTurns turns, AuditLog audit, ReferenceData data, TimeProvider clock,
    PageText text) : IDeskEndpoint
{
    /// <summary>The form's fields.</summary>
    public const string SourceField = "source";
    public const string BasisField = "basis";
    public const string ByField = "by";
    public const string ReasonField = "reason";

    private static readonly byte[] Script = ReadScript();

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, $"/{DeskPages.Script}", (_, _) => Task.FromResult<IResult>(Results.Bytes(Script, "text/javascript")));
        routes.MapPage(endpoints, "/desk/files/{id}", ShowAsync);
        routes.MapPage(endpoints, "/desk/files/{id}/mails/{number:int}", ShowMailAsync);
        routes.MapForm(endpoints, "/desk/files/{id}/accept", InTurn(AcceptAsync));
        routes.MapForm(endpoints, "/desk/files/{id}/publish", InTurn(PublishAsync));
        routes.MapForm(endpoints, "/desk/files/{id}/discard", DiscardAsync);
    }

    private Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken) => OnDraftAsync(
        request, model => request.RenderAsync<FileDraftPage>(model, style: model.IsLive ? PageStyle.Live : null), cancellationToken);

    private Task<IResult> ShowMailAsync(DeskRequest request, CancellationToken cancellationToken) => OnDraftAsync(
        request,
        model => model.Preview?.Alerts.Mails is { } mails && request.Context.Request.RouteValues["number"] is string number
            && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= mails.Count
            ? request.RenderAsync<FileMailPage>(new FileMailModel(model, mails[at - 1], at, mails.Count))
            : request.MissingAsync(),
        cancellationToken);

    private async Task<IResult> OnDraftAsync(
        DeskRequest request, Func<FileDraftModel, Task<IResult>> show, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(IdOf(request.Context), cancellationToken) is not { } draft)
        {
            return await MessageAsync("Files.GoneTitle", "Files.Gone", StatusCodes.Status404NotFound);
        }

        return await turns.TakeAsync(
            async () => await show(await ModelAsync(request, draft, cancellationToken)),
            () => MessageAsync("Files.BusyTitle", "Files.Busy", StatusCodes.Status503ServiceUnavailable), cancellationToken);

        Task<IResult> MessageAsync(string title, string message, int status) => request.RenderAsync<MessagePage>(
            new MessageModel(text[title], text[message], request.View.Links, IsSample: false), status);
    }

    private async Task<FileDraftModel> ModelAsync(DeskRequest request, UploadDraft draft, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var source = SourceOf(request.Context.Request.Query[SourceField].ToString(), draft);
        var model = new FileDraftModel(
            request.View, draft, files.Uploads, source, unit => text.Unit(unit, data.NameOf(unit, today)));
        if (draft.State != UploadState.Open)
        {
            return model with
            {
                Progress = draft.State == UploadState.Discarded ? null : await progress.ReadAsync(draft, cancellationToken),
                IsLeftBehind = publish.IsLeftBehind(draft),
            };
        }

        if (source.Length == 0)
        {
            return model;
        }

        if (await check.RunAsync(draft, source, cancellationToken) is not { } found)
        {
            // Somebody published or discarded it in this very moment.
            return await ModelAsync(request, await drafts.FindAsync(draft.Id, cancellationToken) ?? draft, cancellationToken);
        }

        return model with
        {
            Check = found,
            Preview = found is { IsClear: true, IsPublished: false }
                ? await preview.RunAsync(found.File, source, cancellationToken) : null,
        };
    }

    /// <summary>An order that reads the file again, when it is its turn.</summary>
    private Func<DeskPost, CancellationToken, Task<DeskOutcome>> InTurn(Func<DeskPost, CancellationToken, Task<DeskOutcome>> act) =>
        (post, cancellationToken) => turns.TakeAsync(
            () => act(post, cancellationToken),
            () => Task.FromResult(DeskOutcome.Refused($"{DeskPages.Files}/{IdOf(post.Context)}", text["Files.Busy"])), cancellationToken);

    private async Task<DeskOutcome> AcceptAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(IdOf(post.Context), cancellationToken) is not { } draft)
        {
            return DeskOutcome.Refused(DeskPages.Files, text["Files.Gone"]);
        }

        var source = SourceOf(post.Text(SourceField), draft);
        var request = new AcceptRequest(source, draft.Item, post.Text(ByField), post.Text(ReasonField), post.Kinds);
        var outcome = source.Length == 0 ? AcceptedUpload.NothingToAccept : await check.AcceptAsync(draft, request, cancellationToken);
        var isDone = outcome == AcceptedUpload.Accepted;
        await audit.RecordAsync(
            post.Who, isDone ? AuditActs.FileAccepted : AuditActs.FileNotAccepted,
            isDone ? $"{draft.Item}: {request.By}, {request.Reason}" : draft.Item, cancellationToken);
        return Outcome(isDone, PathOf(draft, source), text[$"Files.Accept{outcome}"]);
    }

    private async Task<DeskOutcome> PublishAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var before = await drafts.FindAsync(IdOf(post.Context), cancellationToken);
        var source = before is null ? "" : SourceOf(post.Text(SourceField), before);
        var outcome = before is null || source.Length == 0 ? UploadOutcome.Gone
            : await publish.RunAsync(new PublishUploadRequest(before.Id, source, post.Text(BasisField), post.Who), cancellationToken);
        return await AnswerAsync(
            post, before, outcome, outcome == UploadOutcome.Done ? AuditActs.FilePublished : AuditActs.FileNotPublished,
            text["Files.Published", source], PathOf(before, outcome == UploadOutcome.Done ? "" : source), cancellationToken);
    }

    private async Task<DeskOutcome> DiscardAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var before = await drafts.FindAsync(IdOf(post.Context), cancellationToken);
        var outcome = before is null ? UploadOutcome.Gone : await publish.DiscardAsync(before.Id, post.Who, cancellationToken);
        var isDone = outcome == UploadOutcome.Done;
        return await AnswerAsync(
            post, before, outcome, isDone ? AuditActs.FileDiscarded : AuditActs.FileNotDiscarded, text["Files.Discarded", before?.Item],
            isDone ? DeskPages.Files : PathOf(before, ""), cancellationToken);
    }

    private async Task<DeskOutcome> AnswerAsync(
        DeskPost post, UploadDraft? before, UploadOutcome outcome, string act, string done, string path,
        CancellationToken cancellationToken)
    {
        await audit.RecordAsync(post.Who, act, before?.Item ?? "", cancellationToken);
        var now = before is null ? null : await drafts.FindAsync(before.Id, cancellationToken);
        var (who, when) = now?.Publication is { } publication ? (publication.By, publication.At)
            : now?.Discard is { } discard ? (discard.By, discard.At) : ("", default);
        return outcome == UploadOutcome.Done ? DeskOutcome.Done(path, done)
            : DeskOutcome.Refused(path, text[$"Files.Not{outcome}", text.KeyName(who), text.Moment(when)]);
    }

    private static DeskOutcome Outcome(bool isDone, string path, string sentence) =>
        isDone ? DeskOutcome.Done(path, sentence) : DeskOutcome.Refused(path, sentence);

    /// <summary>The source that is asked for, else that of what was accepted, else the first; empty where there is none.</summary>
    private string SourceOf(string asked, UploadDraft draft) => files.Uploads.Contains(asked) ? asked
        : draft.Acceptance is { } acceptance && files.Uploads.Contains(acceptance.Source) ? acceptance.Source
        : files.Uploads is [var first, ..] ? first : "";

    private static string PathOf(UploadDraft? draft, string source) => draft is null ? DeskPages.Files
        : $"{DeskPages.Files}/{draft.Id}{(source.Length == 0 ? "" : QueryString.Create(SourceField, source).ToString())}";

    private static byte[] ReadScript()
    {
        using var stream = typeof(FileDraftEndpoint).Assembly.GetManifestResourceStream("desk.js")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string IdOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";
}
