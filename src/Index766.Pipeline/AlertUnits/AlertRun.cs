using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What an evaluation gives, from what was read: pure, so that a preview shows what an evaluation would do.</summary>
/// <param name="Change">States, notices, history.</param>
/// <param name="Digests">The e-mails.</param>
public sealed record AlertRun(AlertChange Change, IReadOnlyList<AlertDigest> Digests)
{
    /// <summary>One evaluation.</summary>
    public static AlertRun Of(AlertStore store, IReadOnlyList<AlertSource> current, AlertInputs inputs, ReferenceData data,
        AlertOptions options, DateTimeOffset at)
    {
        var sources = new AlertSources(current, data.Alerts, at);
        List<UnitFacts> facts =
            [.. sources.FactsOfAll(data.Alerts, data.Units, data.Methodologies), .. OfClock(inputs, data.Alerts, options, at)];
        var circumstances = new AlertCircumstances(data.Alerts, data.Units, inputs.Orders, options.StopShare, inputs.FailedSources)
        {
            Unreadable = [.. inputs.Unreadable.Select(series => series.Series.ToString())],
        };
        var change = AlertEvaluation.Evaluate(store, facts, circumstances, at);
        return new AlertRun(change,
            AlertDigests.Of(change, [.. facts.Where(unit => !unit.AreStale)], sources, data.Units.On(VietnamTime.DayOf(at)),
                options.Operators, data.Methodologies));
    }

    /// <summary>
    /// How old the newest figures of each source are; one that never had any is not stale but new, and samples never grow old.
    /// </summary>
    private static IEnumerable<UnitFacts> OfClock(AlertInputs inputs, AlertPolicy policy, AlertOptions options, DateTimeOffset at)
    {
        var newest = inputs.Current.Where(series => !options.SampleSources.Contains(series.Series.Source))
            .GroupBy(series => series.Series.Source)
            .ToDictionary(source => source.Key, source => source.Select(series => series.Entry.AsOf).Max());
        return policy.Rules.Where(rule => rule.Kind == AlertKind.SourceStale)
            .SelectMany(
                rule => newest.OrderBy(source => source.Key, StringComparer.Ordinal)
                    .Select(source => AlertFacts.OfSource(rule, source.Key, source.Value, at)));
    }
}
