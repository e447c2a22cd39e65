using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>Azure Storage, where <c>AzureWebJobsStorage</c> (or its <c>__…</c> form) is set.</summary>
public static class AzureStorageServices
{
    /// <summary>The container of what the program keeps.</summary>
    public const string Container = "index766";

    private const string Connection = "AzureWebJobsStorage";

    /// <summary>The account that the settings name.</summary>
    /// <exception cref="SettingsException">Part of a connection is set and no account:
    ///   the program would quietly keep its data in a folder.</exception>
    public static AzureStorageSettings ReadAzure(IConfiguration configuration)
    {
        // As for the host, a connection string of that name (on App Service a setting of its own kind) counts before the setting.
        var named = configuration.GetSection("ConnectionStrings").GetSection(Connection);
        var section = named.Exists() ? named : configuration.GetSection(Connection);
        var settings =
            AzureStorageSettings.Read(Connection,
                name => configuration[section.Path + name[Connection.Length..].Replace("__", ":", StringComparison.Ordinal)]);
        var part = section.GetChildren().FirstOrDefault(child => !string.IsNullOrWhiteSpace(child.Value));
        return settings.IsSet || part is null
            ? settings
            : throw new SettingsException(
                $"Có thiết lập {Connection}__{part.Key} mà không có tên tài khoản; cần {Connection}__accountName hoặc địa chỉ các dịch vụ.",
                $"Setting {Connection}__{part.Key} is there, but nothing names the account; expected {Connection}__accountName or the "
                    + "addresses of its services.");
    }

    internal static IBlobStore RulesContainer(AzureStorageSettings connection) =>
        new AzureBlobStore(new AzureStorageAccount(connection), RulesLoader.Container);

    /// <summary>Adds blobs, tables and queues of the account.</summary>
    public static void AddAzureStorage(this IServiceCollection services, AzureStorageSettings connection)
    {
        var account = new AzureStorageAccount(connection);
        var (blobs, tables) = (new AzureBlobStore(account, Container), new AzureTableStore(account));
        services.AddSingleton<IBlobStore>(new CompressedBlobStore(blobs));
        services.AddSingleton<IBlobInventory>(blobs);
        services.AddSingleton<ITableStore>(tables);
        services.AddSingleton<ITableInventory>(tables);
        services.AddSingleton(new AzureQueues(account));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<AzureQueues>());
        services.AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<AzureQueues>());
        services.AddSingleton<ClassifyStorageFault>(StorageFailure.Classify);
        services.AddSingleton<FindWriteFault>(_ => Task.FromResult<string?>(null));
        services.AddSingleton(RestoredStorage.Never);
    }
}
