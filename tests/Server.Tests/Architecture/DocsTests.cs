using System.Text.RegularExpressions;
using Index766.TestKit;

namespace Server.Tests.Architecture;

/// <summary>The documentation's first page leads to every other, and every link of the documentation leads somewhere.</summary>
public partial class DocsTests
{
    private static readonly string Docs = Repository.PathOf("docs");

    public static TheoryData<string> Pages { get; } =
        [.. Directory.GetFiles(Docs, "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md")).Select(path => Path.GetRelativePath(Docs, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_decision_and_artefact_is_listed()
    {
        var listed = LinksOf("README.md").ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Directory.GetFiles(Path.Combine(Docs, "decisions")).Concat(Directory.GetFiles(Path.Combine(Docs, "artefacts"))),
            path => Assert.Contains(Path.GetRelativePath(Docs, path).Replace('\\', '/'), listed));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file(string page) => Assert.All(
        LinksOf(page).Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)),
        link => Assert.True(Path.Exists(Path.Combine(Docs, Path.GetDirectoryName(page)!, link)), $"{page} links to {link}, which is not there"));

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(File.ReadAllText(Path.Combine(Docs, page))).Select(link => link.Groups["to"].Value.Split('#')[0]);

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
