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
    private readonly ReadingTable _table;
    private readonly UnitReadings _readings;
    private readonly IndicatorPlan[] _indicators;
    private readonly GroupPlan[] _groups;
    private readonly GroupPlan[] _displays;
    private readonly ScoredIndicator?[] _scores;
    private readonly List<GroupScore> _groupScores = [];
    private readonly int _total;
    private readonly int _rank;
    private readonly int[] _dossierCounts;

    /// <summary>A scorer by the thresholds that hold for the snapshot.</summary>
    public UnitScorer(Methodology methodology, Snapshot snapshot)
    {
        (_methodology, _snapshot) = (methodology, snapshot);
        (_table, _readings) = (snapshot.Readings.Table, new UnitReadings(snapshot.Readings));
        var indicators = methodology.IndicatorsOn(Methodology.RuleDay(snapshot.Period, snapshot.AsOf));
        _indicators = [.. indicators.Select(indicator => new IndicatorPlan(indicator, _readings.NumberOf(indicator.Code)))];
        _groups = [.. methodology.Groups.Select(group => PlanOf(group, [.. indicators.Index()
            .Where(place => place.Item.MaxPoints > 0 && place.Item.Group == group.Code).Select(place => place.Index)]))];
        _displays = [.. methodology.DisplayGroups.Select(display => PlanOf(display, [.. methodology.Groups.Index()
            .Where(place => display.Children.Contains(place.Item.Code)).Select(place => place.Index)]))];
        _scores = new ScoredIndicator?[_indicators.Length];
        (_total, _rank) = (_readings.NumberOf(IndicatorCode.Total), _readings.NumberOf(IndicatorCode.Rank));
        _dossierCounts = [.. StatusRule.DossierCounts.Select(_readings.NumberOf)];
    }

    /// <summary>The score of one unit.</summary>
    public UnitScore Score(UnitCode code)
    {
        var unit = _snapshot.Units.Find(code)
            ?? throw new ArgumentException($"Unit {code} is not in the snapshot's register.", nameof(code));
        _readings.Take(code);
        var others = _readings.Others();
        var indicators = ScoreIndicators(unit);
        var groups = ScoreGroups();
        var published = _readings.Find(_total);
        var total = published?.Points ?? GroupSum.Of(_methodology, groups);
        var computedTotal = ComputedTotal(groups);
        var hasFigure = published?.Points is not null || groups.Count > _groups.Length
            || groups.Exists(group => group.Published is not null) || indicators.HasOwnFigure();
        var status = StatusRule.Of(unit, published, _readings.AreNothing(_dossierCounts), total, hasFigure);
        var counts = status is UnitStatus.Scored or UnitStatus.NoDossiers;
        var reconciliations = Reconciliation.Between(published?.Points, computedTotal, indicators, groups);
        if (!hasFigure)
        {
            LeaveOutPolicyAlone(groups);
        }

        groups.RemoveAll(group => group.Points is null && group.PublishedRank is null);
        return new UnitScore(
            code, status, counts ? total : null, groups.ToArray(), indicators.Count > 0 ? indicators : [],
            _readings.RankOf(_rank), counts ? _methodology.GradeOf(total) : null, UnitRemarks.NoteOf(others), reconciliations,
            counts ? computedTotal : null, published?.Grade, PublishedChange.Of(published), UnitRemarks.QualityOf(others));
    }

    /// <summary>The unit's indicators in the methodology's order; by their places in <see cref="_scores"/>.</summary>
    private ScoredIndicators ScoreIndicators(Unit unit)
    {
        var count = 0;
        for (var place = 0; place < _indicators.Length; place++)
        {
            _scores[place] = ScoreIndicator(place, unit);
            count += _scores[place] is null ? 0 : 1;
        }

        var indicators = new ScoredIndicator[count];
        for (var place = _scores.Length - 1; place >= 0; place--)
        {
            if (_scores[place] is { } score)
            {
                indicators[--count] = score;
            }
        }

        var (start, end) = _readings.Places;
        return new ScoredIndicators(_table, _indicators, start < end ? _table.Cells[start].Unit : UnitReadings.None, indicators);
    }

    private ScoredIndicator? ScoreIndicator(int place, Unit unit)
    {
        var plan = _indicators[place];
        var own = _readings.PlaceOf(plan.Number);
        var status = own is { } row ? _table.Cells[row].Status : ReadingStatus.NotApplicable;
        if (!plan.AppliesTo(unit.Level) || (own is not null && status == ReadingStatus.NotApplicable))
        {
            return own is { } figure && status == ReadingStatus.None && _table.Cells[figure].HasFigure ? Scored(place, figure)
                : _methodology.NamesLevel(unit.Level) ? new ScoredIndicator(0, UnitReadings.None, (short)place, IsComputed: false)
                : own is { } word && status != ReadingStatus.NotApplicable ? Scored(place, word) : null;
        }

        return own is { } reading ? Scored(place, reading)
            : plan.Indicator.InheritedBy.Contains(unit.Level) ? Inherited(place, unit) : null;
    }

    private ScoredIndicator? Inherited(int place, Unit unit)
    {
        var measure = _indicators[place].Indicator.Code;
        var above = _snapshot.Units.SelfAndAncestors(unit.Code).Skip(1)
            .Select(ancestor => _snapshot.Readings.PlaceOf(ancestor.Code, measure)).FirstOrDefault(row => row >= 0, UnitReadings.None);
        return above == UnitReadings.None ? null : Scored(place, above);
    }

    private ScoredIndicator Scored(int place, int row)
    {
        ref readonly var reading = ref _table.Cells[row];
        var points = reading.Status is ReadingStatus.None or ReadingStatus.NoDossiers
            ? PointsRule.Compute(_indicators[place].Indicator, reading, _methodology.Definition.IndicatorDecimals) : null;
        return new ScoredIndicator(points ?? 0, row, (short)place, points is not null);
    }

    /// <summary>The measured groups, each at its place, then the published pairs.</summary>
    private List<GroupScore> ScoreGroups()
    {
        var groups = _groupScores;
        groups.Clear();
        foreach (var plan in _groups)
        {
            groups.Add(ScoreGroup(plan));
        }

        foreach (var display in _displays)
        {
            if (_readings.PointsOf(display.Number) is { } published)
            {
                var children = display.Places.Select(place => groups[place]).ToList();
                groups.Add(new GroupScore(
                    display.Group.Code, published,
                    children.TrueForAll(child => child.Points is not null) ? children.Sum(child => child.Points) : null,
                    children.TrueForAll(child => child.Recomputed is not null) ? children.Sum(child => child.Recomputed) : null,
                    _readings.RankOf(display.RankNumber)));
            }
        }

        return groups;
    }

    private GroupScore ScoreGroup(GroupPlan plan)
    {
        var (published, rank) = (_readings.PointsOf(plan.Number), _readings.RankOf(plan.RankNumber));
        var isComputed = true;
        var (points, computed, applicable, notApplicable) = (0m, 0m, 0m, 0m);
        foreach (var place in plan.Places)
        {
            if (_scores[place] is not { } score || !IsPresent(score))
            {
                return new GroupScore(plan.Group.Code, published, null, null, rank);
            }

            var maximum = _indicators[place].Indicator.MaxPoints;
            if (score.Reading == UnitReadings.None)
            {
                notApplicable += maximum;
                continue;
            }

            ref readonly var reading = ref _table.Cells[score.Reading];
            isComputed &= score.IsComputed || reading.HasZeroDenominator;
            points += reading.Points ?? score.Points;
            computed += score.Points;
            applicable += maximum;
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
            if (Array.TrueForAll(_groups[i].Places, place => _scores[place] is null or { Reading: UnitReadings.None }))
            {
                groups[i] = groups[i] with { Summed = null, Recomputed = null };
            }
        }
    }

    /// <summary>A reading whose denominator is 0 is present, whatever it earns; one without data is not.</summary>
    private bool IsPresent(ScoredIndicator score) => score.Reading == UnitReadings.None
        || (_table.Cells[score.Reading] is var reading && (reading.HasFigure || reading.HasZeroDenominator)
            && reading.Status != ReadingStatus.NoData);

    private decimal? ComputedTotal(List<GroupScore> groups)
    {
        var sum = (decimal?)0m;
        for (var i = 0; i < _groups.Length; i++)
        {
            sum += groups[i].Recomputed;
        }

        return sum;
    }

    private GroupPlan PlanOf(GroupDefinition group, int[] places) => new(
        group, _readings.NumberOf(IndicatorCode.OfGroup(group.Code)), _readings.NumberOf(IndicatorCode.OfGroupRank(group.Code)), places);
}
