using Index766.Documents.Analysis;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Api;

/// <summary>
/// <c>GET /api/snapshots</c>, <c>/api/snapshots/{id}</c> and
/// <c>/api/snapshots/{id}/raw</c>: every point on a board can be led back to its bytes; <c>/api/snapshots/{id}/parquet</c>: all of it as
/// one table for analysts.
/// </summary>
internal static class SnapshotsEndpoint
{
    private const int UsualRows = 100;

    /// <summary>The published snapshots, those fetched last first.</summary>
    public static async Task<IResult> ListAsync(
        HttpContext context, LeaderboardReader leaderboards, OutageNotice outage, ClassifyReadFault classify,
        CancellationToken cancellationToken)
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfSnapshots);
        var limit = reader.Optional(ApiParameters.Limit) ?? UsualRows;
        var (source, sha) = (reader.Text(ApiParameters.SnapshotSource), reader.Optional(ApiParameters.Sha));
        if (reader.Problem is { } problem)
        {
            return problem;
        }

        var wanted = (await leaderboards.SeriesAsync(cancellationToken)).Where(series => source is null || series.Key.Source == source);
        var read = await Task.WhenAll(wanted.SelectMany(series => series.Snapshots.Select(snapshot => snapshot.AsOf.Month).Distinct()
            .Select(month => SnapshotMonth.ReadAsync(series, month, leaderboards, classify, cancellationToken))));
        var found = read
            .SelectMany(month => month.Entries.Where(entry => sha is null || entry.Sha == sha)
                .Select(entry => SnapshotListItem.Of(month.Series, entry)))
            .OrderByDescending(item => item.FetchedAt).ThenBy(item => item.Snapshot, StringComparer.Ordinal).ToList();
        var unread = read.Select(month => month.Unread).OfType<UnreadMonth>().ToList();
        if (found.Count == 0 && unread.Count == 0)
        {
            leaderboards.CheckWhole();
        }

        outage.Mark(context);
        var answer = new SnapshotListAnswer(found.Count, [.. found.Take(limit)]) { Unread = unread.Count == 0 ? null : unread };
        return Results.Bytes(DocumentJson.Write(answer), MediaChoice.Json);
    }

    /// <summary>Where one snapshot comes from.</summary>
    public static async Task<IResult> GetAsync(string id, HttpContext context, LeaderboardReader leaderboards, OutageNotice outage,
        SampleSources samples, IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (await SnapshotAddress.FindAsync(leaderboards, id, cancellationToken) is not var (series, entry))
        {
            return NoSuchSnapshot(id, leaderboards);
        }

        var origin = await ReadAsync<SnapshotProvenance>(blobs, entry.Provenance, cancellationToken);
        var warnings = await ReadAsync<IReadOnlyList<ReportedFinding>>(blobs, entry.Warnings, cancellationToken);
        outage.Mark(context);
        var answer = new SnapshotAnswer(
            SnapshotAddress.IdOf(series.Key, entry), series.Key.Source, samples.Names.Contains(series.Key.Source), entry.Item,
            origin?.Origin, entry.FetchedAt, origin?.Receipt,
            series.Key.Root, series.Key.Period, series.Key.KindCode, entry.AsOf, entry.Sha, origin?.Size, origin?.Reader,
            entry.Methodology, origin?.MethodologyChecksum, origin?.DataChecksum, ReferenceEquals(series.Manifest.Current(), entry),
            entry.PublishedAt,
            warnings ?? [], origin?.Acceptances ?? [],
            [.. entry.Boards.Select(board => OtherSourceAnswer.LinkOf(
                LeaderboardEndpoint.Path, board.Scope, board.Level, series.Key.Period, series.Key.Source, entry.AsOf))],
            $"{SnapshotAddress.PathOf(series.Key, entry)}/raw");
        return Results.Bytes(DocumentJson.Write(answer), MediaChoice.Json);
    }

    /// <summary>The bytes, as they came, as a download that no browser opens by itself.</summary>
    public static async Task<IResult> GetRawAsync(string id, LeaderboardReader leaderboards, IBlobStore blobs,
        CancellationToken cancellationToken)
    {
        if (await SnapshotAddress.FindAsync(leaderboards, id, cancellationToken) is not var (series, entry)
            || await blobs.ReadAsync(BlobPaths.Raw(series.Key.Source, entry.Sha), cancellationToken) is not { } raw)
        {
            return NoSuchSnapshot(id, leaderboards);
        }

        return Results.File(raw.Content, "application/octet-stream", entry.Item, entityTag: new EntityTagHeaderValue($"\"{entry.Sha}\""));
    }

    /// <summary>All figures, points and ranks as one Parquet file, made when it is asked for.</summary>
    public static Task GetParquetAsync(string id, HttpContext context, ResponseCache answers, LeaderboardReader leaderboards,
        ScoreDocuments documents, ReferenceData data) => answers.ServeAsync(context, async cancellationToken =>
    {
        var reader = new ParameterReader(context.Request.Query, Array.Empty<Parameter>());
        return reader.Problem is { } problem ? Answer.Refused(problem)
            : await SnapshotAddress.FindAsync(leaderboards, id, cancellationToken) is not var (series, entry)
            ? Answer.Refused(NoSuchSnapshot(id, leaderboards))
            : new Representation(
                await AnalysisFile.MakeAsync(
                    await documents.ReadAsync(entry.Document, cancellationToken), data.Methodologies, cancellationToken),
                AnalysisFile.MediaType)
            {
                LastModified = entry.PublishedAt,
                Lifetime = Lifetime.Past,
                FileName = SnapshotAddress.IdOf(series.Key, entry) + AnalysisFile.Extension,
            };
    });

    private static IResult NoSuchSnapshot(string id, LeaderboardReader leaderboards)
    {
        leaderboards.CheckWhole();
        return Problems.NotFound($"There is no published snapshot '{Problems.Shown(id)}'; /api/snapshots lists those that there are.");
    }

    private static async Task<T?> ReadAsync<T>(IBlobStore blobs, string? path, CancellationToken cancellationToken)
        where T : class =>
        path is null ? null : await blobs.ReadJsonAsync<T>(path, cancellationToken);
}
