using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Rules, facts and evaluations for a test.</summary>
internal static class AlertWorld
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 6, 0, 0, TimeSpan.FromHours(7));

    public static readonly AlertRule TargetRule = new("target", AlertKind.Target, AlertSeverity.Warning);

    public static AlertCircumstances Circumstances(AlertPolicy? policy = null, OperatorOverrides? orders = null,
        UnitRegister? units = null) => new(
        policy ?? new AlertPolicy([TargetRule], 45, new HashSet<DateOnly>()), units ?? World.Small, orders ?? OperatorOverrides.None, 40,
        new HashSet<string>());

    public static AlertPolicy Policy(params AlertRule[] rules) => new(rules, 45, new HashSet<DateOnly>());

    /// <summary>What one rule says of a unit on a day of October 2026.</summary>
    public static UnitFacts Day(int day, Verdict verdict, AlertRule? rule = null, string unit = "D1", string baseline = "2026",
        int fetchedHour = 6) =>
        Facts(unit, day, baseline, fetchedHour, Fact(unit, rule ?? TargetRule, verdict));

    public static UnitFacts Facts(string unit, int day, string baseline, int fetchedHour, params AlertFact[] facts) => new(
        UnitCode.Parse(unit), new SeriesKey("office", UnitCode.Parse("P"), Period.OfYear(2026), SnapshotKind.Targets),
        AsOf.Parse(Start.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        Start.AddDays(day).AddHours(fetchedHour), baseline, false, facts);

    public static AlertFact Fact(string unit, AlertRule rule, Verdict verdict, string key = "A>=80") => new(
        UnitCode.Parse(unit), $"{rule.Id}:{key}", rule, verdict,
        new AlertFigure(key, key, key, FigureUnit.Percent, verdict == Verdict.NoData ? null : 50, 80));

    public static AlertChange Evaluate(AlertStore store, UnitFacts facts, AlertCircumstances? circumstances = null,
        DateTimeOffset? at = null) =>
        AlertEvaluation.Evaluate(store, [facts], circumstances ?? Circumstances(), at ?? facts.FetchedAt);

    /// <summary>Evaluates one after the other; what is told each time, in order.</summary>
    public static List<string> Story(AlertCircumstances circumstances, params UnitFacts[] days)
    {
        var (store, told) = (AlertStore.Empty, new List<string>());
        foreach (var day in days)
        {
            var change = Evaluate(store, day, circumstances);
            store = change.Store;
            told.Add(string.Join(" ", change.Notices.Select(notice => notice.Stage)));
        }

        return told;
    }

    /// <summary>What the rules say of figures that may alarm; those that are too old are left out.</summary>
    public static IReadOnlyList<UnitFacts> Facts(
        this AlertSources sources, AlertPolicy policy, UnitRegister units, IReadOnlyList<Methodology> methodologies) =>
        [.. sources.FactsOfAll(policy, units, methodologies).Where(unit => !unit.AreStale)];

    /// <summary>The digests of one snapshot of a file.</summary>
    public static IReadOnlyList<AlertDigest> DigestsOf(bool isSample, params string[] csvs)
    {
        var at = Start;
        var sources = csvs.Select(csv => new AlertSource(World.Score(csv), at, isSample, null)).ToList();
        return DigestsOf(sources, at);
    }

    public static IReadOnlyList<AlertDigest> DigestsOf(IReadOnlyList<AlertSource> current, DateTimeOffset at)
    {
        var sources = new AlertSources(current, World.Data.Alerts, at);
        var facts = sources.Facts(World.Data.Alerts, World.Data.Units, World.Data.Methodologies);
        var change = AlertEvaluation.Evaluate(AlertStore.Empty, facts, Circumstances(World.Data.Alerts, units: World.Data.Units), at);
        return AlertDigests.Of(change, facts, sources, World.Data.Units, [], World.Data.Methodologies);
    }

    public static IReadOnlyList<AlertFact> FactsOf(ScoredSnapshot snapshot, AlertPolicy policy, ScoredSnapshot? previous = null,
        UnitRegister? units = null) =>
        [.. new AlertSources([new AlertSource(snapshot, Start, true, previous)], policy, Start).Facts(policy, units ?? World.Data.Units,
            World.Data.Methodologies).SelectMany(unit => unit.Facts)];
}
