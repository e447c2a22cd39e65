using Index766.AzureStorage;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Chaos.World;

/// <summary>Where a program keeps what it publishes: a data folder, or an account of the storage emulator.</summary>
/// <param name="Folder">The working folder of the program; its data folder is <c>var</c> within, its e-mails are in <c>mail</c>.</param>
/// <param name="Azurite">The emulator, running; null for the data folder.</param>
internal sealed record Storage(string Folder, Azurite? Azurite = null)
{
    /// <summary>The file that sets the wall clock of its programs; null for the machine's own clock.</summary>
    public string? ClockFile { get; init; }

    public string DataFolder => Path.Combine(Folder, "var");

    public string MailFolder => Path.Combine(Folder, "mail");

    public string Inbox => Path.Combine(Folder, "inbox");

    /// <summary>The documents as the program reads them. Nobody may hold the data folder.</summary>
    public async Task<T> ReadAsync<T>(Func<IBlobStore, ITableStore, ITableInventory, Task<T>> read)
    {
        if (Azurite is not null)
        {
            var account = new AzureStorageAccount(
                new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = Azurite.ConnectionString });
            var rows = new AzureTableStore(account);
            return await read(new CompressedBlobStore(new AzureBlobStore(account, "index766")), rows, rows);
        }

        using var blobs = new CompressedBlobStore(new FileBlobStore(DataFolder));
        using var database = new SqliteDatabase(Path.Combine(DataFolder, "index766.db"));
        var tables = new SqliteTableStore(database);
        return await read(blobs, tables, tables);
    }
}
