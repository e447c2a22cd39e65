using System.Text.Json;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// An array of JSON objects as a grid, with the properties' names as its heading: the old portal's answer, and tables that were saved as
/// JSON.
/// </summary>
internal static class JsonGrid
{
    /// <summary>
    /// The grid, whose rows are numbered as the array's; null where an object is wrong, which goes to <paramref name="findings"/>.
    /// </summary>
    public static Grid? Read(JsonElement array, GridQuota quota, FindingList findings)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<GridRow>();
        foreach (var element in array.EnumerateArray())
        {
            if (RowOf(element, rows.Count + 1, names, findings) is not { } row || !quota.TryAdd(row.Number, row.Cells, findings))
            {
                return null;
            }

            rows.Add(row);
        }

        var heading = new GridRow(0, [.. names.OrderBy(name => name.Value).Select(name => new GridCell(name.Key))]);
        return new Grid(null, [heading, .. rows.Where(row => row.Cells.Length > 0)]);
    }

    private static GridRow? RowOf(JsonElement element, int number, Dictionary<string, int> names, FindingList findings)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            findings.Add(FindingKind.BrokenRow, number, null, JsonText.Excerpt(element), "một đối tượng {…} cho mỗi dòng",
                "an object {…} for each row");
            return null;
        }

        var cells = new List<GridCell>();
        return AddCells(element, "", number, cells, names, findings) ? new GridRow(number, [.. cells]) : null;
    }

    /// <summary>
    /// The cells of an object; those of one within it have both names, as tools write them that flatten JSON: <c>groupScores.CKMB</c>.
    /// </summary>
    private static bool AddCells(JsonElement element, string above, int number, List<GridCell> cells, Dictionary<string, int> names,
        FindingList findings)
    {
        foreach (var property in element.EnumerateObject())
        {
            var text = JsonText.TextOf(property, out var own);
            var name = above + own;
            if (text is null && own.Length > 0 && name.Length <= 300 && property.Value.ValueKind == JsonValueKind.Object)
            {
                if (!AddCells(property.Value, name + ".", number, cells, names, findings))
                {
                    return false;
                }

                continue;
            }

            if (text is not { Length: <= GridLimits.MaxCellLength } || name.Length > 300 || names.Count > GridLimits.MaxColumns)
            {
                findings.Add(FindingKind.WrongWord, number, name.Start(60), JsonText.Excerpt(property.Value), "văn bản, số hoặc null",
                    "text, a number or null");
                return false;
            }

            Place(cells, names, name, CellOf(property.Value, text.Trim()));
        }

        return true;
    }

    private static void Place(List<GridCell> cells, Dictionary<string, int> names, string name, GridCell cell)
    {
        if (!names.TryGetValue(name, out var column))
        {
            names[name] = column = names.Count;
        }

        cells.AddRange(Enumerable.Repeat(default(GridCell), Math.Max(0, column + 1 - cells.Count)));
        cells[column] = cell;
    }

    private static GridCell CellOf(JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.Number
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var number)
            ? new GridCell(text, number) : new GridCell(text);
}
