using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline;

namespace Index766.Web.Api.Answering;

/// <summary>Whether figures are too old to alarm.</summary>
/// <param name="Stale">How old they are where they are too old; else null.</param>
/// <param name="TrueUntil">The midnight in Vietnam that makes this untrue; null where it always is:
///   samples never grow old, and of past figures nothing is said.</param>
public sealed record FigureAge(StaleFigures? Stale, DateTimeOffset? TrueUntil)
{
    /// <summary>Nothing is said of their age.</summary>
    public static readonly FigureAge Unsaid = new(null, null);
}

/// <summary>Says of published figures whether they are too old to alarm, at this moment and by the rules.</summary>
internal sealed class FigureAges(ReferenceData data, SampleSources samples, TimeProvider clock)
{
    /// <summary>The age of the newest figures of a series.</summary>
    public FigureAge OfNewest(SeriesKey series, ManifestEntry entry)
    {
        var (limit, now) = (data.Alerts.OldestAsOfDays, clock.GetUtcNow());
        return samples.Names.Contains(series.Source)
            ? FigureAge.Unsaid
            : new FigureAge(StaleFigures.Of(entry.AsOf, limit, now), StaleFigures.ChangesAt(entry.AsOf, limit, now));
    }

    /// <summary>
    /// The age of the figures that a query found. Nothing is said of a past moment's: the newest ones are those that alarm.
    /// </summary>
    public async Task<FigureAge> OfAsync<T>(
        BoardQuery query, PublishedView<T> found, Func<BoardQuery, CancellationToken, Task<PublishedView<T>?>> find,
        CancellationToken cancellationToken)
    {
        var newest = query.AsOf is null
            ? found
            : await find(query with { Period = found.Series.Period, AsOf = null, Source = found.Series.Source }, cancellationToken);
        return newest?.Entry.Views == found.Entry.Views ? OfNewest(found.Series, found.Entry) : FigureAge.Unsaid;
    }

    /// <summary>The moment from which an answer that is made now is true.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether an answer that was made at a moment is still true; one that a clock ahead made is not.</summary>
    public bool IsTrue(Representation representation, DateTimeOffset madeAt) =>
        representation.TrueUntil is not { } until || (Now is var now && madeAt <= now && now < until);
}

/// <summary>The ages of what is published of a unit: each part has its own as-of.</summary>
public sealed record UnitAges(FigureAge Scores, FigureAge Targets, FigureAge Dossiers, FigureAge Figures)
{
    /// <summary>Nothing is said of them.</summary>
    public static readonly UnitAges Unsaid = new(FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid);

    /// <summary>Whether any part is too old to alarm.</summary>
    public bool AreStale => Parts.Any(age => age.Stale is not null);

    /// <summary>Until when all of it is true; null where it always is.</summary>
    public DateTimeOffset? TrueUntil => Parts.Min(age => age.TrueUntil);

    private IEnumerable<FigureAge> Parts => [Scores, Targets, Dossiers, Figures];

    /// <summary>The ages of a unit's parts; of one that is not there nothing is said.</summary>
    internal static UnitAges Of(UnitAnswer found, FigureAges ages)
    {
        return new UnitAges(OfPart(found.Scores), OfPart(found.Targets), OfPart(found.Dossiers), OfPart(found.Figures));

        FigureAge OfPart<T>(PublishedView<T>? part) => part is null ? FigureAge.Unsaid : ages.OfNewest(part.Series, part.Entry);
    }
}
