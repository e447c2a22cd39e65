using System.Text.Json;

namespace Index766.Sources.Portal;

/// <summary>A unit as an answer lists it.</summary>
internal sealed record PortalUnit(string Id, string? Code);

/// <summary>Looks at an answer without reading its figures: whether it is whole, of the asked root, and which units it has.</summary>
internal static class PortalPage
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    private static readonly string[] Echoed = ["year", "quarter", "month", "fromDate", "toDate"];

    /// <summary>The units of an answer.</summary>
    /// <param name="answer">Its bytes.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="body">The body of the question.</param>
    /// <param name="place">How a fault names it.</param>
    /// <param name="root">The root that was asked for.</param>
    /// <exception cref="PortalFaultException">It can't be used.</exception>
    public static IReadOnlyList<PortalUnit> Read(ReadOnlyMemory<byte> answer, PortalQuery question, JsonElement body, string place,
        PortalRoot root)
    {
        try
        {
            using var document = JsonDocument.Parse(answer, Options);
            var data = DataOf(document.RootElement, place);
            CheckRoot(data, question.IsTree ? "parent" : "overview", question.IsTree, place, root);
            CheckMoment(data, body, place);
            var name = question.IsTree ? "children" : "evaluation";
            return data.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select((unit, index) => UnitOf(unit, index + 1, question, place))]
                : throw PortalFaults.NoList(place, name);
        }
        catch (JsonException fault)
        {
            throw PortalFaults.NotJson(place, $"JSON hỏng ở dòng {fault.LineNumber + 1}");
        }
    }

    private static JsonElement DataOf(JsonElement answer, string place)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("code", out var code)
            || code.ValueKind != JsonValueKind.String)
        {
            throw PortalFaults.NotOk(place, "không có code");
        }

        var isOk = code.GetString() == "OK" && answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object;
        return isOk ? answer.GetProperty("data") : throw PortalFaults.NotOk(place, $"code {code.GetString()}{Message(answer)}");
    }

    private static string Message(JsonElement answer) =>
        answer.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? $": {message.GetString()}" : "";

    /// <summary>A tree names its root; a list does not always.</summary>
    private static void CheckRoot(JsonElement data, string name, bool isNeeded, string place, PortalRoot root)
    {
        var found = data.TryGetProperty(name, out var above) && above.ValueKind == JsonValueKind.Object ? TextOf(above, "departmentId")
            : null;
        if (found is null ? isNeeded : found != root.DepartmentId)
        {
            throw PortalFaults.OtherRoot(place, found ?? $"{name} không có departmentId", root.DepartmentId);
        }
    }

    /// <summary>An answer that says its period or days says those that were asked.</summary>
    private static void CheckMoment(JsonElement data, JsonElement body, string place)
    {
        foreach (var name in Echoed)
        {
            if (TextOf(data, name) is { } said && TextOf(body, name) is { } asked && said != asked)
            {
                throw PortalFaults.OtherMoment(place, $"{name} {said}", asked);
            }
        }
    }

    private static PortalUnit UnitOf(JsonElement unit, int number, PortalQuery question, string place)
    {
        var id = (unit.ValueKind == JsonValueKind.Object ? TextOf(unit, "departmentId") : null) ?? throw PortalFaults.NoUnit(place, number);
        return question.IsTree || HasMetrics(unit) ? new PortalUnit(id, TextOf(unit, "departmentCode"))
            : throw PortalFaults.NoMetrics(place, id);
    }

    private static bool HasMetrics(JsonElement unit) =>
        unit.TryGetProperty("metrics", out var metrics) && metrics.ValueKind == JsonValueKind.Array && metrics.GetArrayLength() > 0
        && metrics.EnumerateArray().All(metric => metric.ValueKind == JsonValueKind.Object && TextOf(metric, "code") is not null);

    private static string? TextOf(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
