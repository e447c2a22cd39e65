using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>
/// Scores the units of a snapshot. Published points are authoritative; computed points stand
/// beside them. A group is the sum of its rounded indicators, the total the
/// sum of its groups (exact on 27 of 27 units and 35 of 35 province rows of 2026).
/// </summary>
public sealed class UnitScorer
{
    private readonly Methodology _methodology;
    private readonly Snapshot _snapshot;
    private readonly IReadOnlyList<IndicatorDefinition> _indicators;
    private readonly IReadOnlyList<GroupPlan> _groups;

    /// <summary>A scorer by the thresholds that hold for the snapshot.</summary>
    public UnitScorer(Methodology methodology, Snapshot snapshot)
    {
        (_methodology, _snapshot) = (methodology, snapshot);
        _indicators = methodology.IndicatorsOn(Methodology.RuleDay(snapshot.Period, snapshot.AsOf));
        _groups = [.. methodology.Groups.Select(group => new GroupPlan(
            group, IndicatorCode.OfGroup(group.Code), IndicatorCode.OfGroupRank(group.Code),
            [.. _indicators.Index().Where(place => place.Item.MaxPoints > 0 && place.Item.Group == group.Code)
                .Select(place => place.Index)]))];
    }

    /// <summary>The score of one unit.</summary>
    public UnitScore Score(UnitCode code)
    {
        var unit = _snapshot.Units.Find(code)
            ?? throw new ArgumentException($"Unit {code} is not in the snapshot's register.", nameof(code));
        var readings = _snapshot.Readings.GetValueOrDefault(code, []);
        var byCode = readings.ToDictionary(reading => reading.Measure);
        var byPlace = new IndicatorScore?[_indicators.Count];
        for (var place = 0; place < byPlace.Length; place++)
        {
            byPlace[place] = ScoreIndicator(_indicators[place], unit, byCode);
        }

        var indicators = byPlace.OfType<IndicatorScore>().ToList();
        var groups = _groups.Select(group => ScoreGroup(group, byCode, byPlace)).ToList();
        var displays = _methodology.DisplayGroups.Select(display => ScoreDisplayGroup(display, byCode, groups)).OfType<GroupScore>()
            .ToList();
        var publishedTotal = byCode.GetValueOrDefault(IndicatorCode.Total);
        var total = publishedTotal?.Points ?? GroupSum.Of(_methodology, groups.Concat(displays));
        var computedTotal = groups.TrueForAll(group => group.Recomputed is not null) ? groups.Sum(group => group.Recomputed) : null;
        var hasFigure = publishedTotal?.Points is not null || displays.Count > 0 || groups.Exists(group => group.Published is not null)
            || indicators.Exists(score => score is { State: PointState.Measured or PointState.NothingArose, InheritedFrom: null });
        var status = StatusRule.Of(unit, byCode, total, hasFigure);
        var counts = status is UnitStatus.Scored or UnitStatus.NoDossiers;

        return new UnitScore(
            code, status, counts ? total : null,
            [.. (hasFigure ? groups : WithoutPolicyAlone(groups, byPlace)).Concat(displays)
                .Where(group => group.Points is not null || group.PublishedRank is not null)], indicators,
            PublishedRankOf(IndicatorCode.Rank, byCode), counts ? _methodology.GradeOf(total) : null, NoteOf(readings),
            Reconcile(publishedTotal?.Points, computedTotal, indicators, groups, displays),
            counts ? computedTotal : null, publishedTotal?.Grade, PublishedChange.Of(publishedTotal), QualityOf(readings));
    }

    private IndicatorScore? ScoreIndicator(IndicatorDefinition indicator, Unit unit, Dictionary<IndicatorCode, Reading> readings)
    {
        var own = readings.GetValueOrDefault(indicator.Code);
        if (!indicator.AppliesTo(unit.Level) || own?.Status == ReadingStatus.NotApplicable)
        {
            return own is { HasFigure: true, Status: ReadingStatus.None } ? Scored(indicator, own, null)
                : _methodology.NamesLevel(unit.Level) ? new IndicatorScore(indicator.Code, null, null, null, null)
                : own is null or { Status: ReadingStatus.NotApplicable } ? null : Scored(indicator, own, null);
        }

        if (own is not null || !indicator.InheritedBy.Contains(unit.Level))
        {
            return own is null ? null : Scored(indicator, own, null);
        }

        var above = _snapshot.Units.SelfAndAncestors(unit.Code).Skip(1)
            .Select(ancestor =>
                (ancestor.Code, Reading: _snapshot.Readings.GetValueOrDefault(ancestor.Code, [])
                    .FirstOrDefault(reading => reading.Measure == indicator.Code)))
            .FirstOrDefault(pair => pair.Reading is not null);
        return above.Reading is null ? null : Scored(indicator, above.Reading, above.Code);
    }

    private IndicatorScore Scored(IndicatorDefinition indicator, Reading reading, UnitCode? inheritedFrom) => new(
        indicator.Code, reading, reading.Points,
        reading.Status is ReadingStatus.None or ReadingStatus.NoDossiers
            ? PointsRule.Compute(indicator, reading, _methodology.Definition.IndicatorDecimals) : null, inheritedFrom);

