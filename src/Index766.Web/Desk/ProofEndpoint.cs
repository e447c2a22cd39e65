using System.Globalization;
using Index766.Documents;
using Index766.Domain.ProofReading;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.ProofReadNotices;
using Index766.Sources.SnapshotFiles.Workbooks;
using Index766.Web.Api;
using Index766.Web.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Index766.Web.Desk;

/// <summary>What the page of proof-reading shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Scopes">The provinces.</param>
/// <param name="Notice">The notice that was proof-read; null for none.</param>
/// <param name="ScopeName">The name of its province.</param>
public sealed record ProofModel(DeskView Desk, IReadOnlyList<Unit> Scopes, ProofReadNotice? Notice, string ScopeName);

/// <summary><c>/desk/proof</c>: proof-reads a typed notice, as <c>check-notice</c> does.</summary>
internal sealed class ProofEndpoint(
    DeskRoutes routes, DeskActs acts, ProofStore store, ReferenceData data, PageText text) : IDeskEndpoint
{
    private const string Path = "desk/proof";
    private const int MaxField = 64 * 1024;

    /// <summary>What is larger than a notice may be is read this far, so that the browser gets a page and no broken connection.</summary>
    private const long MaxRead = 4 * TypedFile.MaxBytes;

    private static readonly FormOptions Limits = new()
    {
        MultipartBodyLengthLimit = MaxRead,
        ValueCountLimit = 20,
        ValueLengthLimit = MaxField,
        MultipartHeadersCountLimit = 16,
    };

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/proof", ShowAsync);
        routes.MapForm(endpoints, "/desk/proof", ReadAsync, Limits);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var notice = await store.FindAsync(request.Context.Request.Query["id"].ToString(), cancellationToken);
        IReadOnlyList<Unit> scopes = [.. data.Units.All.Where(unit => unit.Level == Level.Province)];
        return await request.RenderAsync<ProofPage>(
            new ProofModel(request.View, scopes, notice, notice is null ? "" : data.NameOf(notice.Scope, notice.Day)));
    }

    private async Task<DeskOutcome> ReadAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (post.Fields.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return DeskOutcome.Refused(Path, text["Proof.FileNeeded"]);
        }

        if (file.Length > TypedFile.MaxBytes)
        {
            return DeskOutcome.Refused(Path, text["Proof.TooLarge", TypedFile.MaxBytes / 1024 / 1024]);
        }

        var name = UploadEndpoint.NameOf(file.FileName) ?? text["Proof.Unnamed"];
        try
        {
            return await ReadAsync(post, name, await DeskPost.BytesOfAsync(file, cancellationToken), cancellationToken);
        }
        catch (TypedFileException fault)
        {
            return DeskOutcome.Refused(Path, $"{name}: {text.Choose(fault.Vietnamese, fault.English)}.");
        }
    }

    private async Task<DeskOutcome> ReadAsync(DeskPost post, string name, byte[] content, CancellationToken cancellationToken)
    {
        var (scope, day) = (post.Text("scope"), post.Text("day"));
        DateOnly? given =
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        if (day.Length > 0 && given is null)
        {
            return DeskOutcome.Refused(Path, text["Proof.DayNeeded"]);
        }

        var tables = TypedFile.Read(name, content, WordTables.Find);
        var found = NoticeRules.Of(tables, data, scope.Length == 0 ? null : scope, given);
        if (found.Rules is not { } rules)
        {
            return DeskOutcome.Refused(Path, found.Gap switch
            {
                NoticeGap.Day => text["Proof.DayNeeded"],
                NoticeGap.Methodology => text["Proof.NoMethodology", found.Day?.Year],
                _ => text["Proof.ScopeNeeded"],
            });
        }

        var report = ProofReader.Read(tables, rules);
        if (!report.HasFigures)
        {
            return DeskOutcome.Refused(Path, text["Proof.Nothing", name]);
        }

        var id = await store.KeepAsync(new ProofReadNotice(name, rules.Scope, rules.Day, report), cancellationToken);
        await acts.RecordAsync(post, AuditActs.NoticeProofRead, name);
        return DeskOutcome.Done(Path + QueryString.Create("id", id), text["Proof.Done", name, report.Findings.Count]);
    }
}
