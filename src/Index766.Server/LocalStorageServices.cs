using Index766.LocalStorage;
using Index766.Pipeline.CompactStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;

namespace Index766.Server;

/// <summary>Storage in a data folder: files for blobs, SQLite for tables and queues.</summary>
internal static class LocalStorageServices
{
    // More than a dead share can hold, so that what needs no storage is answered meanwhile.
    private const int MinThreads = 24;

    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(30);

    /// <summary>Adds it. The folder's lock is taken first, so that a second start touches nothing.</summary>
    /// <exception cref="DataFolderInUseException">Another program has the folder.</exception>
    /// <exception cref="DataFolderException">The folder can't be used.</exception>
    public static void AddLocalStorage(this IServiceCollection services, StorageSettings settings)
    {
        ThreadPool.SetMinThreads(MinThreads, MinThreads);
        var folder = new DataFolder(settings.DataFolder);
        var held = Opened(folder, () => DataFolderLock.Take(folder.FullPath));
        services.AddSingleton(_ => held);
        services.AddSingleton(_ => folder);
        var files = Opened(folder, () =>
        {
            folder.CheckWhole();
            return new FileBlobStore(folder);
        });
        var blobs = new CompressedBlobStore(files);
        services.AddSingleton<IBlobStore>(_ => blobs);
        services.AddSingleton<IBlobInventory>(files);
        services.AddSingleton(_ => Opened(folder, () => new SqliteDatabase(folder), Timeout.InfiniteTimeSpan));
        services.AddSingleton<FindOldLetters>(new DataFolderFiles(folder.FullPath).OldLetters);
        services.AddSingleton(provider => new SqliteTableStore(provider.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton<ITableStore>(provider => provider.GetRequiredService<SqliteTableStore>());
        services.AddSingleton<ITableInventory>(provider => provider.GetRequiredService<SqliteTableStore>());
        services.AddSingleton(
            provider => new SqliteQueues(provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IQueueSender>(provider => provider.GetRequiredService<SqliteQueues>());
        services.AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<SqliteQueues>());
        services.AddSingleton<ClassifyStorageFault>(DataFolderFaults.Classify);
        services.AddSingleton<FindWriteFault>(folder.CheckWritingAsync);
        services.AddSingleton(
            new RestoredStorage(() => BackupMark.Find(folder.FullPath)?.TakenAt, () => BackupMark.Remove(folder.FullPath)));
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
        DataFolderException => fault.Message,
        _ => null,
    };

    /// <summary>Opens a part. A dead share must not hold the start for ever; an earlier database takes the time that it takes.</summary>
    private static T Opened<T>(DataFolder folder, Func<T> open, TimeSpan? limit = null)
    {
        try
        {
            return Task.Run(open).WaitAsync(limit ?? OpeningLimit).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (DataFolderFaults.Of(fault, folder.FullPath) is not null)
        {
            throw DataFolderFaults.Of(fault, folder.FullPath)!;
        }
    }
}
