using Index766.Functions.Api;
using Index766.Functions.Page;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeMoversPage: the page of what moved.</summary>
public static class ServeMoversPageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/movers", ReadMethods.GetOrHead, MoversEndpoint.GetAsync).WithReadAccess();
}
