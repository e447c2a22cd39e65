using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Sources.Tests;

/// <summary>Files and SQLite in a folder of a test's own.</summary>
internal sealed class Storage : IDisposable
{
    private readonly TempData _folder = new();
    private readonly SqliteDatabase _database;

    public Storage()
    {
        _database = new SqliteDatabase(_folder["index766.db"]);
        (Blobs, Tables) = (new FileBlobStore(_folder.Folder), new SqliteTableStore(_database));
    }

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}
