using System.Text.Json;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Canonical;

/// <summary>
/// The rows of a canonical JSON file: an array of objects, or <c>{"rows": […]}</c>. Properties are named as the CSV's columns; values are
/// text, numbers or null.
/// </summary>
internal static class JsonRows
{
    /// <summary>
    /// Hands every row to <paramref name="builder"/>; what is wrong with one goes to <paramref name="findings"/>. Rows count from 1.
    /// </summary>
    public static void Read(JsonElement rows, SnapshotTableBuilder builder, GridQuota quota, FindingList findings)
    {
        var unknown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var element in rows.EnumerateArray())
        {
            if (!quota.TryAddRow(++number, findings))
            {
                return;
            }

            if (element.ValueKind != JsonValueKind.Object)
            {
                findings.Add(FindingKind.BrokenRow, number, null, JsonText.Excerpt(element), "một đối tượng {…} cho mỗi dòng",
                    "an object {…} for each row");
            }
            else if (RowOf(element, number, unknown, findings) is { } row)
            {
                builder.Add(row);
            }
        }
    }

    private static SnapshotRow? RowOf(JsonElement element, int number, HashSet<string> unknown, FindingList findings)
    {
        var row = new SnapshotRow();
        row.Begin(number);
        var seen = new HashSet<SnapshotColumn>();
        var isWhole = true;
        foreach (var property in element.EnumerateObject())
        {
            if (JsonText.TextOf(property, out var name) is not { } text)
            {
                findings.Add(FindingKind.WrongWord, number, name, JsonText.Excerpt(property.Value), "văn bản, số hoặc null",
                    "text, a number or null");
                isWhole = false;
            }
            else if (!SnapshotColumns.TryParse(name, out var column))
            {
                if (unknown.Count < FindingReport.Most && unknown.Add(name))
                {
                    CsvHeading.AddUnknown(findings, number, name);
                }
            }
            else if (!seen.Add(column))
            {
                CsvHeading.AddDoubled(findings, number, name);
                isWhole = false;
            }
            else
            {
                row.Set(column, Encoding.UTF8.GetBytes(text));
            }
        }

        return isWhole ? row : null;
    }
}
