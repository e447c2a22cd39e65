using Index766.Functions.Api;
using Index766.Functions.Api.OpenApi;

namespace Index766.Functions.Functions;

/// <summary>HTTP UploadSnapshot: takes a file, with an operator's key.</summary>
public static class UploadSnapshotFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPut("/api/snapshots/{id}", UploadEndpoint.PutAsync).WithOperatorKey().DescribeOrder<UploadAnswer>(ApiOperations.Upload);
}
