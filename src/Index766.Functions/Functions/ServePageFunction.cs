using Index766.Functions.Api;

namespace Index766.Functions.Functions;

/// <summary>HTTP ServePage: the page in Vietnamese.</summary>
public static class ServePageFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/", ReadMethods.GetOrHead, PageEndpoint.GetAsync).WithReadAccess();
}
