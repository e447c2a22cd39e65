using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Microsoft.Data.Sqlite;

namespace Index766.Functions.Hosting;

/// <summary>Faults that come from outside and whose sentence says all: the log has that one line. Any other fault is logged with its stack, because it is the program's.</summary>
internal static class KnownFault
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;

    /// <summary>The sentence; null for a fault of the program's own.</summary>
    public static string? SentenceOf(Exception fault) => fault switch
    {
        UnusableMessageException or BrokenDocumentException or ConcurrentPublishException => fault.Message,
        _ => StorageFailure.Describe(fault),
    };

    /// <summary>Whether the storage is away: the account, the database or the disk.</summary>
    public static bool IsStorageAway(Exception fault) => fault is SqliteException or IOException or UnauthorizedAccessException || StorageFailure.Describe(fault) is not null;

    /// <summary>Whether asking again soon makes sense: the storage can't be reached or is busy, and refuses nothing.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        BadHttpRequestException => false,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteIoError or SqliteFull } => true,
        StorageAwayException or IOException => true,
        _ => StorageFailure.IsPassing(fault),
    };

    /// <summary>What the log says: the sentence and no exception, or the fault's type and message with the exception.</summary>
    public static (string Reason, Exception? Fault) ForLog(Exception fault) =>
        SentenceOf(fault) is { } sentence ? (sentence, null) : ($"{fault.GetType().Name}: {fault.Message}", fault);
}
