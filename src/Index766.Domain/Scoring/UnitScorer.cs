using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>
/// Scores the units of a snapshot, one after the other. Published points are authoritative; computed points stand
/// beside them. A group is the sum of its rounded indicators, the total the
/// sum of its groups (exact on 27 of 27 units and 35 of 35 province rows of 2026).
/// </summary>
public sealed class UnitScorer
{
    private readonly Methodology _methodology;
    private readonly Snapshot _snapshot;
    private readonly UnitReadings _readings = new();
    private readonly IndicatorPlan[] _indicators;
    private readonly GroupPlan[] _groups;
    private readonly GroupPlan[] _displays;
    private readonly IndicatorScore?[] _scores;
    private readonly int _total;
    private readonly int _rank;
    private readonly int[] _dossierCounts;

    /// <summary>A scorer by the thresholds that hold for the snapshot.</summary>
    public UnitScorer(Methodology methodology, Snapshot snapshot)
    {
        (_methodology, _snapshot) = (methodology, snapshot);
        var indicators = methodology.IndicatorsOn(Methodology.RuleDay(snapshot.Period, snapshot.AsOf));
        _indicators = [.. indicators.Select(indicator => new IndicatorPlan(indicator, _readings.NumberOf(indicator.Code)))];
        _groups = [.. methodology.Groups.Select(group => PlanOf(group, [.. indicators.Index()
            .Where(place => place.Item.MaxPoints > 0 && place.Item.Group == group.Code).Select(place => place.Index)]))];
        _displays = [.. methodology.DisplayGroups.Select(display => PlanOf(display, [.. methodology.Groups.Index()
            .Where(place => display.Children.Contains(place.Item.Code)).Select(place => place.Index)]))];
        _scores = new IndicatorScore?[_indicators.Length];
        (_total, _rank) = (_readings.NumberOf(IndicatorCode.Total), _readings.NumberOf(IndicatorCode.Rank));
        _dossierCounts = [.. StatusRule.DossierCounts.Select(_readings.NumberOf)];
    }

    /// <summary>The score of one unit.</summary>
    public UnitScore Score(UnitCode code)
    {
        var unit = _snapshot.Units.Find(code)
            ?? throw new ArgumentException($"Unit {code} is not in the snapshot's register.", nameof(code));
        var readings = _snapshot.Readings.GetValueOrDefault(code, []);
        _readings.Take(readings);
        var indicators = ScoreIndicators(unit);
        var groups = ScoreGroups();
        var published = _readings[_total];
        var total = published?.Points ?? GroupSum.Of(_methodology, groups);
        var computedTotal = ComputedTotal(groups);
        var hasFigure = published?.Points is not null || groups.Count > _groups.Length
            || groups.Exists(group => group.Published is not null)
            || Array.Exists(indicators, score => score is { State: PointState.Measured or PointState.NothingArose, InheritedFrom: null });
        var status = StatusRule.Of(unit, published, HasNoDossiers(), total, hasFigure);
        var counts = status is UnitStatus.Scored or UnitStatus.NoDossiers;
        var reconciliations = Reconciliation.Between(published?.Points, computedTotal, indicators, groups);
        if (!hasFigure)
        {
            LeaveOutPolicyAlone(groups);
        }

        groups.RemoveAll(group => group.Points is null && group.PublishedRank is null);
        return new UnitScore(
            code, status, counts ? total : null, groups, indicators,
            PublishedRankOf(_readings[_rank]), counts ? _methodology.GradeOf(total) : null, NoteOf(readings), reconciliations,
            counts ? computedTotal : null, published?.Grade, PublishedChange.Of(published), QualityOf(readings));
    }

    /// <summary>The unit's indicators in the methodology's order; by their places in <see cref="_scores"/>.</summary>
    private IndicatorScore[] ScoreIndicators(Unit unit)
    {
        var count = 0;
        for (var place = 0; place < _indicators.Length; place++)
        {
            _scores[place] = ScoreIndicator(_indicators[place], unit);
            count += _scores[place] is null ? 0 : 1;
        }

        var indicators = new IndicatorScore[count];
        for (var place = _scores.Length - 1; place >= 0; place--)
        {
            if (_scores[place] is { } score)
            {
                indicators[--count] = score;
            }
        }

        return indicators;
    }

    private IndicatorScore? ScoreIndicator(IndicatorPlan plan, Unit unit)
    {
        var own = _readings[plan.Number];
        if (!plan.AppliesTo(unit.Level) || own?.Status == ReadingStatus.NotApplicable)
        {
            return own is { HasFigure: true, Status: ReadingStatus.None } ? Scored(plan.Indicator, own, null)
                : _methodology.NamesLevel(unit.Level) ? plan.NotApplicable
                : own is null or { Status: ReadingStatus.NotApplicable } ? null : Scored(plan.Indicator, own, null);
        }

        return own is not null ? Scored(plan.Indicator, own, null)
            : plan.Indicator.InheritedBy.Contains(unit.Level) ? Inherited(plan.Indicator, unit) : null;
    }

