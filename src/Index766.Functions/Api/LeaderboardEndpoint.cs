using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Microsoft.Net.Http.Headers;

namespace Index766.Functions.Api;

/// <summary>A board as <c>/api/leaderboard</c> answers it: the published document, with the moment of publishing.</summary>
internal sealed record LeaderboardAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<BoardRow> Rows, BoardAggregates? Aggregates, string Snapshot)
{
    public static LeaderboardAnswer Of(PublishedView<Board> found, bool isSample)
    {
        var board = found.View;
        return new LeaderboardAnswer(
            board.Scope, board.Level, board.Period, board.AsOf, board.PreviousAsOf, board.Source, board.Methodology, isSample,
            found.Entry.PublishedAt, board.Units, board.Rows, board.Aggregates, SnapshotAddress.IdOf(found.Series, found.Entry));
    }
}

/// <summary><c>GET /api/leaderboard</c>: the current board of a scope and level, or a past one.</summary>
internal static class LeaderboardEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, LeaderboardReader leaderboards, SampleSources samples, CancellationToken cancel)
    {
        var (query, problem) = QueryReader.Read(context.Request.Query);
        if (query is null)
        {
            return problem!;
        }

        context.Response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
        if (await leaderboards.FindBoardAsync(query, cancel) is not { } found)
        {
            return await Missing.BoardAsync(leaderboards, entry => entry.Boards, query, cancel);
        }

        return WantsCsv(context.Request)
            ? Results.Bytes(LeaderboardCsv.Write(found), "text/csv; charset=utf-8", $"{query.Scope}-{query.Level.Code()}-{found.View.AsOf.Key}.csv")
            : Results.Bytes(DocumentJson.Write(LeaderboardAnswer.Of(found, samples.Names.Contains(found.Series.Source))), "application/json; charset=utf-8");
    }

    private static bool WantsCsv(HttpRequest request) => request.Query["format"].ToString() switch
    {
        "csv" => true,
        "json" => false,
        _ => request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType.Value is "text/csv",
    };
}
