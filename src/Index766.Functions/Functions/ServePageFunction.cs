using Index766.Functions.Api;
using Index766.Functions.Page;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServePage: the page of a board.</summary>
public static class ServePageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/", ReadMethods.GetOrHead, BoardEndpoint.GetAsync).WithReadAccess();
}
