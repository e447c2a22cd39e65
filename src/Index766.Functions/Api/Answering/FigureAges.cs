using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Functions.Hosting;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api.Answering;

/// <summary>What an answer says of the age of its figures follows from the day and from the rules: until when it is true, and under which limit.</summary>
/// <param name="Until">The midnight in Vietnam that makes it untrue.</param>
/// <param name="LimitDays">The limit of the rules under which it was made.</param>
internal readonly record struct Validity(DateTimeOffset Until, int LimitDays)
{
    /// <summary>The one that ends first.</summary>
    public static Validity? First(params IEnumerable<FigureAge> ages) => ages.Select(age => age.Validity).Where(validity => validity is not null).MinBy(validity => validity!.Value.Until);
}

/// <summary>Whether figures are too old to alarm.</summary>
/// <param name="Stale">How old they are where they are too old; else null.</param>
/// <param name="Validity">Until when this is true; null where it always is: samples never grow old, and of past figures nothing is said.</param>
internal sealed record FigureAge(StaleFigures? Stale, Validity? Validity)
{
    /// <summary>Nothing is said of their age.</summary>
    public static readonly FigureAge Unsaid = new(null, null);
}

/// <summary>Says of published figures whether they are too old to alarm, at this moment and by the rules.</summary>
internal sealed class FigureAges(StartRules rules, SampleSources samples, TimeProvider clock)
{
    /// <summary>The age of the newest figures of a series. Samples need no rule, so that they are answered while the rules are still being read.</summary>
    public async ValueTask<FigureAge> OfNewestAsync(SeriesKey series, ManifestEntry entry, CancellationToken cancellationToken)
    {
        if (samples.Names.Contains(series.Source))
        {
            return FigureAge.Unsaid;
        }

        await rules.ReadAsync(cancellationToken);
        var (limit, now) = (rules.Data.Alerts.OldestAsOfDays, clock.GetUtcNow());
        return new FigureAge(StaleFigures.Of(entry.AsOf, limit, now), new Validity(StaleFigures.ChangesAt(entry.AsOf, limit, now), limit));
    }

    /// <summary>The age of the figures that a query found. Nothing is said of a past moment's: the newest ones are those that alarm.</summary>
    public async Task<FigureAge> OfAsync<T>(
        BoardQuery query, PublishedView<T> found, Func<BoardQuery, CancellationToken, Task<PublishedView<T>?>> find, CancellationToken cancellationToken)
    {
        var newest = query.AsOf is null ? found : await find(query with { Period = found.Series.Period, AsOf = null, Source = found.Series.Source }, cancellationToken);
        return newest?.Entry.Views == found.Entry.Views ? await OfNewestAsync(found.Series, found.Entry, cancellationToken) : FigureAge.Unsaid;
    }

    /// <summary>Whether an answer that was made before is still true. While the rules are being read, what was made under the last ones counts.</summary>
    public bool IsTrue(Representation representation) => representation.Validity is not { } validity
        || (clock.GetUtcNow() < validity.Until && (!rules.IsRead || rules.Data.Alerts.OldestAsOfDays == validity.LimitDays));
}
