using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chaos.Attacks.Requests;

/// <summary>An operation that the program describes: method, address with places, and the parameters of its query.</summary>
internal sealed record Operation(string Method, string Path, IReadOnlyList<OperationParameter> Parameters)
{
    /// <summary>All operations of <c>/api/openapi.json</c>, and the pages beside them.</summary>
    public static IReadOnlyList<Operation> Read(string openApi)
    {
        var described = JsonNode.Parse(openApi)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(operation => operation.Value!.GetValueKind() == JsonValueKind.Object)
            .Select(operation => new Operation(operation.Key.ToUpperInvariant(), path.Key,
            [
                .. (operation.Value!["parameters"]?.AsArray() ?? [])
                    .Select(parameter => new OperationParameter((string)parameter!["name"]!, (string?)parameter["example"] ?? "BP"))
            ])));
        OperationParameter[] ofPages = [new("scope", "H01"), new("level", "department"), new("lang", "en"), new("code", "H01")];
        return [.. described, .. new[] { "/", "/units/{code}", "/targets", "/movers", "/status" }
            .Select(page => new Operation("GET", page, ofPages))];
    }
}

/// <summary>A parameter and a value that it takes.</summary>
internal sealed record OperationParameter(string Name, string Example);
