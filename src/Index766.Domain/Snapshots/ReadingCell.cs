namespace Index766.Domain.Snapshots;

/// <summary>
/// A reading in its table. One of two whole counts and nothing else, as nearly all of a national file are, is these 32 bytes; of any other
/// the reading itself stands beside them.
/// </summary>
/// <param name="Unit">The unit's number in the table.</param>
/// <param name="Measure">The measure's number in the table.</param>
/// <param name="Row">The row in the file.</param>
/// <param name="Good">The numerator; 0 beside <paramref name="Other"/>.</param>
/// <param name="All">The denominator; 0 beside <paramref name="Other"/>.</param>
/// <param name="Other">The reading where it is not two whole counts.</param>
internal readonly record struct ReadingCell(int Unit, int Measure, int Row, uint Good, uint All, Reading? Other)
{
    public ReadingStatus Status => Other?.Status ?? ReadingStatus.None;

    public bool HasFigure => Other?.HasFigure ?? true;

    public bool HasZeroDenominator => Other?.HasZeroDenominator ?? All == 0;

    public decimal? Numerator => Other is null ? Good : Other.Numerator;

    public decimal? Denominator => Other is null ? All : Other.Denominator;

    public decimal? Points => Other?.Points;

    /// <summary>A count as a cell holds it; null for what it can't hold without losing anything of it.</summary>
    public static uint? CountOf(decimal? number) =>
        number is { Scale: 0 } count && count <= uint.MaxValue && !decimal.IsNegative(count) ? (uint)count : null;
}
