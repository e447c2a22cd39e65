using Index766.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace Server.Tests.Settings;

/// <summary>The settings of each kind of source: one sentence stops a bad start, and no secret stands in it.</summary>
public class SourceSettingsTests
{
    private static readonly string[] Portal =
    [
        "Kind=Portal", "AskPortal=true", "Contact=tin-hoc@phutho.example", "Roots:0:Code=H44", "Roots:0:DepartmentId=63f1",
        "Roots:0:Units=149",
    ];

    [Theory]
    [InlineData("Sources:0:Path", "Kind=Http", "Url=https://a.example/x.csv", "Path=in")]
    [InlineData("Sources:0:Url", "Kind=Folder", "Path=in", "Url=https://a.example")]
    [InlineData("Sources:0:Path", "Kind=Upload", "Path=in")]
    [InlineData("Sources:0:Url", "Kind=Http")]
    [InlineData("Sources:0:Url", "Kind=Http", "Url=ftp://a.example/x.csv")]
    [InlineData("Sources:0:Url", "Kind=Http", "Url=https://user:secret-7@a.example/x.csv")]
    [InlineData("Sources:0:Authorization", "Kind=Http", "Url=https://a.example/x.csv", "Authorization=secret-7\nx")]
    [InlineData("Sources:0:TimeoutSeconds", "Kind=Http", "Url=https://a.example/x.csv", "TimeoutSeconds=0")]
    [InlineData("Sources:0:Root", "Kind=Upload", "Root=không")]
    [InlineData("Sources:0:Contact", "Kind=Portal", "Roots:0:Code=H44", "Roots:0:DepartmentId=63f1", "Roots:0:Units=149")]
    [InlineData("Sources:0:Roots", "Kind=Portal", "Contact=tin-hoc@phutho.example")]
    public void A_setting_that_does_not_fit_the_kind_is_refused(string named, params string[] settings)
    {
        var sentence = Assert.Throws<SettingsException>(() => Read(settings)).Message;

        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-7", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Roots:0:Code=", "Sources:0:Roots:0:Code")]
    [InlineData("Roots:0:DepartmentId= ", "Sources:0:Roots:0:DepartmentId")]
    [InlineData("Roots:0:Units=0", "Sources:0:Roots:0:Units")]
    [InlineData("Roots:0:Unit=149", "Sources:0:Roots:0:Unit")]
    [InlineData("Contact=a (b)", "Sources:0:Contact")]
    [InlineData("PauseSeconds=0", "Sources:0:PauseSeconds")]
    [InlineData("Period=Week", "Sources:0:Period")]
    public void A_portal_that_would_be_asked_wrongly_is_refused(string setting, string named) =>
        Assert.Contains(named, Assert.Throws<SettingsException>(() => Read([.. Portal, setting])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_province_stands_once() =>
        Assert.Contains("H44 twice",
            Assert.Throws<SettingsException>(
                () => Read([.. Portal, "Roots:1:Code=H44", "Roots:1:DepartmentId=x", "Roots:1:Units=3"])).Message,
                    StringComparison.Ordinal);

    [Fact]
    public void Good_settings_are_read_and_the_portal_is_off_by_itself()
    {
        var http =
            Read(["Kind=Http", "Url=https://a.example/x.csv?k=1", "Item=x.csv", "Authorization=Bearer abc", "TimeoutSeconds=30",
                "Root=H44"]);
        var portal = Read([.. Portal.Where(setting => !setting.StartsWith("AskPortal", StringComparison.Ordinal))]);

        Assert.Equal((SourceKind.Http, "x.csv", "Bearer abc", 30, "H44"),
            (http.Kind, http.Item, http.Authorization, http.TimeoutSeconds, http.Root));
        Assert.Equal((false, 5, SourcePeriod.Year, "63f1", 149),
            (portal.AskPortal, portal.PauseSeconds, portal.Period, portal.Roots[0].DepartmentId, portal.Roots[0].Units));
    }

    private static SourceSettings Read(IEnumerable<string> settings) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append("Name=nguon").Select(setting => $"Sources:0:{setting}".Split('=', 2))
            .DistinctBy(pair => pair[0] + pair[1])
            .GroupBy(pair => pair[0]).Select(group => KeyValuePair.Create(group.Key, (string?)group.Last()[1]))).Build()).Sources[0];
}
