using System.Globalization;
using CsvHelper;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Sources.Csv;

namespace Index766.Sources.SnapshotFiles;

/// <summary>The rows of a canonical CSV file.</summary>
internal static class CsvRows
{
    /// <summary>
    /// Hands every row to <paramref name="builder"/>; what is wrong with headings,
    /// quotes and cell counts goes to <paramref name="findings"/>.
    /// </summary>
    public static void Read(ReadOnlyMemory<byte> utf8, char separator, ReadingDefaults fallback, SnapshotTableBuilder builder,
        FindingList findings)
    {
        SnapshotColumn?[]? columns = null;
        CsvRecord? broken = null;
        var row = new SnapshotRow();
        var rows = 0;
        try
        {
            foreach (var record in CsvRecords.Read(utf8, separator))
            {
                AddIfBroken(broken, columns, isLast: false, findings);
                broken = null;
                if (columns is null)
                {
                    columns = CsvHeading.Read(record, fallback, findings);
                    if (columns is null)
                    {
                        return;
                    }

                    builder.HasMomentColumn = columns.Contains(SnapshotColumn.AsOf);
                }
                else if (++rows > SnapshotFileReader.MaxRows)
                {
                    SnapshotFileReader.AddTooManyRows(findings, record.Row);
                    return;
                }
                else if (record.Cells.Length != columns.Length)
                {
                    broken = record;
                }
                else
                {
                    Fill(row, record, columns);
                    builder.Add(row);
                }
            }
        }
        catch (CsvFormatException fault)
        {
            AddQuote(fault, findings);
        }

        AddIfBroken(broken, columns, isLast: true, findings);
    }

    /// <summary>The finding of a quote that is wrong.</summary>
    public static void AddQuote(CsvFormatException fault, FindingList findings) => findings.Add(
        FindingKind.BrokenRow, (int)fault.RecordNumber, null, "\"",
        "mọi dấu ngoặc kép mở ở đầu ô và đóng ở cuối ô (tệp có thể bị cắt giữa chừng)",
        "every quote opened at the start of a cell and closed at its end (the file may be cut off)");

    private static void Fill(SnapshotRow row, CsvRecord record, SnapshotColumn?[] columns)
    {
        row.Begin(record.Row);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column)
            {
                row[column] = record.Cells[i];
            }
        }
    }

    private static void AddIfBroken(CsvRecord? record, SnapshotColumn?[]? columns, bool isLast, FindingList findings)
    {
        if (record is null || columns is null)
        {
            return;
        }

        var (hint, hintEnglish) = record.Cells.Length > columns.Length
            ? (" (số có dấu phẩy thập phân đặt trong ngoặc kép)", " (a number with a decimal comma stands in quotes)")
            : isLast ? (" (tệp có thể bị cắt giữa chừng)", " (the file may be cut off)") : ("", "");
        findings.Add(FindingKind.BrokenRow, record.Row, null, record.Cells.Length.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{columns.Length} ô như dòng tiêu đề{hint}"),
            string.Create(CultureInfo.InvariantCulture, $"{columns.Length} cells, as in the heading{hintEnglish}"));
    }
}
