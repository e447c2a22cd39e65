using Azure;
using Index766.AzureStorage;

namespace Storage.Tests.Azure;

/// <summary>Only the service itself says that a document is not there; a 404 of a proxy between says nothing of it.</summary>
public sealed class AbsentBlobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BlobNotFound")]
    [InlineData("ContainerNotFound")]
    public async Task Is_null_where_the_service_says_so(string code)
    {
        using var service = new FakeService(_ =>
        {
            var answer = FakeService.Status(404);
            answer.Headers.Add("x-ms-error-code", code);
            return answer;
        });

        Assert.Null(await new AzureBlobStore(service.Account(), "docs").ReadAsync("a", Cancel));
    }

    [Fact]
    public async Task Is_a_fault_where_something_in_between_answers()
    {
        using var service = new FakeService(_ => FakeService.Status(404));
        var blobs = new AzureBlobStore(service.Account(), "docs");

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => blobs.ReadAsync("a", Cancel));

        Assert.NotNull(StorageFailure.Classify(fault));
        await Assert.ThrowsAsync<RequestFailedException>(() => blobs.ListAsync("", Cancel).ToListAsync(Cancel).AsTask());
    }
}
