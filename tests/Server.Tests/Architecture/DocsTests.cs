using System.Text;
using System.Text.RegularExpressions;
using Index766.TestKit;

namespace Server.Tests.Architecture;

/// <summary>
/// The documentation's first page leads to every other, every link of the documentation leads somewhere, and the code that it names is
/// there.
/// </summary>
public partial class DocsTests
{
    private const int MaxReadmeBytes = 9000;

    private const int MaxFilesOfAReading = 30;

    private static readonly string Docs = Repository.PathOf("docs");

    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.GetFiles(Docs, "*.md", SearchOption.AllDirectories).Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .Select(path => Path.GetRelativePath(Docs, path)).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_page_is_listed()
    {
        var listed = LinksOf("README.md").Select(link => link.File).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Directory.GetFiles(Docs, "*.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Docs, path).Replace('\\', '/')).Where(page => page != "README.md"),
            page => Assert.Contains(page, listed));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string page) => Assert.All(
        LinksOf(page).Where(link => !link.File.Contains("://", StringComparison.Ordinal)),
        link =>
        {
            var target = link.File.Length == 0 ? Path.Combine(Docs, page) : Path.Combine(Docs, Path.GetDirectoryName(page)!, link.File);
            Assert.True(Path.Exists(target), $"{page} links to {link.File}, which is not there");
            if (link.Heading.Length > 0)
            {
                Assert.Contains(link.Heading, HeadingsOf(target));
            }
        });

    [Fact]
    public void The_first_page_can_be_read_at_once() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(File.ReadAllText(Repository.PathOf("README.md"))), 1, MaxReadmeBytes);

    [Fact]
    public void The_architecture_names_files_that_are_there()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "architecture.md"));
        var files = Code().Matches(page).Select(match => match.Groups["code"].Value)
            .Where(code => code.StartsWith("src/", StringComparison.Ordinal)).ToList();

        Assert.All(files, file => Assert.True(Path.Exists(Repository.PathOf(file)), $"{file} is not there"));
        var reading = page[..page.IndexOf("\n## From a snapshot", StringComparison.Ordinal)];
        Assert.InRange(ReadingFile().Count(reading), 20, MaxFilesOfAReading);
    }

    [Fact]
    public void The_table_of_tests_names_folders_that_are_there()
    {
        var rows = File.ReadAllLines(Repository.PathOf("CONTRIBUTING.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        var paths = rows.SelectMany(row => Code().Matches(row)).Select(match => match.Groups["code"].Value).ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(Repository.PathOf(path)), $"{path} is not there"));
    }

    /// <summary>A type, or a member of one, of the rules and steps.</summary>
    [Fact]
    public void The_glossary_names_code_that_is_there()
    {
        var types = new[] { typeof(Index766.Domain.Boards.Board), typeof(Index766.Pipeline.ReferenceData) }
            .SelectMany(type => type.Assembly.GetExportedTypes()).ToLookup(type => type.Name, StringComparer.Ordinal);
        var names = File.ReadAllLines(Path.Combine(Docs, "glossary.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[3])).Select(match => match.Groups["code"].Value)
            .Where(name => !name.Contains('/', StringComparison.Ordinal)).ToList();

        Assert.True(names.Count > 50);
        Assert.All(names, name => Assert.True(IsThere(types, name.Split('.')), $"{name} is not there"));
    }

    private static bool IsThere(ILookup<string, Type> types, string[] name) =>
        types[name[0]].Any(type => name.Length == 1 || type.GetMember(name[1]).Length > 0);

    private static IEnumerable<(string File, string Heading)> LinksOf(string page) =>
        Link().Matches(File.ReadAllText(Path.Combine(Docs, page))).Select(link => link.Groups["to"].Value.Split('#'))
            .Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""));

    /// <summary>The names by which a page's headings are linked: small letters, hyphens for spaces, without other marks.</summary>
    private static IEnumerable<string> HeadingsOf(string path) => Heading().Matches(File.ReadAllText(path))
        .Select(heading => Mark().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| \d+ \| `src/", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadingFile();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
