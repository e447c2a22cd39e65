using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>A target matrix as <c>/api/targets</c> answers it.</summary>
internal sealed record TargetsAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source, bool IsSample, IReadOnlyList<string> Decisions,
    DateTimeOffset? PublishedAt, IReadOnlyList<TargetAnswer> Targets, int Units, IReadOnlyList<TargetRow> Rows);

/// <summary>One target of the matrix.</summary>
internal sealed record TargetAnswer(IndicatorCode Code, int Number, string Name, decimal Target);

/// <summary><c>GET /api/targets</c>: results against targets with their own as-of, Đạt/Chưa đạt and completion.</summary>
internal static class TargetsEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, LeaderboardReader leaderboards, SampleSources samples, CancellationToken cancel)
    {
        var (query, problem) = QueryReader.Read(context.Request.Query);
        if (query is null)
        {
            return problem!;
        }

        if (context.Request.Query["format"].ToString() == "csv")
        {
            return Problems.BadParameter("format", "csv", "json");
        }

        if (await leaderboards.FindTargetsAsync(query, cancel) is not { } found)
        {
            return await Missing.BoardAsync(leaderboards, entry => entry.TargetBoards, query, cancel);
        }

        var view = found.View;
        var answer = new TargetsAnswer(
            view.Scope, view.Level, view.Period, view.AsOf, view.Source, samples.Names.Contains(view.Source), view.Decisions, found.Entry.PublishedAt,
            [.. view.Targets.Select(AnswerOf)], view.Units, view.Rows);
        return Results.Bytes(DocumentJson.Write(answer), "application/json; charset=utf-8");
    }

    private static TargetAnswer AnswerOf(Target target) => new(target.Measure, target.Number, target.Name, target.Percent);
}
