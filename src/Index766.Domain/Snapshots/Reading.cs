using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>What a row says in place of a figure.</summary>
public enum ReadingStatus : byte
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

/// <summary>
/// One figure of one unit, as the file gives it. Counts win over the ratio; published points are authoritative. A national document has
/// 80,000 of them, nearly all with counts and nothing else: so what other rows give stands apart (80 bytes of memory in place of 208).
/// </summary>
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
    private readonly decimal _numerator = Numerator.GetValueOrDefault();
    private readonly decimal _denominator = Denominator.GetValueOrDefault();
    private readonly bool _hasNumerator = Numerator is not null;
    private readonly bool _hasDenominator = Denominator is not null;
    private readonly Rest _rest = Rest.Of(Ratio, Points, MaxPoints, Note, Quality, Grade, Previous);

    /// <summary>The unit measured.</summary>
    public UnitCode Unit { get; init; } = Unit;

    /// <summary>What was measured.</summary>
    public IndicatorCode Measure { get; init; } = Measure;

    /// <summary>Count of the good ones; for <c>RANK</c> the rank; for a dossier figure its count.</summary>
    public decimal? Numerator
    {
        get => _hasNumerator ? _numerator : null;
        init => (_numerator, _hasNumerator) = (value.GetValueOrDefault(), value is not null);
    }

    /// <summary>Count of all; for <c>RANK</c> the number of peers.</summary>
    public decimal? Denominator
    {
        get => _hasDenominator ? _denominator : null;
        init => (_denominator, _hasDenominator) = (value.GetValueOrDefault(), value is not null);
    }

    /// <summary>Percent, where no counts are given.</summary>
    public decimal? Ratio { get => _rest.Ratio; init => _rest = _rest with { Ratio = value }; }

    /// <summary>Published points.</summary>
    public decimal? Points { get => _rest.Points; init => _rest = _rest with { Points = value }; }

    /// <summary>The maximum as printed.</summary>
    public decimal? MaxPoints { get => _rest.MaxPoints; init => _rest = _rest with { MaxPoints = value }; }

    /// <summary>What the row says in place of a figure.</summary>
    public ReadingStatus Status { get; init; } = Status;

    /// <summary>Free text of the document.</summary>
    public string? Note { get => _rest.Note; init => _rest = _rest with { Note = value }; }

    /// <summary>The row in the file, counted from 1 (the heading of a CSV is row 1).</summary>
    public int Row { get; init; } = Row;

    /// <summary>The source's data-quality flag, kept and shown as it is: <c>TEMP_NATIONAL_REPORT_DENOMINATOR</c>.</summary>
    public string? Quality { get => _rest.Quality; init => _rest = _rest with { Quality = value }; }

    /// <summary>The grade (xếp loại) that the document prints beside a total.</summary>
    public string? Grade { get => _rest.Grade; init => _rest = _rest with { Grade = value }; }

    /// <summary>The points that the document itself compares with.</summary>
    public PreviousPoints? Previous { get => _rest.Previous; init => _rest = _rest with { Previous = value }; }

    /// <summary>Where it stands, in a table that a clerk made; null in the canonical files, whose columns are known.</summary>
    public ReadingPlace? Place { get => _rest.Place; init => _rest = _rest with { Place = value }; }

    /// <summary>Whether the row carries any figure.</summary>
    public bool HasFigure =>
        (_hasNumerator && (_hasDenominator || DossierMeasures.Contains(Measure))) || Ratio is not null || Points is not null;

    /// <summary>Percent from the counts, else the ratio as given; null where there is neither or the denominator is 0.</summary>
    public decimal? Percent => (Numerator, Denominator) switch
    {
        (_, 0) => null,
        ({ } n, { } d) => 100m * n / d,
        _ => Ratio,
    };

    /// <summary>Whether nothing arose: the counts are there and the denominator is 0, or the row says so in place of a figure.</summary>
    public bool HasZeroDenominator =>
        (_hasNumerator && _hasDenominator && _denominator == 0) || (Status == ReadingStatus.NoDossiers && !HasFigure);

    /// <summary>Whether it has nothing but counts: see <see cref="ReadingCell"/>.</summary>
    internal bool IsCountsAlone => _hasNumerator && _hasDenominator && Status == ReadingStatus.None && _rest.Equals(Rest.None);

    /// <summary>What most rows of a large file don't give.</summary>
    private sealed record Rest(decimal? Ratio, decimal? Points, decimal? MaxPoints, string? Note, string? Quality, string? Grade,
        PreviousPoints? Previous, ReadingPlace? Place)
    {
        public static readonly Rest None = new(null, null, null, null, null, null, null, null);

        public static Rest Of(decimal? ratio, decimal? points, decimal? maxPoints, string? note, string? quality, string? grade,
            PreviousPoints? previous) =>
            ratio is null && points is null && maxPoints is null && note is null && quality is null && grade is null && previous is null
                ? None : new Rest(ratio, points, maxPoints, note, quality, grade, previous, null);
    }
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
    ReadingTable Readings,
    IReadOnlyList<Unit> DescribedUnits);
