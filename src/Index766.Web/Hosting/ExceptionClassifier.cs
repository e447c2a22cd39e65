using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Web.Hosting;

/// <summary>
/// Tells faults from outside, whose one sentence says all, from those of the program's own, which are logged with their stack.
/// </summary>
/// <param name="storage">Recognises the faults of the storage that the program runs on.</param>
public sealed class ExceptionClassifier(ClassifyStorageFault storage)
{
    /// <summary>Whether the storage is away: the account, the database or the disk.</summary>
    public bool IsStorageAway(Exception fault) => fault is IOException or UnauthorizedAccessException || storage(fault) is not null;

    /// <summary>Whether asking again soon makes sense: the storage can't be reached or is busy, and refuses nothing.</summary>
    public bool IsPassing(Exception fault) => fault switch
    {
        BadHttpRequestException => false,
        StorageAwayException or IOException => true,
        _ => storage(fault)?.IsPassing ?? false,
    };

    /// <summary>What the log says: the sentence and no exception, or the fault's type and message with the exception.</summary>
    public (string Reason, Exception? Fault) ForLog(Exception fault) =>
        SentenceOf(fault) is { } sentence ? (sentence, null) : ($"{fault.GetType().Name}: {fault.Message}", fault);

    private string? SentenceOf(Exception fault) => fault switch
    {
        UnusableMessageException or BrokenDocumentException or ConcurrentUpdateException => fault.Message,
        _ => storage(fault)?.Sentence,
    };
}
