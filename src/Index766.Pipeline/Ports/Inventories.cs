namespace Index766.Pipeline.Ports;

/// <summary>What documents there are and how large they are as stored, without reading them: for reports on the storage.</summary>
public interface IBlobInventory
{
    /// <summary>All documents whose path starts with <paramref name="prefix"/>, in ordinal order of their paths.</summary>
    IAsyncEnumerable<BlobSize> ListSizesAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>All rows of a table, whatever their partitions: for reports on the storage, never for an answer.</summary>
public interface ITableInventory
{
    /// <summary>The rows, in order of their keys as the storage has them.</summary>
    IAsyncEnumerable<StoredRow> ScanAsync(string table, CancellationToken cancellationToken);
}

/// <summary>A document in an inventory.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size as it is stored, packed where it is.</param>
public sealed record BlobSize(string Path, long Bytes);
