using System.Text.Json;

namespace Index766.Sources.Portal;

/// <summary>A unit as an answer lists it.</summary>
internal sealed record PortalUnit(string Id, string? Code);

/// <summary>Looks at an answer without reading its figures: whether it is whole, of the asked root, and which units it has.</summary>
/// <param name="place">How a fault names the answer.</param>
internal sealed class PortalPage(PortalQuery query, PortalRoot root, string place)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };
    private static readonly string[] Echoed = ["year", "quarter", "month", "fromDate", "toDate"];

    /// <summary>The units of an answer.</summary>
    /// <exception cref="PortalFaultException">It can't be used.</exception>
    public IReadOnlyList<PortalUnit> Read(ReadOnlyMemory<byte> answer, JsonElement body)
    {
        try
        {
            using var document = JsonDocument.Parse(answer, Options);
            var data = DataOf(document.RootElement);
            CheckRoot(data, query.IsTree ? "parent" : "overview");
            CheckMoment(data, body);
            var name = query.IsTree ? "children" : "evaluation";
            return data.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select((unit, index) => UnitOf(unit, index + 1))]
                : throw Fault($"không có {name}", $"danh sách {name} trong data", $"the list {name} in data");
        }
        catch (JsonException fault)
        {
            throw Fault($"JSON hỏng ở dòng {fault.LineNumber + 1}", "một câu trả lời JSON trọn vẹn", "a whole JSON answer");
        }
    }

    private JsonElement DataOf(JsonElement answer)
    {
        var code = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("code", out var given)
            && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (code == "OK" && answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            return data;
        }

        var message = code is not null && answer.TryGetProperty("message", out var said) && said.ValueKind == JsonValueKind.String
            ? $": {said.GetString()}" : "";
        throw Fault(code is null ? "không có code" : $"code {code}{message}", "câu trả lời có code “OK” và data",
            "an answer with the code “OK” and data");
    }

    /// <summary>A tree names its root; a list does not always.</summary>
    private void CheckRoot(JsonElement data, string name)
    {
        var found = data.TryGetProperty(name, out var above) && above.ValueKind == JsonValueKind.Object ? TextOf(above, "departmentId")
            : null;
        if (found is null ? query.IsTree : found != root.DepartmentId)
        {
            throw Fault(found ?? $"{name} không có departmentId", $"số liệu của đơn vị gốc được hỏi ({root.DepartmentId})",
                $"figures of the root that was asked for ({root.DepartmentId})");
        }
    }

    /// <summary>An answer that says its period or days says those that were asked.</summary>
    private void CheckMoment(JsonElement data, JsonElement body)
    {
        foreach (var name in Echoed)
        {
            if (TextOf(data, name) is { } said && TextOf(body, name) is { } asked && said != asked)
            {
                throw Fault($"{name} {said}", $"{asked} như đã hỏi: đây là số liệu của thời điểm khác",
                    $"{asked}, as asked: these are figures of another moment");
            }
        }
    }

    private PortalUnit UnitOf(JsonElement unit, int number)
    {
        var id = (unit.ValueKind == JsonValueKind.Object ? TextOf(unit, "departmentId") : null)
            ?? throw Fault($"đơn vị thứ {number} không có departmentId", "mỗi đơn vị có departmentId", "a departmentId for each unit");
        return query.IsTree || HasMetrics(unit) ? new PortalUnit(id, TextOf(unit, "departmentCode"))
            : throw Fault($"metrics null ({id})", "mỗi đơn vị có metrics với mã chỉ số", "metrics with their codes for each unit");
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

    private PortalFaultException Fault(string found, string expected, string expectedEnglish) =>
        new(place, found, expected, expectedEnglish);
}
