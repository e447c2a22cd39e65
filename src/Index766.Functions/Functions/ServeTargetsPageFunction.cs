using Index766.Functions.Api;
using Index766.Functions.Page;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeTargetsPage: the page of the targets.</summary>
public static class ServeTargetsPageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/targets", ReadMethods.GetOrHead, TargetMatrixEndpoint.GetAsync).WithReadAccess();
}
