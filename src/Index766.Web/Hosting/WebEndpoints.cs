using Index766.Pipeline.DraftReports;
using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Api.OpenApi;
using Index766.Web.Page;

namespace Index766.Web.Hosting;

/// <summary>Every public address: who may ask, what answers, and how it is described. Both programs have these and no other.</summary>
internal static class WebEndpoints
{
    public static void MapEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPages();
        endpoints.MapBoards();
        endpoints.MapRecords();
        endpoints.MapPut("/api/snapshots/{id}", UploadEndpoint.PutAsync).WithOperatorKey()
            .DescribeOrder<UploadAnswer>(ApiOperations.Upload);
        endpoints.MapPost("/api/run", RunNowEndpoint.PostAsync).WithOperatorKey().DescribeOrder<StartedRun>(ApiOperations.Run);
        endpoints.MapApiDescription().WithReadAccess();
        endpoints.MapMethods("/api/{*path}", ReadMethods.GetOrHead, Problems.NoSuchPath).WithReadAccess();
    }

    private static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/", ReadMethods.GetOrHead, BoardEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/units/{code}", ReadMethods.GetOrHead, UnitViewEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/targets", ReadMethods.GetOrHead, TargetMatrixEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/movers", ReadMethods.GetOrHead, MoversEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/status", ReadMethods.GetOrHead, StatusPageEndpoint.GetAsync).WithKeyEvenWhenOpen();
    }

    private static void MapBoards(this IEndpointRouteBuilder endpoints)
    {
        // Without the cast an endpoint that takes the context alone is mapped as one that can't be described.
        endpoints.MapMethods(LeaderboardEndpoint.Path, ReadMethods.GetOrHead, (Delegate)LeaderboardEndpoint.GetAsync).WithReadAccess()
            .Describe<LeaderboardAnswer>(ApiOperations.Leaderboard, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/leaderboard/{measure}", ReadMethods.GetOrHead, MeasureEndpoint.GetAsync).WithReadAccess()
            .Describe<MeasureAnswer>(ApiOperations.LeaderboardByMeasure, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/targets", ReadMethods.GetOrHead, (Delegate)TargetsEndpoint.GetAsync).WithReadAccess()
            .Describe<TargetsAnswer>(ApiOperations.Targets);
        endpoints.MapMethods("/api/units/{code}", ReadMethods.GetOrHead, UnitEndpoint.GetAsync)
            .WithReadAccess().Describe<UnitPageAnswer>(ApiOperations.Unit);
        endpoints.MapMethods("/api/units/{code}/history", ReadMethods.GetOrHead, UnitHistoryEndpoint.GetAsync).WithReadAccess()
            .Describe<UnitHistoryAnswer>(ApiOperations.UnitHistory);
    }

    private static void MapRecords(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/api/methodology/{id}", ReadMethods.GetOrHead, MethodologyEndpoint.GetAsync).WithReadAccess()
            .Describe<MethodologyAnswer>(ApiOperations.Methodology);
        endpoints.MapMethods("/api/snapshots", ReadMethods.GetOrHead, SnapshotsEndpoint.ListAsync).WithReadAccess()
            .Describe<SnapshotListAnswer>(ApiOperations.Snapshots);
        endpoints.MapMethods("/api/snapshots/{id}", ReadMethods.GetOrHead, SnapshotsEndpoint.GetAsync).WithReadAccess()
            .Describe<SnapshotAnswer>(ApiOperations.Snapshot);
        endpoints.MapMethods("/api/snapshots/{id}/raw", ReadMethods.GetOrHead, SnapshotsEndpoint.GetRawAsync).WithKeyEvenWhenOpen()
            .DescribeFile(ApiOperations.SnapshotBytes, "application/octet-stream");
        endpoints.MapMethods("/api/quarantine/{source}/{item}", ReadMethods.GetOrHead, QuarantineEndpoint.GetAsync).WithKeyEvenWhenOpen()
            .Describe<QuarantineAnswer>(ApiOperations.Quarantine, "text/html");
        endpoints.MapMethods("/api/reports/{kind}", ReadMethods.GetOrHead, ReportsEndpoint.GetAsync).WithKeyEvenWhenOpen()
            .DescribeFile(ApiOperations.Report, ReportKinds.Word, ReportKinds.Excel, "text/html");
        endpoints.MapMethods("/api/reports/drafts", ReadMethods.GetOrHead, ReportsEndpoint.ListDraftsAsync).WithKeyEvenWhenOpen()
            .Describe<IReadOnlyList<DraftSet>>(ApiOperations.Drafts);
        endpoints.MapMethods("/api/reports/drafts/{scope}/{day}/{file}", ReadMethods.GetOrHead, ReportsEndpoint.GetDraftAsync)
            .WithKeyEvenWhenOpen()
            .DescribeFile(ApiOperations.Draft, ReportKinds.Word, ReportKinds.Excel);
        endpoints.MapMethods("/api/alerts", ReadMethods.GetOrHead, AlertsEndpoint.GetAsync)
            .WithKeyEvenWhenOpen().Describe<AlertsAnswer>(ApiOperations.Alerts);
        endpoints.MapMethods("/api/status", ReadMethods.GetOrHead, StatusEndpoint.GetAsync)
            .WithKeyEvenWhenOpen().Describe<StatusAnswer>(ApiOperations.Status);
    }
}
