using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>What a row says in place of a figure.</summary>
public enum ReadingStatus
{
    /// <summary>The row carries figures.</summary>
    None,

    /// <summary>No data: the document prints "-" or nothing.</summary>
    NoData,

    /// <summary>Not applicable to this unit; the note gives the reason.</summary>
    NotApplicable,

    /// <summary>No dossiers arose (không phát sinh hồ sơ).</summary>
    NoDossiers,
}

/// <summary>One figure of one unit, as the file gives it. Counts win over the ratio; published points are authoritative.</summary>
/// <param name="Unit">The unit measured.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Numerator">Count of the good ones; for <c>RANK</c> the rank; for a dossier figure its count.</param>
/// <param name="Denominator">Count of all; for <c>RANK</c> the number of peers.</param>
/// <param name="Ratio">Percent, where no counts are given.</param>
/// <param name="Points">Published points.</param>
/// <param name="MaxPoints">The maximum as printed.</param>
/// <param name="Status">What the row says in place of a figure.</param>
/// <param name="Note">Free text of the document.</param>
/// <param name="Row">The row in the file, counted from 1 (the heading of a CSV is row 1).</param>
/// <param name="Quality">The source's data-quality flag, kept and shown as it is: <c>TEMP_NATIONAL_REPORT_DENOMINATOR</c>.</param>
/// <param name="Grade">The grade (xếp loại) that the document prints beside a total.</param>
/// <param name="Previous">The points that the document itself compares with.</param>
public sealed record Reading(
    UnitCode Unit,
    IndicatorCode Measure,
    decimal? Numerator = null,
    decimal? Denominator = null,
    decimal? Ratio = null,
    decimal? Points = null,
    decimal? MaxPoints = null,
    ReadingStatus Status = ReadingStatus.None,
    string? Note = null,
    int Row = 0,
    string? Quality = null,
    string? Grade = null,
    PreviousPoints? Previous = null)
{
    /// <summary>Where it stands, in a table that a clerk made; null in the canonical files, whose columns are known.</summary>
    public ReadingPlace? Place { get; init; }

    /// <summary>Whether the row carries any figure.</summary>
    public bool HasFigure =>
        (Numerator is not null && (Denominator is not null || DossierMeasures.Contains(Measure))) || Ratio is not null
            || Points is not null;

    /// <summary>Percent from the counts, else the ratio as given; null where there is neither or the denominator is 0.</summary>
    public decimal? Percent => (Numerator, Denominator) switch
    {
        (_, 0) => null,
        ({ } n, { } d) => 100m * n / d,
        _ => Ratio,
    };

    /// <summary>Whether nothing arose: the counts are there and the denominator is 0, or the row says so in place of a figure.</summary>
    public bool HasZeroDenominator => (Numerator is not null && Denominator == 0) || (Status == ReadingStatus.NoDossiers && !HasFigure);
}

/// <summary>What a document compares its points with: points of an earlier moment.</summary>
public sealed record PreviousPoints(decimal Points, AsOf AsOf);

/// <summary>One table of a file: readings of one period and one as-of, and the units that its rows describe.</summary>
/// <param name="Name">The file's name, for findings.</param>
/// <param name="Period">The period of all rows.</param>
/// <param name="AsOf">The as-of of all rows.</param>
/// <param name="Readings">The rows.</param>
/// <param name="DescribedUnits">Units with the name, level and parent that the rows give, by first mention.</param>
public sealed record SnapshotTable(
    string Name,
    Period Period,
    AsOf AsOf,
    IReadOnlyList<Reading> Readings,
    IReadOnlyList<Unit> DescribedUnits);
