using System.Globalization;
using System.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Http;

/// <summary>What a server said of the bytes that were kept: with it, the next request asks only whether they changed.</summary>
internal sealed record Validators(string? Tag, DateTimeOffset? LastModified, string Sha);

/// <summary>
/// The validators of a source, durable. They are written after the bytes were kept: a crash
/// before that asks for the whole file again, and never leaves out one.
/// </summary>
internal sealed class FetchMemory(ITableStore tables, string source, Uri url)
{
    private readonly string _row = "GET " + DocumentJson.Sha256(Encoding.UTF8.GetBytes(url.AbsoluteUri));

    public async Task<Validators?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Fetches, source, _row, cancellationToken) is not { } row
            || row["sha"] is not { Length: 64 } sha)
        {
            return null;
        }

        var hasMoment =
            DateTimeOffset.TryParse(row["lastModified"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment);
        return new Validators(row["tag"] is { Length: > 0 } tag ? tag : null, hasMoment ? moment : null, sha);
    }

    public Task WriteAsync(Validators validators, CancellationToken cancellationToken) =>
        tables.UpsertAsync(TableNames.Fetches, [new TableRow(source, _row, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tag"] = ColumnText.Fit(validators.Tag ?? ""),
            ["lastModified"] = validators.LastModified?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["sha"] = validators.Sha,
        })], cancellationToken);
}
