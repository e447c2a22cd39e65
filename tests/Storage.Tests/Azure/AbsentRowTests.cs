using Azure;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Azure;

/// <summary>Only the service itself says that a row is not there; a 404 of a proxy between says nothing of it.</summary>
public sealed class AbsentRowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData("TableNotFound")]
    public async Task Is_none_where_the_service_says_so(string code)
    {
        using var service = new FakeService(_ => FakeService.NoRow(code));
        var tables = new AzureTableStore(service.Account());

        Assert.Null(await tables.GetAsync("t766", "p", "r", Cancel));
        Assert.Empty(await tables.QueryAsync("t766", "p", Cancel).ToListAsync(Cancel));
        Assert.Null(await tables.ReplaceAsync("t766", new TableRow("p", "r", new Dictionary<string, ColumnValue>()), "W/\"1\"", Cancel));
        Assert.True(await tables.DeleteAsync("t766", "p", "r", null, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    public async Task Is_a_fault_where_something_in_between_answers(string page)
    {
        using var service = new FakeService(_ => FakeService.Status(404, page));
        var tables = new AzureTableStore(service.Account());

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => tables.GetAsync("t766", "p", "r", Cancel));

        Assert.NotNull(StorageFailure.Classify(fault));
        await Assert.ThrowsAsync<RequestFailedException>(() => tables.QueryAsync("t766", "p", Cancel).ToListAsync(Cancel).AsTask());
        await Assert.ThrowsAsync<RequestFailedException>(
            () => tables.ReplaceAsync("t766", new TableRow("p", "r", new Dictionary<string, ColumnValue>()), "W/\"1\"", Cancel));
        await Assert.ThrowsAsync<RequestFailedException>(() => tables.DeleteAsync("t766", "p", "r", null, Cancel));
    }
}
