using System.Globalization;
using System.Text;
using CsvHelper;
using Index766.Domain.Findings;
using Index766.Pipeline;
using Index766.Sources.Csv;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/units/*.csv</c>.</summary>
internal static class UnitFile
{
    private static readonly string[] Columns =
        ["code", "name", "level", "parent", "valid_from", "valid_to", "successor", "has_procedures", "partial_levels", "address", "salutation", "copies", "language"];

    /// <summary>The units of a file, each with the row that it stands in.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<UnitRow> Read(string file, byte[] content)
    {
        var text = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsMemory(3) : content;
        if (!System.Text.Unicode.Utf8.IsValid(text.Span))
        {
            throw new ReferenceDataException($"{file}: the file is not UTF-8; expected text in UTF-8.");
        }

        try
        {
            var records = CsvRecords.Read(text).ToList();
            var heading = Heading(file, records);
            return [.. records.Skip(1).Select(record => Row(file, heading, record))];
        }
        catch (CsvFormatException fault)
        {
            throw new ReferenceDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: row {fault.RecordNumber} has a wrong quote; expected every quote closed at the end of its cell."), fault);
        }
    }

    private static List<string> Heading(string file, List<CsvRecord> records)
    {
        var heading = records.Count == 0 ? [] : records[0].Cells.Select(cell => cell.Trim()).ToList();
        if (heading.Find(cell => !Columns.Contains(cell)) is { } unknown)
        {
            throw new ReferenceDataException($"{file}: row 1 has the column {unknown}; expected one of {string.Join(", ", Columns)} (nearest: {Spelling.Nearest(unknown.Length <= 40 ? unknown : unknown[..40], Columns)}).");
        }

        if (heading.GroupBy(cell => cell).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new ReferenceDataException($"{file}: row 1 has the column {twice} twice; expected each column once.");
        }

        return Columns.Take(4).FirstOrDefault(column => !heading.Contains(column)) is { } missing
            ? throw new ReferenceDataException($"{file}: row 1 lacks the column {missing}; expected {string.Join(", ", Columns.Take(4))} and perhaps {string.Join(", ", Columns.Skip(4))}.")
            : heading;
    }

    private static UnitRow Row(string file, List<string> heading, CsvRecord record)
    {
        if (record.Cells.Length != heading.Count)
        {
            throw new ReferenceDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: row {record.Row} has {record.Cells.Length} cells; expected {heading.Count}, as in the heading."));
        }

        var cells = heading.Zip(record.Cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim());
        return new UnitRow(file, record.Row, cells);
    }
}
