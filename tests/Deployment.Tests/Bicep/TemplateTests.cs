using System.Text.Json;
using System.Text.RegularExpressions;
using Index766.TestKit;

namespace Index766.Deployment.Tests.Bicep;

/// <summary>The compiler has nothing to say, and every template says what its parameters are for and gives no secret away.</summary>
public partial class TemplateTests(Infrastructure infrastructure)
{
    [Fact]
    public async Task Templates_and_parameters_compile_without_a_word()
    {
        Assert.Equal(JsonValueKind.Object, infrastructure.Template.ValueKind);
        await BicepProgram.RunQuietlyAsync(Infrastructure.Environment, "lint", "main.bicep");
        await BicepProgram.RunQuietlyAsync(Infrastructure.Environment, "lint", "main.bicepparam");

        using var data = new TempData();
        await BicepProgram.RunQuietlyAsync(Infrastructure.Environment, "build-params", "main.bicepparam", "--outfile", data["main.json"]);
        Assert.Contains("FetchSchedule", infrastructure.Template.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("param unused string", "no-unused-params")]
    [InlineData("@secure()\nparam key string = 'khoa-bi-mat'", "secure-parameter-default")]
    [InlineData("@secure()\nparam key string\noutput key string = key", "outputs-should-not-contain-secrets")]
    [InlineData("resource a 'Microsoft.Storage/storageAccounts@2024-01-01' = { name: 'thu', location: 'x', kind: 'StorageV2', sku: { "
        + "name: 'Standard_LRS' }, properties: { allowSharedKeyAcess: false } }", "BCP")]
    public async Task A_planted_fault_is_seen(string bicep, string rule)
    {
        Assert.NotEqual(default, infrastructure.Template);
        using var data = new TempData();
        await File.WriteAllTextAsync(data["planted.bicep"], bicep, TestContext.Current.CancellationToken);
        File.Copy(Repository.PathOf("infra", "bicepconfig.json"), data["bicepconfig.json"]);

        Assert.Contains(rule, (await BicepProgram.RunAsync(data.Folder, Infrastructure.Environment, "lint", "planted.bicep")).Said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_and_output_is_described()
    {
        var described = Templates().SelectMany(template => new[] { "parameters", "outputs" }.SelectMany(kind => Members(template, kind)))
            .ToList();

        Assert.True(described.Count > 60, $"{described.Count}");
        Assert.All(described, member => Assert.True(
            member.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out var text)
                && text.GetString() is { Length: > 3 } description && description.EndsWith('.'), member.Name));
    }

    [Fact]
    public void No_secret_stands_in_an_output_or_a_default()
    {
        var secrets = Templates().SelectMany(template => Members(template, "parameters")).Where(IsSecret).ToList();

        Assert.Equal(["operatorKey", "readKey", "sendGridKey", "smtpPassword"],
            secrets.Select(secret => secret.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(secrets,
            secret => Assert.True(!secret.Value.TryGetProperty("defaultValue", out var value) || value.GetString() == "", secret.Name));
        Assert.All(Templates().SelectMany(template => Members(template, "outputs")), output =>
        {
            Assert.False(IsSecret(output), output.Name);
            Assert.DoesNotContain(secrets,
                secret => output.Value.GetRawText().Contains($"parameters('{secret.Name}')", StringComparison.Ordinal));
        });
        Assert.DoesNotMatch(KeyLookup(), infrastructure.Template.GetRawText());
    }

    /// <summary>A secret of the parameter file comes from the environment of the person who deploys.</summary>
    [Fact]
    public void No_secret_stands_in_the_parameter_file()
    {
        var lines = File.ReadAllLines(Repository.PathOf("infra", "main.bicepparam"))
            .Where(line => SecretParameter().IsMatch(line) && !line.StartsWith("param use", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, lines.Count);
        Assert.All(lines, line => Assert.Contains("= readEnvironmentVariable('INDEX766_", line, StringComparison.Ordinal));
    }

    private static bool IsSecret(JsonProperty member) =>
        member.Value.GetProperty("type").GetString()!.StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonProperty> Members(JsonElement template, string kind) =>
        template.TryGetProperty(kind, out var members) ? members.EnumerateObject() : [];

    /// <summary>The template and, within it, those of its modules.</summary>
    private IEnumerable<JsonElement> Templates() => Below(infrastructure.Template).Prepend(infrastructure.Template);

    private static IEnumerable<JsonElement> Below(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject()
            .SelectMany(member => (member.Name == "template" ? [member.Value] : Array.Empty<JsonElement>()).Concat(Below(member.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Below),
        _ => [],
    };

    [GeneratedRegex(@"\blist[A-Z]\w*\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyLookup();

    [GeneratedRegex(@"^param \w+(Key|Password) = ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretParameter();
}
