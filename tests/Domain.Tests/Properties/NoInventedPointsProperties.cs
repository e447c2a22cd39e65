using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Domain.Tests.Properties;

/// <summary>
/// No point without a reading, except by a policy of a methodology that names the
/// level: over generated methodologies and those that ship, and all levels.
/// </summary>
public class NoInventedPointsProperties
{
    /// <summary>A unit of each level, each under the one that it would be under.</summary>
    private static readonly UnitRegister Units = new(
    [
        Unit("VN", Level.Nation, null), Unit("M", Level.Ministry, "VN"), Unit("P", Level.Province, "VN"), Unit("D", Level.Department, "P"),
        Unit("B", Level.Branch, "D"), Unit("H", Level.District, "P"), Unit("C", Level.Commune, "H"),
    ]);

    private static readonly Gen<Methodology> Methodologies =
        Gen.Frequency((3, GeneratedMethodologies.All), (1, Gen.Elements(World.Data.Methodologies.ToArray())));

    private static readonly Gen<(Methodology Methodology, Snapshot Snapshot)> Worlds =
        Methodologies.SelectMany(methodology => ReadingsOf(methodology).Select(readings => (methodology, SnapshotOf(readings))));

    [Fact]
    public void An_indicator_without_a_reading_has_no_points() => Holds((methodology, snapshot, unit, score) =>
        score.Indicators.All(
            indicator => indicator.Reading is not null || (indicator.Points is null && methodology.NamesLevel(unit.Level))));

    [Fact]
    public void A_group_has_points_that_are_published_or_of_readings_or_of_a_policy_that_names_the_level() =>
    Holds((methodology, snapshot, unit, score) =>
        score.Groups.Where(group => group.Points is not null).All(group => IsGiven(methodology, snapshot, unit, group.Code)));

    [Fact]
    public void A_total_is_published_or_has_every_group_of_it() => Holds((methodology, snapshot, unit, score) => score.Total is null
        || Own(snapshot, unit, IndicatorCode.Total)?.Points is not null
        || methodology.Groups.All(
            group => IsGiven(methodology, snapshot, unit, group.Code)
                || methodology.DisplayGroups.Any(
                    pair => pair.Children.Contains(group.Code) && IsGiven(methodology, snapshot, unit, pair.Code))));

    [Fact]
    public void A_unit_of_a_level_without_indicators_has_the_points_of_its_readings_and_no_others() =>
    Holds((methodology, snapshot, unit, score) => methodology.NamesLevel(unit.Level)
        || score.Groups.Where(group => group.Summed is not null && methodology.DisplayGroups.All(pair => pair.Code != group.Code))
        .All(group =>
            group.Summed == methodology.IndicatorsOf(group.Code)
                .Where(indicator => indicator.MaxPoints > 0)
                .Sum(indicator => score.Indicators.FirstOrDefault(one => one.Code == indicator.Code)?.Points ?? 0)));

    [Fact]
    public void A_unit_of_a_level_without_indicators_is_incomplete_where_it_has_no_total() =>
    Holds((methodology, snapshot, unit, score) => methodology.NamesLevel(unit.Level)
        || score.Total is not null || Own(snapshot, unit, IndicatorCode.Total)?.Status is not (null or ReadingStatus.None)
        || score.Status == UnitStatus.Incomplete);

    [Fact]
    public void A_unit_without_any_figure_of_its_own_or_above_it_has_no_points() => Holds((methodology, snapshot, unit, score) =>
        snapshot.Units.SelfAndAncestors(unit.Code)
            .SelectMany(above => snapshot.Readings.GetValueOrDefault(above.Code, []))
            .Any(reading => reading.HasFigure || reading.HasZeroDenominator)
        || (score.Total is null && score.Groups.All(group => group.Points is null)));

    [Fact]
    public void A_score_that_was_stored_with_points_by_rule_comes_out_as_scored_today() => Holds((methodology, snapshot, unit, today) =>
    {
        var readings = snapshot.Readings.GetValueOrDefault(unit.Code, []).Where(IsFigure).ToList();
        if (readings.Count == 0 || methodology.NamesLevel(unit.Level))
        {
            return ReferenceEquals(today, EarlierScores.WithoutRule(Scored(unit, today), methodology).Score);
        }

        var now = ScoreOf(methodology, readings, unit);
        var corrected = EarlierScores.WithoutRule(Scored(unit, ScoreAsBefore(methodology, readings, unit)), methodology).Score!;
        var published = readings.Find(reading => reading.Measure == IndicatorCode.Total);
        return AreTheSame(now, corrected) || (published is not null && corrected is { Total: null, Status: UnitStatus.Incomplete });
    });

    /// <summary>As it was given before 30/11/2026: as if the level were named, and no indicator without a figure applied.</summary>
    private static UnitScore ScoreAsBefore(Methodology methodology, List<Reading> readings, Unit unit)
    {
        var everywhere = new Methodology(methodology.Definition with
        {
            Indicators =
            [
                .. methodology.Definition.Indicators.Select(one => one with { Levels = Enum.GetValues<Level>(), InheritedBy = [] }),
            ],
        }, "before");
        return ScoreOf(everywhere,
        [
            .. readings,
            .. methodology.Definition.Indicators.Where(indicator => readings.TrueForAll(reading => reading.Measure != indicator.Code))
                .Select(indicator => new Reading(unit.Code, indicator.Code, Status: ReadingStatus.NotApplicable)),
        ], unit);
    }

