namespace Index766.Domain.Comparisons;

/// <summary>
/// One unit's figures as one edition of a snapshot gave them. Editions are of one as-of; each takes the place of the one before.
/// </summary>
/// <param name="At">When it took its place.</param>
/// <param name="Figures">What it says of the unit; none where it does not have it.</param>
public sealed record UnitEdition(DateTimeOffset At, IReadOnlyList<UnitFigure> Figures);

/// <summary>A figure that is another one than an earlier edition of the same as-of gave.</summary>
/// <param name="Code">What it is of, as in <see cref="UnitFigure.Code"/>.</param>
/// <param name="Previous">What was said before; null where nothing was.</param>
/// <param name="CorrectedAt">When that changed.</param>
public sealed record CorrectedFigure(string Code, decimal? Previous, DateTimeOffset CorrectedAt)
{
    /// <summary>What was corrected: of each figure the last change, so that a later correction of other figures hides none.</summary>
    /// <param name="editions">The editions, the first one first; the last one counts.</param>
    public static IReadOnlyList<CorrectedFigure> Of(IReadOnlyList<UnitEdition> editions) =>
    [
        .. editions.SelectMany(edition => edition.Figures).Select(figure => figure.Code).Distinct(StringComparer.Ordinal)
            .Select(code => Of(code, editions)).OfType<CorrectedFigure>(),
    ];

    private static CorrectedFigure? Of(string code, IReadOnlyList<UnitEdition> editions)
    {
        var now = ValueOf(code, editions[^1]);
        for (var i = editions.Count - 2; i >= 0; i--)
        {
            if (ValueOf(code, editions[i]) is var before && before != now)
            {
                return new CorrectedFigure(code, before, editions[i + 1].At);
            }
        }

        return null;
    }

    private static decimal? ValueOf(string code, UnitEdition edition)
    {
        foreach (var figure in edition.Figures)
        {
            if (figure.Code == code)
            {
                return figure.Value;
            }
        }

        return null;
    }
}
