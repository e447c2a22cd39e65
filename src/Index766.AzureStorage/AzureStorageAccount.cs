using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Index766.AzureStorage.Tables;

namespace Index766.AzureStorage;

/// <summary>
/// A storage account, found as the Functions host finds it. Making one asks nothing of the network.
/// Every request is tried five times at most, with growing pauses, before its error is thrown.
/// </summary>
public sealed class AzureStorageAccount
{
    /// <summary>Finds the account and the right to use it.</summary>
    /// <param name="settings">The connection.</param>
    /// <param name="time">Dates the signatures of table requests: the service refuses one that is off by a quarter of an hour.</param>
    /// <exception cref="AzureStorageSettingException">The connection is missing or wrong; the message names the setting and holds no key.</exception>
    public AzureStorageAccount(AzureStorageSettings settings, TimeProvider time)
        : this(settings, time, new AzureStorageTuning())
    {
    }

    internal AzureStorageAccount(AzureStorageSettings settings, TimeProvider time, AzureStorageTuning tuning)
    {
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            var (addresses, key) = ConnectionString.Parse(settings.Name, settings.ConnectionString);
            Blobs = new BlobServiceClient(addresses.Blobs, key, tuning.Apply(new BlobClientOptions()));
            Queues = new QueueServiceClient(addresses.Queues, key, tuning.Apply(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
            Tables = new TableClient(addresses.Tables, new TableSharedKeyPolicy(key, time), tuning.Apply(new TableClientOptions()));
        }
        else
        {
            var addresses = ServiceAddresses.From(settings);
            var credential = IdentityCredential.Of(settings);
            Blobs = new BlobServiceClient(addresses.Blobs, credential, tuning.Apply(new BlobClientOptions()));
            Queues = new QueueServiceClient(addresses.Queues, credential, tuning.Apply(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
            Tables = new TableClient(addresses.Tables, new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"), tuning.Apply(new TableClientOptions()));
        }
    }

    internal BlobServiceClient Blobs { get; }

    internal QueueServiceClient Queues { get; }

    internal TableClient Tables { get; }
}

/// <summary>How patient the clients are; tests shorten it and bring a transport of their own.</summary>
internal sealed record AzureStorageTuning
{
    /// <summary>The first pause between two tries; each further one is about twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What carries the requests, where it is not the network.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <summary>Sets the options alike for all three services.</summary>
    public T Apply<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = FirstPause;
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Transport = Transport ?? options.Transport;
        return options;
    }
}
