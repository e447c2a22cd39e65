using Index766.AzureStorage;
using Index766.Domain.Findings;
using Index766.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace Index766.Deployment.Tests.Bicep;

/// <summary>The app settings are those that the program wants: every one it needs, none that it does not know.</summary>
public class SettingTests(Infrastructure infrastructure)
{
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>What the Functions host itself reads.</summary>
    private static readonly string[] HostSettings =
        ["AzureWebJobsDisableHomepage", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    /// <summary>Flex Consumption has these in its own configuration, and a deployment that sets one is refused.</summary>
    private static readonly string[] RefusedOnFlex =
        ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME_VERSION", "WEBSITE_RUN_FROM_PACKAGE",
            "WEBSITE_CONTENTSHARE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_TIME_ZONE", "SCM_DO_BUILD_DURING_DEPLOYMENT",
            "ENABLE_ORYX_BUILD"];

    public static TheoryData<string> Senders { get; } = ["None", "Smtp", "SmtpWithUser", "SendGrid"];

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task The_program_starts_with_them(string sender)
    {
        var settings = await SettingsAsync(sender);
        var read = SettingsReader.Read(Configuration(settings));

        Assert.Equal(sender != "None", read.Alerts.Enabled);
        Assert.Equal(sender switch { "None" => MailSenderKind.Pickup, "SendGrid" => MailSenderKind.SendGrid, _ => MailSenderKind.Smtp },
            read.Mail.Sender);
        Assert.Equal(("0 30 22 * * *", false), (read.FetchSchedule, read.Api.OpenLeaderboard));
        Assert.Equal(["tinh", "so", "gui"], read.Sources.Select(source => source.Name));
        Assert.Equal([("H44", 20), ("H01", 30)], read.Sources[0].Roots.Select(root => (root.Code, root.Units)));
        Assert.Equal(Severity.Error, read.Sources[0].Severities[FindingKind.UnexplainedSum]);
        Assert.Equal(sender == "None" ? [] : ["phong-cchc@tinh.example"], read.Reports.Recipients);
        Assert.Equal(sender == "None" ? [] : ["truc@tinh.example"], read.Alerts.Operators);
        Assert.Single(read.Api.OperatorKeys);
        Assert.Single(read.Api.ReadKeys);
        Assert.StartsWith("https://func-index766-", read.Api.PublicUrl, StringComparison.Ordinal);
        Assert.Equal(sender == "SmtpWithUser", read.Mail.User.Length > 0 && read.Mail.Password.Length > 0);
        Assert.Equal(sender == "SendGrid", read.Mail is { SendGridSandbox: true, SendGridKey.Length: > 0 });
    }

    /// <summary>The storage is found by addresses and an identity, without a key. Making the account asks nothing of the network.</summary>
    [Fact]
    public async Task The_storage_is_found_without_a_key()
    {
        var settings = (await SettingsAsync("None")).Values;
        var storage = AzureStorageSettings.Read(Connection, name => settings.GetValueOrDefault(name));
        _ = new AzureStorageAccount(storage);

        Assert.Equal(("managedidentity", null, null), (storage.Credential, storage.ConnectionString, storage.AccountName));
        Assert.All(new[] { storage.BlobServiceUri, storage.QueueServiceUri, storage.TableServiceUri, storage.ClientId },
            value => Assert.False(string.IsNullOrEmpty(value)));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task What_the_functions_name_is_set(string sender)
    {
        var settings = await SettingsAsync(sender);

        Assert.Equal([Connection, "FetchSchedule", "ReportSchedule"], ProgramNames.NamedByFunctions);
        Assert.All(ProgramNames.NamedByFunctions.Except([Connection]), name => Assert.Contains(name, settings.Values.Keys));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task None_is_set_that_the_program_does_not_know(string sender)
    {
        var ofStorage = new List<string>();
        AzureStorageSettings.Read(Connection, name =>
        {
            ofStorage.Add(name);
            return null;
        });
        var others = (await SettingsAsync(sender)).Values.Keys.Except(ofStorage).Except(HostSettings).ToList();

        Assert.Contains("FetchSchedule", others);
        Assert.DoesNotContain(others,
            name => name is not ("FetchSchedule" or "ReportSchedule")
                && !ProgramNames.Knows(name.Replace("__", ":", StringComparison.Ordinal)));
        Assert.Empty(others.Intersect(RefusedOnFlex, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_secret_comes_from_the_key_vault_and_stands_there()
    {
        var resources = await infrastructure.ResourcesAsync(Parameters("SendGrid"));
        var written = resources.Where(resource => resource.GetProperty("type").GetString() == "Microsoft.KeyVault/vaults/secrets")
            .Select(secret => secret.GetProperty("name").GetString()!.Split('/')[^1]).Order(StringComparer.Ordinal).ToList();
        var referred = (await SettingsAsync("SendGrid")).Secrets.Concat((await SettingsAsync("SmtpWithUser")).Secrets).Distinct()
            .ToDictionary();

        // A secret of a source is the operator's to write: its value in the parameter file is vault:NAME.
        Assert.True(referred.Remove("Sources__1__Authorization", out var ofSource));
        Assert.Equal("nguon-so", ofSource);

        Assert.Equal(["operator-key", "read-key", "sendgrid-key", "smtp-password"], written);
        Assert.Equal(written, referred.Values.Order(StringComparer.Ordinal));
        Assert.Equal(["Api__OperatorKeys__0", "Api__ReadKeys__0", "Mail__Password", "Mail__SendGridKey"],
            referred.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What an operator finds in the parameter file and changes is what the program reads.</summary>
    [Fact]
    public async Task The_parameter_file_as_it_is_starts_the_program()
    {
        var read = SettingsReader.Read(Configuration(AppSettings.Of(await infrastructure.ResourcesAsync())));

        Assert.False(read.Alerts.Enabled);
        Assert.False(read.Api.OpenLeaderboard);
        Assert.Equal((ProgramSettings.DefaultFetchSchedule, ProgramSettings.DefaultReportSchedule),
            (read.FetchSchedule, read.ReportSchedule));
    }

    private async Task<AppSettings> SettingsAsync(string sender) => AppSettings.Of(await infrastructure.ResourcesAsync(Parameters(sender)));

    private static (string, string)[] Parameters(string sender) =>
    [
        ("mailSender", sender.StartsWith("Smtp", StringComparison.Ordinal) ? "'Smtp'" : $"'{sender}'"),
        ("mailFrom", "'chiso766@tinh.example'"),
        ("reportRecipients", "['phong-cchc@tinh.example']"),
        ("alertEmails", "['truc@tinh.example']"),
        ("smtpHost", "'thu.tinh.example'"),
        ("smtpUser", sender == "SmtpWithUser" ? "'chiso766'" : "''"),
        ("useReadKey", "true"),
        ("fetchSchedule", "'0 30 22 * * *'"),
        ("smtpPassword", "'mat-khau'"),
        ("sendGridKey", "'SG.khoa'"),
        ("sources", """
            [
              { Name: 'tinh', Kind: 'Portal', AskPortal: true, Contact: 'chiso766@tinh.example', PauseSeconds: 7, Roots: [{ Code: 'H44', DepartmentId: 'x', Units: 20 }, { Code: 'H01', DepartmentId: 'y', Units: 30 }], Severities: { UnexplainedSum: 'Error' } }
              { Name: 'so', Kind: 'Http', Url: 'https://so.example/so-lieu.csv', Authorization: 'vault:nguon-so' }
              { Name: 'gui', Kind: 'Upload' }
            ]
            """),
    ];

    private static IConfiguration Configuration(AppSettings settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Values.Select(
                setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
}
