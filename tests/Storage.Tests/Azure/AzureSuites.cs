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
    protected override ITableStore Store { get; } = new AzureTableStore(azurite.Account());
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
