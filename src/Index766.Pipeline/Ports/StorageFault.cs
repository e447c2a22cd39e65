namespace Index766.Pipeline.Ports;

/// <summary>What a storage adapter says of a fault that is its own.</summary>
/// <param name="Sentence">One sentence for log and status, without secrets; null where the fault's own message and stack say more.</param>
/// <param name="IsPassing">Whether asking again soon makes sense: the storage can't be reached or is busy, and refuses nothing.</param>
public sealed record StorageFault(string? Sentence, bool IsPassing);

/// <summary>Recognises the faults of the storage that the program runs on; null for any other fault.</summary>
public delegate StorageFault? ClassifyStorageFault(Exception fault);
