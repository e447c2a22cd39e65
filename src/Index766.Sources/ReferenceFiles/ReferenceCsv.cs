using CsvHelper;
using Index766.Sources.Csv;

namespace Index766.Sources.ReferenceFiles;

/// <summary>One row of a CSV file of an office: its cells by column.</summary>
internal sealed class ReferenceRow(string file, int number, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>The cell's text without surrounding blanks; empty where the file has no such column.</summary>
    public string this[string column] => cells.GetValueOrDefault(column, "");

    /// <summary>Where it stands: <c>units/units.csv row 12</c>.</summary>
    public string Place => $"{file} row {number}";

    /// <summary>A text of 1 to 300 characters.</summary>
    public string Text(string column) => this[column] is { Length: > 0 and <= 300 } text ? ComposedText.Nfc(text)
        : throw Fault(column, "a text of 1 to 300 characters");

    /// <summary>A value of an enumeration.</summary>
    public T Word<T>(string column)
        where T : struct, Enum => EnumNames<T>.All.TryGetValue(this[column], out var value) ? value
        : throw Fault(column, $"one of {string.Join(", ", EnumNames<T>.All.Keys)}");

    /// <summary>One sentence: file, row, column, what was found and what was expected.</summary>
    public ReferenceDataException Fault(string column, string expected) =>
        new($"{file}: row {number}, column {column} is '{this[column]}'; expected {expected}.");
}

/// <summary>Reads a CSV file of an office: UTF-8, known columns, each once.</summary>
internal static class ReferenceCsv
{
    /// <summary>The rows below the heading.</summary>
    /// <param name="required">How many of them, the first ones, it must have.</param>
    /// <exception cref="ReferenceDataException">A heading or a row is wrong.</exception>
    public static IReadOnlyList<ReferenceRow> Read(string file, byte[] content, IReadOnlyList<string> columns, int required)
    {
        var text = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsMemory(3) : content;
        if (!System.Text.Unicode.Utf8.IsValid(text.Span))
        {
            throw new ReferenceDataException($"{file}: the file is not UTF-8; expected text in UTF-8.");
        }

        try
        {
            var records = CsvRecords.Read(text).ToList();
            var heading = Heading(file, records, columns, required);
            return [.. records.Skip(1).Select(record => Row(file, heading, record))];
        }
        catch (CsvFormatException fault)
        {
            throw new ReferenceDataException(
                $"{file}: row {fault.RecordNumber} has a wrong quote; expected every quote closed at the end of its cell.", fault);
        }
    }

    private static List<string> Heading(string file, List<CsvRecord> records, IReadOnlyList<string> columns, int required)
    {
        var heading = records.Count == 0 ? [] : records[0].Cells.Select(cell => cell.Trim()).ToList();
        if (heading.Find(cell => !columns.Contains(cell)) is { } unknown)
        {
            throw new ReferenceDataException(
                $"{file}: row 1 has the column {unknown}; expected one of {string.Join(", ", columns)} (nearest: "
                    + $"{DidYouMean.Nearest(unknown.Length <= 40 ? unknown : unknown[..40], columns)}).");
        }

        if (heading.GroupBy(cell => cell).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new ReferenceDataException($"{file}: row 1 has the column {twice} twice; expected each column once.");
        }

        if (columns.Take(required).FirstOrDefault(column => !heading.Contains(column)) is { } missing)
        {
            var others = required < columns.Count ? $" and perhaps {string.Join(", ", columns.Skip(required))}" : "";
            throw new ReferenceDataException(
                $"{file}: row 1 lacks the column {missing}; expected {string.Join(", ", columns.Take(required))}{others}.");
        }

        return heading;
    }

    private static ReferenceRow Row(string file, List<string> heading, CsvRecord record)
    {
        if (record.Cells.Length != heading.Count)
        {
            throw new ReferenceDataException(
                $"{file}: row {record.Row} has {record.Cells.Length} cells; expected {heading.Count}, as in the heading.");
        }

        return new ReferenceRow(file, record.Row, heading.Zip(record.Cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim()));
    }
}
