using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Parameters;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>A board by one group or indicator as <c>/api/leaderboard/{measure}</c> answers it.</summary>
internal sealed record MeasureAnswer(
    IndicatorCode Measure, Wording Name, decimal? Maximum, UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source, string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<MeasureRow> Rows, string Snapshot);

/// <summary><c>GET /api/leaderboard/{measure}</c>: a board ranked by one group or indicator, of the same snapshot as the board by totals.</summary>
internal sealed class MeasureEndpoint(PublishedAnswers answers, LeaderboardReader leaderboards, ReferenceData rules, SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "format", "q"];

    public static Task GetAsync(HttpContext context, string measure) => context.RequestServices.GetRequiredService<MeasureEndpoint>().ServeAsync(context, measure);

    private Task ServeAsync(HttpContext context, string measure) => answers.ServeAsync(context, async cancel =>
    {
        var reader = new ParameterReader(context.Request.Query, Known);
        var query = BoardParameters.Read(reader);
        _ = reader.OneOf("format", "json");
        return reader.Problem is { } problem ? Answer.Refused(problem)
            : MediaChoice.Of(context.Request, ["json"]) is null ? Answer.Refused(Problems.NotAcceptable(["json"]))
            : await AnswerAsync(query, measure, reader.Text("q"), cancel);
    });

    private async Task<Answer> AnswerAsync(BoardQuery query, string measure, string? search, CancellationToken cancel)
    {
        if (await leaderboards.FindBoardAsync(query, cancel) is not { } board)
        {
            return Answer.Refused(await Missing.BoardAsync(leaderboards, entry => entry.Boards, query, cancel));
        }

        if (rules.Methodologies.FirstOrDefault(candidate => candidate.Id == board.Entry.Methodology) is not { } methodology)
        {
            return Answer.Refused(Problems.NotFound($"The board's methodology {board.Entry.Methodology} is not among the rules any more, so its measures are not known."));
        }

        if (CodeOf(measure, methodology) is not { } code)
        {
            return Answer.Refused(Unknown(measure, methodology));
        }

        var found = await leaderboards.FindMeasureBoardAsync(query, code, cancel);
        return found is null || found.View.Rows.All(row => row.Points is null)
            ? Answer.Refused(Problems.NotFound($"No unit of this board has points in {Short(code)}."))
            : new Representation(DocumentJson.Write(AnswerOf(found, methodology, search)), MediaChoice.Json)
            {
                LastModified = found.Entry.PublishedAt,
                Lifetime = query.AsOf is null ? Lifetime.Current : Lifetime.Past,
            };
    }

    private MeasureAnswer AnswerOf(PublishedView<MeasureBoard> found, Methodology methodology, string? search)
    {
        var view = found.View;
        return new MeasureAnswer(
            view.Measure, NameOf(view.Measure, methodology), methodology.MaximumOf(view.Measure), view.Scope, view.Level, view.Period, view.AsOf, view.Source, view.Methodology,
            samples.Names.Contains(view.Source), found.Entry.PublishedAt, view.Units,
            [.. view.Rows.Where(row => search is null || PlainLetters.Contains(row.UnitName, search) || row.UnitCode.Value.Contains(search, StringComparison.OrdinalIgnoreCase))],
            SnapshotAddress.IdOf(found.Series, found.Entry));
    }

    /// <summary>A group or an indicator: the total has the board itself, and a rank is no points.</summary>
    private static IndicatorCode? CodeOf(string measure, Methodology methodology) =>
        IndicatorCode.TryParse(measure, out var code) && methodology.Canonical(code) is { } canonical && canonical != IndicatorCode.Total && !canonical.IsRank ? canonical : null;

    private static Wording NameOf(IndicatorCode code, Methodology methodology) =>
        methodology.Indicator(code) is { } indicator ? new Wording(indicator.Vietnamese, indicator.English)
        : methodology.Group(Short(code)) is { } group ? new Wording(group.Vietnamese, group.English)
        : new Wording(code.Value, code.Value);

    private static IResult Unknown(string measure, Methodology methodology)
    {
        List<string> known = [.. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => group.Code), .. methodology.Definition.Indicators.Select(indicator => indicator.Code.Value)];
        return Problems.NotFound(
            $"{methodology.Id} has no group or indicator {Problems.Shown(measure)} (nearest: {Spelling.Nearest(Problems.Shown(measure), known)}); there are {string.Join(", ", known)}. The board by totals is {LeaderboardEndpoint.Path}.");
    }

    private static string Short(IndicatorCode code) =>
        code.Value.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal) ? code.Value[IndicatorCode.GroupPrefix.Length..] : code.Value;
}
