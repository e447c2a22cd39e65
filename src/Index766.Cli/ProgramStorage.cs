using Index766.AzureStorage;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Cli;

/// <summary>
/// The running program's storage, found as the program finds it: Azure Storage where <c>AzureWebJobsStorage</c> is set,
/// else the data folder. Needs no lock: it works in short transactions.
/// </summary>
internal sealed class ProgramStorage : IDisposable
{
    private const string BlobContainer = "index766";

    private readonly SqliteDatabase? _database;

    private ProgramStorage(IBlobStore blobs, IBlobInventory blobInventory, ITableStore tables, ITableInventory tableInventory,
        IQueueSender queue, SqliteDatabase? database)
    {
        (Blobs, BlobInventory, Tables, TableInventory) = (new CompressedBlobStore(blobs), blobInventory, tables, tableInventory);
        (Queue, _database) = (queue, database);
    }

    public IBlobStore Blobs { get; }

    public IBlobInventory BlobInventory { get; }

    public ITableStore Tables { get; }

    public ITableInventory TableInventory { get; }

    public IQueueSender Queue { get; }

    /// <exception cref="IOException">The data folder holds no database.</exception>
    public static ProgramStorage Open(string? dataFolder, TimeProvider clock)
    {
        var azure = AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable);
        if (dataFolder is null && azure.IsSet)
        {
            var account = new AzureStorageAccount(azure);
            var (container, rows) = (new AzureBlobStore(account, BlobContainer), new AzureTableStore(account));
            return new ProgramStorage(container, container, rows, rows, new AzureQueues(account), null);
        }

        var file = Path.Combine(dataFolder ?? Environment.GetEnvironmentVariable("Storage__DataFolder") ?? "var", "index766.db");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"{file}: không có cơ sở dữ liệu của chương trình ở đây; hãy chỉ thư mục dữ liệu bằng --data-folder (there is no "
                    + "database of the program here; name its data folder).");
        }

        var database = new SqliteDatabase(file);
        var (blobs, tables) = (new FileBlobStore(Path.GetDirectoryName(Path.GetFullPath(file))!), new SqliteTableStore(database));
        return new ProgramStorage(blobs, blobs, tables, tables, new SqliteQueues(database, clock), database);
    }

    /// <summary>On a data folder, gives the disk back what removed rows took.</summary>
    public void GiveBackSpace() => _database?.GiveBackSpace();

    public void Dispose()
    {
        _database?.Dispose();
        (Blobs as IDisposable)?.Dispose();
    }
}
