using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>
/// Scores the units of a snapshot. Published points are authoritative; computed points stand beside them. A group is the sum of its rounded indicators, the total the
/// sum of its groups (exact on 27 of 27 units and 35 of 35 province rows of 2026).
/// </summary>
public sealed class UnitScorer(Methodology methodology, Snapshot snapshot)
{
    private const decimal ReconciliationTolerance = 0.015m;

    private static readonly IndicatorCode[] DossierCounts = [IndicatorCode.Parse("DOSSIER_ON_TIME"), IndicatorCode.Parse("DOSSIER_SYNC")];

    /// <summary>The score of one unit.</summary>
    public UnitScore Score(UnitCode code)
    {
        var unit = snapshot.Units.Find(code) ?? throw new ArgumentException($"Unit {code} is not in the snapshot's register.", nameof(code));
        var readings = snapshot.Readings.GetValueOrDefault(code, []);
        var byCode = readings.ToDictionary(reading => reading.Measure);
        var indicators = methodology.Definition.Indicators
            .Select(indicator => ScoreIndicator(indicator, unit, byCode)).OfType<IndicatorScore>().ToList();
        var groups = methodology.Groups.Select(group => ScoreGroup(group, unit, byCode, indicators)).ToList();
        var displays = methodology.DisplayGroups.Select(display => ScoreDisplayGroup(display, byCode, groups)).OfType<GroupScore>().ToList();
        var publishedTotal = byCode.GetValueOrDefault(IndicatorCode.Total)?.Points;
        var total = publishedTotal ?? SumOfGroups(groups, displays);
        var hasFigure = publishedTotal is not null || displays.Count > 0 || groups.Exists(group => group.Published is not null)
            || indicators.Exists(score => score.Reading is not null && score.InheritedFrom is null);
        var status = StatusOf(unit, byCode, total, hasFigure);
        var counts = status is UnitStatus.Scored or UnitStatus.NoDossiers;

        return new UnitScore(
            code, status, counts ? total : null,
            [.. groups.Concat(displays).Where(group => group.Points is not null)], indicators,
            PublishedRankOf(byCode), counts ? GradeOf(total) : null, NoteOf(readings),
            Reconcile(publishedTotal, indicators, groups));
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

        var above = snapshot.Units.SelfAndAncestors(unit.Code).Skip(1)
            .Select(ancestor => (ancestor.Code, Reading: snapshot.Readings.GetValueOrDefault(ancestor.Code, []).FirstOrDefault(reading => reading.Measure == indicator.Code)))
            .FirstOrDefault(pair => pair.Reading is not null);
        return above.Reading is null ? null : Scored(indicator, above.Reading, above.Code);
    }

    private IndicatorScore Scored(IndicatorDefinition indicator, Reading reading, UnitCode? inheritedFrom) => new(
        indicator.Code, reading, reading.Points,
        reading.Status == ReadingStatus.None ? PointsRule.Compute(indicator, reading, methodology.Definition.IndicatorDecimals) : null, inheritedFrom);

    private GroupScore ScoreGroup(GroupDefinition group, Unit unit, Dictionary<IndicatorCode, Reading> readings, List<IndicatorScore> indicators)
    {
        var published = readings.GetValueOrDefault(IndicatorCode.OfGroup(group.Code))?.Points;
        var scored = methodology.IndicatorsOf(group.Code).Where(indicator => indicator.MaxPoints > 0)
            .Select(indicator => (Indicator: indicator, Score: indicators.Find(score => score.Code == indicator.Code))).ToList();
        var complete = scored.Count > 0 && scored.TrueForAll(pair => IsPresent(pair.Score));
        if (!complete)
        {
            return new GroupScore(group.Code, published, null, null);
        }

        var computed = scored.TrueForAll(pair => pair.Score!.Reading is null || pair.Score.Computed is not null || pair.Score.Reading.HasZeroDenominator);
        return new GroupScore(group.Code, published,
            NotApplicableRule.Sum(group, [.. scored.Select(pair => (pair.Indicator, pair.Score!.Reading is not null, pair.Score.Points))], methodology.Definition.NotApplicable),
            computed ? NotApplicableRule.Sum(group, [.. scored.Select(pair => (pair.Indicator, pair.Score!.Reading is not null, pair.Score.Computed))], methodology.Definition.NotApplicable) : null);
    }

