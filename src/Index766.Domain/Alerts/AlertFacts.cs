using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What the rules say of a snapshot.</summary>
public static class AlertFacts
{
    /// <summary>Whether a rule looks at snapshots of that kind.</summary>
    public static bool IsAskedOf(AlertRule rule, SnapshotKind kind) => rule.Kind switch
    {
        AlertKind.Target or AlertKind.Completion => kind is SnapshotKind.Targets or SnapshotKind.Scores,
        AlertKind.SourceStale => false,
        AlertKind.LateDossiers => kind == SnapshotKind.Dossiers,
        _ => kind == SnapshotKind.Scores,
    };

    /// <summary>What the rules say of one unit of a snapshot; nothing where the snapshot says nothing of the unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="source">The snapshot.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="units">The unit file.</param>
    /// <param name="methodology">The snapshot's methodology; null where it is not among the rules any more.</param>
    /// <param name="isWithoutDossiers">Whether no dossiers arose in the unit: then
    ///   nothing is wrong with it, and it is never alarmed.</param>
    public static IReadOnlyList<AlertFact> Of(ScoredUnit unit, AlertSource source, AlertPolicy policy, UnitRegister units,
        Methodology? methodology, bool isWithoutDossiers)
    {
        var asked = policy.Rules.Where(rule => IsAskedOf(rule, source.Snapshot.Series.Kind) && IsFor(rule, unit, units));
        var facts = new Dictionary<string, AlertFact>(StringComparer.Ordinal);
        foreach (var said in asked.SelectMany(rule => FactsOf(rule, unit, source, methodology)))
        {
            var fact =
                said with
                {
                    Verdict = isWithoutDossiers ? Verdict.Clear : said.Verdict,
                    IsDoubtful = source.IsDoubtful(unit.Code, said.Rule)
                };
            facts.TryAdd(fact.Rule.Kind == AlertKind.Target ? TargetKey(fact.Figure.Target!.Target) : fact.Key, fact);
        }

        return [.. facts.Values];
    }

    /// <summary>What a rule says of the age of a source.</summary>
    /// <param name="rule">A rule of kind <see cref="AlertKind.SourceStale"/>.</param>
    /// <param name="source">The source.</param>
    /// <param name="newest">The newest as-of of its figures.</param>
    /// <param name="at">The evaluation.</param>
    public static UnitFacts OfSource(AlertRule rule, string source, AsOf newest, DateTimeOffset at)
    {
        var days = VietnamTime.DayOf(at).DayNumber - newest.Day.DayNumber;
        var figure = new AlertFigure(source, source, source, FigureUnit.Days, days, rule.Threshold);
        var fact =
            new AlertFact(UnitCode.Nation, $"{rule.Id}:{source}", rule, days > rule.Threshold ? Verdict.Breached : Verdict.Clear, figure);
        return new UnitFacts(UnitCode.Nation, new SeriesKey(source, UnitCode.Nation, Period.OfYear(newest.Day.Year), SnapshotKind.Scores),
            newest, at, "", false, [fact])
        { IsOfClock = true };
    }

    /// <summary>What an alert about a target is kept by.</summary>
    public static string KeyOf(AlertRule rule, Target target) => $"{rule.Id}:{TargetKey(target)}";

    /// <summary>Measure and value, because two decisions can set different values for one indicator: <c>QD127-S01>=90</c>.</summary>
    private static string TargetKey(Target target) =>
        string.Create(CultureInfo.InvariantCulture, $"{target.Measure}>={target.Percent:0.############################}");

    private static bool IsFor(AlertRule rule, ScoredUnit unit, UnitRegister units) => unit.IsPresent
        && (rule.Levels.Count == 0 || rule.Levels.Contains(unit.Level))
        && (rule.Scopes.Count == 0 || rule.Scopes.Contains(unit.Code)
            || (unit.Parent is { } parent && units.SelfAndAncestors(parent).Any(above => rule.Scopes.Contains(above.Code))));

    private static IEnumerable<AlertFact> FactsOf(AlertRule rule, ScoredUnit unit, AlertSource source, Methodology? methodology) =>
        rule.Kind switch
        {
            AlertKind.Target =>
                unit.Targets.Results.Where(
                    result => IsFor(rule, result.Target, source.Snapshot)
                        && !IsAnothers(result.Target.Measure, unit.Level, methodology)).Select(result => OfTarget(rule, unit, result)),
            AlertKind.Completion => One(OfCompletion(rule, unit)),
            AlertKind.LateDossiers => One(Over(rule, unit, FigureUnit.Dossiers, unit.Dossiers?.Late, orEqual: false)),
            _ => unit.Score is { } score ? One(OfScore(rule, unit, score, source, methodology)) : [],
        };

    private static AlertFact? OfScore(AlertRule rule, ScoredUnit unit, UnitScore score, AlertSource source, Methodology? methodology) =>
        rule.Kind switch
        {
            AlertKind.NoData => OfNoData(rule, unit, score),
            AlertKind.Indicator => OfIndicator(rule, unit, score, methodology),
            AlertKind.Group => OfGroup(rule, unit, score, methodology),
            AlertKind.Total => Below(rule, unit, FigureUnit.Points, score.Total, "", ""),
            AlertKind.Grade => OfGrade(rule, unit, score, methodology),
            AlertKind.ScoreLost => Over(rule, unit, FigureUnit.Points, -source.RowOf(unit.Code)?.Delta, orEqual: true),
            AlertKind.RankLost => Over(rule, unit, FigureUnit.Places, -source.RowOf(unit.Code)?.RankChange, orEqual: true),
            _ => null,
        };

