using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Microsoft.Data.Sqlite;

namespace Index766.Functions.Hosting;

/// <summary>Faults that come from outside and whose sentence says all: the log has that one line. Any other fault is logged with its stack, because it is the program's.</summary>
internal static class KnownFault
{
    /// <summary>The sentence; null for a fault of the program's own.</summary>
    public static string? SentenceOf(Exception fault) => fault switch
    {
        UnusableMessageException or BrokenDocumentException or ConcurrentPublishException => fault.Message,
        _ => StorageFailure.Describe(fault),
    };

    /// <summary>Whether the storage is away: the account, the database or the disk.</summary>
    public static bool IsStorageAway(Exception fault) => fault is SqliteException or IOException or UnauthorizedAccessException || StorageFailure.Describe(fault) is not null;

    /// <summary>What the log says: the sentence and no exception, or the fault's type and message with the exception.</summary>
    public static (string Reason, Exception? Fault) ForLog(Exception fault) =>
        SentenceOf(fault) is { } sentence ? (sentence, null) : ($"{fault.GetType().Name}: {fault.Message}", fault);
}
