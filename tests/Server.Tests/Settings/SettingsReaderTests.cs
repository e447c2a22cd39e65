using Index766.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace Server.Tests.Settings;

public class SettingsReaderTests
{
    private const string LongKey = "a-long-and-random-key-0123456789";

    [Theory]
    [InlineData("Storage:DataFoldr=x", "Storage:DataFoldr", "Storage:DataFolder")]
    [InlineData("Mail:SendGridKye=x", "Mail:SendGridKye", "Mail:SendGridKey")]
    [InlineData("Mail:Hots=x", "Mail:Hots", "Mail:Host")]
    [InlineData("Api:OpenLeaderbord=true", "Api:OpenLeaderbord", "Api:OpenLeaderboard")]
    [InlineData("Alerts:Enable=true", "Alerts:Enable", "Alerts:Enabled")]
    [InlineData("Sources:0:Pth=x", "Sources:0:Pth", "Sources:0:Path")]
    [InlineData("Storge:DataFolder=x", "Storge", "Storage")]
    [InlineData("Source:0:Path=x", "Source", "Sources")]
    [InlineData("Mial:Sender=Smtp", "Mial", "Mail")]
    [InlineData("FetchShedule=0 0 23 * * *", "FetchShedule", "FetchSchedule")]
    [InlineData("ReportShedule=0 0 0 * * MON", "ReportShedule", "ReportSchedule")]
    public void An_unknown_name_is_refused_with_the_nearest_one(string setting, string named, string nearest) =>
        AssertRefused([setting], named, nearest);

    [Theory]
    [InlineData("Mail:Sender=Smpt", "Mail:Sender", "Smpt", "Smtp")]
    [InlineData("Mail:Sender=1", "Mail:Sender", "1", "Pickup")]
    [InlineData("Mail:UseTls=yes", "Mail:UseTls", "yes", "true or false")]
    [InlineData("Api:OpenLeaderboard=1", "Api:OpenLeaderboard", "1", "true or false")]
    [InlineData("Mail:Port=smtp", "Mail:Port", "smtp", "whole number")]
    [InlineData("Mail:Port=58.7", "Mail:Port", "58.7", "whole number")]
    [InlineData("Mail:Port=99999999999", "Mail:Port", "99999999999", "whole number")]
    [InlineData("Mail:Port=0", "Mail:Port", "1", "65535")]
    [InlineData("Mail:Port=65536", "Mail:Port", "1", "65535")]
    [InlineData("Mail:SendGridSandbox=on", "Mail:SendGridSandbox", "on", "true or false")]
    [InlineData("Mail:Sender=Sendgrit", "Mail:Sender", "Sendgrit", "SendGrid")]
    [InlineData("Mail:TimeoutSeconds=1", "Mail:TimeoutSeconds", "5", "60")]
    [InlineData("Mail:From=nobody", "Mail:From", "mail", "address")]
    [InlineData("Api:PublicUrl=nowhere", "Api:PublicUrl", "http", "")]
    [InlineData("Storage:DataFolder=", "Storage:DataFolder", "required", "")]
    [InlineData("ReportSchedule=monday", "ReportSchedule", "monday", "'0 0 0 * * MON'")]
    [InlineData("Reports:Recipients:0=van phong", "Reports:Recipients:0", "is not an e-mail address", "a functional address")]
    [InlineData("Reports:Scopes:0=Bình Phước", "Reports:Scopes", "Bình Phước", "the code of a province")]
    [InlineData("Reports:LateDossiersOver=-1", "Reports:LateDossiersOver", "0", "1000000")]
    public void A_value_that_cannot_be_used_is_refused_with_what_is_expected(string setting, string named, string found, string expected) =>
        AssertRefused([setting], named, found, expected);

