using System.Runtime.CompilerServices;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Pipeline.CompactStorage;

/// <summary>
/// Finds the score rows of the table that was used until 30/11/2026. Those that the new table lacks are written there first, of the score
/// document; where it does not give the very units of the old rows, these stay.
/// </summary>
internal sealed class EarlierRows(IBlobStore blobs, ITableStore tables, ITableInventory inventory, ScoreDocuments documents)
{
    /// <summary>The rows, a snapshot's together.</summary>
    public async IAsyncEnumerable<Removable> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = (await SeriesSnapshots.ListAsync(blobs, cancellationToken))
            .SelectMany(series => series.Entries.Select(entry => (series.Key, Entry: entry)))
            .ToDictionary(snapshot => ScoreRow.PartitionOf(snapshot.Key, snapshot.Entry.Snapshot), StringComparer.Ordinal);
        var rows = new List<StoredRow>();
        await foreach (var row in inventory.ScanAsync(TableNames.EarlierScores, cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Partition != row.Partition)
            {
                if (await OfAsync([.. rows]) is { } found)
                {
                    yield return found;
                }

                rows.Clear();
            }

            rows.Add(row);
        }

        if (rows.Count > 0 && await OfAsync(rows) is { } last)
        {
            yield return last;
        }

        // Of a snapshot that no manifest names nobody reads the rows.
        async Task<Removable?> OfAsync(IReadOnlyList<StoredRow> old) =>
            entries.TryGetValue(old[0].Partition, out var snapshot)
                ? await NewRowsAsync(old, snapshot.Key, snapshot.Entry, cancellationToken) is { } added ? Removal(old, added) : null
                : Removal(old, []);
    }

    /// <summary>The rows that the new table lacks; null where the score document does not give those that are there.</summary>
    private async Task<IReadOnlyList<TableRow>?> NewRowsAsync(
        IReadOnlyList<StoredRow> old, SeriesKey series, ManifestEntry entry, CancellationToken cancellationToken)
    {
        var known = await tables.QueryAsync(TableNames.Scores, old[0].Partition, cancellationToken).Select(row => row.Row)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var missing = old.Where(row => !known.Contains(row.Row)).ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        try
        {
            var snapshot = await documents.ReadAsync(entry.Document, cancellationToken);
            var units = snapshot.Units.ToDictionary(unit => unit.Code.Value, StringComparer.Ordinal);
            foreach (var row in missing)
            {
                var unit = await documents.CorrectAsync(EarlierScoreRow.Read(row), entry.Methodology, series.Period, cancellationToken);
                if (!units.TryGetValue(row.Row, out var scored)
                    || !DocumentJson.Write(scored).AsSpan().SequenceEqual(DocumentJson.Write(unit)))
                {
                    return null;
                }
            }

            var keys = missing.Select(row => row.Row).ToHashSet(StringComparer.Ordinal);
            return [.. ScoreRow.Of(snapshot, missing[0]["dataChecksum"] ?? "").Where(row => keys.Contains(row.Row))];
        }
        catch (BrokenDocumentException)
        {
            // Then the old rows are all there is.
            return null;
        }
    }

    private Removable Removal(IReadOnlyList<StoredRow> old, IReadOnlyList<TableRow> added) => new(
        TableNames.EarlierScores, old[0].Partition, old.Count,
        old.Sum(row => StorageRules.BytesOf(row.Partition, row.Row, row.Columns)), async cancellationToken =>
        {
            foreach (var row in added)
            {
                // Create-only: the program may score the snapshot anew meanwhile.
                await tables.InsertAsync(TableNames.Scores, row, cancellationToken);
            }

            foreach (var row in old)
            {
                await tables.DeleteAsync(TableNames.EarlierScores, row.Partition, row.Row, null, cancellationToken);
            }
        });
}