    private GroupScore ScoreGroup(GroupPlan plan, Dictionary<IndicatorCode, Reading> readings, IndicatorScore?[] byPlace)
    {
        var (published, rank) = (readings.GetValueOrDefault(plan.Code)?.Points, PublishedRankOf(plan.RankCode, readings));
        if (plan.Places.Length == 0 || !Array.TrueForAll(plan.Places, place => IsPresent(byPlace[place])))
        {
            return new GroupScore(plan.Group.Code, published, null, null, rank);
        }

        var isComputed =
            Array.TrueForAll(plan.Places,
                place => byPlace[place] is { Reading: null } or { Computed: not null } or { Reading.HasZeroDenominator: true });
        var (points, computed, applicable, notApplicable) = (0m, 0m, 0m, 0m);
        foreach (var place in plan.Places)
        {
            var score = byPlace[place]!;
            var applies = score.Reading is not null;
            points += score.Points ?? 0m;
            computed += score.Computed ?? 0m;
            applicable += applies ? _indicators[place].MaxPoints : 0m;
            notApplicable += applies ? 0m : _indicators[place].MaxPoints;
        }

        var policy = _methodology.Definition.NotApplicable;
        return new GroupScore(plan.Group.Code, published,
            NotApplicableRule.Sum(plan.Group, points, applicable, notApplicable, policy), isComputed
                ? NotApplicableRule.Sum(plan.Group, computed, applicable, notApplicable, policy) : null, rank);
    }

    /// <summary>
    /// The groups of a unit without a figure of its own: what the policy gives for a group of which nothing applies is nothing beside that.
    /// </summary>
    private IEnumerable<GroupScore> WithoutPolicyAlone(List<GroupScore> groups, IndicatorScore?[] byPlace) =>
        groups.Zip(_groups, (group, plan) =>
        Array.TrueForAll(plan.Places, place => byPlace[place]?.Reading is null) ? group with { Summed = null, Recomputed = null } : group);

    /// <summary>A reading whose denominator is 0 is present, whatever it earns; one without data is not.</summary>
    private static bool IsPresent(IndicatorScore? score) =>
        score is not null
            && (score.Reading is null
                || ((score.Reading.HasFigure || score.Reading.HasZeroDenominator) && score.Reading.Status != ReadingStatus.NoData));

    private static GroupScore? ScoreDisplayGroup(GroupDefinition display, Dictionary<IndicatorCode, Reading> readings,
        List<GroupScore> groups)
    {
        var children = groups.Where(group => display.Children.Contains(group.Code)).ToList();
        var published = readings.GetValueOrDefault(IndicatorCode.OfGroup(display.Code))?.Points;
        return published is null ? null : new GroupScore(
            display.Code, published,
            children.TrueForAll(child => child.Points is not null) ? children.Sum(child => child.Points) : null,
            children.TrueForAll(child => child.Recomputed is not null) ? children.Sum(child => child.Recomputed) : null,
            PublishedRankOf(IndicatorCode.OfGroupRank(display.Code), readings));
    }

    private static PublishedRank? PublishedRankOf(IndicatorCode code, Dictionary<IndicatorCode, Reading> readings) =>
        readings.GetValueOrDefault(code) is { Numerator: { } rank } reading ? new PublishedRank((int)rank, (int?)reading.Denominator)
            : null;

    private static string? NoteOf(IReadOnlyList<Reading> readings)
    {
        var notes =
            readings.Where(
                reading => reading.Note is not null && (reading.Measure == IndicatorCode.Total || reading.Measure == IndicatorCode.Rank))
            .Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList();
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static IReadOnlyList<string> QualityOf(IReadOnlyList<Reading> readings) => readings.Any(reading => reading.Quality is not null)
        ? [.. readings.Select(reading => reading.Quality).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [];

    private List<Reconciliation> Reconcile(decimal? publishedTotal, decimal? computedTotal, List<IndicatorScore> indicators,
        List<GroupScore> groups, List<GroupScore> displays)
    {
        var differing = new List<Reconciliation?>();
        foreach (var score in indicators)
        {
            differing.Add(Reconciliation.Of(score.Code, score.Published, score.Computed));
        }

        foreach (var (place, group) in groups.Index())
        {
            differing.Add(Reconciliation.Of(_groups[place].Code, group.Published, group.Recomputed));
        }

        differing.AddRange(
            displays.Select(display => Reconciliation.Of(IndicatorCode.OfGroup(display.Code), display.Published, display.Recomputed)));
        differing.Add(Reconciliation.Of(IndicatorCode.Total, publishedTotal, computedTotal));
        return [.. differing.OfType<Reconciliation>()];
    }

    /// <summary>A group, the codes of its published points and rank, and the places of its indicators.</summary>
    private sealed record GroupPlan(GroupDefinition Group, IndicatorCode Code, IndicatorCode RankCode, int[] Places);
}
