using System.Text.RegularExpressions;
using System.Xml.Linq;
using Index766.Domain.Alerts;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.UploadDrafts;
using Index766.TestKit;
using Index766.Web.Pages;

namespace Server.Tests.Page;

/// <summary>The texts of the pages: PageText.resx in Vietnamese, PageText.en.resx in English.</summary>
public partial class PageTextTests
{
    private static readonly string Folder = Repository.PathOf("src", "Index766.Web", "Pages");

    private static readonly string Desk = Repository.PathOf("src", "Index766.Web", "Desk");

    private static readonly Dictionary<string, string> Vietnamese = Read("PageText.resx");

    private static readonly Dictionary<string, string> English = Read("PageText.en.resx");

    /// <summary>The texts that are found by the name of a value.</summary>
    private static readonly string[] Named =
    [
        .. Enum.GetValues<UnitStatus>().Where(status => status != UnitStatus.Scored).Select(status => $"UnitStatus.{status}"),
        .. Enum.GetValues<SnapshotKind>().Select(kind => $"SnapshotKind.{kind}"),
        .. Enum.GetValues<AlertSeverity>().Select(severity => $"AlertSeverity.{severity}"),
        .. Enum.GetValues<AlertStatus>().Where(status => status != AlertStatus.Firing).Select(status => $"AlertStatus.{status}"),
        .. DossierMeasures.All.Select(measure => $"Figure.{measure.Value}"),
        .. Enum.GetValues<UploadState>().Select(state => $"Files.State{state}"),
        .. Enum.GetValues<AcceptedUpload>().Select(outcome => $"Files.Accept{outcome}"),
        .. Enum.GetValues<UploadOutcome>().Where(outcome => outcome != UploadOutcome.Done).Select(outcome => $"Files.Not{outcome}"),
        "Files.StepDone", "Files.StepFailed", "Files.StepWaits",
        .. AuditActs.All.Select(act => $"Audit.{act}"),
        .. Enum.GetValues<AlertKind>().Select(kind => $"AlertKind.{kind}"),
        .. QueueNames.All.Select(queue => $"Queue.{queue}"),
    ];

    private static string Sources { get; } = string.Concat(
        Directory.GetFiles(Folder).Concat(Directory.GetFiles(Desk)).Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Select(File.ReadAllText));

    [Fact]
    public void Both_languages_have_every_text()
    {
        Assert.Equal(Vietnamese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Vietnamese.Values.Concat(English.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there() => Assert.All(
        Asked().Matches(Sources).Select(match => match.Groups["key"].Value).Concat(Named), key => Assert.Contains(key, Vietnamese));

    [Fact]
    public void Every_text_is_asked_for() =>
        Assert.Empty(Vietnamese.Keys.Except(Literal().Matches(Sources).Select(match => match.Groups["key"].Value)).Except(Named));

    /// <summary>English sentences may leave out a value, but have none that the Vietnamese one has not.</summary>
    [Fact]
    public void A_text_takes_the_same_values_in_both_languages() => Assert.All(
        English, text => Assert.Subset(ValuesOf(Vietnamese[text.Key]), ValuesOf(text.Value)));

    [Fact]
    public void Each_language_finds_its_own_texts()
    {
        foreach (var (language, texts) in new[] { (PageText.Vietnamese, Vietnamese), (PageText.English, English) })
        {
            Assert.Equal(texts["Board.Heading"], RenderedPage.In(language, () => RenderedPage.Text["Board.Heading"]));
        }
    }

    [Fact]
    public void A_text_that_is_not_there_is_a_fault() =>
        Assert.Throws<KeyNotFoundException>(() => RenderedPage.Text["Board.Nonsense"]);

    private static HashSet<string> ValuesOf(string text) => [.. Value().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, string> Read(string file) => XElement.Load(Path.Combine(Folder, file)).Elements("data")
        .ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex("""\b[Tt]ext\["(?<key>[^"]+)"[\],]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("\"(?<key>[A-Z][\\w.]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