    /// <summary>A reading whose denominator is 0 is present, whatever it earns; one without data is not.</summary>
    private static bool IsPresent(IndicatorScore? score) =>
        score is not null && (score.Reading is null || (score.Reading.HasFigure && score.Reading.Status != ReadingStatus.NoData));

    private static GroupScore? ScoreDisplayGroup(GroupDefinition display, Dictionary<IndicatorCode, Reading> readings, List<GroupScore> groups)
    {
        var children = groups.Where(group => display.Children.Contains(group.Code)).ToList();
        var published = readings.GetValueOrDefault(IndicatorCode.OfGroup(display.Code))?.Points;
        return published is null ? null : new GroupScore(display.Code, published, children.TrueForAll(child => child.Points is not null) ? children.Sum(child => child.Points) : null, null);
    }

    private decimal? SumOfGroups(List<GroupScore> groups, List<GroupScore> displays)
    {
        var sum = 0m;
        foreach (var group in groups)
        {
            var standIn = methodology.DisplayGroups.FirstOrDefault(display => display.Children.Contains(group.Code)
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

    private static UnitStatus StatusOf(Unit unit, Dictionary<IndicatorCode, Reading> readings, decimal? total, bool hasFigure)
    {
        var stated = readings.GetValueOrDefault(IndicatorCode.Total)?.Status ?? ReadingStatus.None;
        return stated switch
        {
            ReadingStatus.NotApplicable => UnitStatus.NotApplicable,
            ReadingStatus.NoDossiers => UnitStatus.NoDossiers,
            ReadingStatus.NoData => UnitStatus.NoData,
            // Full marks for what does not apply, and what another unit earned, are no score of a unit to which nothing applies.
            _ when total is not null && !hasFigure => UnitStatus.NotApplicable,
            _ when total is not null && HasNoDossiers(readings) => UnitStatus.NoDossiers,
            _ when total is not null => UnitStatus.Scored,
            _ when !unit.HasProcedures => UnitStatus.NotApplicable,
            _ => UnitStatus.Incomplete,
        };
    }

    private static bool HasNoDossiers(Dictionary<IndicatorCode, Reading> readings) =>
        Array.TrueForAll(DossierCounts, code => readings.GetValueOrDefault(code) is { HasZeroDenominator: true, Numerator: 0 });

    private static PublishedRank? PublishedRankOf(Dictionary<IndicatorCode, Reading> readings) =>
        readings.GetValueOrDefault(IndicatorCode.Rank) is { Numerator: { } rank } reading ? new PublishedRank((int)rank, (int?)reading.Denominator) : null;

    private string? GradeOf(decimal? total) => methodology.Definition.GradesConfirmed
        ? methodology.Definition.Grades.FirstOrDefault(grade => total >= grade.Minimum)?.Name
        : null;

    private static string? NoteOf(IReadOnlyList<Reading> readings)
    {
        var notes = readings.Where(reading => reading.Measure == IndicatorCode.Total || reading.Measure == IndicatorCode.Rank)
            .Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList();
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static List<Reconciliation> Reconcile(decimal? publishedTotal, List<IndicatorScore> indicators, List<GroupScore> groups)
    {
        var pairs = indicators.Select(score => (score.Code, score.Published, score.Computed))
            .Concat(groups.Select(group => (IndicatorCode.OfGroup(group.Code), group.Published, group.Recomputed)))
            .Append((IndicatorCode.Total, publishedTotal, groups.TrueForAll(group => group.Recomputed is not null) ? groups.Sum(group => group.Recomputed) : null));
        return [.. pairs.Where(pair => pair.Item2 is { } published && pair.Item3 is { } computed && Math.Abs(published - computed) > ReconciliationTolerance)
            .Select(pair => new Reconciliation(pair.Item1, pair.Item2!.Value, pair.Item3!.Value))];
    }
}
