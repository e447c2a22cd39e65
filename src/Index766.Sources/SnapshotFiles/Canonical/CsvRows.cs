using CsvHelper;
using Index766.Sources.Csv;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Canonical;

/// <summary>
/// The rows of a canonical CSV file: each goes to the builder, what is wrong with headings, quotes and cell counts to the findings.
/// </summary>
internal sealed class CsvRows(char separator, ReadingDefaults fallback, SnapshotTableBuilder builder, GridQuota quota,
    FindingList findings)
{
    private readonly SnapshotRow _row = new();
    private SnapshotColumn?[]? _columns;
    private (int Row, int Cells)? _broken;

    public void Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            builder.Expect(Math.Min(utf8.Span.Count((byte)'\n'), GridLimits.MaxRows));
            using var reader = CsvRecords.Open(utf8, separator);
            for (var row = 1; reader.Read(); row++)
            {
                if (!IsEmpty(reader) && !TryAdd(row, reader))
                {
                    return;
                }
            }
        }
        catch (CsvFormatException fault)
        {
            findings.AddWrongQuote(fault);
        }

        AddIfBroken(isLast: true);
    }

    /// <summary>Adds the heading, or the row below it; false where no further one can be read.</summary>
    private bool TryAdd(int row, CsvReader reader)
    {
        AddIfBroken(isLast: false);
        _broken = null;
        if (_columns is null)
        {
            _columns = CsvHeading.Read(new CsvRecord(row, reader.Current.ToArray()), fallback, findings);
            builder.HasMomentColumn = _columns?.Contains(SnapshotColumn.AsOf) ?? true;
            return _columns is not null;
        }

        if (!quota.TryAddRow(row, findings))
        {
            return false;
        }

        if (reader.FieldCount != _columns.Length)
        {
            _broken = (row, reader.FieldCount);
            return true;
        }

        _row.Begin(row);
        for (var place = 0; place < _columns.Length; place++)
        {
            if (_columns[place] is { } column)
            {
                _row.Set(column, reader.GetSpan(place));
            }
        }

        builder.Add(_row);
        return true;
    }

    private static bool IsEmpty(CsvReader reader)
    {
        for (var place = 0; place < reader.FieldCount; place++)
        {
            if (!Utf8Text.Trim(reader.GetSpan(place)).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of a row with another number of cells than the heading only the next one tells whether it is cut off there.</summary>
    private void AddIfBroken(bool isLast)
    {
        if (_broken is not { } broken || _columns is not { } columns)
        {
            return;
        }

        var (hint, hintEnglish) = broken.Cells > columns.Length
            ? (" (số có dấu phẩy thập phân đặt trong ngoặc kép)", " (a number with a decimal comma stands in quotes)")
            : isLast ? (" (tệp có thể bị cắt giữa chừng)", " (the file may be cut off)") : ("", "");
        findings.Add(FindingKind.BrokenRow, broken.Row, null, $"{broken.Cells}", $"{columns.Length} ô như dòng tiêu đề{hint}",
            $"{columns.Length} cells, as in the heading{hintEnglish}");
    }
}

/// <summary>
/// The heading of a canonical CSV file: known columns in any order, each once; as_of, unit_code and indicator must be among them.
/// </summary>
internal static class CsvHeading
{
    private static readonly SnapshotColumn[] Required = [SnapshotColumn.UnitCode, SnapshotColumn.Indicator];

    /// <summary>
    /// The columns by place, null for one that is not known; what is wrong goes to
    /// <paramref name="findings"/>. None at all where the rows can't be checked either:
    /// without units or indicators, or with a column twice.
    /// </summary>
    public static SnapshotColumn?[]? Read(CsvRecord heading, ReadingDefaults fallback, FindingList findings)
    {
        var columns = new List<SnapshotColumn?>();
        var isEachOnce = true;
        foreach (var cell in heading.Cells)
        {
            if (!SnapshotColumns.TryParse(cell, out var column))
            {
                AddUnknown(findings, heading.Row, cell);
                columns.Add(null);
                continue;
            }

            if (columns.Contains(column))
            {
                AddDoubled(findings, heading.Row, cell);
                isEachOnce = false;
            }

            columns.Add(column);
        }

        if (fallback.AsOf is null && !columns.Contains(SnapshotColumn.AsOf))
        {
            SnapshotColumns.AddMissingAsOf(findings, FindingKind.WrongHeading, heading.Row);
        }

        var missing = Required.Where(column => !columns.Contains(column)).ToList();
        foreach (var column in missing)
        {
            findings.Add(FindingKind.WrongHeading, heading.Row, column.Heading(), "", $"một cột {column.Heading()}",
                $"a column {column.Heading()}");
        }

        return isEachOnce && missing.Count == 0 ? [.. columns] : null;
    }

    public static void AddUnknown(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name.Start(40), name,
        $"tên cột đã biết (gần nhất: {SnapshotColumns.Nearest(name)})", $"a known column (nearest: {SnapshotColumns.Nearest(name)})");

    public static void AddDoubled(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name, name, "mỗi cột một lần", "each column once");
}
