using System.Text.Json;
using System.Text.RegularExpressions;
using Index766.Pipeline.Documents;
using Index766.TestKit;
using Index766.Web.Hosting;

namespace Index766.Deployment.Tests;

/// <summary>
/// Names agree between the code, what it generates, the samples of settings and the documentation. Those of the infrastructure are compared
/// in <see cref="Bicep.ResourceTests"/> and <see cref="Bicep.SettingTests"/>.
/// </summary>
public partial class NamesAgreeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));
    private static readonly string SettingsPage = File.ReadAllText(Repository.PathOf("docs", "settings.md"));

    /// <summary>Settings that stand in no section: of the program, of ASP.NET Core and of the Functions host.</summary>
    private static readonly string[] OutsideSections =
        ["FetchSchedule", "ReportSchedule", "AzureWebJobsStorage", "ASPNETCORE_URLS", "--urls"];

    [Fact]
    public void The_settings_page_has_every_setting_and_no_other()
    {
        var named = SettingsPage.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups["code"].Value)).ToList();

        Assert.Equal(ProgramNames.Settings.Concat(OutsideSections).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_settings_page_has_the_defaults_of_the_program()
    {
        var stated = Default().Matches(SettingsPage).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value);

        Assert.Equal(
            ProgramNames.Defaults.OrderBy(setting => setting.Key, StringComparer.Ordinal),
            stated.OrderBy(setting => setting.Key, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Settings_in_a_document_are_the_program_s(string document)
    {
        var text = File.ReadAllText(Repository.PathOf(document));
        var named = Environment().Matches(text).Select(match => match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal))
            .Concat(Code().Matches(text).Select(match => match.Groups["code"].Value.Split('=')[0])
                .Where(code => SectionPath().IsMatch(code)))
            .Concat(JsonBlock().Matches(text).SelectMany(match => Paths(match.Groups["json"].Value)));

        Assert.DoesNotContain(named,
            name => !ProgramNames.Knows(name)
                && !ProgramNames.Settings.Any(setting => setting.StartsWith($"{name}:", StringComparison.Ordinal)));
    }

    public static TheoryData<string> Documents { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md"))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_name_that_is_not_the_program_s_is_seen()
    {
        Assert.True(ProgramNames.Knows("Api:ReadKeys:0"));
        Assert.False(ProgramNames.Knows("Api:ReadKey:0"));
        Assert.False(ProgramNames.Knows("Mail:SendGridKye"));
        Assert.Contains("Sources:{n}:Severities:{kind}", ProgramNames.Settings);
    }

    [Fact]
    public void The_README_names_every_function()
    {
        var named = Bold().Matches(Readme).Select(match => match.Groups["name"].Value)
            .Where(name => ProgramNames.Functions.Any(function => function.StartsWith(name, StringComparison.Ordinal))).ToList();

        Assert.All(ProgramNames.Functions, function => Assert.Contains(named, name => function.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_documentation_names_every_table_queue_and_container()
    {
        var artefacts = File.ReadAllText(Repository.PathOf("docs", "README.md"));

        Assert.All(ProgramNames.Tables.Concat(QueueNames.All), name => Assert.Contains($"`{name}`", artefacts, StringComparison.Ordinal));
        Assert.Equal(ProgramNames.Tables,
            TableName().Matches(artefacts).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains($"`{RulesLoader.Container}`", SettingsPage, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Below("", document.RootElement)];
    }

    private static IEnumerable<string> Below(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(member => Below(path.Length == 0 ? member.Name : $"{path}:{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, n) => Below(FormattableString.Invariant($"{path}:{n}"), item)),
        _ => [path],
    };

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\w)(?<name>(Storage|Sources|Alerts|Mail|Api|Reports)__[A-Za-z0-9_]*[A-Za-z0-9])", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Environment();

    [GeneratedRegex(@"^(Storage|Sources|Alerts|Mail|Api|Reports):[\w:{}]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SectionPath();

    [GeneratedRegex("```json\n(?<json>\\{\n  \"(Storage|Sources|Alerts|Mail|Api|Reports)\":.*?)```",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"^\| `(?<name>[\w:{}]+)` \| `(?<value>[^`]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Default();

    [GeneratedRegex(@"\*\*(?<name>\w+)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\bindex766[a-z]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableName();
}
