using Index766.AzureStorage;
using Index766.Embedded;
using Index766.Functions.Settings;
using Index766.Pipeline.Ports;

namespace Index766.Functions.Hosting;

/// <summary>The storage, chosen by setting: Azure Storage where <c>AzureWebJobsStorage</c> (or its <c>__…</c> form) is set, else a data folder.</summary>
internal static class StorageServices
{
    public const string Container = "index766";

    private const string Connection = "AzureWebJobsStorage";

    /// <exception cref="SettingsException">Part of a connection is set and no account: the program would quietly keep its data in a folder.</exception>
    public static AzureStorageSettings ReadAzure(IConfiguration configuration)
    {
        // As for the host, a connection string of that name (on App Service a setting of its own kind) counts before the setting.
        var named = configuration.GetSection("ConnectionStrings").GetSection(Connection);
        var section = named.Exists() ? named : configuration.GetSection(Connection);
        var settings = AzureStorageSettings.Read(Connection, name => configuration[section.Path + name[Connection.Length..].Replace("__", ":", StringComparison.Ordinal)]);
        var part = section.GetChildren().FirstOrDefault(child => !string.IsNullOrWhiteSpace(child.Value));
        return settings.IsSet || part is null
            ? settings
            : throw new SettingsException($"Setting {Connection}__{part.Key} is there, but nothing names the account; expected {Connection}__accountName or the addresses of its services.");
    }

    public static IBlobStore RulesContainer(AzureStorageSettings connection) =>
        new AzureBlobStore(new AzureStorageAccount(connection), RulesLoader.Container);

    public static void AddAzureStorage(this IServiceCollection services, AzureStorageSettings connection)
    {
        var account = new AzureStorageAccount(connection);
        services.AddSingleton<IBlobStore>(new AzureBlobStore(account, Container));
        services.AddSingleton<ITableStore>(new AzureTableStore(account));
        services.AddSingleton(new AzureQueues(account));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<AzureQueues>());
        services.AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<AzureQueues>());
    }

    /// <summary>The loops' lock is taken first, so that a second start touches nothing. The database is opened by <see cref="StartCheck"/>, in the isolated worker by its Program.cs: what is published already is answered without it.</summary>
    public static void AddEmbeddedStorage(this IServiceCollection services, StorageSettings settings, bool withLoops)
    {
        if (withLoops)
        {
            var held = DataFolderLock.Take(settings.DataFolder);
            services.AddSingleton(_ => held);
        }

        var blobs = new FileBlobStore(settings.DataFolder);
        services.AddSingleton<IBlobStore>(_ => blobs);
        services.AddSingleton(_ => new SqliteDatabase(Path.Combine(settings.DataFolder, "index766.db")));
        services.AddSingleton<ITableStore>(provider => new SqliteTableStore(provider.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton(provider => new SqliteQueues(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<SqliteQueues>());
        services.AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<SqliteQueues>());
    }
}
