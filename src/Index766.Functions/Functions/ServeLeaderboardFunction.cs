using Index766.Functions.Api;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeLeaderboard: everything that dashboards read under <c>/api</c>.</summary>
public static class ServeLeaderboardFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/api/leaderboard", ReadMethods.GetOrHead, LeaderboardEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/api/targets", ReadMethods.GetOrHead, TargetsEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/api/units/{code}", ReadMethods.GetOrHead, UnitEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/api/snapshots", ReadMethods.GetOrHead, SnapshotsEndpoint.ListAsync).WithReadAccess();
        endpoints.MapMethods("/api/snapshots/{id}", ReadMethods.GetOrHead, SnapshotsEndpoint.GetAsync).WithReadAccess();
        endpoints.MapMethods("/api/snapshots/{id}/raw", ReadMethods.GetOrHead, SnapshotsEndpoint.GetRawAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/quarantine/{source}/{item}", ReadMethods.GetOrHead, QuarantineEndpoint.GetAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/status", ReadMethods.GetOrHead, StatusEndpoint.GetAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/reports/{kind}", ReadMethods.GetOrHead, ReportsEndpoint.GetAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/reports/drafts", ReadMethods.GetOrHead, ReportsEndpoint.ListDraftsAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/reports/drafts/{scope}/{day}/{file}", ReadMethods.GetOrHead, ReportsEndpoint.GetDraftAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/{*path}", ReadMethods.GetOrHead, Problems.NoSuchPath).WithReadAccess();
    }
}
