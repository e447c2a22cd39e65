using Index766.Functions.Api.Answering;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>The ages of what is published of a unit: each part has its own as-of.</summary>
internal sealed record UnitAges(FigureAge Scores, FigureAge Targets, FigureAge Dossiers, FigureAge Figures)
{
    /// <summary>Nothing is said of them.</summary>
    public static readonly UnitAges Unsaid = new(FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid, FigureAge.Unsaid);

    /// <summary>Whether any part is too old to alarm.</summary>
    public bool AreStale => new[] { Scores, Targets, Dossiers, Figures }.Any(age => age.Stale is not null);

    /// <summary>Until when all of it is true.</summary>
    public Validity? Validity => Answering.Validity.First(Scores, Targets, Dossiers, Figures);

    /// <summary>The ages of a unit's parts; of one that is not there nothing is said.</summary>
    public static async Task<UnitAges> OfAsync(UnitAnswer found, FigureAges ages, CancellationToken cancellationToken)
    {
        return new UnitAges(await OfPartAsync(found.Scores), await OfPartAsync(found.Targets), await OfPartAsync(found.Dossiers), await OfPartAsync(found.Figures));

        async ValueTask<FigureAge> OfPartAsync<T>(PublishedView<T>? part) => part is null ? FigureAge.Unsaid : await ages.OfNewestAsync(part.Series, part.Entry, cancellationToken);
    }
}
