using Index766.Functions.Api;
using Index766.Functions.Page;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServeStatusPage: the page of how the pipeline is.</summary>
public static class ServeStatusPageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/status", ReadMethods.GetOrHead, StatusPageEndpoint.GetAsync).WithKeyEvenWhenOpen();
}
