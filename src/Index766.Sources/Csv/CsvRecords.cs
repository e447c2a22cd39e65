using CsvHelper;

namespace Index766.Sources.Csv;

/// <summary>One record of a CSV file.</summary>
/// <param name="Row">Its number, counted from 1, empty lines included: the row that a spreadsheet shows.</param>
internal sealed record CsvRecord(int Row, string[] Cells)
{
    /// <summary>Whether nothing stands in it, as in the rows that spreadsheets leave behind.</summary>
    public bool IsEmpty => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>Splits UTF-8 CSV into records: quotes as in RFC 4180.</summary>
internal static class CsvRecords
{
    /// <summary>The records that are not empty, in order.</summary>
    /// <exception cref="CsvFormatException">A quote is wrong or never closed; <see cref="CsvFormatException.RecordNumber"/> says
    ///   where.</exception>
    public static IEnumerable<CsvRecord> Read(ReadOnlyMemory<byte> utf8, char separator = ',')
    {
        using var reader = Open(utf8, separator);
        var row = 0;
        while (reader.Read())
        {
            var record = new CsvRecord(++row, reader.Current.ToArray());
            if (!record.IsEmpty)
            {
                yield return record;
            }
        }
    }

    /// <summary>A reader of all records, the empty ones too.</summary>
    public static CsvReader Open(ReadOnlyMemory<byte> utf8, char separator) => CsvReader.Create(utf8, new CsvReaderOptions
    {
        Separator = separator,
        DetectSeparatorHint = false,
        HasHeader = false,
        SkipEmptyLines = false,
        PoolStrings = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    });
}
