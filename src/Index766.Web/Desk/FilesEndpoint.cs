using Index766.Domain.Findings;
using Index766.Pipeline.Audit;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Pipeline.UploadDrafts;
using Index766.Sources;
using Index766.Web.Api;
using Index766.Web.Pages;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace Index766.Web.Desk;

/// <summary>What the page of dropped files shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Uploads">The sources of the kind Upload; none where nothing can be published from here.</param>
/// <param name="NextSource">The number that another source would have in the settings.</param>
/// <param name="Drafts">The drafts of the last day, newest first.</param>
public sealed record FilesModel(DeskView Desk, IReadOnlyList<string> Uploads, int NextSource, IReadOnlyList<UploadDraft> Drafts);

/// <summary><c>/desk/files</c>: an operator chooses or drops a file, and finds again what was dropped in the last day.</summary>
internal sealed class FilesEndpoint(
    DeskRoutes routes, IReadOnlyList<ConfiguredSource> sources, ProgramSettings settings, UploadDraftStore drafts, FileScoring scoring,
    UploadTurns turns, AuditLog audit, TimeProvider clock, PageText text) : IDeskEndpoint
{
    /// <summary>The form's field.</summary>
    public const string FileField = "file";

    /// <summary>
    /// A file that is somewhat too large is taken and thrown away, so that a sentence can say so: a browser shows none of an answer that
    /// comes while it still sends.
    /// </summary>
    private static readonly FormOptions Limits = new()
    {
        MultipartBodyLengthLimit = 2 * SourceItems.DefaultMaxBytes,
        MultipartHeadersCountLimit = 16,
        ValueCountLimit = 20,
        ValueLengthLimit = 4096,
        KeyLengthLimit = 200,
    };

    /// <summary>The names of the sources that files can be published for.</summary>
    public IReadOnlyList<string> Uploads { get; } =
        [.. sources.Where(source => source.Kind == SourceKind.Upload).Select(source => source.Name)];

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/files", ShowAsync);
        routes.MapForm(endpoints, "/desk/files", AddAsync, Limits);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken) => await request.RenderAsync<FilesPage>(
        new FilesModel(request.View, Uploads, settings.Sources.Count, await drafts.ListAsync(cancellationToken)));

    private async Task<DeskOutcome> AddAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var file = post.Fields.Files.GetFile(FileField);
        var name = file is null ? "" : UploadEndpoint.NameOf(file.FileName) ?? "";
        var fault = Uploads.Count == 0 ? text["Files.NoSource"]
            : file is null or { FileName.Length: 0 } ? text["Files.NoFile"]
            : name.Length == 0 ? text["Files.BadName", SourceItems.MaxItemLength]
            : file.Length == 0 ? text["Files.Empty", name]
            : file.Length > SourceItems.DefaultMaxBytes
                ? text["Files.TooLarge", name, text.Count(file.Length), text.Count(SourceItems.DefaultMaxBytes)]
            : null;
        if (fault is not null)
        {
            return await RefuseAsync(post, name, fault, cancellationToken);
        }

        return await turns.TakeAsync(
            () => KeepAsync(post, file!, name, cancellationToken),
            () => RefuseAsync(post, name, text["Files.Busy"], cancellationToken), cancellationToken);
    }

    private async Task<DeskOutcome> KeepAsync(DeskPost post, IFormFile file, string name, CancellationToken cancellationToken)
    {
        var content = await DeskPost.BytesOfAsync(file, cancellationToken);
        if (FaultOfKind(name, content, cancellationToken) is { } finding)
        {
            return await RefuseAsync(post, name, text.Choose(finding.Vietnamese(), finding.English()), cancellationToken);
        }

        var added = await drafts.AddAsync(name, content, post.Who, cancellationToken);
        if (added.Draft is not { } draft)
        {
            return await RefuseAsync(post, name, text["Files.Full", UploadDraftStore.MaxOpen], cancellationToken);
        }

        await audit.RecordAsync(post.Who, AuditActs.FileKept, name, cancellationToken);
        return DeskOutcome.Done($"{DeskPages.Files}/{draft.Id}", text[added.IsNew ? "Files.Kept" : "Files.KeptBefore", name]);
    }

    /// <summary>
    /// What is wrong with a file of which nothing can be read, such as a picture; null where there is something to look at.
    /// </summary>
    private Finding? FaultOfKind(string name, byte[] content, CancellationToken cancellationToken)
    {
        var found = scoring.Score(
            Uploads[0], name, content, DocumentJson.Sha256(content), clock.GetUtcNow(), new ReadingDefaults(), null, cancellationToken);
        return found.FirstRows.Count == 0
            && found.Findings.All(finding => finding.Kind is FindingKind.OtherFormat or FindingKind.UnreadableFile)
            ? found.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) : null;
    }

    private async Task<DeskOutcome> RefuseAsync(DeskPost post, string name, string sentence, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(post.Who, AuditActs.FileRefused, name, cancellationToken);
        return DeskOutcome.Refused(DeskPages.Files, sentence);
    }
}

/// <summary>How many dropped files are read at once: each may take much memory and a minute.</summary>
internal sealed class UploadTurns : IDisposable
{
    private const int AtOnce = 2;

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turns = new(AtOnce);

    public void Dispose() => _turns.Dispose();

    /// <summary>Works when it is its turn; where that takes too long, answers that the program is busy.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, Func<Task<T>> busy, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(MaxWait, cancellationToken))
        {
            return await busy();
        }

        try
        {
            return await work();
        }
        finally
        {
            _turns.Release();
        }
    }
}
