using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>A unit as <c>/api/units/{code}</c> answers it: its place, its points with the figures they come from, and its targets, each with its own as-of.</summary>
internal sealed record UnitPageAnswer(
    UnitCode UnitCode, string UnitName, Level Level, UnitCode? ParentCode, UnitScoreAnswer? Score, UnitTargetsAnswer? Targets);

/// <summary>The score part.</summary>
internal sealed record UnitScoreAnswer(
    Period Period, AsOf AsOf, string Source, bool IsSample, string Methodology, DateTimeOffset? PublishedAt, UnitCode? Scope, BoardRow? Row,
    IReadOnlyList<IndicatorAnswer> Indicators, IReadOnlyList<Reconciliation> Reconciliations);

/// <summary>One indicator's points: published and computed side by side.</summary>
internal sealed record IndicatorAnswer(
    IndicatorCode Code, decimal? Points, decimal? Published, decimal? Computed, decimal? Numerator, decimal? Denominator, decimal? Ratio, UnitCode? InheritedFrom);

/// <summary>The targets part.</summary>
internal sealed record UnitTargetsAnswer(Period Period, AsOf AsOf, string Source, bool IsSample, IReadOnlyList<string> Decisions, TargetRow Row);

/// <summary><c>GET /api/units/{code}</c>.</summary>
internal static class UnitEndpoint
{
    public static async Task<IResult> GetAsync(string code, UnitReader units, SampleSources samples, CancellationToken cancel)
    {
        if (!UnitCode.TryParse(code, out var unitCode))
        {
            return Problems.BadParameter("code", code, "a unit code such as BP-S04");
        }

        if (await units.FindAsync(unitCode, cancel) is not { } found)
        {
            return Problems.NotFound($"No published snapshot has the unit {unitCode}.");
        }

        var unit = (found.Scores ?? found.Targets ?? found.Dossiers)!.View;
        var answer = new UnitPageAnswer(unit.Code, unit.Name, unit.Level, unit.Parent, ScoreOf(found, samples), TargetsOf(found, samples));
        return Results.Bytes(DocumentJson.Write(answer), "application/json; charset=utf-8");
    }

    private static UnitScoreAnswer? ScoreOf(UnitAnswer found, SampleSources samples) => found.Scores is not { } scores ? null : new UnitScoreAnswer(
        scores.Series.Period, scores.Entry.AsOf, scores.Series.Source, samples.Names.Contains(scores.Series.Source), scores.Entry.Methodology,
        scores.Entry.PublishedAt, found.Board?.View.Board.Scope, found.Board?.View.Row,
        [.. scores.View.Score!.Indicators.Where(indicator => indicator.Reading is not null).Select(AnswerOf)], scores.View.Score.Reconciliations);

    private static IndicatorAnswer AnswerOf(IndicatorScore score) => new(
        score.Code, score.Points, score.Published, score.Computed,
        score.Reading?.Numerator, score.Reading?.Denominator, score.Reading?.Ratio, score.InheritedFrom);

    private static UnitTargetsAnswer? TargetsOf(UnitAnswer found, SampleSources samples) => found.Targets is not { } targets ? null : new UnitTargetsAnswer(
        targets.Series.Period, targets.Entry.AsOf, targets.Series.Source, samples.Names.Contains(targets.Series.Source),
        [.. targets.View.Targets.Decisions], TargetRow.Of(targets.View));
}
