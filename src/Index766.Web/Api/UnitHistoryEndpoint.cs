using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api;

/// <summary>A unit's history as <c>/api/units/{code}/history</c> answers it.</summary>
internal sealed record UnitHistoryAnswer(
    UnitCode UnitCode, string Source, bool IsSample, PeriodKind PeriodKind, UnitCode Scope, Level Level,
    IReadOnlyList<MomentAnswer> Points);

/// <summary>
/// One moment: total, groups and ranks; null where the snapshot has nothing of the unit. Moments across a boundary are not compared.
/// </summary>
internal sealed record MomentAnswer(
    Period Period, AsOf AsOf, string Methodology, bool IsNewYear, bool IsNewMethodology, UnitStatus? Status, decimal? Total,
    IReadOnlyDictionary<string, decimal> Groups, string? RankText, string? PublishedRank)
{
    private static readonly Dictionary<string, decimal> NoGroups = [];

    public static MomentAnswer Of(HistoryMoment moment) => new(
        moment.Period, moment.AsOf, moment.Methodology, moment.IsNewYear, moment.IsNewMethodology, moment.Point?.Status,
        moment.Point?.Total,
        moment.Point?.Groups ?? NoGroups, moment.Point?.RankText, moment.Point?.PublishedRank);
}

/// <summary><c>GET /api/units/{code}/history</c>.</summary>
internal sealed class UnitHistoryEndpoint(ResponseCache answers, HistoryReader histories, UnitRegister register, SampleSources samples)
{
    public static Task GetAsync(HttpContext context, string code, UnitHistoryEndpoint history) => history.ServeAsync(context, code);

    private Task ServeAsync(HttpContext context, string code) => answers.ServeAsync(context, async cancellationToken =>
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfUnitHistory);
        var unit = reader.OfPath(ApiParameters.Unit, code);
        var kind = reader.Word(ApiParameters.PeriodKind) is { } word ? KindOf(word) : (PeriodKind?)null;
        var from = reader.Optional(ApiParameters.From);
        var to = reader.Optional(ApiParameters.To);
        return reader.Problem is { } problem ? Answer.Refused(problem)
            : MediaChoice.Of(context.Request, ["json"]) is null ? Answer.Refused(Problems.NotAcceptable(["json"]))
            : await AnswerAsync(unit, kind, from, to, reader.Text(ApiParameters.UnitSource), cancellationToken);
    });

    private async Task<Answer> AnswerAsync(UnitCode unit, PeriodKind? kind, AsOf? from, AsOf? to, string? source,
        CancellationToken cancellationToken)
    {
        if (await histories.FindAsync(unit, kind, from, to, cancellationToken, source) is not { } found)
        {
            return Answer.Refused(Missing.Unit(unit, register));
        }

        var answer = new UnitHistoryAnswer(
            unit, found.Source, samples.Names.Contains(found.Source), found.Kind, found.Scope, found.Level,
            [.. found.Moments.Select(MomentAnswer.Of)]);
        return new Representation(DocumentJson.Write(answer), MediaChoice.Json);
    }

    private static PeriodKind KindOf(string word) => word switch
    {
        "quarter" => PeriodKind.Quarter,
        "month" => PeriodKind.Month,
        _ => PeriodKind.Year,
    };
}
