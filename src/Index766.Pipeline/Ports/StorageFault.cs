namespace Index766.Pipeline.Ports;

/// <summary>What is wrong with a storage.</summary>
public enum StorageFaultKind
{
    /// <summary>Something else: it can't be read or written now.</summary>
    Other,

    /// <summary>It is not there, or can't be reached.</summary>
    Away,

    /// <summary>It does not answer in time.</summary>
    Silent,

    /// <summary>It is there, and may not be read or written.</summary>
    Denied,

    /// <summary>It has no room left.</summary>
    Full,

    /// <summary>Others use it now.</summary>
    Busy,

    /// <summary>It is not what this program wrote.</summary>
    Damaged,
}

/// <summary>What a storage adapter says of a fault that is its own.</summary>
/// <param name="Sentence">One sentence for log and status, without secrets.</param>
/// <param name="Kind">What is wrong, for those who may not know where the storage is.</param>
public sealed record StorageFault(string Sentence, StorageFaultKind Kind);

/// <summary>Recognises the faults of the storage that the program runs on; null for any other fault.</summary>
public delegate StorageFault? ClassifyStorageFault(Exception fault);

/// <summary>Recognises every fault for which what is stored can't be had, broken documents among them; null for any other.</summary>
public delegate StorageFault? ClassifyReadFault(Exception fault);

/// <summary>Why nothing can be written to the storage, as far as it is known; null where all is well.</summary>
public delegate Task<string?> FindWriteFault(CancellationToken cancellationToken);
