using System.Text.Json;
using Index766.Pipeline.Documents;

namespace Index766.Sources.Portal;

/// <summary>An answer as it is kept, with the question.</summary>
internal sealed record KeptAnswer(string Name, int Page, DateTimeOffset FetchedAt, JsonElement Question, JsonElement Answer);

/// <summary>Where a province stands: when its six answers were begun, and the bytes that they made once they were complete.</summary>
internal sealed record ProvinceState(DateTimeOffset StartedAt, string? Sha);

/// <summary>Since and until when the portal is not asked, and why.</summary>
internal sealed record PortalStop(DateTimeOffset Since, DateTimeOffset Until, string Reason);

/// <summary>
/// What the portal answered, durable: each answer as it arrives, so that a province that is cut off goes on where it was, and asks nothing
/// twice.
/// </summary>
internal sealed class PortalAnswerStore(string source, IBlobStore blobs, ITableStore tables)
{
    private const string StopRow = "stop";

    /// <summary>Why the portal is not asked now; null where it may be. Where the clock was set back since, the wait begins anew.</summary>
    public async Task<PortalStop?> FindStopAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Fetches, source, StopRow, cancellationToken) is not { } row
            || ColumnText.MomentOf(row["until"]) is not { } until || until <= now)
        {
            return null;
        }

        var stop = new PortalStop(ColumnText.MomentOf(row["since"]) ?? now, until, row["reason"] ?? "");
        if (stop.Since > now)
        {
            stop = stop with { Since = now, Until = now + (until - stop.Since) };
            await KeepStopAsync(stop, cancellationToken);
        }

        return stop;
    }

    public Task KeepStopAsync(PortalStop stop, CancellationToken cancellationToken) => WriteRowAsync(StopRow, new()
    {
        ["since"] = ColumnText.Of(stop.Since),
        ["until"] = ColumnText.Of(stop.Until),
        ["reason"] = ColumnText.Fit(stop.Reason),
    }, cancellationToken);

    /// <summary>Where a province stands; null where it was never begun.</summary>
    public async Task<ProvinceState?> FindAsync(PortalRoot root, Period period, CancellationToken cancellationToken) =>
        await tables.GetAsync(TableNames.Fetches, source, RowOf(root, period), cancellationToken) is { } row
            && ColumnText.MomentOf(row["startedAt"]) is { } started
            ? new ProvinceState(started, row["sha"] is { Length: 64 } sha ? sha : null) : null;

    public Task WriteAsync(PortalRoot root, Period period, ProvinceState state, CancellationToken cancellationToken) =>
        WriteRowAsync(RowOf(root, period), new() { ["startedAt"] = ColumnText.Of(state.StartedAt), ["sha"] = state.Sha ?? "" },
            cancellationToken);

    public async Task DeleteAnswersAsync(PortalRoot root, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        await foreach (var name in blobs.ListAsync(BlobPaths.PortalAnswers(source, root.Code.Value), cancellationToken))
        {
            paths.Add(name.Path);
        }

        foreach (var path in paths)
        {
            await blobs.DeleteAsync(path, cancellationToken);
        }
    }

    public async Task<KeptAnswer?> FindAnswerAsync(PortalRoot root, Period period, ProvinceState state, PortalQuery query, int page,
        CancellationToken cancellationToken)
    {
        var path = PathOf(root, period, state, query.Name, page);
        return await blobs.ReadAsync(path, cancellationToken) is { } blob ? DocumentJson.Read<KeptAnswer>(path, blob.Content) : null;
    }

    public Task KeepAsync(PortalRoot root, Period period, ProvinceState state, KeptAnswer answer, CancellationToken cancellationToken) =>
        blobs.CreateAsync(PathOf(root, period, state, answer.Name, answer.Page), DocumentJson.Write(answer), cancellationToken);

    /// <summary>Keeps the bytes of an answer that can't be used, for a person to look at.</summary>
    public Task KeepRefusedAsync(PortalRoot root, PortalQuery query, byte[] body, CancellationToken cancellationToken) =>
        blobs.CreateAsync($"{BlobPaths.PortalAnswers(source, root.Code.Value)}refused/{query.Name}-{DocumentJson.Sha256(body)[..12]}",
            body, cancellationToken);

    private string PathOf(PortalRoot root, Period period, ProvinceState state, string name, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"{BlobPaths.PortalAnswers(source, root.Code.Value)}{period}-{state.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}/"
            + $"{name}-{page:00}.json");

    private static string RowOf(PortalRoot root, Period period) => $"{root.Code} {period}";
    private Task WriteRowAsync(string row, Dictionary<string, ColumnValue> columns, CancellationToken cancellationToken) =>
        tables.UpsertAsync(TableNames.Fetches, [new TableRow(source, row, columns)], cancellationToken);
}
