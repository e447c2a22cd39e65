using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
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
    private static readonly TokenCredential ReplacedInside =
        DelegatedTokenCredential.Create((_, _) => new AccessToken("replaced", DateTimeOffset.MaxValue));

    /// <summary>Finds the account and the right to use it.</summary>
    /// <param name="settings">The connection.</param>
    /// <exception cref="AzureStorageSettingException">The connection is missing or
    ///   wrong; the message names the setting and holds no key.</exception>
    public AzureStorageAccount(AzureStorageSettings settings)
        : this(settings, new AzureStorageTuning())
    {
    }

    internal AzureStorageAccount(AzureStorageSettings settings, AzureStorageTuning tuning)
    {
        var blobs = tuning.Apply(new BlobClientOptions());
        var queues = tuning.Apply(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        var tables = tuning.Apply(new TableClientOptions());
        tables.AddPolicy(new BusyBatchPolicy(), HttpPipelinePosition.PerRetry);
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            var (addresses, key) = ConnectionString.Parse(settings.Name, settings.ConnectionString);
            Blobs = new BlobServiceClient(addresses.Blobs, key.ForStorage, blobs);
            Queues = new QueueServiceClient(addresses.Queues, key.ForStorage, queues);
            Tables = new TableServiceClient(addresses.Tables, key.ForTables, tables);
        }
        else
        {
            var addresses = ServiceAddresses.From(settings);
            var credential = tuning.Credential ?? IdentityCredential.Of(settings);
            Blobs = new BlobServiceClient(addresses.Blobs, credential, blobs);
            Queues = new QueueServiceClient(addresses.Queues, credential, queues);
            // The package's own policy ignores a challenge for a token with more claims. This one
            // answers it; it stands inside and writes the header last.
            tables.AddPolicy(new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"),
                HttpPipelinePosition.PerRetry);
            Tables = new TableServiceClient(addresses.Tables, ReplacedInside, tables);
        }
    }

    internal BlobServiceClient Blobs { get; }

    internal QueueServiceClient Queues { get; }

    internal TableServiceClient Tables { get; }
}

/// <summary>How patient the clients are; tests shorten it and bring a transport of their own.</summary>
internal sealed record AzureStorageTuning
{
    /// <summary>The first pause between two tries; each further one is about twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What carries the requests, where it is not the network.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <summary>Who asks for tokens, where it is not the identity of the settings.</summary>
    public TokenCredential? Credential { get; init; }

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
