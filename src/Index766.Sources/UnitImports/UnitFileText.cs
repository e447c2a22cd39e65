using Index766.Sources.Csv;

namespace Index766.Sources.UnitImports;

/// <summary>The text of a unit file, which an office edits: rows are added at its end, and every byte before them stays.</summary>
public static class UnitFileText
{
    /// <summary>The rows of units as the file's own columns have them, each without its line end.</summary>
    /// <param name="file">The unit file, which was loaded before and so is sound.</param>
    /// <param name="units">The units.</param>
    public static IReadOnlyList<string> RowsOf(byte[] file, IEnumerable<Unit> units)
    {
        var text = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsMemory(3) : file;
        var columns = CsvRecords.Read(text).First().Cells.Select(cell => cell.Trim()).ToList();
        return [.. units.Select(unit => string.Join(',', columns.Select(column => Quoted(CellOf(unit, column)))))];
    }

    /// <summary>The file with rows at its end, with line ends as it has them.</summary>
    public static byte[] With(byte[] file, IReadOnlyList<string> rows)
    {
        var lineEnd = file.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        var added = new StringBuilder(file.Length == 0 || file[^1] == (byte)'\n' ? "" : lineEnd);
        foreach (var row in rows)
        {
            added.Append(row).Append(lineEnd);
        }

        return [.. file, .. Encoding.UTF8.GetBytes(added.ToString())];
    }

    private static string CellOf(Unit unit, string column) => column switch
    {
        "code" => unit.Code.Value,
        "name" => unit.Name,
        "level" => unit.Level.Code(),
        "parent" => unit.Parent?.Value ?? "",
        "valid_from" => DayOf(unit.ValidFrom),
        "valid_to" => DayOf(unit.ValidTo),
        _ => "",
    };

    private static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
