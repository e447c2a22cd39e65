using System.Globalization;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Api;

/// <summary>
/// <c>GET /api/snapshots</c>, <c>/api/snapshots/{id}</c> and
/// <c>/api/snapshots/{id}/raw</c>: every point on a board can be led back to its bytes.
/// </summary>
internal static class SnapshotsEndpoint
{
    private const int MaxRows = 500;
    private const int UsualRows = 100;
    private const int ShaDigits = 64;

    private static readonly string[] Known = ["source", "sha", "limit"];

    /// <summary>The published snapshots, those fetched last first.</summary>
    public static async Task<IResult> ListAsync(HttpContext context, LeaderboardReader leaderboards, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return Problems.BadParameter(Problems.Shown(unknown), query[unknown], $"one of {string.Join(", ", Known)} and nothing else");
        }

        var limit = UsualRows;
        if (query["limit"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxRows))
        {
            return Problems.BadParameter("limit", text, $"a number from 1 to {MaxRows}");
        }

        var (source, sha) = (query["source"].ToString(), query["sha"].ToString().ToLowerInvariant());
        if (sha.Length > 0 && (sha.Length != ShaDigits || !sha.All(char.IsAsciiHexDigitLower)))
        {
            return Problems.BadParameter("sha", query["sha"], "the whole SHA-256 of the bytes: 64 hexadecimal digits");
        }

        var found = (await leaderboards.SeriesAsync(cancellationToken)).Where(series => source.Length == 0 || series.Key.Source == source)
            .SelectMany(
                series => series.Manifest.Entries.Where(entry => sha.Length == 0 || entry.Sha == sha)
                    .Select(entry => SnapshotListItem.Of(series, entry)))
            .OrderByDescending(item => item.FetchedAt).ThenBy(item => item.Snapshot, StringComparer.Ordinal).ToList();
        return Results.Bytes(DocumentJson.Write(new SnapshotListAnswer(found.Count, [.. found.Take(limit)])),
            "application/json; charset=utf-8");
    }

    /// <summary>Where one snapshot comes from.</summary>
    public static async Task<IResult> GetAsync(string id, LeaderboardReader leaderboards, SampleSources samples, IBlobStore blobs,
        CancellationToken cancellationToken)
    {
        if (await SnapshotAddress.FindAsync(leaderboards, id, cancellationToken) is not var (series, entry))
        {
            return NoSuchSnapshot(id);
        }

        var origin = await ReadAsync<SnapshotProvenance>(blobs, entry.Provenance, cancellationToken);
        var warnings = await ReadAsync<IReadOnlyList<ReportedFinding>>(blobs, entry.Warnings, cancellationToken);
        var answer = new SnapshotAnswer(
            SnapshotAddress.IdOf(series.Key, entry), series.Key.Source, samples.Names.Contains(series.Key.Source), entry.Item,
            origin?.Origin, entry.FetchedAt, origin?.Receipt,
            series.Key.Root, series.Key.Period, series.Key.KindCode, entry.AsOf, entry.Sha, origin?.Size, origin?.Reader,
            entry.Methodology, origin?.MethodologyChecksum, origin?.DataChecksum, ReferenceEquals(series.Manifest.Current(), entry),
            entry.PublishedAt,
            warnings ?? [], origin?.Acceptances ?? [],
            [.. entry.Boards.Select(
                board =>
                    $"/api/leaderboard?scope={board.Scope}&level={board.Level.Code()}&period={series.Key.Period}&asOf={Uri.EscapeDataString(entry.AsOf.ToString())}&source={series.Key.Source}")],
            $"{SnapshotAddress.PathOf(series.Key, entry)}/raw");
        return Results.Bytes(DocumentJson.Write(answer), "application/json; charset=utf-8");
    }

    /// <summary>The bytes, as they came, as a download that no browser opens by itself.</summary>
    public static async Task<IResult> GetRawAsync(string id, HttpContext context, LeaderboardReader leaderboards, IBlobStore blobs,
        CancellationToken cancellationToken)
    {
        if (await SnapshotAddress.FindAsync(leaderboards, id, cancellationToken) is not var (series, entry)
            || await blobs.ReadAsync(BlobPaths.Raw(series.Key.Source, entry.Sha), cancellationToken) is not { } raw)
        {
            return NoSuchSnapshot(id);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(raw.Content, "application/octet-stream", entry.Item, entityTag: new EntityTagHeaderValue($"\"{entry.Sha}\""));
    }

    private static IResult NoSuchSnapshot(string id) =>
        Problems.NotFound($"There is no published snapshot '{Problems.Shown(id)}'; /api/snapshots lists those that there are.");

    private static async Task<T?> ReadAsync<T>(IBlobStore blobs, string? path, CancellationToken cancellationToken)
        where T : class =>
        path is null ? null : await blobs.ReadJsonAsync<T>(path, cancellationToken);
}
