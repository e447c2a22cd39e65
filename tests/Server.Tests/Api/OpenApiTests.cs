using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Index766.TestKit;
using Json.Schema;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;
using Server.Tests.Stale;

namespace Server.Tests.Api;

/// <summary>The description of the API is true: every answer of a walk over it validates, and its examples are real answers.</summary>
public partial class OpenApiTests(SampleProgram samples)
{
    private static readonly string[] Moving =
        ["publishedAt", "now", "slot", "startedAt", "fetchedAt", "ageHours", "slotsSince", "nextFetch", "evaluatedAt", "dataChecksum",
            "checksum", "version"];

    public static TheoryData<string> Walk { get; } =
    [
        "/api/leaderboard?scope=BP&level=department", "/api/leaderboard?scope=BP&level=district&sort=-total&page=2&pageSize=4",
        "/api/leaderboard?scope=VN&level=province", "/api/leaderboard/CKMB?scope=VN&level=province",
        "/api/leaderboard/MDSH?scope=VN&level=province&sort=-points&page=1",
        "/api/targets?scope=BP&level=department", "/api/targets?scope=BP&level=district&met=false", "/api/units/BP-S04",
        "/api/units/BP-S17", "/api/units/BP-S18", "/api/units/BP-H01", "/api/units/H20",
        "/api/units/BP-S04/history", "/api/units/BP-S17/history", "/api/methodology/qd766-2022", "/api/methodology/qd766-2026",
        "/api/status", "/api/snapshots", "/api/snapshots?source=samples&limit=2",
        "/api/alerts", "/api/alerts?month=2024-12", "/api/alerts?unit=BP-S16", "/api/reports/drafts?scope=BP",
    ];

    [Theory]
    [MemberData(nameof(Walk))]
    public async Task Every_answer_validates(string path)
    {
        var document = await DocumentAsync();
        var (template, _) = OperationOf(document, path);
        var answer = await samples.Program.GetJsonAsync(path);

        var result = SchemaOf(document, template, "200", "application/json")
            .Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(result.IsValid, Faults(result));
    }

    [Fact]
    public async Task A_snapshot_and_the_report_on_a_refused_file_validate()
    {
        using var data = new TempData();
        using var folder = new TempData();
        await File.WriteAllTextAsync(folder["good.csv"], "as_of,unit_code,indicator,points\n2024-12-17,BP-S04,TOTAL,90\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["bad.csv"], "as_of,unit_code,indicator,points\n2024-12-17,BP-S04,TOTAL,101\n",
            TestContext.Current.CancellationToken);
        await using var program = await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}");
        await program.WaitUntilIdleAsync();
        var link = (await program.GetJsonAsync("/api/snapshots")).GetProperty("rows")[0].GetProperty("link").GetString()!;
        var document = await DocumentAsync();

        foreach (var path in new[] { link, "/api/quarantine/office/bad.csv", "/api/status" })
        {
            var result = SchemaOf(document, OperationOf(document, path).Template, "200", "application/json")
                .Evaluate(await program.GetJsonAsync(path), new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(result.IsValid, $"{path}: {Faults(result)}");
        }
    }

