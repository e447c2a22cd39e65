using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;

namespace Index766.Web.Api;

/// <summary>The ages of what is published of a unit: each part has its own as-of.</summary>
internal sealed record UnitAges(FigureAge Scores, FigureAge Targets, FigureAge Dossiers, FigureAge Figures)
{
    /// <summary>Nothing is said of them.</summary>
    public static readonly UnitAges Unsaid = new(FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid);

    /// <summary>Whether any part is too old to alarm.</summary>
    public bool AreStale => Parts.Any(age => age.Stale is not null);

    /// <summary>Until when all of it is true; null where it always is.</summary>
    public DateTimeOffset? TrueUntil => Parts.Min(age => age.TrueUntil);

    private IEnumerable<FigureAge> Parts => [Scores, Targets, Dossiers, Figures];

    /// <summary>The ages of a unit's parts; of one that is not there nothing is said.</summary>
    public static UnitAges Of(UnitAnswer found, FigureAges ages)
    {
        return new UnitAges(OfPart(found.Scores), OfPart(found.Targets), OfPart(found.Dossiers), OfPart(found.Figures));

        FigureAge OfPart<T>(PublishedView<T>? part) => part is null ? FigureAge.Unsaid : ages.OfNewest(part.Series, part.Entry);
    }
}
