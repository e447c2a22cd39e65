using Index766.Domain.Analysis;
using Parquet;
using Parquet.Schema;

namespace Index766.Documents.Analysis;

/// <summary>A column of the analysts' file: its Parquet type, and how it is written of some rows.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="WriteAsync">Writes it.</param>
internal sealed record AnalysisColumn(DataField Field, Func<ParquetRowGroupWriter, AnalysisRow[], CancellationToken, Task> WriteAsync)
{
    /// <summary>As many decimals as a snapshot file may have: points are exact. With 18 digits in all they are 64-bit integers.</summary>
    private const int PointDecimals = 10;

    /// <summary>Counts have up to 15 digits before the sign and none after it, but for days per dossier.</summary>
    private const int CountDecimals = 3;

    private const int Digits = 18;

    /// <summary>Whether it is of texts, which have a dictionary.</summary>
    public bool IsText { get; private init; }

    /// <summary>Texts, each stored once.</summary>
    public static AnalysisColumn Text(string name, Func<AnalysisRow, string?> valueOf, bool isNullable = true)
    {
        var field = new DataField(name, typeof(string), isNullable);
        return new AnalysisColumn(field, (group, rows, _) => group.WriteAsync(field, Array.ConvertAll(rows, row => valueOf(row))))
        {
            IsText = true,
        };
    }

    /// <summary>
    /// A moment without an offset, the same in all rows. In milliseconds: Parquet.Net 6.1.0 writes the statistics of microseconds a
    /// thousandth as large, and readers would skip the rows.
    /// </summary>
    public static AnalysisColumn Moment(string name, DateTime moment)
    {
        var field = new DateTimeDataField(
            name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Millis, isNullable: false);
        return new AnalysisColumn(field, (group, rows, cancellationToken) =>
            group.WriteAsync<DateTime>(field, Array.ConvertAll(rows, _ => moment), cancellationToken: cancellationToken));
    }

    /// <summary>Points: DECIMAL(18, 10).</summary>
    public static AnalysisColumn Points(string name, Func<AnalysisRow, decimal?> valueOf) => Decimals(name, PointDecimals, valueOf);

    /// <summary>Counts: DECIMAL(18, 3).</summary>
    public static AnalysisColumn Count(string name, Func<AnalysisRow, decimal?> valueOf) => Decimals(name, CountDecimals, valueOf);

    /// <summary>Percentages: DOUBLE, since 1 of 3 has no last decimal.</summary>
    public static AnalysisColumn Percent(string name, Func<AnalysisRow, decimal?> valueOf) => Of(name, row => (double?)valueOf(row));

    /// <summary>Plain values.</summary>
    public static AnalysisColumn Of<T>(string name, Func<AnalysisRow, T?> valueOf)
        where T : struct => Of(new DataField(name, typeof(T), isNullable: true), valueOf);

    private static AnalysisColumn Decimals(string name, int decimals, Func<AnalysisRow, decimal?> valueOf) =>
        Of(new DecimalDataField(name, Digits, decimals, isNullable: true), row => valueOf(row) is { } value
            ? decimal.Round(value, decimals, MidpointRounding.AwayFromZero) : (decimal?)null);

    private static AnalysisColumn Of<T>(DataField field, Func<AnalysisRow, T?> valueOf)
        where T : struct => new(field, (group, rows, cancellationToken) =>
            group.WriteAsync<T>(field, Array.ConvertAll(rows, row => valueOf(row)), cancellationToken: cancellationToken));
}
