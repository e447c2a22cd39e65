using System.Text.Json;
using System.Text.RegularExpressions;
using Index766.Pipeline.Documents;
using Index766.Web.Hosting;

namespace Index766.Deployment.Tests.Bicep;

/// <summary>The resources that the parameter file leads to.</summary>
public partial class ResourceTests(Infrastructure infrastructure)
{
    /// <summary>A parameter file with everything that may be left out.</summary>
    private static readonly (string, string)[] Full =
    [
        ("environmentName", "'mot-ten-moi-truong-dai-bon-muoi-chu-cai'"),
        ("rulesEditorId", "'11111111-2222-3333-4444-555555555555'"),
        ("corsOrigins", "['https://tinh.example']"),
        ("alertEmails", "['truc@tinh.example', 'to-cntt@tinh.example']"),
        ("boardMaxAgeHours", "170"),
        ("mailRetentionDays", "30"),
    ];

    [Fact]
    public async Task The_identity_has_these_roles_and_no_other()
    {
        var roles = await RolesAsync();

        Assert.Equal(
        [
            ("Microsoft.Insights/components", "3913510d-42f4-4e42-8a64-420c390055eb"),
            ("Microsoft.KeyVault/vaults", "4633458b-17de-408a-b874-0445c86b69e6"),
            ("Microsoft.Storage/storageAccounts", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
            ("Microsoft.Storage/storageAccounts", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"),
            ("Microsoft.Storage/storageAccounts", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
        ], roles);
    }

    [Fact]
    public async Task Who_edits_the_rules_may_write_their_container_and_nothing_else()
    {
        var roles = await RolesAsync(Full);

        Assert.Equal(("Microsoft.Storage/storageAccounts/blobServices/containers index766-rules", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
            roles.Single(role => role.Scope.Contains("containers", StringComparison.Ordinal)));
        Assert.Equal(6, roles.Count);
    }

    [Fact]
    public async Task The_storage_account_takes_no_key_no_stranger_and_no_old_TLS()
    {
        var account = Single(await infrastructure.ResourcesAsync(), "Microsoft.Storage/storageAccounts").GetProperty("properties");

        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
    }

    /// <summary>Mail documents hold addresses; nothing else is deleted by itself.</summary>
    [Fact]
    public async Task The_text_of_an_email_is_deleted_after_the_days_of_the_parameter()
    {
        var policy = Single(await infrastructure.ResourcesAsync(Full), "Microsoft.Storage/storageAccounts/managementPolicies")
            .GetProperty("properties").GetProperty("policy");
        var definition = Assert.Single(policy.GetProperty("rules").EnumerateArray()).GetProperty("definition");

        Assert.Equal($"index766/{BlobPaths.Mail("x").Split('/')[0]}/",
            Assert.Single(definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray()).GetString());
        Assert.Equal(30,
            definition.GetProperty("actions").GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterModificationGreaterThan")
                .GetInt32());
    }

    [Fact]
    public async Task Telemetry_and_deployment_take_no_key_either()
    {
        var resources = await infrastructure.ResourcesAsync();

        Assert.True(Single(resources, "Microsoft.Insights/components").GetProperty("properties").GetProperty("DisableLocalAuth")
            .GetBoolean());
        Assert.True(Single(resources, "Microsoft.OperationalInsights/workspaces").GetProperty("properties").GetProperty("features")
            .GetProperty("disableLocalAuth").GetBoolean());
        Assert.True(Single(resources, "Microsoft.KeyVault/vaults").GetProperty("properties").GetProperty("enableRbacAuthorization")
            .GetBoolean());
        Assert.Equal(["ftp:False", "scm:False"],
            resources.Where(resource => TypeOf(resource).EndsWith("basicPublishingCredentialsPolicies", StringComparison.Ordinal))
            .Select(resource => $"{LastPart(resource)}:{resource.GetProperty("properties").GetProperty("allow").GetBoolean()}")
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_app_runs_on_the_isolated_worker_on_Flex_Consumption()
    {
        var resources = await infrastructure.ResourcesAsync(Full);
        var app = Single(resources, "Microsoft.Web/sites").GetProperty("properties");
        var configuration = app.GetProperty("functionAppConfig");

        Assert.Equal("FC1", Single(resources, "Microsoft.Web/serverfarms").GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal(("dotnet-isolated", "10.0"),
            (configuration.GetProperty("runtime").GetProperty("name").GetString(), configuration.GetProperty("runtime")
                .GetProperty("version").GetString()));
        Assert.Equal("UserAssignedIdentity",
            configuration.GetProperty("deployment").GetProperty("storage").GetProperty("authentication").GetProperty("type").GetString());
        Assert.Contains("app-package", configuration.GetProperty("deployment").GetProperty("storage").GetProperty("value").GetString(),
            StringComparison.Ordinal);
        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("https://tinh.example",
            Assert.Single(app.GetProperty("siteConfig").GetProperty("cors").GetProperty("allowedOrigins").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Containers_queues_and_tables_are_those_of_the_program()
    {
        var resources = await infrastructure.ResourcesAsync();

        Assert.Equal(["app-package", "index766", RulesLoader.Container],
            Names(resources, "Microsoft.Storage/storageAccounts/blobServices/containers"));
        Assert.Equal(QueueNames.All.Concat(QueueNames.All.Select(queue => queue + QueueNames.PoisonSuffix)).Order(StringComparer.Ordinal),
            Names(resources, "Microsoft.Storage/storageAccounts/queueServices/queues"));
        Assert.Equal(ProgramNames.Tables, Names(resources, "Microsoft.Storage/storageAccounts/tableServices/tables"));
    }

    [Fact]
    public async Task Alerts_tell_the_people_of_the_parameter_file()
    {
        var resources = await infrastructure.ResourcesAsync(Full);
        var rules = resources.Where(resource => TypeOf(resource) == "Microsoft.Insights/scheduledQueryRules").ToList();
        var group = Single(resources, "Microsoft.Insights/actionGroups");

        Assert.Equal(["truc@tinh.example", "to-cntt@tinh.example"],
            group.GetProperty("properties").GetProperty("emailReceivers").EnumerateArray()
                .Select(person => person.GetProperty("emailAddress").GetString()));
        Assert.Equal(3, rules.Count);
        Assert.All(rules,
            rule => Assert.Equal(group.GetProperty("id").GetString(),
                rule.GetProperty("properties").GetProperty("actions").GetProperty("actionGroups")[0].GetString()));
        Assert.Single(rules, rule => rule.GetRawText().Contains("hours <= 170", StringComparison.Ordinal));
    }

    /// <summary>24 characters are the most for a storage account and a key vault.</summary>
    [Fact]
    public async Task Names_are_short_enough_for_Azure()
    {
        var resources = await infrastructure.ResourcesAsync(Full);

        Assert.All(new[] { "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults" },
            type => Assert.InRange(Single(resources, type).GetProperty("name").GetString()!.Length, 3, 24));
        Assert.InRange(Single(resources, "Microsoft.Web/sites").GetProperty("name").GetString()!.Length, 2, 60);
    }

    private async Task<List<(string Scope, string Role)>> RolesAsync(params (string, string)[] exchanged) =>
    [
        .. (await infrastructure.ResourcesAsync(exchanged)).Where(resource => TypeOf(resource) == "Microsoft.Authorization/roleAssignments")
            .Select(role => (ScopeOf(role), role.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]))
            .Order(),
    ];

    private static string ScopeOf(JsonElement role)
    {
        var scope = Scope().Match(role.GetProperty("id").GetString()!);
        return scope.Groups["container"].Success ? $"{scope.Groups["type"].Value}/blobServices/containers {scope.Groups["container"].Value}"
            : scope.Groups["type"].Value;
    }

    private static JsonElement Single(IEnumerable<JsonElement> resources, string type) =>
        Assert.Single(resources, resource => TypeOf(resource) == type);

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    private static string LastPart(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    private static IEnumerable<string> Names(IEnumerable<JsonElement> resources, string type) =>
        resources.Where(resource => TypeOf(resource) == type).Select(LastPart).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"/providers/(?<type>Microsoft\.[\w.]+/\w+)/[\w-]+('|(/blobServices/default/containers/(?<container>[\w-]+))?/providers/Microsoft\.Authorization/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scope();
}
