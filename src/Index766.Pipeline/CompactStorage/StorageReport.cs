using System.Text.RegularExpressions;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Pipeline.CompactStorage;

/// <summary>What is stored of one kind and year.</summary>
/// <param name="Kind">The folder of documents, such as <c>views/</c>, or the table of rows.</param>
/// <param name="Year">The year of the as-of or day that the path or key names; null where it names none.</param>
/// <param name="Objects">How many documents or rows.</param>
/// <param name="Bytes">Their size: of documents as stored, of rows as Azure Tables counts them.</param>
public sealed record StorageUse(string Kind, string? Year, int Objects, long Bytes)
{
    /// <summary>Whether it is of documents, not rows.</summary>
    public bool IsDocument => Kind.EndsWith('/');
}

/// <summary>Says what is stored, by kind of artefact and year.</summary>
public sealed partial class StorageReport(IBlobStore blobs, IBlobInventory documents, ITableInventory tables)
{
    /// <summary>The report: folders, then tables, by name and year.</summary>
    public async Task<IReadOnlyList<StorageUse>> MakeAsync(CancellationToken cancellationToken)
    {
        var raw = (await SeriesSnapshots.ListAsync(blobs, cancellationToken)).SelectMany(series => series.Entries)
            .GroupBy(entry => entry.Sha).ToDictionary(entries => entries.Key, entries => entries.Max(entry => entry.AsOf).Day.Year);
        var uses = new SortedDictionary<(int Order, string Kind, string Year), (int Objects, long Bytes)>();
        await foreach (var blob in documents.ListSizesAsync("", cancellationToken))
        {
            var segments = blob.Path.Split('/');
            var year = raw.TryGetValue(segments[^1], out var known) ? known.ToString("0000", null) : YearOf(blob.Path);
            Add((0, $"{segments[0]}/", year), blob.Bytes);
        }

        foreach (var table in TableNames.All)
        {
            await foreach (var row in tables.ScanAsync(table, cancellationToken))
            {
                Add((1, table, YearOf($"{row.Partition}/{row.Row}")), StorageRules.BytesOf(row.Partition, row.Row, row.Columns));
            }
        }

        return [.. uses.Select(use => new StorageUse(
            use.Key.Kind, use.Key.Year.Length == 0 ? null : use.Key.Year, use.Value.Objects, use.Value.Bytes))];

        void Add((int, string, string) key, long bytes)
        {
            var before = uses.GetValueOrDefault(key);
            uses[key] = (before.Objects + 1, before.Bytes + bytes);
        }
    }

    /// <summary>That of the as-of or slot; where there is none, that of the first day, month or period.</summary>
    private static string YearOf(string text) =>
        (Moment().Match(text) is { Success: true } moment ? moment : Day().Match(text)).Groups["year"].Value;

    /// <summary>An as-of or a slot: <c>20241217T000000</c>.</summary>
    [GeneratedRegex(@"(^|[/-])(?<year>2[01][0-9]{2})[0-9]{4}T", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment();

    /// <summary>A day or a month (<c>2026-11-23</c>), or a period of a year.</summary>
    [GeneratedRegex(@"(^|[/-])(?<year>2[01][0-9]{2})(-[0-9Q]|/|\.json$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
