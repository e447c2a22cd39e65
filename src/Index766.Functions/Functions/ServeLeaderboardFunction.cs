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
        endpoints.MapMethods("/api/status", ReadMethods.GetOrHead, StatusEndpoint.GetAsync).WithKeyEvenWhenOpen();
        endpoints.MapMethods("/api/{*path}", ReadMethods.GetOrHead, Problems.NoSuchPath).WithReadAccess();
    }
}
