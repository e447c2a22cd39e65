using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Api.Rows;

namespace Index766.Web.Api;

/// <summary>
/// A target matrix as <c>/api/targets</c> answers it; other sources, correction and age are null where there is nothing to say.
/// </summary>
internal sealed record TargetsAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source, bool IsSample, IReadOnlyList<string> Decisions,
    DateTimeOffset? PublishedAt, IReadOnlyList<TargetAnswer> Targets, int Units, IReadOnlyList<TargetRow> Rows, string Snapshot,
    IReadOnlyList<OtherSourceAnswer>? OtherSources, CorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary>One target of the matrix.</summary>
internal sealed record TargetAnswer(IndicatorCode Code, int Number, string Name, decimal Target);

/// <summary><c>GET /api/targets</c>: results against targets with their own as-of, Đạt/Chưa đạt and completion.</summary>
internal sealed class TargetsEndpoint(
    ResponseCache answers, LeaderboardReader leaderboards, BoardBesideReader besides, FigureAges ages, SampleSources samples)
{
    private const string Path = "/api/targets";

    public static Task GetAsync(HttpContext context, TargetsEndpoint targets) => targets.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => answers.ServeAsync(context, async cancellationToken =>
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfTargets);
        var query = BoardParameters.Read(reader);
        _ = reader.Word(ApiParameters.OnlyJson);
        var met = reader.Optional(ApiParameters.Met);
        return reader.Problem is { } problem ? Answer.Refused(problem)
            : MediaChoice.Of(context.Request, ["json"]) is null ? Answer.Refused(Problems.NotAcceptable(["json"]))
            : await AnswerAsync(query, reader.Text(ApiParameters.Search), met, cancellationToken);
    });

    private async Task<Answer> AnswerAsync(BoardQuery query, string? search, bool? met, CancellationToken cancellationToken)
    {
        if (await leaderboards.FindTargetsAsync(query, cancellationToken) is not { } found)
        {
            return Answer.Refused(await Missing.BoardAsync(leaderboards, entry => entry.TargetBoards, query, cancellationToken));
        }

        var (view, age) = (found.View, await ages.OfAsync(query, found, leaderboards.FindTargetsAsync, cancellationToken));
        var beside = await besides.OfTargetsAsync(found, cancellationToken);
        var answer = new TargetsAnswer(
            view.Scope, view.Level, view.Period, view.AsOf, view.Source, samples.Names.Contains(view.Source), view.Decisions,
            found.Entry.PublishedAt,
            [.. view.Targets.Select(AnswerOf)], view.Units, [.. view.Rows.Where(row => IsWanted(row, search, met))],
            SnapshotAddress.IdOf(found.Series, found.Entry), OtherSourceAnswer.Of(beside, Path, view.Scope, view.Level, view.Period),
            CorrectionAnswer.Of(beside.Correction), StaleAnswer.Of(age.Stale));
        return new Representation(DocumentJson.Write(answer), MediaChoice.Json)
        {
            LastModified = beside.IsNothing && age.Stale is null ? found.Entry.PublishedAt : null,
            Lifetime = query.AsOf is null || age.TrueUntil is not null ? Lifetime.Current : Lifetime.Past,
            TrueUntil = age.TrueUntil,
        };
    }

    /// <summary>A unit without figures neither misses a target nor meets all.</summary>
    private static bool IsWanted(TargetRow row, string? search, bool? met) =>
        RowSelection.IsFound(search, row.UnitName, row.UnitCode.Value)
        && (met is not { } wanted || (row.Results.Count > 0 && row.Results.All(cell => cell.IsMet) == wanted));

    private static TargetAnswer AnswerOf(Target target) => new(target.Measure, target.Number, target.Name, target.Percent);
}
