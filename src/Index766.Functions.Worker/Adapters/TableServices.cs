using Azure.Data.Tables;
using Index766.AzureStorage;

namespace Index766.Functions.Worker.Adapters;

/// <summary>The Table service of the account that the settings name, found as the rest of the program finds it.</summary>
internal static class TableServices
{
    /// <summary>A client, as patient as those for blobs and queues. Making one asks nothing of the network.</summary>
    /// <exception cref="AzureStorageSettingException">The connection is missing or wrong.</exception>
    public static TableServiceClient Client(AzureStorageSettings settings)
    {
        var options = new AzureStorageTuning().Apply(new TableClientOptions());
        return string.IsNullOrWhiteSpace(settings.ConnectionString)
            ? new TableServiceClient(ServiceAddresses.From(settings).Tables, IdentityCredential.Of(settings), options)
            : new TableServiceClient(settings.ConnectionString, options);
    }
}
