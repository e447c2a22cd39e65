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

    private ProgramStorage(IBlobStore blobs, ITableStore tables, IQueueSender queue, SqliteDatabase? database) =>
        (Blobs, Tables, Queue, _database) = (blobs, tables, queue, database);

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    public IQueueSender Queue { get; }

    /// <exception cref="IOException">The data folder holds no database.</exception>
    public static ProgramStorage Open(string? dataFolder, TimeProvider clock)
    {
        var azure = AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable);
        if (dataFolder is null && azure.IsSet)
        {
            var account = new AzureStorageAccount(azure);
            return new ProgramStorage(new CompressedBlobStore(new AzureBlobStore(account, BlobContainer)), new AzureTableStore(account),
                new AzureQueues(account), null);
        }

        var file = Path.Combine(dataFolder ?? Environment.GetEnvironmentVariable("Storage__DataFolder") ?? "var", "index766.db");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"{file}: không có cơ sở dữ liệu của chương trình ở đây; hãy chỉ thư mục dữ liệu bằng --data-folder (there is no "
                    + "database of the program here; name its data folder).");
        }

        var database = new SqliteDatabase(file);
        var blobs = new CompressedBlobStore(new FileBlobStore(Path.GetDirectoryName(Path.GetFullPath(file))!));
        return new ProgramStorage(blobs, new SqliteTableStore(database), new SqliteQueues(database, clock), database);
    }

    public void Dispose()
    {
        _database?.Dispose();
        (Blobs as IDisposable)?.Dispose();
    }
}
