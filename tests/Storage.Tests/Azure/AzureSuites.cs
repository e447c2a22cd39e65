using Azure.Data.Tables;
using Azure.Storage.Queues;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;
using Storage.Tests.Suites;

namespace Storage.Tests.Azure;

public sealed class AzureBlobStoreTests(AzuriteFixture azurite) : BlobStoreSuite
{
    protected override IBlobStore Store { get; } = new AzureBlobStore(azurite.Account(), "c" + Guid.NewGuid().ToString("N"));
}

public sealed class AzureTableStoreTests(AzuriteFixture azurite) : TableStoreSuite
{
    private readonly AzureStorageAccount account = azurite.Account();

    protected override ITableStore Store => new AzureTableStore(account);

    [Fact]
    public async Task Another_client_sees_numbers_and_bytes_with_their_types_and_can_ask_by_them()
    {
        var none = Row("p", "H21.19", ("unitName", "Ban Dân tộc"));
        await Store.UpsertAsync(Table, [Scores("H21.17", 79.0, 2), Scores("H21.18", 80.5, 1), none], Cancel);

        var client = account.Tables.GetTableClient(Table);
        var entities = client.QueryAsync<TableEntity>("total ge 79.0 and rank lt 2", cancellationToken: Cancel);

        var found = Assert.Single(await entities.ToListAsync(Cancel));
        Assert.Equal("Sở Y tế", Assert.IsType<string>(found["unitName"]));
        Assert.Equal(80.5, Assert.IsType<double>(found["total"]));
        Assert.Equal(1, Assert.IsType<int>(found["rank"]));
        Assert.Equal([1, 2, 3], Assert.IsType<byte[]>(found["detail0"]));
        var whole = await client.GetEntityAsync<TableEntity>("p", "H21.017", cancellationToken: Cancel);
        Assert.Equal(79.0, Assert.IsType<double>(whole.Value["total"]));
    }

    [Fact]
    public async Task Reads_a_value_of_a_type_that_it_never_writes_as_text()
    {
        var client = account.Tables.GetTableClient(Table);
        await client.CreateAsync(Cancel);
        await client.AddEntityAsync(
            new TableEntity("p", "r")
            {
                ["count"] = 5_000_000_000,
                ["flag"] = true,
                ["at"] = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
            }, Cancel);

        var row = (await Store.GetAsync(Table, "p", "r", Cancel))!;

        Assert.Equal(("5000000000", "True"), (row["count"], row["flag"]));
        Assert.StartsWith("01/05/2026", row["at"], StringComparison.Ordinal);
    }

    private static TableRow Scores(string unit, double total, int rank) => new("p", unit, new Dictionary<string, ColumnValue>
    {
        ["unitName"] = "Sở Y tế",
        ["total"] = total,
        ["rank"] = rank,
        ["detail0"] = new byte[] { 1, 2, 3 },
    });
}

public sealed class AzureQueuesTests : QueuesSuite
{
    private readonly AzureQueues queues;
    private readonly QueueServiceClient service;

    public AzureQueuesTests(AzuriteFixture azurite)
    {
        var account = azurite.Account();
        service = account.Queues;
        queues = new AzureQueues(account);
    }

    protected override IQueueSender Sender => queues;

    protected override IQueueReceiver Receiver => queues;

    [Fact]
    public async Task Writes_base64_for_the_host_and_never_lets_a_message_expire()
    {
        await queues.SendAsync(Queue, "{\"a\":\"ệ\"}", Cancel);

        var raw = (await service.GetQueueClient(Queue).ReceiveMessagesAsync(1, cancellationToken: Cancel)).Value.Single();
        Assert.Equal("eyJhIjoi4buHIn0=", raw.MessageText);
        Assert.True(raw.ExpiresOn > DateTimeOffset.MaxValue.AddYears(-10));
    }

    [Theory]
    [InlineData("{\"a\":\"ệ\"}", "{\"a\":\"ệ\"}")]
    [InlineData("eyJhIjoi4buHIn0=", "{\"a\":\"ệ\"}")]
    [InlineData("/////w==", "/////w==")]
    [InlineData("not base64!", "not base64!")]
    public async Task Reads_a_message_that_another_program_wrote_plain_or_in_base64(string written, string read)
    {
        await service.GetQueueClient(Queue).CreateAsync(cancellationToken: Cancel);
        await service.GetQueueClient(Queue).SendMessageAsync(written, Cancel);

        Assert.Equal(read, Assert.Single(await queues.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(1), Cancel)).Body);
    }

    protected override Task PassAsync() => Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
}
