using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;
using Moq;

namespace Storage.Tests.Azure;

/// <summary>
/// Parts of Azure that no emulator fails on command: a queue that loses a receipt between two steps, a credential that expires.
/// </summary>
public sealed class FailingPartTests
{
    private static readonly QueuedMessage Message = new("id", "body", 5, "receipt");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_whose_receipt_is_lost_before_the_move_goes_to_no_poison_queue()
    {
        var (queue, poison) = (new Mock<QueueClient>(), new Mock<QueueClient>());
        queue.Setup(it => it.UpdateMessageAsync("id", "receipt", It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Lost(QueueErrorCode.PopReceiptMismatch));

        await Queues(queue, poison).PoisonAsync("jobs", Message, Cancel);

        poison.VerifyNoOtherCalls();
        queue.Verify(it => it.DeleteMessageAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    /// <summary>The message is on both queues then, which the record of failures takes as one.</summary>
    [Fact]
    public async Task A_message_whose_receipt_is_lost_after_the_move_stands_in_the_poison_queue_and_is_no_error()
    {
        var (queue, poison) = (new Mock<QueueClient>(), new Mock<QueueClient>());
        var hidden = QueuesModelFactory.UpdateReceipt("receipt 2", DateTimeOffset.MaxValue);
        queue.Setup(it => it.UpdateMessageAsync("id", "receipt", It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Response.FromValue(hidden, Mock.Of<Response>()));
        queue.Setup(it => it.DeleteMessageAsync("id", "receipt 2", It.IsAny<CancellationToken>()))
            .ThrowsAsync(Lost(QueueErrorCode.MessageNotFound));

        await Queues(queue, poison).PoisonAsync("jobs", Message, Cancel);

        poison.Verify(it => it.SendMessageAsync("Ym9keQ==", It.IsAny<TimeSpan?>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()),
            Times.Once);
        queue.Verify(it => it.DeleteMessageAsync("id", "receipt 2", It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_queue_that_fails_otherwise_says_so()
    {
        var queue = new Mock<QueueClient>();
        queue.Setup(it => it.DeleteMessageAsync("id", "receipt", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(403, "no", "AuthorizationFailure", null));

        var failure =
            await Assert.ThrowsAsync<RequestFailedException>(
                () => Queues(queue, new Mock<QueueClient>()).CompleteAsync("jobs", Message, Cancel));
        Assert.Equal("Azure Storage answered 403 (AuthorizationFailure).", StorageFailure.Describe(failure));
    }

    [Fact]
    public async Task A_credential_that_expires_is_one_sentence_for_each_service_and_the_next_token_is_taken()
    {
        var credential = new Mock<TokenCredential>();
        var token = () => credential.Setup(it => it.GetTokenAsync(It.IsAny<TokenRequestContext>(), It.IsAny<CancellationToken>()));
        token().ThrowsAsync(new AuthenticationFailedException("The client secret has expired.\nTrace ID: 1"));
        using var service = new FakeService(_ => FakeService.NoRow());
        var settings = new AzureStorageSettings("AzureWebJobsStorage") { AccountName = "acc" };
        var account = new AzureStorageAccount(
            settings,
            new AzureStorageTuning
            {
                FirstPause = TimeSpan.FromMilliseconds(1),
                Transport = new HttpClientTransport(service),
                Credential = credential.Object
            });
        var (tables, blobs) = (new AzureTableStore(account), new AzureBlobStore(account, "docs"));

        foreach (var ask in new Func<Task>[] { () => tables.GetAsync("scores", "p", "r", Cancel), () => blobs.ReadAsync("a", Cancel) })
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(ask);
            Assert.Equal("No token for Azure Storage could be had: The client secret has expired.", StorageFailure.Describe(failure));
        }

        Assert.Empty(service.Requests);
        token().ReturnsAsync(new AccessToken("new", DateTimeOffset.MaxValue));
        Assert.Null(await tables.GetAsync("scores", "p", "r", Cancel));
        Assert.Equal("Bearer new", Assert.Single(service.Requests).Authorization);
    }

    private static AzureQueues Queues(Mock<QueueClient> queue, Mock<QueueClient> poison)
    {
        var service = new Mock<QueueServiceClient>();
        service.Setup(it => it.GetQueueClient("jobs")).Returns(queue.Object);
        service.Setup(it => it.GetQueueClient("jobs-poison")).Returns(poison.Object);
        return new AzureQueues(service.Object);
    }

    private static RequestFailedException Lost(QueueErrorCode code) => new(404, "lost", code.ToString(), null);
}