    [Fact]
    public async Task What_other_sources_say_and_what_was_corrected_validates()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "60")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await folders.PortalAsync("b.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "61.5")));
        await folders.PortalAsync("t.csv", SourceFolders.Targets("2024-11-26", "57"));
        await using var program = await folders.StartAsync();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "62")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "58"));
        await program.FetchAsync();
        var document = await DocumentAsync();

        foreach (var path in new[] { "/api/leaderboard?scope=BP&level=district", "/api/targets?scope=BP&level=department",
            "/api/units/BP-H01", "/api/units/BP-S16?source=portal", "/api/status" })
        {
            var answer = await program.GetJsonAsync(path);
            var result = SchemaOf(document, OperationOf(document, path).Template, "200", "application/json")
                .Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(result.IsValid, $"{path}: {Faults(result)}");
            Assert.Contains("portal", answer.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_answer_about_old_figures_validates()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-10-01");
        var document = await DocumentAsync();

        foreach (var path in new[] { Office.Board, "/api/leaderboard/CKMB?scope=BP&level=department",
            "/api/targets?scope=BP&level=department", "/api/units/BP-S16", "/api/status" })
        {
            var answer = await program.GetJsonAsync(path);
            Assert.Contains("\"ageDays\":60", answer.GetRawText(), StringComparison.Ordinal);
            var result = SchemaOf(document, OperationOf(document, path).Template, "200", "application/json")
                .Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(result.IsValid, $"{path}: {Faults(result)}");
        }
    }

    [Fact]
    public async Task Every_address_of_the_API_is_described()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        var routes = samples.Program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } text && text.StartsWith("/api/", StringComparison.Ordinal))
            .Where(route => route.RoutePattern.RawText is not ("/api/{*path}" or "/api/openapi.json")).ToList();

        Assert.True(routes.Count > 15);
        Assert.Equal(paths.Count, paths.Select(path => Parameter().Replace(path.Key, "{}")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(routes, route => Assert.All(
            route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD"),
            method =>
                Assert.True(paths[route.RoutePattern.RawText!]?[method.ToLowerInvariant()] is not null,
                    $"{method} {route.RoutePattern.RawText}")));
    }

    [Theory]
    [InlineData("/api/leaderboard?scope=BP", "400")]
    [InlineData("/api/leaderboard?scope=ZZ&level=department", "404")]
    [InlineData("/api/units/ZZ", "404")]
    [InlineData("/api/leaderboard/NOTHING?scope=VN&level=province", "404")]
    [InlineData("/api/methodology/nothing", "404")]
    public async Task Every_refusal_validates(string path, string status)
    {
        var document = await DocumentAsync();
        var answer = await samples.Program.GetAsync(path);

        var result = SchemaOf(document, OperationOf(document, path).Template, status, "application/problem+json")
            .Evaluate(answer.Json, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.Equal(status, ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(result.IsValid, Faults(result));
    }

    [Fact]
    public async Task A_schema_says_of_every_field_what_it_is()
    {
        var board = (await DocumentAsync())["components"]!["schemas"]!["LeaderboardAnswer"]!["properties"]!.AsObject();

        Assert.All(board, field => Assert.True(field.Value!.AsObject().Count > 0, $"{field.Key} may be anything"));
        Assert.False(SchemaOf(await DocumentAsync(), "/api/leaderboard", "200", "application/json")
            .Evaluate(JsonDocument.Parse("""{"scope":1}""").RootElement).IsValid);
    }

    [Fact]
    public async Task The_examples_are_what_the_program_answers()
    {
        var document = await DocumentAsync();
        foreach (var (id, url) in Index766.Web.Api.OpenApi.ApiDescriptionExamples.All)
        {
            var answered = JsonNode.Parse((await samples.Program.GetAsync(url)).Body)!;
            if (Environment.GetEnvironmentVariable("UPDATE_EXAMPLES") == "true")
            {
                await WriteAsync(id, answered);
                continue;
            }

            var example = OperationOf(document, url).Operation["responses"]!["200"]!["content"]!["application/json"]!["example"];
            Assert.True(JsonNode.DeepEquals(Still(answered), example is null ? null : Still(example.DeepClone())),
                $"{id}: the example is not what {url} answers; run the tests once with UPDATE_EXAMPLES=true and read the difference");
        }
    }

    private static Task WriteAsync(string id, JsonNode answer) => File.WriteAllTextAsync(
        Repository.PathOf(Path.Combine("src", "Index766.Web", "Api", "OpenApi", "Examples", $"{id}.example.json")),
        answer.ToJsonString(Indented) + "\n", TestContext.Current.CancellationToken);

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Without what is another at every run.</summary>
    private static JsonNode Still(JsonNode node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in fields.Select(field => field.Key).Where(name => Moving.Contains(name)).ToList())
            {
                fields.Remove(name);
            }

            fields.Select(field => field.Value).OfType<JsonNode>().ToList().ForEach(child => Still(child));
        }

        (node as JsonArray)?.OfType<JsonNode>().ToList().ForEach(child => Still(child));
        return node;
    }

    private static (string Template, JsonNode Operation) OperationOf(JsonNode document, string path)
    {
        var parts = path.Split('?')[0].Split('/');
        var found = document["paths"]!.AsObject()
            .Where(candidate => candidate.Key.Split('/') is var template && template.Length == parts.Length
            && template.Zip(parts).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            .MinBy(candidate => candidate.Key.Count(c => c == '{'));
        return (found.Key, found.Value!["get"]!);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private static JsonSchema SchemaOf(JsonNode document, string template, string status, string media)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["components"] = document["components"]!.DeepClone(),
            ["allOf"] =
                new JsonArray(document["paths"]![template]!["get"]!["responses"]![status]!["content"]![media]!["schema"]!.DeepClone()),
        };
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static string Faults(EvaluationResults result) =>
        string.Join('\n',
            (result.Details
                ?? []).Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")));

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse((await samples.Program.GetAsync("/api/openapi.json")).Body)!;
}
