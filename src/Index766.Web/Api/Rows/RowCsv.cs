using System.Globalization;
using CsvHelper;
using Index766.Domain.Text;

namespace Index766.Web.Api.Rows;

/// <summary>
/// Rows as CSV for spreadsheets: UTF-8 with a BOM, the JSON's rows in flat and
/// stable columns, no cell that a spreadsheet would run as a formula.
/// For a Vietnamese spreadsheet cells are parted by semicolons, numbers have a
/// decimal comma, and <c>01/18</c> is kept from becoming a date.
/// </summary>
internal static class RowCsv
{
    private static readonly NumberFormatInfo VietnameseNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>The bytes: the columns of the wanted fields, then what is the same in every row.</summary>
    public static byte[] Write<T>(RowShape<T> shape, IReadOnlyList<T> rows, IReadOnlyList<string> fields,
        IReadOnlyList<(string Name, string? Value)> facts, bool isVietnamese)
    {
        using var stream = new MemoryStream();
        var options = new CsvWriterOptions
        {
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            FormatProvider = CultureInfo.InvariantCulture,
            Separator = isVietnamese ? ';' : ',',
        };
        List<string> columns = [.. shape.ColumnsOf(fields)];
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            csv.WriteHeader([.. columns, .. facts.Select(fact => fact.Name)]);
            foreach (var row in rows)
            {
                columns.ForEach(column => WriteCell(csv, shape.CellOf(row, column), isVietnamese));
                foreach (var (_, value) in facts)
                {
                    WriteCell(csv, value, isVietnamese);
                }

                csv.EndRecord();
            }
        }

        return stream.ToArray();
    }

    private static void WriteCell(CsvWriter csv, object? cell, bool isVietnamese)
    {
        if (cell is decimal number)
        {
            // As a number, so that a loss keeps its minus sign; without trailing zeros.
            csv.WriteField(number / 1.000000000000000000000000000m, default, isVietnamese ? VietnameseNumbers
                : CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField(SpreadsheetText.Guarded(isVietnamese ? AsText((string?)cell) : (string?)cell));
        }
    }

    /// <summary>A spreadsheet takes 01/18 for a day in January; with a no-break space behind it, it stays text.</summary>
    private static string? AsText(string? text) =>
        text is [>= '0' and <= '9', ..] && text.Contains('/', StringComparison.Ordinal) ? text + '\u00A0' : text;
}
