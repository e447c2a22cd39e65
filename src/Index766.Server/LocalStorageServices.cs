using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;
using Microsoft.Data.Sqlite;

namespace Index766.Server;

/// <summary>Storage in a data folder: files for blobs, SQLite for tables and queues.</summary>
internal static class LocalStorageServices
{
    /// <summary>Adds it. The folder's lock is taken first, so that a second start touches nothing.</summary>
    /// <exception cref="DataFolderInUseException">Another program has the folder.</exception>
    public static void AddLocalStorage(this IServiceCollection services, StorageSettings settings)
    {
        var held = DataFolderLock.Take(settings.DataFolder);
        services.AddSingleton(_ => held);
        var files = new FileBlobStore(settings.DataFolder);
        var blobs = new CompressedBlobStore(files);
        services.AddSingleton<IBlobStore>(_ => blobs);
        services.AddSingleton<IBlobInventory>(files);
        services.AddSingleton(_ => new SqliteDatabase(Path.Combine(settings.DataFolder, "index766.db")));
        services.AddSingleton(provider => new SqliteTableStore(provider.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton<ITableStore>(provider => provider.GetRequiredService<SqliteTableStore>());
        services.AddSingleton<ITableInventory>(provider => provider.GetRequiredService<SqliteTableStore>());
        services.AddSingleton(
            provider => new SqliteQueues(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<SqliteQueues>());
        services.AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<SqliteQueues>());
        services.AddSingleton<ClassifyStorageFault>(SqliteFaults.Classify);
    }

    /// <summary>Puts the wait of a restored data folder before the sender that is chosen.</summary>
    public static void HoldMailsOfRestoredFolder(this IServiceCollection services, string folder)
    {
        var sender = services.Last(service => service.ServiceType == typeof(IMailSender));
        services.AddSingleton<IMailSender>(new RestoredFolderSender((IMailSender)sender.ImplementationInstance!, folder));
    }

    /// <summary>The sentence for a fault of the data folder that stops the start; null for any other.</summary>
    public static string? SentenceOf(Exception fault) => fault switch
    {
        DataFolderInUseException => $"Thư mục dữ liệu đang được một chương trình khác dùng: {fault.Message}",
        SqliteException => $"Không dùng được cơ sở dữ liệu (the database in the data folder can't be used): {fault.Message}",
        _ => null,
    };
}
