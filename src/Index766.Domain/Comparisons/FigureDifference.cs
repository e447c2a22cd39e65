namespace Index766.Domain.Comparisons;

/// <summary>A figure that two sources both give, and not alike.</summary>
/// <param name="Code">What it is of, as in <see cref="UnitFigure.Code"/>.</param>
/// <param name="Shown">What the one says.</param>
/// <param name="Other">What the other says.</param>
public sealed record FigureDifference(string Code, decimal Shown, decimal Other)
{
    /// <summary>The differences between one unit's figures in two sources. What only one of them gives differs from nothing.</summary>
    public static IReadOnlyList<FigureDifference> Between(IReadOnlyList<UnitFigure> shown, IReadOnlyList<UnitFigure> other) =>
    [
        .. shown.Join(other, figure => figure.Code, figure => figure.Code, (mine, theirs) =>
            new FigureDifference(mine.Code, mine.Value, theirs.Value), StringComparer.Ordinal)
            .Where(pair => pair.Shown != pair.Other),
    ];

    /// <summary>Whether there is a figure that both give.</summary>
    public static bool AreComparable(IReadOnlyList<UnitFigure> shown, IReadOnlyList<UnitFigure> other) =>
        shown.Any(mine => other.Any(theirs => theirs.Code == mine.Code));
}
