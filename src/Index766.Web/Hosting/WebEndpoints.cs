using Index766.Documents.Analysis;
using Index766.Pipeline.DraftReports;
using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Api.OpenApi;
using Index766.Web.Authentication;
using Index766.Web.Desk;
using Index766.Web.Pages;
using Index766.Web.Reports;

namespace Index766.Web.Hosting;

/// <summary>Every public address: who may ask, what answers, and how it is described. Both programs have these and no other.</summary>
internal static class WebEndpoints
{
    private static readonly string[] GetOrHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var access = endpoints.ServiceProvider.GetRequiredService<Access>();
        endpoints.MapPages(access);
        endpoints.MapSignIn();
        endpoints.ServiceProvider.GetRequiredService<DeskEndpoints>().Map(endpoints);
        endpoints.MapBoards(access);
        endpoints.MapRecords(access);
        endpoints.MapReports(access);
        endpoints.MapPut("/api/snapshots/{id}", UploadEndpoint.PutAsync).Guard(access.MayOperate)
            .DescribeOrder<UploadAnswer>(ApiOperations.Upload);
        endpoints.MapPost("/api/run", RunNowEndpoint.PostAsync).Guard(access.MayOperate).DescribeOrder<StartedRun>(ApiOperations.Run);
        endpoints.MapApiDescription().Guard(access.MayRead);
        endpoints.MapMethods("/api/{*path}", GetOrHead, Problems.NoSuchPath).Guard(access.MayRead);
    }

    private static void MapPages(this IEndpointRouteBuilder endpoints, Access access)
    {
        var ask = endpoints.ServiceProvider.GetRequiredService<SignInForm>().AskAsync;
        endpoints.MapMethods("/", GetOrHead, BoardEndpoint.GetAsync).Guard(access.MayRead, ask);
        endpoints.MapMethods("/units/{code}", GetOrHead, UnitViewEndpoint.GetAsync).Guard(
            access.MayRead, endpoints.ServiceProvider.GetRequiredService<UnitLinkEndpoint>().AskAsync);
        endpoints.MapMethods("/targets", GetOrHead, TargetMatrixEndpoint.GetAsync).Guard(access.MayRead, ask);
        endpoints.MapMethods("/movers", GetOrHead, MoversEndpoint.GetAsync).Guard(access.MayRead, ask);
        endpoints.MapMethods("/status", GetOrHead, StatusPageEndpoint.GetAsync).Guard(access.MayReadClosed, ask);
    }

    private static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SignInEndpoint.Path, (HttpContext context, SignInEndpoint signIn) => signIn.GetAsync(context));
        endpoints.MapPost(SignInEndpoint.Path, (HttpContext context, SignInEndpoint signIn) => signIn.PostAsync(context));
        endpoints.MapPost(SignInEndpoint.OutPath, (HttpContext context, SignInEndpoint signIn) => signIn.SignOutAsync(context));
    }

    private static void MapBoards(this IEndpointRouteBuilder endpoints, Access access)
    {
        endpoints.MapMethods(LeaderboardEndpoint.Path, GetOrHead, LeaderboardEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<LeaderboardAnswer>(ApiOperations.Leaderboard, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/leaderboard/{measure}", GetOrHead, MeasureEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<MeasureAnswer>(ApiOperations.LeaderboardByMeasure, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/targets", GetOrHead, TargetsEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<TargetsAnswer>(ApiOperations.Targets);
        endpoints.MapMethods("/api/units/{code}", GetOrHead, UnitEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<UnitPageAnswer>(ApiOperations.Unit);
        endpoints.MapMethods("/api/units/{code}/history", GetOrHead, UnitHistoryEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<UnitHistoryAnswer>(ApiOperations.UnitHistory);
    }

    private static void MapRecords(this IEndpointRouteBuilder endpoints, Access access)
    {
        endpoints.MapMethods("/api/methodology/{id}", GetOrHead, MethodologyEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<MethodologyAnswer>(ApiOperations.Methodology);
        endpoints.MapMethods("/api/snapshots", GetOrHead, SnapshotsEndpoint.ListAsync).Guard(access.MayRead)
            .Describe<SnapshotListAnswer>(ApiOperations.Snapshots);
        endpoints.MapMethods("/api/snapshots/{id}", GetOrHead, SnapshotsEndpoint.GetAsync).Guard(access.MayRead)
            .Describe<SnapshotAnswer>(ApiOperations.Snapshot);
        endpoints.MapMethods("/api/snapshots/{id}/raw", GetOrHead, SnapshotsEndpoint.GetRawAsync).Guard(access.MayReadClosed)
            .DescribeFile(ApiOperations.SnapshotBytes, "application/octet-stream");
        endpoints.MapMethods("/api/snapshots/{id}/parquet", GetOrHead, SnapshotsEndpoint.GetParquetAsync).Guard(access.MayRead)
            .DescribeFile(ApiOperations.SnapshotParquet, AnalysisFile.MediaType);
        endpoints.MapMethods("/api/quarantine/{source}/{item}", GetOrHead, QuarantineEndpoint.GetAsync).Guard(access.MayReadClosed)
            .Describe<QuarantineAnswer>(ApiOperations.Quarantine, "text/html");
    }

    private static void MapReports(this IEndpointRouteBuilder endpoints, Access access)
    {
        endpoints.MapMethods("/api/reports/{kind}", GetOrHead, ReportsEndpoint.GetAsync).Guard(access.MayReadClosed)
            .DescribeFile(ApiOperations.Report, ReportKinds.Word, ReportKinds.Excel, "text/html");
        endpoints.MapMethods("/api/reports/drafts", GetOrHead, ReportsEndpoint.ListDraftsAsync).Guard(access.MayReadClosed)
            .Describe<IReadOnlyList<DraftSet>>(ApiOperations.Drafts);
        endpoints.MapMethods("/api/reports/drafts/{scope}/{day}/{file}", GetOrHead, ReportsEndpoint.GetDraftAsync)
            .Guard(access.MayReadClosed).DescribeFile(ApiOperations.Draft, ReportKinds.Word, ReportKinds.Excel);
        endpoints.MapMethods("/api/alerts", GetOrHead, AlertsEndpoint.GetAsync).Guard(access.MayReadClosed)
            .Describe<AlertsAnswer>(ApiOperations.Alerts);
        endpoints.MapMethods("/api/status", GetOrHead, StatusEndpoint.GetAsync).Guard(access.MayReadClosed)
            .Describe<StatusAnswer>(ApiOperations.Status);
    }

    /// <summary>Refuses who may not pass, before anything of the request is looked at; a page refuses with a page.</summary>
    private static TBuilder Guard<TBuilder>(
        this TBuilder builder, Func<HttpContext, bool> mayPass, Func<HttpContext, Task<IResult>>? refuse = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async context =>
            {
                if (mayPass(context))
                {
                    await next(context);
                    return;
                }

                SignInCookie.CheckKeys(context);
                await (refuse is null ? Problems.KeyMissing() : await refuse(context)).ExecuteAsync(context);
            };
        });
        return builder;
    }
}
