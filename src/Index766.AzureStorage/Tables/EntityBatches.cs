using Azure.Data.Tables;

namespace Index766.AzureStorage.Tables;

/// <summary>Cuts entities into batches that the service takes: one partition, 100 entities and 4 MiB at most.</summary>
internal static class EntityBatches
{
    /// <summary>The largest body of a batch, in bytes, with room for the last boundary lines.</summary>
    public const int MaxBytes = (4 * 1024 * 1024) - 1024;

    private const int MaxEntities = 100;

    /// <summary>The batches, partition by partition, entities in the order in which they came.</summary>
    public static IEnumerable<IReadOnlyList<TableEntity>> Of(IEnumerable<TableEntity> entities, int maxBytes = MaxBytes)
    {
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey, StringComparer.Ordinal))
        {
            var batch = new List<TableEntity>();
            var bytes = 0;
            foreach (var entity in partition)
            {
                var size = EntityRows.BytesOf(entity);
                if (batch.Count == MaxEntities || (batch.Count > 0 && bytes + size > maxBytes))
                {
                    yield return batch;
                    batch = [];
                    bytes = 0;
                }

                batch.Add(entity);
                bytes += size;
            }

            yield return batch;
        }
    }
}