    private static UnitScore ScoreOf(Methodology methodology, IEnumerable<Reading> readings, Unit unit) =>
        new UnitScorer(methodology, SnapshotOf([.. readings])).Score(unit.Code);

    private static ScoredUnit Scored(Unit unit, UnitScore score) =>
        new(unit.Code, unit.Name, unit.Level, unit.Parent, IsPresent: true, score, TargetCompletion.None);

    private static bool AreTheSame(UnitScore one, UnitScore other) =>
        DocumentJson.Write(one).AsSpan().SequenceEqual(DocumentJson.Write(other));

    /// <summary>
    /// An independent reading of the rule: published, or a figure of every scored indicator that
    /// applies, and of one at least unless the unit has a figure of its own.
    /// </summary>
    private static bool IsGiven(Methodology methodology, Snapshot snapshot, Unit unit, string group)
    {
        if (Own(snapshot, unit, IndicatorCode.OfGroup(group))?.Points is not null)
        {
            return true;
        }

        var scored = methodology.IndicatorsOf(group).Where(indicator => indicator.MaxPoints > 0).ToList();
        var hasOwn = snapshot.Readings.GetValueOrDefault(unit.Code, [])
            .Any(reading => reading.Measure != IndicatorCode.Rank && (reading.HasFigure || reading.HasZeroDenominator));
        var isNamed = methodology.Definition.Indicators.Any(indicator => indicator.MaxPoints > 0 && indicator.AppliesTo(unit.Level));
        return scored.Count > 0 && scored.TrueForAll(indicator => IsRead(indicator) || (isNamed && IsNotApplicable(indicator)))
            && (hasOwn || scored.Exists(IsRead));

        bool IsRead(IndicatorDefinition indicator) => Own(snapshot, unit, indicator.Code) is { } own ? IsFigure(own)
            : indicator.InheritedBy.Contains(unit.Level)
            && snapshot.Units.SelfAndAncestors(unit.Code)
            .Any(above => Own(snapshot, above, indicator.Code) is { } reading && IsFigure(reading));

        bool IsNotApplicable(IndicatorDefinition indicator) =>
            !indicator.AppliesTo(unit.Level) || Own(snapshot, unit, indicator.Code)?.Status == ReadingStatus.NotApplicable;
    }

    private static bool IsFigure(Reading reading) =>
        reading.Status is ReadingStatus.None or ReadingStatus.NoDossiers && (reading.HasFigure || reading.HasZeroDenominator);

    private static Reading? Own(Snapshot snapshot, Unit unit, IndicatorCode measure) =>
        snapshot.Readings.GetValueOrDefault(unit.Code, []).FirstOrDefault(reading => reading.Measure == measure);

    /// <summary>Readings of any unit and measure, few or many: published, counted, as a ratio, or a word in place of a figure.</summary>
    private static Gen<Reading[]> ReadingsOf(Methodology methodology)
    {
        (IndicatorCode Code, bool IsIndicator)[] measures =
        [
            .. methodology.Definition.Indicators.Select(indicator => (indicator.Code, true)),
            .. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => (IndicatorCode.OfGroup(group.Code), false)),
            (IndicatorCode.Total, false),
        ];
        return
            from share in Gen.Elements(5, 50, 95)
            from readings in Gen.CollectToArray(Units.All.SelectMany(unit => measures.Select(measure => (unit.Code, measure))),
                pair => Gen.Frequency(
                (100 - (pair.measure.IsIndicator ? share : share / 4), Gen.Constant<Reading?>(null)),
                (pair.measure.IsIndicator ? share
                    : share / 4, FigureOf(pair.Code, pair.measure.Code, pair.measure.IsIndicator).Select(reading => (Reading?)reading))))
            select readings.OfType<Reading>().ToArray();
    }

    private static Gen<Reading> FigureOf(UnitCode unit, IndicatorCode measure, bool isIndicator)
    {
        var points = Gen.Choose(0, 2).Select(value => new Reading(unit, measure, Points: value));
        var word = Gen.Elements(ReadingStatus.NoData, ReadingStatus.NotApplicable, ReadingStatus.NoDossiers)
            .Select(status => new Reading(unit, measure, Status: status));
        return !isIndicator ? Gen.Frequency((5, points), (1, measure == IndicatorCode.Total ? word : points))
            : Gen.Frequency((3, points), (1, word), (3, Gen.Choose(0, 100).Select(percent => new Reading(unit, measure, Ratio: percent))),
                (6, Gen.Choose(0, 9).SelectMany(all => Gen.Choose(0, all).Select(good => new Reading(unit, measure, good, all)))));
    }

    private static Snapshot SnapshotOf(Reading[] readings) => new(
        SnapshotKind.Scores, UnitCode.Nation, Period.OfYear(2026), AsOf.Parse("2026-10-10"), Units, new HashSet<UnitCode>(),
        new ReadingDictionary([.. readings]));

    private static Unit Unit(string code, Level level, string? parent) =>
        new(UnitCode.Parse(code), code, level, parent is null ? null : UnitCode.Parse(parent));

    private static void Holds(Func<Methodology, Snapshot, Unit, UnitScore, bool> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arb.From(Worlds), world =>
        {
            var scorer = new UnitScorer(world.Methodology, world.Snapshot);
            return Units.All.All(unit => property(world.Methodology, world.Snapshot, unit, scorer.Score(unit.Code)));
        }));
}
