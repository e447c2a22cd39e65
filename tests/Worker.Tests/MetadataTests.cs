using System.Text.Json.Nodes;
using Index766.Functions.Triggers;
using Index766.Functions.Worker.Hosting;

namespace Worker.Tests;

/// <summary>What the build wrote for the host from the compiled functions agrees with the function.json files of the other head.</summary>
public sealed class MetadataTests
{
    private static readonly JsonArray Compiled = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")))!.AsArray();

    public static TheoryData<string> Functions { get; } = [.. FunctionTable.All.Select(function => function.Name)];

    [Fact]
    public void Has_the_functions_of_the_table_and_no_other() =>
        Assert.Equal(FunctionTable.All.Select(function => function.Name).Order(StringComparer.Ordinal), Compiled.Select(function => (string)function!["name"]!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Has_the_bindings_of_function_json(string name)
    {
        var custom = JsonNode.Parse(FunctionJson.Of(FunctionTable.All.Single(function => function.Name == name)))!;
        var compiled = Compiled.Single(function => (string)function!["name"]! == name)!;

        Assert.Equal(custom["bindings"]!.AsArray().Select(Said), compiled["bindings"]!.AsArray().Select(Said));
    }

    /// <summary>A binding without what only one of the two spells out: the package's own notes, the default of a timer, the name of an answer, and its way to write the route <c>/</c>.</summary>
    private static string Said(JsonNode? binding) => string.Join("; ", binding!.AsObject()
        .Where(part => part.Key is not ("properties" or "dataType") && !(part.Key == "runOnStartup" && !part.Value!.GetValue<bool>()) && !(part.Key == "name" && (string)binding["type"]! == "http"))
        .Select(part => $"{part.Key}={(part.Key is "direction" or "authLevel" ? part.Value!.GetValue<string>().ToLowerInvariant() : part.Value!.ToJsonString())}")
        .Select(part => part == $"route={JsonValue.Create(PublicEndpoints.Root).ToJsonString()}" ? "route=\"/\"" : part)
        .Order(StringComparer.Ordinal));
}