    private static bool IsFor(AlertRule rule, Target target, ScoredSnapshot snapshot) =>
        (rule.Year is null || rule.Year == snapshot.Series.Period.Year) && (rule.Decision is null || rule.Decision == target.Decision);

    /// <summary>
    /// Whether it is an index indicator that a unit of another level is responsible
    /// for. A decision's own results are never: no methodology knows them.
    /// </summary>
    private static bool IsAnothers(IndicatorCode measure, Level level, Methodology? methodology) =>
        methodology?.Indicator(measure)?.Responsible is { } responsible && responsible != level;

    private static AlertFact OfTarget(AlertRule rule, ScoredUnit unit, TargetResult result)
    {
        var verdict = result.Result is { } value ? VerdictOf(result.Target.Percent - value, rule.Margin) : Verdict.NoData;
        return new AlertFact(unit.Code, KeyOf(rule, result.Target), rule, verdict,
            new AlertFigure(result.Target.Measure.Value, result.Target.Name, "", FigureUnit.Percent, result.Result,
                result.Target.Percent)
            { Target = result });
    }

    private static AlertFact? OfCompletion(AlertRule rule, ScoredUnit unit) =>
        unit.Targets.Percent is { } percent ? Below(rule, unit, FigureUnit.Percent, percent, "", "") : null;

    private static AlertFact? OfNoData(AlertRule rule, ScoredUnit unit, UnitScore score) => score.Status == UnitStatus.Incomplete ? null
        : new AlertFact(unit.Code, rule.Id, rule, score.Status == UnitStatus.NoData ? Verdict.NoData : Verdict.Clear,
            new AlertFigure("", "", "", FigureUnit.None, null, null) { Text = score.Note });

    private static AlertFact? OfIndicator(AlertRule rule, ScoredUnit unit, UnitScore score, Methodology? methodology)
    {
        var indicator = score.Indicators.FirstOrDefault(candidate => candidate.Code.Value == rule.Subject);
        if (indicator?.Reading is not { } reading || indicator.InheritedFrom is not null
            || IsAnothers(indicator.Code, unit.Level, methodology))
        {
            return null;
        }

        var definition = methodology?.Indicator(indicator.Code);
        var (vietnamese, english) = (definition?.Vietnamese ?? indicator.Code.Value, definition?.English ?? indicator.Code.Value);
        return reading.Status switch
        {
            ReadingStatus.NoData =>
                new AlertFact(unit.Code, rule.Id, rule, Verdict.NoData,
                    new AlertFigure(indicator.Code.Value, vietnamese, english, FigureUnit.Percent, null, rule.Threshold)),
            ReadingStatus.None =>
                Below(rule, unit, FigureUnit.Percent,
                    reading.HasZeroDenominator && definition?.ZeroDenominator == ZeroDenominatorPolicy.Full ? 100 : reading.Percent,
                    vietnamese, english),
            _ => null,
        };
    }

    private static AlertFact? OfGroup(AlertRule rule, ScoredUnit unit, UnitScore score, Methodology? methodology)
    {
        var group = methodology?.Group(rule.Subject ?? "");
        return Below(rule, unit, FigureUnit.Points, score.Groups.FirstOrDefault(candidate => candidate.Code == rule.Subject)?.Points,
            group?.Vietnamese ?? rule.Subject ?? "", group?.English ?? rule.Subject ?? "");
    }

    /// <summary>A grade is computed only where the office has confirmed the scale; there is nothing to say of one that is not.</summary>
    private static AlertFact? OfGrade(AlertRule rule, ScoredUnit unit, UnitScore score, Methodology? methodology)
    {
        var scale = methodology?.Definition.Grades;
        var (own, least) =
            (scale?.FirstOrDefault(grade => grade.Name == score.Grade), scale?.FirstOrDefault(grade => grade.Name == rule.Subject));
        return own is null || least is null || !methodology!.Definition.GradesConfirmed ? null
            : new AlertFact(unit.Code, rule.Id, rule, own.Minimum < least.Minimum ? Verdict.Breached : Verdict.Clear,
                new AlertFigure("", "", "", FigureUnit.None, score.Total, least.Minimum) { Text = own.Name });
    }

    private static AlertFact? Below(AlertRule rule, ScoredUnit unit, FigureUnit counted, decimal? value, string vietnamese,
        string english) =>
        value is not { } figure ? null : new AlertFact(
            unit.Code, rule.Id, rule, VerdictOf(rule.Threshold - figure, rule.Margin),
            new AlertFigure(rule.Subject ?? "", vietnamese, english, counted, figure, rule.Threshold));

    private static AlertFact? Over(AlertRule rule, ScoredUnit unit, FigureUnit counted, decimal? value, bool orEqual) =>
        value is not { } figure ? null : new AlertFact(
            unit.Code, rule.Id, rule, orEqual && figure == rule.Threshold ? Verdict.Breached
                : VerdictOf(figure - rule.Threshold, rule.Margin),
            new AlertFigure(rule.Kind == AlertKind.LateDossiers ? DossierMeasures.Late.Value : "", "", "", counted, figure,
                rule.Threshold));

    /// <summary>
    /// By how much a figure is on the wrong side of its threshold: more than 0 is breached, the margin on the right side is not clear yet.
    /// </summary>
    private static Verdict VerdictOf(decimal wrongBy, decimal margin) =>
        wrongBy > 0 ? Verdict.Breached : -wrongBy < margin ? Verdict.Within : Verdict.Clear;

    private static IEnumerable<AlertFact> One(AlertFact? fact) => fact is null ? [] : [fact];
}
