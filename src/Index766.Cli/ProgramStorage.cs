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
    private const string Database = "index766.db";

    private readonly SqliteDatabase? _database;

    private ProgramStorage(IBlobStore blobs, IBlobInventory blobInventory, ITableStore tables, ITableInventory tableInventory,
        IQueueSender queue, SqliteDatabase? database = null, DataFolderFiles? files = null)
    {
        (Blobs, BlobInventory, Tables, TableInventory) = (new CompressedBlobStore(blobs), blobInventory, tables, tableInventory);
        (Queue, _database, Files) = (queue, database, files);
    }

    /// <summary>What stands in the data folder beside documents; null on Azure Storage.</summary>
    public DataFolderFiles? Files { get; }

    public IBlobStore Blobs { get; }

    public IBlobInventory BlobInventory { get; }

    public ITableStore Tables { get; }

    public ITableInventory TableInventory { get; }

    public IQueueSender Queue { get; }

    /// <exception cref="CommandException">The data folder holds no database.</exception>
    /// <exception cref="IOException">It can't be looked at.</exception>
    public static ProgramStorage Open(string? dataFolder, TimeProvider clock)
    {
        var azure = AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable);
        if (dataFolder is null && azure.IsSet)
        {
            var account = new AzureStorageAccount(azure);
            var (container, rows) = (new AzureBlobStore(account, BlobContainer), new AzureTableStore(account));
            return new ProgramStorage(container, container, rows, rows, new AzureQueues(account));
        }

        var folder = new DataFolder(FolderOf(dataFolder));
        folder.CheckWhole();
        var database = new SqliteDatabase(folder);
        var (blobs, tables) = (new FileBlobStore(folder), new SqliteTableStore(database));
        return new ProgramStorage(blobs, blobs, tables, tables, new SqliteQueues(database, clock), database,
            new DataFolderFiles(folder.FullPath));
    }

    /// <summary>The program's data folder.</summary>
    /// <exception cref="CommandException">It holds no database, or none is named and the storage is on Azure.</exception>
    /// <exception cref="IOException">It can't be looked at.</exception>
    public static string FolderOf(string? named)
    {
        if (named is null && AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable).IsSet)
        {
            throw new CommandException("AzureWebJobsStorage: dữ liệu ở trên Azure; lệnh này dành cho thư mục dữ liệu, hãy chỉ bằng "
                + "--data-folder (the data is on Azure; this is for a data folder).");
        }

        var folder = InputFile.Named(named ?? Environment.GetEnvironmentVariable("Storage__DataFolder") ?? "var");
        return IsThere(Path.Combine(folder, Database)) ? Path.GetFullPath(folder) : throw new CommandException(
            $"{Path.Combine(folder, Database)}: không có cơ sở dữ liệu của chương trình ở đây; hãy chỉ thư mục dữ liệu bằng --data-folder "
                + "(there is no database of the program here; name its data folder).");
    }

    /// <summary>Whether the file is there; what can't be looked at throws.</summary>
    private static bool IsThere(string file)
    {
        try
        {
            return !File.GetAttributes(file).HasFlag(FileAttributes.Directory);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>On a data folder, gives the disk back what removed rows took.</summary>
    public void GiveBackSpace() => _database?.GiveBackSpace();

    public void Dispose()
    {
        _database?.Dispose();
        (Blobs as IDisposable)?.Dispose();
    }
}
