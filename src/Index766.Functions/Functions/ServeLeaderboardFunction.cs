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
        // Without the cast an endpoint that takes the context alone is mapped as one that can't be described.
        endpoints.MapMethods(LeaderboardEndpoint.Path, ReadMethods.GetOrHead, (Delegate)LeaderboardEndpoint.GetAsync).WithReadAccess().Describe<LeaderboardAnswer>(ApiOperations.Leaderboard, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/leaderboard/{measure}", ReadMethods.GetOrHead, MeasureEndpoint.GetAsync).WithReadAccess().Describe<MeasureAnswer>(ApiOperations.LeaderboardByMeasure, "text/csv", MediaChoice.Xlsx);
        endpoints.MapMethods("/api/targets", ReadMethods.GetOrHead, (Delegate)TargetsEndpoint.GetAsync).WithReadAccess().Describe<TargetsAnswer>(ApiOperations.Targets);
        endpoints.MapMethods("/api/units/{code}", ReadMethods.GetOrHead, UnitEndpoint.GetAsync).WithReadAccess().Describe<UnitPageAnswer>(ApiOperations.Unit);
        endpoints.MapMethods("/api/units/{code}/history", ReadMethods.GetOrHead, UnitHistoryEndpoint.GetAsync).WithReadAccess().Describe<UnitHistoryAnswer>(ApiOperations.UnitHistory);
        endpoints.MapMethods("/api/methodology/{id}", ReadMethods.GetOrHead, MethodologyEndpoint.GetAsync).WithReadAccess().Describe<MethodologyAnswer>(ApiOperations.Methodology);
        endpoints.MapMethods("/api/snapshots", ReadMethods.GetOrHead, SnapshotsEndpoint.ListAsync).WithReadAccess().Describe<SnapshotListAnswer>(ApiOperations.Snapshots);
        endpoints.MapMethods("/api/snapshots/{id}", ReadMethods.GetOrHead, SnapshotsEndpoint.GetAsync).WithReadAccess().Describe<SnapshotAnswer>(ApiOperations.Snapshot);
        endpoints.MapMethods("/api/snapshots/{id}/raw", ReadMethods.GetOrHead, SnapshotsEndpoint.GetRawAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.SnapshotBytes, "application/octet-stream");
        endpoints.MapMethods("/api/quarantine/{source}/{item}", ReadMethods.GetOrHead, QuarantineEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<QuarantineAnswer>(ApiOperations.Quarantine, "text/html");
        endpoints.MapMethods("/api/reports/{kind}", ReadMethods.GetOrHead, ReportsEndpoint.GetAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.Report, ReportKinds.Word, ReportKinds.Excel, "text/html");
        endpoints.MapMethods("/api/reports/drafts", ReadMethods.GetOrHead, ReportsEndpoint.ListDraftsAsync).WithKeyEvenWhenOpen().Describe<IReadOnlyList<DraftSet>>(ApiOperations.Drafts);
        endpoints.MapMethods("/api/reports/drafts/{scope}/{day}/{file}", ReadMethods.GetOrHead, ReportsEndpoint.GetDraftAsync).WithKeyEvenWhenOpen().DescribeFile(ApiOperations.Draft, ReportKinds.Word, ReportKinds.Excel);
        endpoints.MapMethods("/api/alerts", ReadMethods.GetOrHead, AlertsEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<AlertsAnswer>(ApiOperations.Alerts);
        endpoints.MapMethods("/api/status", ReadMethods.GetOrHead, StatusEndpoint.GetAsync).WithKeyEvenWhenOpen().Describe<StatusAnswer>(ApiOperations.Status);
        endpoints.MapApiDescription().WithReadAccess();
        endpoints.MapMethods("/api/{*path}", ReadMethods.GetOrHead, Problems.NoSuchPath).WithReadAccess();
    }
}
