using System.Globalization;
using System.Text;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Suites;

/// <summary>
/// Adds to a number by reading and conditional writing, as the steps move their pointers: lost updates show as a number too small.
/// </summary>
public static class Counter
{
    public static async Task AddAsync(IBlobStore store, string path, int times, CancellationToken cancellationToken)
    {
        for (var done = 0; done < times;)
        {
            var blob = (await store.ReadAsync(path, cancellationToken))!;
            var next = int.Parse(Encoding.UTF8.GetString(blob.Content), CultureInfo.InvariantCulture) + 1;
            var content = Encoding.UTF8.GetBytes(next.ToString(CultureInfo.InvariantCulture));
            done += await store.ReplaceAsync(path, content, blob.Tag, cancellationToken) is null ? 0 : 1;
        }
    }

    public static async Task AddAsync(ITableStore store, string table, string partition, string row, int times,
        CancellationToken cancellationToken)
    {
        for (var done = 0; done < times;)
        {
            var stored = (await store.GetAsync(table, partition, row, cancellationToken))!;
            var next = int.Parse(stored["count"]!, CultureInfo.InvariantCulture) + 1;
            var columns = new Dictionary<string, ColumnValue> { ["count"] = next.ToString(CultureInfo.InvariantCulture) };
            var written = new TableRow(partition, row, columns);
            done += await store.ReplaceAsync(table, written, stored.Tag, cancellationToken) is null ? 0 : 1;
        }
    }
}
