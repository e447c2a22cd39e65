using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>
/// Scores the units of a snapshot. Published points are authoritative; computed points stand beside them. A group is the sum of its rounded indicators, the total the
/// sum of its groups (exact on 27 of 27 units and 35 of 35 province rows of 2026).
/// </summary>
public sealed class UnitScorer
{
    private readonly Methodology _methodology;
    private readonly Snapshot _snapshot;
    private readonly IReadOnlyList<IndicatorDefinition> _indicators;
    private readonly Dictionary<string, List<IndicatorDefinition>> _scoredByGroup;

    /// <summary>A scorer by the thresholds that hold for the snapshot.</summary>
    public UnitScorer(Methodology methodology, Snapshot snapshot)
    {
        (_methodology, _snapshot) = (methodology, snapshot);
        _indicators = methodology.IndicatorsOn(Methodology.RuleDay(snapshot.Period, snapshot.AsOf));
        _scoredByGroup = _indicators.Where(indicator => indicator.MaxPoints > 0).GroupBy(indicator => indicator.Group)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>The score of one unit.</summary>
    public UnitScore Score(UnitCode code)
    {
        var unit = _snapshot.Units.Find(code) ?? throw new ArgumentException($"Unit {code} is not in the snapshot's register.", nameof(code));
        var readings = _snapshot.Readings.GetValueOrDefault(code, []);
        var byCode = readings.ToDictionary(reading => reading.Measure);
        var indicators = _indicators.Select(indicator => ScoreIndicator(indicator, unit, byCode)).OfType<IndicatorScore>().ToList();
        var groups = _methodology.Groups.Select(group => ScoreGroup(group, byCode, indicators)).ToList();
        var displays = _methodology.DisplayGroups.Select(display => ScoreDisplayGroup(display, byCode, groups)).OfType<GroupScore>().ToList();
        var publishedTotal = byCode.GetValueOrDefault(IndicatorCode.Total);
        var total = publishedTotal?.Points ?? SumOfGroups(groups, displays);
        var computedTotal = groups.TrueForAll(group => group.Recomputed is not null) ? groups.Sum(group => group.Recomputed) : null;
        var hasFigure = publishedTotal?.Points is not null || displays.Count > 0 || groups.Exists(group => group.Published is not null)
            || indicators.Exists(score => score.Reading is not null && score.InheritedFrom is null);
        var status = StatusRule.Of(unit, byCode, total, hasFigure);
        var counts = status is UnitStatus.Scored or UnitStatus.NoDossiers;

        return new UnitScore(
            code, status, counts ? total : null,
            [.. groups.Concat(displays).Where(group => group.Points is not null)], indicators,
            PublishedRankOf(byCode), counts ? GradeOf(total) : null, NoteOf(readings),
            Reconcile(publishedTotal?.Points, computedTotal, indicators, groups.Concat(displays)),
            counts ? computedTotal : null, publishedTotal?.Grade, PublishedChange.Of(publishedTotal),
            [.. readings.Select(reading => reading.Quality).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private IndicatorScore? ScoreIndicator(IndicatorDefinition indicator, Unit unit, Dictionary<IndicatorCode, Reading> readings)
    {
        var own = readings.GetValueOrDefault(indicator.Code);
        if (!indicator.AppliesTo(unit.Level) || own?.Status == ReadingStatus.NotApplicable)
        {
            return own is { HasFigure: true, Status: ReadingStatus.None } ? Scored(indicator, own, null) : new IndicatorScore(indicator.Code, null, null, null, null);
        }

        if (own is not null || !indicator.InheritedBy.Contains(unit.Level))
        {
            return own is null ? null : Scored(indicator, own, null);
        }

        var above = _snapshot.Units.SelfAndAncestors(unit.Code).Skip(1)
            .Select(ancestor => (ancestor.Code, Reading: _snapshot.Readings.GetValueOrDefault(ancestor.Code, []).FirstOrDefault(reading => reading.Measure == indicator.Code)))
            .FirstOrDefault(pair => pair.Reading is not null);
        return above.Reading is null ? null : Scored(indicator, above.Reading, above.Code);
    }

    private IndicatorScore Scored(IndicatorDefinition indicator, Reading reading, UnitCode? inheritedFrom) => new(
        indicator.Code, reading, reading.Points,
        reading.Status is ReadingStatus.None or ReadingStatus.NoDossiers ? PointsRule.Compute(indicator, reading, _methodology.Definition.IndicatorDecimals) : null, inheritedFrom);

    private GroupScore ScoreGroup(GroupDefinition group, Dictionary<IndicatorCode, Reading> readings, List<IndicatorScore> indicators)
    {
        var published = readings.GetValueOrDefault(IndicatorCode.OfGroup(group.Code))?.Points;
        var scored = _scoredByGroup.GetValueOrDefault(group.Code, [])
            .Select(indicator => (Indicator: indicator, Score: indicators.Find(score => score.Code == indicator.Code))).ToList();
        var complete = scored.Count > 0 && scored.TrueForAll(pair => IsPresent(pair.Score));
        if (!complete)
        {
            return new GroupScore(group.Code, published, null, null);
        }

        var computed = scored.TrueForAll(pair => pair.Score!.Reading is null || pair.Score.Computed is not null || pair.Score.Reading.HasZeroDenominator);
        var policy = _methodology.Definition.NotApplicable;
        return new GroupScore(group.Code, published,
            NotApplicableRule.Sum(group, [.. scored.Select(pair => (pair.Indicator, pair.Score!.Reading is not null, pair.Score.Points))], policy),
            computed ? NotApplicableRule.Sum(group, [.. scored.Select(pair => (pair.Indicator, pair.Score!.Reading is not null, pair.Score.Computed))], policy) : null);
    }

    /// <summary>A reading whose denominator is 0 is present, whatever it earns; one without data is not.</summary>
    private static bool IsPresent(IndicatorScore? score) =>
        score is not null && (score.Reading is null || ((score.Reading.HasFigure || score.Reading.HasZeroDenominator) && score.Reading.Status != ReadingStatus.NoData));

    private static GroupScore? ScoreDisplayGroup(GroupDefinition display, Dictionary<IndicatorCode, Reading> readings, List<GroupScore> groups)
    {
        var children = groups.Where(group => display.Children.Contains(group.Code)).ToList();
        var published = readings.GetValueOrDefault(IndicatorCode.OfGroup(display.Code))?.Points;
        return published is null ? null : new GroupScore(
            display.Code, published,
            children.TrueForAll(child => child.Points is not null) ? children.Sum(child => child.Points) : null,
            children.TrueForAll(child => child.Recomputed is not null) ? children.Sum(child => child.Recomputed) : null);
    }

    private decimal? SumOfGroups(List<GroupScore> groups, List<GroupScore> displays)
    {
        var sum = 0m;
        foreach (var group in groups)
        {
            var standIn = _methodology.DisplayGroups.FirstOrDefault(display => display.Children.Contains(group.Code)
                && displays.Exists(score => score.Code == display.Code) && groups.Exists(child => display.Children.Contains(child.Code) && child.Points is null));
            if (standIn is null && group.Points is null)
            {
                return null;
            }

            sum += standIn is null ? group.Points!.Value
                : standIn.Children[0] == group.Code ? displays.Find(score => score.Code == standIn.Code)!.Points!.Value : 0m;
        }

        return sum;
    }

    private static PublishedRank? PublishedRankOf(Dictionary<IndicatorCode, Reading> readings) =>
        readings.GetValueOrDefault(IndicatorCode.Rank) is { Numerator: { } rank } reading ? new PublishedRank((int)rank, (int?)reading.Denominator) : null;

    private string? GradeOf(decimal? total) => _methodology.Definition.GradesConfirmed
        ? _methodology.Definition.Grades.FirstOrDefault(grade => total >= grade.Minimum)?.Name
        : null;

    private static string? NoteOf(IReadOnlyList<Reading> readings)
    {
        var notes = readings.Where(reading => reading.Measure == IndicatorCode.Total || reading.Measure == IndicatorCode.Rank)
            .Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList();
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static List<Reconciliation> Reconcile(decimal? publishedTotal, decimal? computedTotal, List<IndicatorScore> indicators, IEnumerable<GroupScore> groups) =>
    [
        .. indicators.Select(score => Reconciliation.Of(score.Code, score.Published, score.Computed))
            .Concat(groups.Select(group => Reconciliation.Of(IndicatorCode.OfGroup(group.Code), group.Published, group.Recomputed)))
            .Append(Reconciliation.Of(IndicatorCode.Total, publishedTotal, computedTotal)).OfType<Reconciliation>(),
    ];
}