    private IndicatorScore? Inherited(IndicatorDefinition indicator, Unit unit)
    {
        var above = _snapshot.Units.SelfAndAncestors(unit.Code).Skip(1)
            .Select(ancestor =>
                (ancestor.Code, Reading: _snapshot.Readings.GetValueOrDefault(ancestor.Code, [])
                    .FirstOrDefault(reading => reading.Measure == indicator.Code)))
            .FirstOrDefault(pair => pair.Reading is not null);
        return above.Reading is null ? null : Scored(indicator, above.Reading, above.Code);
    }

    private IndicatorScore Scored(IndicatorDefinition indicator, Reading reading, UnitCode? inheritedFrom) => new(
        indicator.Code, reading,
        reading.Status is ReadingStatus.None or ReadingStatus.NoDossiers
            ? PointsRule.Compute(indicator, reading, _methodology.Definition.IndicatorDecimals) : null, inheritedFrom);

    /// <summary>The measured groups, each at its place, then the published pairs.</summary>
    private List<GroupScore> ScoreGroups()
    {
        var groups = new List<GroupScore>(_groups.Length + _displays.Length);
        foreach (var plan in _groups)
        {
            groups.Add(ScoreGroup(plan));
        }

        foreach (var display in _displays)
        {
            if (_readings[display.Number]?.Points is { } published)
            {
                var children = display.Places.Select(place => groups[place]).ToList();
                groups.Add(new GroupScore(
                    display.Group.Code, published,
                    children.TrueForAll(child => child.Points is not null) ? children.Sum(child => child.Points) : null,
                    children.TrueForAll(child => child.Recomputed is not null) ? children.Sum(child => child.Recomputed) : null,
                    PublishedRankOf(_readings[display.RankNumber])));
            }
        }

        return groups;
    }

    private GroupScore ScoreGroup(GroupPlan plan)
    {
        var (published, rank) = (_readings[plan.Number]?.Points, PublishedRankOf(_readings[plan.RankNumber]));
        var isComputed = true;
        var (points, computed, applicable, notApplicable) = (0m, 0m, 0m, 0m);
        foreach (var place in plan.Places)
        {
            if (_scores[place] is not { } score || !IsPresent(score))
            {
                return new GroupScore(plan.Group.Code, published, null, null, rank);
            }

            isComputed &= score is { Reading: null } or { Computed: not null } or { Reading.HasZeroDenominator: true };
            points += score.Points ?? 0m;
            computed += score.Computed ?? 0m;
            var maximum = _indicators[place].Indicator.MaxPoints;
            (applicable, notApplicable) =
                score.Reading is not null ? (applicable + maximum, notApplicable) : (applicable, notApplicable + maximum);
        }

        if (plan.Places.Length == 0)
        {
            return new GroupScore(plan.Group.Code, published, null, null, rank);
        }

        var policy = _methodology.Definition.NotApplicable;
        return new GroupScore(plan.Group.Code, published,
            NotApplicableRule.Sum(plan.Group, points, applicable, notApplicable, policy), isComputed
                ? NotApplicableRule.Sum(plan.Group, computed, applicable, notApplicable, policy) : null, rank);
    }

    /// <summary>
    /// For a unit without a figure of its own: what the policy gives for a group of which nothing applies is nothing beside that.
    /// </summary>
    private void LeaveOutPolicyAlone(List<GroupScore> groups)
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            if (Array.TrueForAll(_groups[i].Places, place => _scores[place]?.Reading is null))
            {
                groups[i] = groups[i] with { Summed = null, Recomputed = null };
            }
        }
    }

    /// <summary>A reading whose denominator is 0 is present, whatever it earns; one without data is not.</summary>
    private static bool IsPresent(IndicatorScore score) =>
        score.Reading is null
            || ((score.Reading.HasFigure || score.Reading.HasZeroDenominator) && score.Reading.Status != ReadingStatus.NoData);

    private decimal? ComputedTotal(List<GroupScore> groups)
    {
        var sum = (decimal?)0m;
        for (var i = 0; i < _groups.Length; i++)
        {
            sum += groups[i].Recomputed;
        }

        return sum;
    }

    private bool HasNoDossiers() =>
        Array.TrueForAll(_dossierCounts, number => _readings[number] is { HasZeroDenominator: true, Numerator: 0 or null });

    private static PublishedRank? PublishedRankOf(Reading? reading) =>
        reading is { Numerator: { } rank } ? new PublishedRank((int)rank, (int?)reading.Denominator) : null;

    private static string? NoteOf(IReadOnlyList<Reading> readings) =>
        !readings.Any(reading => reading.Note is not null) ? null
            : readings.Where(reading => reading.Measure == IndicatorCode.Total || reading.Measure == IndicatorCode.Rank)
                .Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList() is { Count: > 0 } notes
                ? string.Join("; ", notes) : null;

    private static IReadOnlyList<string> QualityOf(IReadOnlyList<Reading> readings) => readings.Any(reading => reading.Quality is not null)
        ? [.. readings.Select(reading => reading.Quality).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [];

    private GroupPlan PlanOf(GroupDefinition group, int[] places) => new(
        group, _readings.NumberOf(IndicatorCode.OfGroup(group.Code)), _readings.NumberOf(IndicatorCode.OfGroupRank(group.Code)), places);
}
