using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Explanations;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Targets;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api;

/// <summary>
/// A unit as <c>/api/units/{code}</c> answers it: its place, its points with the figures they come from, and its targets, each with its own
/// as-of and the snapshot that it leads to; what would help it most; and where its alerts are answered, to whoever may read them.
/// </summary>
internal sealed record UnitPageAnswer(
    UnitCode UnitCode, string UnitName, Level Level, UnitCode? ParentCode, UnitScoreAnswer? Score, UnitTargetsAnswer? Targets,
    UnitDossiersAnswer? Dossiers, UnitFiguresAnswer? Figures, UnitImprovements Improvements,
    string Alerts);

/// <summary>
/// The score part; here as in the others the other sources, the correction and the age are null where there is nothing to say.
/// </summary>
internal sealed record UnitScoreAnswer(
    Period Period, AsOf AsOf, string Source, bool IsSample, string Methodology, DateTimeOffset? PublishedAt, UnitCode? Scope, BoardRow? Row,
    IReadOnlyList<GroupExplanation> Groups, IReadOnlyList<IndicatorAnswer> Indicators, IReadOnlyList<Gain> WouldGainMost,
    bool AreRulesOfTheScore,
    IReadOnlyList<Reconciliation> Reconciliations, Wording? ReconciliationNote, string Snapshot,
    IReadOnlyList<OtherUnitSourceAnswer>? OtherSources, UnitCorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary>The dossiers part.</summary>
internal sealed record UnitDossiersAnswer(Period Period, AsOf AsOf, string Source, bool IsSample, DossierFigures Figures, string Snapshot,
    IReadOnlyList<OtherUnitSourceAnswer>? OtherSources, UnitCorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary>The targets part.</summary>
internal sealed record UnitTargetsAnswer(
    Period Period, AsOf AsOf, string Source, bool IsSample, IReadOnlyList<string> Decisions, TargetRow Row, string Snapshot,
    IReadOnlyList<OtherUnitSourceAnswer>? OtherSources, UnitCorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary>The figures that the unit reports without a target.</summary>
internal sealed record UnitFiguresAnswer(
    Period Period, AsOf AsOf, string Source, bool IsSample, IReadOnlyList<ReportedFigure> Figures, string Snapshot,
    IReadOnlyList<OtherUnitSourceAnswer>? OtherSources, UnitCorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary><c>GET /api/units/{code}</c>.</summary>
internal sealed class UnitEndpoint(
    ResponseCache answers, UnitReader units, UnitBesideReader besides, FigureAges ages, ReferenceData rules, SampleSources samples)
{
    public static Task GetAsync(HttpContext context, string code, UnitEndpoint unit) => unit.ServeAsync(context, code);

    private Task ServeAsync(HttpContext context, string code) => answers.ServeAsync(context, async cancellationToken =>
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfUnit);
        var unitCode = reader.OfPath(ApiParameters.Unit, code);
        return reader.Problem is { } problem ? Answer.Refused(problem)
            : MediaChoice.Of(context.Request, ["json"]) is null ? Answer.Refused(Problems.NotAcceptable(["json"]))
            : await AnswerAsync(unitCode, reader.Text(ApiParameters.UnitSource), cancellationToken);
    });

    private async Task<Answer> AnswerAsync(UnitCode code, string? source, CancellationToken cancellationToken)
    {
        if (await units.FindAsync(code, cancellationToken, source) is not { } found)
        {
            return Answer.Refused(Missing.Unit(code, rules.Units));
        }

        if (source is not null && !found.Sources.Contains(source))
        {
            return Answer.Refused(Problems.NotFound(
                $"The source {Problems.Shown(source)} has no current figures of {code}; "
                + $"without it there are those of {string.Join(", ", found.Sources)}."));
        }

        var (unit, beside, age) = (found.Unit, await besides.FindAsync(found, cancellationToken), UnitAges.Of(found, ages));
        var answer = new UnitPageAnswer(
            unit.Code, unit.Name, unit.Level, unit.Parent, ScoreOf(found, beside, age, rules, samples),
            TargetsOf(found, beside, age, samples),
            DossiersOf(found, beside, age, samples), FiguresOf(found, beside, age, samples), found.ImprovementsBy(rules),
            $"/api/alerts?unit={Uri.EscapeDataString(unit.Code.Value)}");
        return new Representation(DocumentJson.Write(answer), MediaChoice.Json)
        {
            LastModified = beside.IsNothing && !age.AreStale ? found.PublishedAt : null,
            TrueUntil = age.TrueUntil,
        };
    }

    private static UnitScoreAnswer? ScoreOf(UnitAnswer found, UnitBesides beside, UnitAges age, ReferenceData rules, SampleSources samples)
    {
        if (found.Scores is not { View.Score: { } score } scores)
        {
            return null;
        }

        var methodology = rules.Methodologies.FirstOrDefault(candidate => candidate.Id == scores.Entry.Methodology);
        var explained = methodology is null ? null
            : new UnitExplainer(methodology, rules.Units).Explain(scores.View, scores.Series.Period, scores.Entry.AsOf,
                scores.Entry.MethodologyChecksum);
        return new UnitScoreAnswer(
            scores.Series.Period, scores.Entry.AsOf, scores.Series.Source, samples.Names.Contains(scores.Series.Source),
            scores.Entry.Methodology,
            scores.Entry.PublishedAt, found.Board?.View.Board.Scope, found.Board?.View.Row,
            explained?.Groups ?? [], [.. explained?.Points.Select(IndicatorAnswer.Of) ?? []], explained?.WouldGainMost ?? [],
            explained?.AreRulesOfTheScore ?? false,
            score.Reconciliations, score.Reconciliations.Count == 0 ? null
                : new Wording(Reconciliation.NoteVietnamese, Reconciliation.NoteEnglish),
            SnapshotAddress.IdOf(scores.Series, scores.Entry), OtherUnitSourceAnswer.Of(beside.Scores, scores.View.Code),
            UnitCorrectionAnswer.Of(beside.Scores), StaleAnswer.Of(age.Scores.Stale));
    }

    private static UnitDossiersAnswer? DossiersOf(UnitAnswer found, UnitBesides beside, UnitAges age, SampleSources samples) =>
        found.Dossiers is not { } dossiers ? null : new UnitDossiersAnswer(
        dossiers.Series.Period, dossiers.Entry.AsOf, dossiers.Series.Source, samples.Names.Contains(dossiers.Series.Source),
        dossiers.View.Dossiers!,
        SnapshotAddress.IdOf(dossiers.Series, dossiers.Entry), OtherUnitSourceAnswer.Of(beside.Dossiers, dossiers.View.Code),
        UnitCorrectionAnswer.Of(beside.Dossiers), StaleAnswer.Of(age.Dossiers.Stale));

    private static UnitTargetsAnswer? TargetsOf(UnitAnswer found, UnitBesides beside, UnitAges age, SampleSources samples) =>
        found.Targets is not { } targets ? null : new UnitTargetsAnswer(
        targets.Series.Period, targets.Entry.AsOf, targets.Series.Source, samples.Names.Contains(targets.Series.Source),
        [.. targets.View.Targets.Decisions], TargetRow.Of(targets.View), SnapshotAddress.IdOf(targets.Series, targets.Entry),
        OtherUnitSourceAnswer.Of(beside.Targets, targets.View.Code),
        UnitCorrectionAnswer.Of(beside.Targets), StaleAnswer.Of(age.Targets.Stale));

    private static UnitFiguresAnswer? FiguresOf(UnitAnswer found, UnitBesides beside, UnitAges age, SampleSources samples) =>
        found.Figures is not { } figures ? null : new UnitFiguresAnswer(
        figures.Series.Period, figures.Entry.AsOf, figures.Series.Source, samples.Names.Contains(figures.Series.Source),
        figures.View.Figures!,
        SnapshotAddress.IdOf(figures.Series, figures.Entry), OtherUnitSourceAnswer.Of(beside.Figures, figures.View.Code),
        UnitCorrectionAnswer.Of(beside.Figures), StaleAnswer.Of(age.Figures.Stale));
}

/// <summary>
/// One indicator's points, explained: figure, rule, published and computed side by side, what is missing to full marks and what closes it.
/// </summary>
internal sealed record IndicatorAnswer(
    IndicatorCode Code, string Group, Wording Name, PointState State, decimal Maximum, decimal? Points, decimal? Published,
    decimal? Computed, bool Differs, decimal? Missing,
    decimal? Numerator, decimal? Denominator, decimal? Ratio, string? Note, string? Quality, Wording Rule, Wording? Working,
    GapCloses GapCloses, GapClosure? Closure,
    UnitCode Responsible, bool IsResponsible, UnitCode? InheritedFrom)
{
    public static IndicatorAnswer Of(PointExplanation point) => new(
        point.Code, point.Group, point.Name, point.State, point.Maximum, point.Points, point.Published, point.Computed, point.Differs,
        point.Missing,
        point.Reading?.Numerator, point.Reading?.Denominator, point.Reading?.Ratio, point.Reading?.Note, point.Reading?.Quality, point.Rule,
        point.Working,
        point.GapCloses, point.Closure, point.Responsible, point.IsResponsible, point.InheritedFrom);
}
