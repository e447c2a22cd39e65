using System.Text.Json;
using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Portal;
using Index766.Sources.SnapshotFiles.Tables;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Reads a JSON file: canonical rows, an array of other objects, one answer of the portal or a province's bundle of them. What it is, its
/// properties say.
/// </summary>
internal sealed class JsonFile(Vocabulary words, string name, ReadingDefaults fallback, GridQuota quota, FindingList findings)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public ReadFile Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            if (!JsonBounds.AreKept(utf8.Span, Options.MaxDepth, findings))
            {
                return findings.ToRefusal();
            }

            // With arrays of its own; those that it grew through stay in the pool of this thread.
            return Read(JsonElement.Parse(utf8.Span, Options));
        }
        catch (JsonException fault)
        {
            JsonFault.Add(utf8.Span, fault, Options.MaxDepth, findings);
            return findings.ToRefusal();
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
            findings.AddUnreadable(null, JsonText.Excerpt(root),
                "một mảng các dòng, {\"rows\": [các dòng]}, hoặc trả lời của Cổng Dịch vụ công quốc gia",
                "an array of rows, {\"rows\": [rows]}, or answers of the National Public Service Portal");
            return findings.ToRefusal();
        }

        if (!IsCanonical(rows))
        {
            return JsonGrid.Read(rows, quota, findings) is { } grid
                ? new TableFile(words, name, fallback, findings, quota.CancellationToken).Read([grid]) with { Reader = "table-json" }
                : findings.ToRefusal();
        }

        var builder = new SnapshotTableBuilder(name, fallback, findings);
        JsonRows.Read(rows, builder, quota, findings);
        return builder.ToFile() with { Reader = "canonical-json" };
    }

    private ReadFile Portal(Func<PortalFile, ReadFile> read) =>
        read(new PortalFile(words.Data, name, fallback, findings)) with { Reader = "portal" };

    /// <summary>
    /// What an answer of the portal holds under "data", where the answer was not saved whole: the object with "evaluation", or that list
    /// alone, whose units have their groups or metrics in them. Null for other rows.
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

/// <summary>Says where a text stops being JSON.</summary>
internal static class JsonFault
{
    /// <summary>
    /// Adds what <paramref name="fault"/> says of the text; its row is the line, its column the byte within the line, both from 1.
    /// </summary>
    public static void Add(ReadOnlySpan<byte> utf8, JsonException fault, int depth, FindingList findings)
    {
        var rest = utf8;
        for (var line = fault.LineNumber ?? 0; line > 0 && rest.IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            rest = rest[(end + 1)..];
        }

        var place = (int)(fault.BytePositionInLine ?? 0);
        var excerpt = place >= rest.Length ? "" : Encoding.UTF8.GetString(rest[place..Math.Min(rest.Length, place + 24)]);
        var (hint, hintEnglish) = EndsTooEarly(utf8, depth) ? (" (tệp kết thúc giữa chừng)", " (the file ends too early)") : ("", "");
        findings.Add(
            FindingKind.UnreadableFile, (int)(fault.LineNumber ?? 0) + 1, $"{place + 1}",
            excerpt,
            $"JSON đúng cú pháp, sâu không quá {depth} cấp{hint}",
            $"well-formed JSON, at most {depth} levels deep{hintEnglish}");
    }

    /// <summary>Whether the text is well-formed as far as it goes: then it was cut off.</summary>
    private static bool EndsTooEarly(ReadOnlySpan<byte> utf8, int depth)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = depth }));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
