using System.Text.Json;
using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// The rows of a canonical JSON file: an array of objects, or <c>{"rows": […]}</c>.
/// Properties are named as the CSV's columns; values are text, numbers or null.
/// </summary>
internal static class JsonRows
{
    /// <summary>
    /// Hands every row to <paramref name="builder"/>; what is wrong with one goes to <paramref name="findings"/>. Rows count from 1.
    /// </summary>
    public static void Read(JsonElement rows, SnapshotTableBuilder builder, FindingList findings)
    {
        var unknown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var element in rows.EnumerateArray())
        {
            if (++number > SnapshotFileReader.MaxRows)
            {
                SnapshotFileReader.AddTooManyRows(findings, number);
                return;
            }

            if (element.ValueKind != JsonValueKind.Object)
            {
                findings.Add(FindingKind.BrokenRow, number, null, Excerpt(element), "một đối tượng {…} cho mỗi dòng",
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
            if (TextOf(property, out var name) is not { } text)
            {
                findings.Add(FindingKind.WrongWord, number, name, Excerpt(property.Value), "văn bản, số hoặc null",
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
                row[column] = text;
            }
        }

        return isWhole ? row : null;
    }

    /// <summary>
    /// The value as text; null for a value of another kind, or for half a surrogate pair, which JSON can write and text can't hold.
    /// </summary>
    public static string? TextOf(JsonProperty property, out string name)
    {
        name = "";
        try
        {
            name = property.Name;
            return property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number => property.Value.GetRawText(),
                JsonValueKind.Null => "",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The beginning of a value, for a finding.</summary>
    public static string Excerpt(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 100 ? text : text[..100];
    }
}
