using System.Text.RegularExpressions;
using Index766.TestKit;

namespace Index766.Deployment.Tests;

/// <summary>azure.yaml leads azd to the project of the Functions app and to the app that the infrastructure makes.</summary>
public partial class AzdTests
{
    private static readonly string Yaml = File.ReadAllText(Repository.PathOf("azure.yaml"));

    [Fact]
    public void The_project_is_the_Functions_app()
    {
        Assert.Equal(("src/Index766.Functions", "function", "dotnet"), (Value("project"), Value("host"), Value("language")));
        Assert.True(File.Exists(Repository.PathOf("src", "Index766.Functions", "Index766.Functions.csproj")));
    }

    [Fact]
    public void The_service_is_the_one_that_the_app_is_tagged_with()
    {
        var service = ServiceName().Match(Yaml).Groups["name"].Value;

        Assert.Contains($"'azd-service-name': '{service}'", File.ReadAllText(Repository.PathOf("infra", "modules", "app.bicep")),
            StringComparison.Ordinal);
        Assert.Contains("'azd-env-name': environmentName", File.ReadAllText(Repository.PathOf("infra", "main.bicep")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_templates_are_where_azd_looks_for_them() =>
        Assert.All(["bicep", "bicepparam"],
            extension => Assert.True(File.Exists(Repository.PathOf(Value("path"), $"{Value("module")}.{extension}"))));

    /// <summary>What the steps set is what the parameter file reads; what they ask for is what the templates give.</summary>
    [Fact]
    public void The_steps_name_what_the_templates_read_and_give()
    {
        var steps = File.ReadAllText(Repository.PathOf("docs", "azure.md")) + File.ReadAllText(Repository.PathOf("README.md"));
        var read = ReadFromEnvironment().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicepparam")))
            .Select(match => match.Groups["name"].Value).ToList();
        var given = Output().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicep"))).Select(match => match.Groups["name"].Value)
            .ToList();
        var set = EnvironmentSet().Matches(steps).Select(match => match.Groups["name"].Value).ToList();
        var asked = EnvironmentAsked().Matches(steps).Select(match => match.Groups["name"].Value).ToList();

        Assert.Contains("INDEX766_OPERATOR_KEY", set);
        Assert.Empty(set.Except(read));
        Assert.Contains("INDEX766_URL", asked);
        Assert.Empty(asked.Except(read).Except(given));
    }

    [Fact]
    public void The_parameter_file_has_every_parameter_of_the_templates()
    {
        var parameters = Parameter().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicep")))
            .Select(match => match.Groups["name"].Value);
        var assigned = Parameter().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicepparam")))
            .Select(match => match.Groups["name"].Value);

        Assert.Equal(parameters.Order(StringComparer.Ordinal), assigned.Order(StringComparer.Ordinal));
    }

    private static string Value(string name) =>
        Regex.Match(Yaml, $@"^\s+{name}: (?<value>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)).Groups["value"].Value;

    [GeneratedRegex(@"^services:\n  (?<name>\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadFromEnvironment();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output();

    [GeneratedRegex(@"^param (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"azd env set (?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnvironmentSet();

    [GeneratedRegex(@"azd env get-value (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnvironmentAsked();
}
