using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Index766.Domain.ProofReading;

namespace Index766.Documents.Proofs;

/// <summary>The sheets of an .xlsx as text: what its cells hold, a share shown in percent as the percentage.</summary>
internal static class XlsxTables
{
    private const int MostRows = 20_000;
    private const int MostColumns = 1_024;
    private const uint WholePercent = 9;
    private const uint Percent = 10;

    /// <summary>A table for each sheet that has cells.</summary>
    public static IReadOnlyList<TypedTable> Read(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("it has no sheets");
        var texts = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var percents = PercentStyles(workbook);
        return
        [
            .. workbook.Workbook.Descendants<Sheet>().Where(sheet => sheet.Id?.Value is not null && workbook.GetPartById(sheet.Id.Value!) is WorksheetPart)
                .Select(sheet => new TypedTable($"trang tính “{sheet.Name?.Value}”", RowsOf((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!), texts, percents))),
        ];
    }

    private static List<TypedRow> RowsOf(WorksheetPart part, List<string> texts, HashSet<uint> percents)
    {
        var rows = new List<TypedRow>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            var number = (int)(row.RowIndex?.Value ?? (uint)(rows.Count == 0 ? 1 : rows[^1].Number + 1));
            if (rows.Count >= MostRows)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"a sheet has more than {MostRows} rows"));
            }

            // A gap ends a table, as an empty row does.
            if (rows.Count > 0 && number > rows[^1].Number + 1)
            {
                rows.Add(new TypedRow(number - 1, []));
            }

            rows.Add(new TypedRow(number, CellsOf(row, texts, percents)));
        }

        return rows;
    }

    private static List<string> CellsOf(Row row, List<string> texts, HashSet<uint> percents)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
            if (column >= MostColumns || column < cells.Count)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"row {row.RowIndex?.Value} has a cell out of its place"));
            }

            cells.AddRange(Enumerable.Repeat("", column - cells.Count));
            cells.Add(TextOf(cell, texts, percents));
        }

        return cells;
    }

    private static string TextOf(Cell cell, List<string> texts, HashSet<uint> percents)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            return cell.InlineString?.InnerText ?? "";
        }

        if (cell.DataType?.Value == CellValues.SharedString)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index] : "";
        }

        return cell.StyleIndex is not null && percents.Contains(cell.StyleIndex.Value) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            ? (share * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%" : value;
    }

    private static HashSet<uint> PercentStyles(WorkbookPart workbook)
    {
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.FormatCode?.Value?.Contains('%', StringComparison.Ordinal) == true).Select(format => format.NumberFormatId!.Value).ToHashSet() ?? [];
        return [.. (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select((format, i) => (Id: format.NumberFormatId?.Value ?? 0, Index: (uint)i))
            .Where(format => format.Id is WholePercent or Percent || own.Contains(format.Id)).Select(format => format.Index)];
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }
}
