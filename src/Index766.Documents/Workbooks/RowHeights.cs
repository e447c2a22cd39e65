namespace Index766.Documents.Workbooks;

/// <summary>How high rows are, in points: programs that show a sheet don't all make room for text that goes over several lines.</summary>
internal static class RowHeights
{
    /// <summary>One line.</summary>
    public const decimal Line = 15.75m;

    /// <summary>The title.</summary>
    public const decimal Title = 19.5m;

    // No row can be higher.
    private const decimal Most = 409;

    // Lines break between words, so that not every character of the width is used; letters of headings are wider.
    private const decimal Filled = 0.95m;
    private const decimal FilledBold = 0.8m;

    /// <summary>The height of the headings.</summary>
    public static decimal OfHeadings(Sheet sheet) => Of(sheet.Columns.Select(column => LinesOf(column.Heading, column.Width * FilledBold)));

    /// <summary>The height of a row.</summary>
    public static decimal Of(CellValue[] cells, Sheet sheet) =>
        Of(cells.Zip(sheet.Columns, (cell, column) => LinesOf(cell.Text, column.Width * Filled)));

    private static decimal Of(IEnumerable<int> lines) => Math.Min(Line * lines.DefaultIfEmpty(1).Max(), Most);

    private static int LinesOf(string? text, decimal charactersPerLine) =>
        Math.Max(1, (int)Math.Ceiling((text?.Length ?? 0) / charactersPerLine));
}
