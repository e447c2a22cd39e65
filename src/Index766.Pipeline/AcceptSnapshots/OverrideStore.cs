using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AcceptSnapshots;

/// <summary>That a person let a refused file through.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in that person's words.</param>
/// <param name="AcceptedAt">When.</param>
/// <param name="Kinds">The kinds of findings that no longer refuse these bytes.</param>
/// <param name="Item">The file's name then.</param>
/// <param name="Messages">The sentences that stood against it; the first ones, where there were many.</param>
public sealed record Acceptance(string By, string Reason, DateTimeOffset AcceptedAt, IReadOnlyList<FindingKind> Kinds, string Item,
    IReadOnlyList<string> Messages)
{
    private const int MaxMessages = 10;
    private const int MaxTextLength = 500;

    /// <summary>An acceptance as it is recorded: its texts bounded, the first sentences of many.</summary>
    internal static Acceptance Of(string by, string reason, DateTimeOffset at, IEnumerable<FindingKind> kinds, string item,
        IEnumerable<string> messages) => new(
            by.Trim(), reason.Trim(), at, [.. kinds.Distinct()], item,
            [.. messages.Select(message => ColumnText.Fit(message)[..Math.Min(message.Length, MaxTextLength)]).Take(MaxMessages)]);

    /// <summary>Whether somebody says who accepts, in 2 to 500 characters, and why, in 5 to 500.</summary>
    internal static bool SaysWhoAndWhy(string by, string reason) =>
        by.Trim().Length is >= 2 and <= MaxTextLength && reason.Trim().Length is >= 5 and <= MaxTextLength;
}

/// <summary>The acceptances, by source and bytes: they hold for these very bytes, whatever the file is called, and for no others.</summary>
public sealed class OverrideStore(ITableStore tables)
{
    /// <summary>What was accepted of these bytes, oldest first.</summary>
    public async Task<IReadOnlyList<Acceptance>> ListAsync(string source, string sha, CancellationToken cancellationToken)
    {
        var found = new List<Acceptance>();
        await foreach (var row in tables.QueryAsync(TableNames.Acceptances, PartitionOf(source, sha), cancellationToken))
        {
            found.Add(
                DocumentJson.Read<Acceptance>($"{TableNames.Acceptances} ({row.Partition}, {row.Row})",
                    System.Text.Encoding.UTF8.GetBytes(row["record"] ?? "")));
        }

        return found;
    }

    /// <summary>Adds an acceptance. It is never changed or removed.</summary>
    public Task AddAsync(string source, string sha, Acceptance acceptance, CancellationToken cancellationToken) =>
        tables.InsertAsync(
            TableNames.Acceptances,
            new TableRow(PartitionOf(source, sha),
                acceptance.AcceptedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff'Z'", CultureInfo.InvariantCulture),
                new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
                {
                    ["record"] = System.Text.Encoding.UTF8.GetString(DocumentJson.Write(acceptance)),
                }),
            cancellationToken);

    private static string PartitionOf(string source, string sha) => $"{source}/{sha}";
}