    [Theory]
    [InlineData("Mail:Port=0", "Thiết lập Mail:Port là '0'; cần một số nguyên từ 1 đến 65535 "
        + "(Setting Mail:Port is '0'; expected a whole number from 1 to 65535).")]
    [InlineData("Sources:0:Name=Tỉnh", "Thiết lập Sources:0:Name là 'Tỉnh'; cần 1 đến 40 chữ thường không dấu, chữ số và gạch nối, không "
        + "bắt đầu bằng gạch nối (Setting Sources:0:Name is 'Tỉnh'; expected 1 to 40 small letters, digits and hyphens, the first one no "
        + "hyphen).")]
    [InlineData("Storage:DataFolder=", "Thiết lập Storage:DataFolder là ''; cần một giá trị "
        + "(Setting Storage:DataFolder is ''; expected a value: it is required).")]
    public void What_is_expected_is_said_in_both_languages_and_in_no_pattern(string setting, string sentence) =>
        Assert.Equal(sentence, Refusal([setting]).Message);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("0 23 * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 31 2 *")]
    public void A_schedule_that_never_comes_is_refused(string schedule) =>
        AssertRefused([$"FetchSchedule={schedule}"], "FetchSchedule", $"'{schedule}'", "six fields");

    [Theory]
    [InlineData("Mail:Port:0=587", "Mail:Port")]
    [InlineData("Api:ReadKeys=" + LongKey, "Api:ReadKeys")]
    public void A_list_in_place_of_one_value_and_one_value_in_place_of_a_list_are_refused(string setting, string named) =>
        AssertRefused([setting], named);

    [Theory]
    [InlineData("Binh Phuoc")]
    [InlineData("BP")]
    [InlineData("-bp")]
    [InlineData("../bp")]
    [InlineData("")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void A_source_with_a_bad_name_is_refused(string name) =>
        AssertRefused([$"Sources:0:Name={name}", "Sources:0:Path=in"], "Sources:0:Name");

    [Fact]
    public void A_source_without_a_path_a_known_kind_or_a_name_of_its_own_is_refused()
    {
        AssertRefused(["Sources:0:Name=bp"], "Sources:0:Path");
        AssertRefused(["Sources:0:Name=bp", "Sources:0:Path="], "Sources:0:Path");
        AssertRefused(["Sources:0:Name=bp", "Sources:0:Path=in", "Sources:0:Kind=Ftp"], "Sources:0:Kind", "Ftp", "Folder");
        AssertRefused(["Sources:0:Name=bp", "Sources:0:Path=in", "Sources:1:Name=bp", "Sources:1:Path=other"], "Sources", "'bp'");
    }

    [Theory]
    [InlineData("Mail:Sender=Smtp")]
    [InlineData("Mail:Sender=Smtp", "Mail:Host= ")]
    public void A_mail_server_without_a_name_is_refused(params string[] settings) =>
        AssertRefused(settings, "Mail:Host", "Smtp");

    [Theory]
    [InlineData("Mail:Sender=SendGrid")]
    [InlineData("Mail:Sender=sendgrid", "Mail:SendGridKey= ")]
    public void SendGrid_without_a_key_is_refused(params string[] settings) =>
        AssertRefused(settings, "Mail:SendGridKey", "SendGrid");

    [Fact]
    public void SendGrid_s_settings_are_read_and_off_by_default()
    {
        var chosen = Read(["Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa", "Mail:SendGridSandbox=true"]).Mail;
        var usual = Read([]).Mail;

        Assert.Equal((MailSenderKind.SendGrid, "SG.khoa", true), (chosen.Sender, chosen.SendGridKey, chosen.SendGridSandbox));
        Assert.Equal((MailSenderKind.Pickup, "", false), (usual.Sender, usual.SendGridKey, usual.SendGridSandbox));
    }

    [Theory]
    [InlineData("Api:ReadKeys:0=secret-7")]
    [InlineData("Api:OperatorKeys:0=secret-7")]
    [InlineData("Api:OperatorKeys:0=secret-7           ")]
    public void A_short_key_is_refused_and_not_shown(string setting)
    {
        AssertRefused([setting], "Api:ReadKeys", "Api:OperatorKeys", "16");
        Assert.DoesNotContain("secret-7", Refusal([setting]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("nginx.binhphuoc.example")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.1.2.0/33")]
    [InlineData("10.0.0.0/7")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("::ffff:0.0.0.0/96")]
    [InlineData("::ffff:10.0.0.0/103")]
    [InlineData("127.0.0.1:80")]
    public void A_proxy_that_is_no_address_or_half_the_world_is_refused(string proxy) =>
        AssertRefused([$"Api:KnownProxies:0={proxy}"], "Api:KnownProxies", $"'{proxy}'", "10.1.2.0/24");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.0/24")]
    [InlineData("fd00:1:2::/48")]
    [InlineData("::ffff:10.1.2.0/120")]
    public void Proxies_are_addresses_and_networks(string proxy) =>
        Assert.Equal([proxy], Read([$"Api:KnownProxies:0={proxy}"]).Api.KnownProxies);

    [Theory]
    [InlineData("Api:OperatorKeys:0")]
    [InlineData("Api:ReadKeys:1")]
    [InlineData("Mail:Password")]
    [InlineData("Mail:SendGridKey")]
    [InlineData("Sources:0:Authorization")]
    public void A_key_vault_reference_that_was_not_resolved_is_no_secret(string setting)
    {
        AssertRefused([$"{setting}=@Microsoft.KeyVault(SecretUri=https://kv766.vault.azure.net/secrets/khoa)"], setting, "key vault",
            "secret");
        Assert.DoesNotContain("kv766",
            Refusal([$"{setting}=@Microsoft.KeyVault(SecretUri=https://kv766.vault.azure.net/secrets/khoa)"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_configured_is_enough()
    {
        var settings = Read([]);

        Assert.Equal(("var", "0 0 23 * * *", MailSenderKind.Pickup, false),
            (settings.Storage.DataFolder, settings.FetchSchedule, settings.Mail.Sender, settings.UnderHost));
        Assert.Empty(settings.Sources);
        Assert.False(settings.Api.OpenLeaderboard || settings.Api.OpenOnLoopback);
        Assert.Empty(settings.Api.KnownProxies);
        Assert.Empty(settings.Api.ReadKeys.Concat(settings.Api.OperatorKeys));
    }

    [Fact]
    public void Good_settings_are_read_as_they_are()
    {
        var settings = Read(
        [
            "storage:datafolder=/data", "Sources:0:Name=bp-2024", "Sources:0:Path=in", "Sources:1:Name=gl", "Sources:1:Path=other",
            "Sources:1:Kind=folder", "Alerts:Enabled=false", "Mail:Sender=smtp", "Mail:Host=mail.example",
            "Mail:Port=25", "Mail:UseTls=False", $"Api:ReadKeys:0={LongKey}", $"Api:ReadKeys:1={LongKey}2", "Api:OpenLeaderboard=true",
            "FetchSchedule=*/30 * * * * *",
        ]);

        Assert.Equal("/data", settings.Storage.DataFolder);
        Assert.Equal([("bp-2024", "in"), ("gl", "other")], settings.Sources.Select(source => (source.Name, source.Path)));
        Assert.Equal((MailSenderKind.Smtp, "mail.example", 25, false),
            (settings.Mail.Sender, settings.Mail.Host, settings.Mail.Port, settings.Mail.UseTls));
        Assert.Equal([("0", LongKey), ("1", LongKey + "2")], settings.Api.ReadKeys.Select(key => (key.Key, key.Value)));
        Assert.Equal((false, true, "*/30 * * * * *", false),
            (settings.Alerts.Enabled, settings.Api.OpenLeaderboard, settings.FetchSchedule, settings.UnderHost));
    }

    /// <summary>The environment holds names of other programs; MAIL is one that every login shell sets.</summary>
    [Theory]
    [InlineData("MAIL=/var/mail/someone")]
    [InlineData("Logging:LogLevel:Default=Warning")]
    [InlineData("AzureWebJobsStorage:accountName=someone")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections=5")]
    [InlineData("PATH=/bin")]
    public void A_name_that_belongs_to_something_else_is_left_alone(string setting) =>
        Assert.Equal(ProgramSettings.DefaultFetchSchedule, Read([setting]).FetchSchedule);

    private static void AssertRefused(string[] settings, params string[] named)
    {
        var sentence = Refusal(settings).Message;

        Assert.Matches(@"^(Thiết lập|Không có|Mục|Một khóa|Có thiết lập|Sources:|Reports:).+ \([A-Z].+\)\.$", sentence);
        Assert.All(named, text => Assert.Contains(text, sentence, StringComparison.Ordinal));
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        Assert.DoesNotContain(". ", sentence, StringComparison.Ordinal);
    }

    private static SettingsException Refusal(string[] settings) => Assert.Throws<SettingsException>(() => Read(settings));

    private static ProgramSettings Read(IEnumerable<string> settings) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build());
}
