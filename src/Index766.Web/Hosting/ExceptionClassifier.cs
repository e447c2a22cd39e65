using System.Security.Cryptography;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Hosting;

/// <summary>
/// Tells faults from outside, whose one sentence says all, from those of the program's own, which are logged with their stack.
/// </summary>
/// <param name="storage">Recognises the faults of the storage that the program runs on.</param>
public sealed class ExceptionClassifier(ClassifyStorageFault storage)
{
    /// <summary>Whether the storage is away: the account, the database or the disk.</summary>
    public bool IsStorageAway(Exception fault) => fault is IOException or UnauthorizedAccessException || storage(fault) is not null;

    /// <summary>Why what is stored can't be had, so that the request is answered 503; null for any other fault.</summary>
    public StorageFault? UnreadOf(Exception fault) => storage(fault) ?? fault switch
    {
        StorageAwayException => new StorageFault(fault.Message, StorageFaultKind.Away),
        BrokenDocumentException or PartlyUnreadException => new StorageFault(fault.Message, StorageFaultKind.Damaged),
        ConcurrentUpdateException => new StorageFault(fault.Message, StorageFaultKind.Busy),
        TimeoutException => new StorageFault(fault.Message, StorageFaultKind.Silent),
        // Of a cookie, whose keys stand in the storage.
        CryptographicException { InnerException: { } cause } => UnreadOf(cause),
        IOException or UnauthorizedAccessException => new StorageFault(FileFaults.SentenceOf(fault), FileFaults.KindOf(fault)),
        _ => null,
    };

    /// <summary>What the log says: the sentence and no exception, or the fault's type and message with the exception.</summary>
    public (string Reason, Exception? Fault) ForLog(Exception fault) =>
        SentenceOf(fault) is { } sentence ? (sentence, null) : ($"{fault.GetType().Name}: {fault.Message}", fault);

    private string? SentenceOf(Exception fault) => fault switch
    {
        UnusableMessageException or BrokenDocumentException or PartlyUnreadException or ConcurrentUpdateException => fault.Message,
        _ => storage(fault)?.Sentence,
    };
}
