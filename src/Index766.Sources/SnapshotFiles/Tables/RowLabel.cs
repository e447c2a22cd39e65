using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>How a row is numbered: sections have numerals or letters, units have digits.</summary>
internal enum Numbering
{
    None,

    /// <summary>1, 2, 1.1: as units are.</summary>
    Digits,

    /// <summary>I, II, IV.</summary>
    Roman,

    /// <summary>A, B, Đ.</summary>
    Letter,

    /// <summary>a, b.</summary>
    SmallLetter,
}

/// <summary>What a row calls itself, and how it is numbered. A sum or a section may say so in any column before the figures.</summary>
/// <param name="Text">The unit's cell; where that is empty, the first text before the figures. Empty where there is neither.</param>
/// <param name="Title">The text without a number in front: of "I. Các sở, ban, ngành" the rest.</param>
/// <param name="Front">The first text before the figures, which may be another.</param>
internal sealed partial record RowLabel(string Text, string Title, string Front, Numbering Numbering, bool IsOfUnit)
{
    public static RowLabel Of(GridRow row, IReadOnlyList<PlannedColumn> columns)
    {
        var name = columns.TextOf(row, ColumnRole.Unit);
        var front = Leading(row, columns);
        var text = name.Length > 0 ? name : front;
        var number = Numbered().Match(text);
        var own = columns.TextOf(row, ColumnRole.Ordinal);
        var ordinal = own.Length > 0 && own != text ? own : number.Groups["number"].Value;
        return new RowLabel(text, number.Success ? text[number.Length..] : text, front, NumberingOf(ordinal), name.Length > 0);
    }

    private static string Leading(GridRow row, IReadOnlyList<PlannedColumn> columns)
    {
        // A rank may stand in front of the units: a label that is merged over both stands in its cell.
        var unit = columns.Of(ColumnRole.Unit)?.Index ?? 0;
        var first = columns.Where(column => column.IsFigure && column.Index > unit).Select(column => column.Index).DefaultIfEmpty(0).Min();
        var measure = columns.Of(ColumnRole.Measure)?.Index;
        return Enumerable.Range(0, first).Where(column => column != measure).Select(column => row[column])
            .Where(cell => cell.Number is null && !cell.IsDate).Select(cell => cell.Text)
            .FirstOrDefault(text => text.Any(char.IsLetter) && NumberingOf(text) == Numbering.None) ?? "";
    }

    private static Numbering NumberingOf(string text) => Ordinal().Match(text) switch
    {
        { Success: false } => Numbering.None,
        var match when match.Groups["digits"].Success => Numbering.Digits,
        var match when match.Groups["roman"].Success => Numbering.Roman,
        var match => match.Groups["letter"].Success ? Numbering.Letter : Numbering.SmallLetter,
    };

    [GeneratedRegex(
        @"\A *[(]?((?<digits>[0-9]{1,5}([.,][0-9]{1,3}){0,3})|(?<roman>[IVX]{1,6})|(?<letter>[A-ZĐ])"
        + @"|(?<small>[a-zđ]|[ivx]{1,6}))[.)/:-]* *\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        @"\A *[(]?(?<number>[0-9]{1,3}(\.[0-9]{1,2}){0,2}|[IVX]{1,6}|[A-ZĐ]|[a-zđ])( *[.):/]| +[-–]) *(?=\S)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
