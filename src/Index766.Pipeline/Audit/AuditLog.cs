using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Audit;

/// <summary>That a person did something.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The name of the key.</param>
/// <param name="What">What was done, as a code: <c>signed-in</c>.</param>
/// <param name="Subject">To what: a file, a unit, an e-mail; empty for nothing in particular.</param>
/// <param name="Key">Its place in the log.</param>
public sealed record AuditLine(DateTimeOffset At, string Who, string What, string Subject, string Key);

/// <summary>What persons did, one row for each act: added, never changed or removed. The key of a row puts the newest first.</summary>
public sealed class AuditLog(ITableStore tables, TimeProvider clock)
{
    /// <summary>Lines of a page at most.</summary>
    public const int MaxLines = 100;

    private const string Partition = "lines";

    /// <summary>Adds a line.</summary>
    /// <param name="who">The name of the key.</param>
    /// <param name="what">What was done, as a code.</param>
    /// <param name="subject">To what; what is too long is cut.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RecordAsync(string who, string what, string subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        string? tag;
        do
        {
            tag = await tables.InsertAsync(
                TableNames.Audit,
                new TableRow(Partition, $"{KeyOf(now)}-{Guid.NewGuid():N}", new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
                {
                    ["at"] = ColumnText.Of(now),
                    ["who"] = ColumnText.Fit(who),
                    ["what"] = ColumnText.Fit(what),
                    ["subject"] = ColumnText.Fit(subject),
                }),
                cancellationToken);
        }
        while (tag is null);
    }

    /// <summary>The newest lines, or those that come after one.</summary>
    /// <param name="count">How many at most, up to <see cref="MaxLines"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="after">The key of the line before; empty for the newest.</param>
    public async Task<IReadOnlyList<AuditLine>> ListAsync(int count, CancellationToken cancellationToken, string after = "")
    {
        var lines = new List<AuditLine>();
        await foreach (var row in tables.QueryAsync(TableNames.Audit, Partition, cancellationToken, after)
            .Take(Math.Min(count, MaxLines)).WithCancellation(cancellationToken))
        {
            lines.Add(new AuditLine(ColumnText.MomentOf(row["at"]) ?? default, row["who"] ?? "", row["what"] ?? "", row["subject"] ?? "",
                row.Row));
        }

        return lines;
    }

    /// <summary>A moment as the beginning of a key: the later, the smaller.</summary>
    internal static string KeyOf(DateTimeOffset moment) =>
        (DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks).ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
}
