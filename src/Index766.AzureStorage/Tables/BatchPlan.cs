using Index766.Pipeline.Ports;

namespace Index766.AzureStorage.Tables;

/// <summary>A row with its JSON: what one operation of a batch carries.</summary>
internal sealed record BatchRow(string Partition, string Row, byte[] Json);

/// <summary>Cuts rows into batches that the service takes: one partition, 100 rows and 4 MiB at most.</summary>
internal static class BatchPlan
{
    /// <summary>The most rows in a batch.</summary>
    public const int MaxRows = 100;

    /// <summary>The largest body of a batch, in bytes, with room for the last boundary lines.</summary>
    public const int MaxBytes = (4 * 1024 * 1024) - 1024;

    /// <summary>The batches, partition by partition, rows in the order in which they came.</summary>
    /// <param name="rows">The rows; no two have one key.</param>
    /// <param name="bytesOf">How many bytes of the body an operation takes, with its headers.</param>
    /// <param name="maxBytes">The largest batch, in bytes.</param>
    public static IEnumerable<IReadOnlyList<BatchRow>> Of(IEnumerable<TableRow> rows, Func<BatchRow, int> bytesOf, int maxBytes = MaxBytes)
    {
        foreach (var partition in rows.GroupBy(row => row.Partition, StringComparer.Ordinal))
        {
            var batch = new List<BatchRow>();
            var bytes = 0;
            foreach (var row in partition.Select(it => new BatchRow(it.Partition, it.Row, TableJson.Write(it))))
            {
                var size = bytesOf(row);
                if (batch.Count == MaxRows || (batch.Count > 0 && bytes + size > maxBytes))
                {
                    yield return batch;
                    batch = [];
                    bytes = 0;
                }

                batch.Add(row);
                bytes += size;
            }

            yield return batch;
        }
    }
}
