using System.Text.Json;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Portal;
using Index766.Sources.SnapshotFiles.Tables;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Reads a JSON file: canonical rows, an array of other objects, one answer of the
/// portal or a province's bundle of them. What it is, its properties say.
/// </summary>
internal sealed class JsonFile(Vocabulary words, string name, ReadingDefaults fallback, FindingList findings)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads the file.</summary>
    public ReadFile Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            JsonFault.Add(utf8.Span, fault, Options.MaxDepth, findings);
            return new ReadFile([], findings.ToReport());
        }
    }

    private ReadFile Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("format"u8, out _) || root.TryGetProperty("data"u8, out _)))
        {
            return Portal(portal => portal.Read(root));
        }

        if (EvaluationOf(root) is { } evaluation)
        {
            return Portal(portal => portal.ReadData(evaluation));
        }

        if (RowsOf(root) is not { } rows)
        {
            findings.Add(FindingKind.UnreadableFile, null, null, JsonRows.Excerpt(root),
                "một mảng các dòng, {\"rows\": [các dòng]}, hoặc trả lời của Cổng Dịch vụ công quốc gia",
                "an array of rows, {\"rows\": [rows]}, or answers of the National Public Service Portal");
            return new ReadFile([], findings.ToReport());
        }

        if (!IsCanonical(rows))
        {
            return JsonGrid.Read(rows, findings) is { } grid
                ? new TableFile(words, name, fallback, findings).Read([grid]) with { Reader = "table-json" }
                : new ReadFile([], findings.ToReport());
        }

        var builder = new SnapshotTableBuilder(name, fallback, findings);
        JsonRows.Read(rows, builder, findings);
        return builder.ToFile() with { Reader = "canonical-json" };
    }

    private ReadFile Portal(Func<PortalFile, ReadFile> read) =>
        read(new PortalFile(words, name, fallback, findings)) with { Reader = "portal" };

    /// <summary>
    /// What an answer of the portal holds under "data", where the answer was not saved whole: the
    /// object with "evaluation", or that list alone, whose units have their
    /// groups or metrics in them. Null for other rows.
    /// </summary>
    private static JsonElement? EvaluationOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            return root.TryGetProperty("evaluation"u8, out var list) && list.ValueKind == JsonValueKind.Array ? root : null;
        }

        var isList = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0
            && root.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object
            && row.TryGetProperty("departmentId"u8, out _)
            && ((row.TryGetProperty("groupScores"u8, out var groups) && groups.ValueKind == JsonValueKind.Object)
                || row.TryGetProperty("metrics"u8, out _)));
        return isList ? JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["evaluation"] = root }) : null;
    }

    private static JsonElement? RowsOf(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root,
        JsonValueKind.Object when root.EnumerateObject().Count() == 1 && root.TryGetProperty("rows"u8, out var rows)
            && rows.ValueKind == JsonValueKind.Array => rows,
        _ => null,
    };

    /// <summary>An array without any object is canonical too: its report says what a row is.</summary>
    private static bool IsCanonical(JsonElement rows) =>
        !rows.EnumerateArray().Any(row => row.ValueKind == JsonValueKind.Object) || rows.EnumerateArray()
        .Any(row => row.ValueKind == JsonValueKind.Object
            && (row.TryGetProperty("as_of"u8, out _) || row.TryGetProperty("unit_code"u8, out _)
                || row.TryGetProperty("indicator"u8, out _)));
}
