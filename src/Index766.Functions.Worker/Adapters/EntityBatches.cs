using Azure.Data.Tables;

namespace Index766.Functions.Worker.Adapters;

/// <summary>Cuts entities into batches that the service takes: one partition, 100 entities and 4 MiB at most.</summary>
internal static class EntityBatches
{
    private const int MaxEntities = 100;
    private const int MaxBytes = (4 * 1024 * 1024) - 1024;

    // What stands around an entity in the body: the boundary, the address with both keys, the headers.
    private const int BytesAround = 4 * 1024;

    /// <summary>The batches, partition by partition, entities in the order in which they came.</summary>
    public static IEnumerable<IReadOnlyList<TableEntity>> Of(IEnumerable<TableEntity> entities)
    {
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey, StringComparer.Ordinal))
        {
            var batch = new List<TableEntity>();
            var bytes = 0;
            foreach (var entity in partition)
            {
                var size = EntityRows.BytesOf(entity) + BytesAround;
                if (batch.Count == MaxEntities || (batch.Count > 0 && bytes + size > MaxBytes))
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
