using Index766.Functions.Api;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.OpenApi;
using Index766.Pipeline.DraftReports;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeLeaderboard: everything that dashboards read under <c>/api</c>.</summary>
public static class ServeLeaderboardFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Get(endpoints, LeaderboardEndpoint.Path, LeaderboardEndpoint.GetAsync).WithReadAccess().Describe<LeaderboardAnswer>(ApiOperations.Leaderboard, "text/csv", MediaChoice.Xlsx);
        Get(endpoints, "/api/leaderboard/{measure}", MeasureEndpoint.GetAsync).WithReadAccess().Describe<MeasureAnswer>(ApiOperations.LeaderboardByMeasure, "text/csv", MediaChoice.Xlsx);
        Get(endpoints, "/api/targets", TargetsEndpoint.GetAsync).WithReadAccess().Describe<TargetsAnswer>(ApiOperations.Targets);
        Get(endpoints, "/api/units/{code}", UnitEndpoint.GetAsync).WithReadAccess().Describe<UnitPageAnswer>(ApiOperations.Unit);
        Get(endpoints, "/api/units/{code}/history", UnitHistoryEndpoint.GetAsync).WithReadAccess().Describe<UnitHistoryAnswer>(ApiOperations.UnitHistory);
        Get(endpoints, "/api/methodology/{id}", MethodologyEndpoint.GetAsync).WithReadAccess().Describe<MethodologyAnswer>(ApiOperations.Methodology);
        Get(endpoints, "/api/snapshots", SnapshotsEndpoint.ListAsync).WithReadAccess().Describe<SnapshotListAnswer>(ApiOperations.Snapshots);
        Get(endpoints, "/api/snapshots/{id}", SnapshotsEndpoint.GetAsync).WithReadAccess().Describe<SnapshotAnswer>(ApiOperations.Snapshot);
        Get(endpoints, "/api/snapshots/{id}/raw", SnapshotsEndpoint.GetRawAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.SnapshotBytes, "application/octet-stream");
        Get(endpoints, "/api/quarantine/{source}/{item}", QuarantineEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<QuarantineAnswer>(ApiOperations.Quarantine, "text/html");
        Get(endpoints, "/api/reports/{kind}", ReportsEndpoint.GetAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.Report, ReportKinds.Word, ReportKinds.Excel, "text/html");
        Get(endpoints, "/api/reports/drafts", ReportsEndpoint.ListDraftsAsync).WithKeyEvenWhenOpen().Describe<IReadOnlyList<DraftSet>>(ApiOperations.Drafts);
        Get(endpoints, "/api/reports/drafts/{scope}/{day}/{file}", ReportsEndpoint.GetDraftAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.Draft, ReportKinds.Word, ReportKinds.Excel);
        Get(endpoints, "/api/alerts", AlertsEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<AlertsAnswer>(ApiOperations.Alerts);
        Get(endpoints, "/api/status", StatusEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<StatusAnswer>(ApiOperations.Status);
        endpoints.MapApiDescription().WithReadAccess();
        endpoints.MapMethods("/api/{*path}", ReadMethods.GetOrHead, Problems.NoSuchPath).WithReadAccess();
    }

    private static RouteHandlerBuilder Get(IEndpointRouteBuilder endpoints, string path, Delegate handler) => endpoints.MapMethods(path, ReadMethods.GetOrHead, handler);
}
