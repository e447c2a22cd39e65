using Index766.Functions.Api;
using Index766.Functions.Page;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeUnitPage: the page of one unit.</summary>
public static class ServeUnitPageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/units/{code}", ReadMethods.GetOrHead, UnitViewEndpoint.GetAsync).WithReadAccess();
}
