

namespace Index766.Documents.Workbooks;

/// <summary>How a column's figures are shown; the figures themselves are never rounded.</summary>
internal enum CellFormat
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Text in the middle, such as a rank.</summary>
    Centre,

    /// <summary>Points: <c>0,00</c>.</summary>
    Points,

    /// <summary>A count: <c>480.499</c>.</summary>
    Count,

    /// <summary>A percentage as a number: <c>66,22</c>.</summary>
    Percent,

    /// <summary>A day, with its time where it has one.</summary>
    Moment,

    /// <summary>A day with its time: how a cell of <see cref="Moment"/> is shown that has one.</summary>
    Minute,
}

/// <summary>
/// A column: its heading, its width in characters, how its cells are shown, and the figure at which a bar behind a cell is as long as the
/// cell, from 0 on; null for no bars.
/// </summary>
internal sealed record Column(string Heading, int Width, CellFormat Format = CellFormat.Text, decimal? FullBar = null);

/// <summary>What a cell holds: a text, a number, or nothing. A text is never a formula, whatever it begins with.</summary>
internal readonly record struct CellValue
{
    private CellValue(string? text, decimal? number) => (Text, Number) = (text, number);

    /// <summary>The text; null in a number's cell.</summary>
    public string? Text { get; }

    /// <summary>The number; null in a text's cell.</summary>
    public decimal? Number { get; }

    public static implicit operator CellValue(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null);

    public static implicit operator CellValue(decimal? number) => new(null, number);
}

/// <summary>A sheet: a title, a line below it, headings, and rows.</summary>
internal sealed record Sheet(string Name, string Title, string Subtitle, IReadOnlyList<Column> Columns, IReadOnlyList<CellValue[]> Rows)
{
    public const int HeadingRow = 3;

    private const string NameHeading = "Đơn vị";
    private const int MaxAcross = 250;

    /// <summary>How many columns stay in sight: up to the units' names.</summary>
    public int FrozenColumns =>
        Columns.TakeWhile(column => column.Heading != NameHeading).Count() is var before && before < Columns.Count ? before + 1 : 0;

    /// <summary>How many pages of paper stand side by side, so that what is printed can be read; the frozen columns are on each.</summary>
    public int PagesAcross
    {
        get
        {
            var (all, frozen) = (Columns.Sum(column => column.Width), Columns.Take(FrozenColumns).Sum(column => column.Width));
            return all <= MaxAcross ? 1 : (int)Math.Ceiling((all - frozen) / (decimal)Math.Max(MaxAcross - frozen, 1));
        }
    }

    public int LastRow => HeadingRow + Rows.Count;

    /// <summary>The letters of a column: A, …, Z, AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
        {
            letters = (char)('A' + (rest % 26)) + letters;
        }

        return letters;
    }
}

/// <summary>How high rows are, in points: programs that show a sheet don't all make room for text that goes over several lines.</summary>
internal static class RowHeights
{
    public const decimal Line = 15.75m;

    public const decimal Title = 19.5m;

    // No row can be higher.
    private const decimal MaxHeight = 409;

    // Lines break between words, so that not every character of the width is used; letters of headings are wider.
    private const decimal Filled = 0.95m;
    private const decimal FilledBold = 0.8m;

    public static decimal OfHeadings(Sheet sheet) => Of(sheet.Columns.Select(column => LinesOf(column.Heading, column.Width * FilledBold)));

    public static decimal Of(CellValue[] cells, Sheet sheet) =>
        Of(cells.Zip(sheet.Columns, (cell, column) => LinesOf(cell.Text, column.Width * Filled)));

    private static decimal Of(IEnumerable<int> lines) => Math.Min(Line * lines.DefaultIfEmpty(1).Max(), MaxHeight);

    private static int LinesOf(string? text, decimal charactersPerLine) =>
        Math.Max(1, (int)Math.Ceiling((text?.Length ?? 0) / charactersPerLine));
}
