using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>What the database of a data folder did wrong.</summary>
public static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;

    /// <summary>Recognises the database's faults; see <see cref="ClassifyStorageFault"/>.</summary>
    public static StorageFault? Classify(Exception fault) =>
        fault is SqliteException database ? new StorageFault(null, database.SqliteErrorCode is Busy or Locked or IoError or Full) : null;
}
