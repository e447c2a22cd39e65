using System.Text.RegularExpressions;
using System.Xml.Linq;
using Index766.TestKit;

namespace Server.Tests.Architecture;

public partial class SourceRulesTests
{
    private const int MaxLines = 250;
    private const int MaxWidth = 140;

    /// <summary>Each program has the wall clock in one place.</summary>
    private static readonly string[] Clocks =
        ["src/Index766.Server/ServerBuilder.cs", "src/Index766.Functions/Hosting/FunctionsBuilder.cs", "src/Index766.Cli/Program.cs"];

    private static readonly string[] HidingNames = ["Index", "Task", "File", "Timer"];

    [Fact]
    public void The_wall_clock_is_read_in_one_place_per_program() =>
        Assert.Equal(Clocks.Order(), ClockReaders(SourceTree.Sources).Order());

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("DateTimeOffset . UtcNow")]
    [InlineData("DateTime.Today.Year")]
    [InlineData("Run(TimeProvider.System)")]
    [InlineData("Stopwatch.StartNew()")]
    [InlineData("Environment.TickCount64")]
    public void A_read_of_the_wall_clock_is_seen(string text) =>
        Assert.Equal(["planted.cs"],
            ClockReaders([new SourceFile("planted.cs", text), new SourceFile("clean.cs", "clock.GetUtcNow(); asOf.UtcNowhere")]));

    [Fact]
    public void No_source_file_is_longer_than_it_can_be_read() =>
        Assert.Empty(TooLong(SourceTree.Sources));

    [Fact]
    public void A_file_that_is_too_long_is_seen() =>
        Assert.Equal(["long.cs"],
            TooLong([new SourceFile("long.cs", new string('\n', MaxLines)), new SourceFile("short.cs", new string('\n', MaxLines - 1))]));

    [Fact]
    public void No_line_is_longer_than_it_can_be_read() =>
        Assert.Empty(TooWide(SourceTree.Sources));

    [Fact]
    public void A_line_that_is_too_long_is_seen() =>
        Assert.Equal(["a.cs:2"],
            TooWide([new SourceFile("a.cs", new string('ế', MaxWidth) + "\r\n" + new string('ế', MaxWidth + 1) + "\n")]));

    [Fact]
    public void No_public_type_hides_one_that_every_file_uses() =>
        Assert.Empty(SourceTree.Projects("src").SelectMany(project => Hiding(CompiledAssembly.Read(project.Name))));

    [Fact]
    public void A_type_that_hides_another_is_seen() =>
        Assert.Equal(["Timer"], Hiding(CompiledAssembly.Read("Server.Tests")));

    [Fact]
    public void No_project_or_namespace_hides_the_one_of_Azure()
    {
        Assert.Empty(HidesAzure(SourceTree.Projects("src").Concat(SourceTree.Projects("tests")).Select(project => project.Name)));
        Assert.Empty(
            HidesAzure(SourceTree.Projects("src").SelectMany(project => CompiledAssembly.Read(project.Name).PublicTypes)
                .Select(type => type.Namespace)));
        Assert.Empty(
            HidesAzure(SourceTree.Sources.SelectMany(source => Namespace().Matches(source.Text))
                .Select(match => match.Groups["name"].Value)));
        Assert.Equal(["Index766.Azure", "Index766.Azure.Tables"],
            HidesAzure(["Index766.Azure", "Index766.AzureStorage", "Index766.Azure.Tables"]));
    }

    [Fact]
    public void Every_version_of_a_package_is_central()
    {
        var central = XElement.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value).ToHashSet();

        Assert.Empty(SourceTree.Projects("src").Concat(SourceTree.Projects("tests"))
            .SelectMany(project => OwnVersions(project.Content, central)));
    }

    [Fact]
    public void A_version_of_a_project_s_own_is_seen() =>
        Assert.Equal(["A", "B", "C"], OwnVersions(
            XElement.Parse(
                """<Project><ItemGroup><PackageReference Include="A" Version="1.0" /><PackageReference Include="B" VersionOverride="1.0" /><PackageReference Include="C" /><PackageReference Include="D" /></ItemGroup></Project>"""), new HashSet<string> { "A", "B", "D" }));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Index766Functions.sln"));
        var projects = SourceTree.Projects("src").Concat(SourceTree.Projects("tests")).ToList();

        Assert.True(projects.Count > 8);
        Assert.Empty(NotIn(solution, projects.Select(project => Path.GetRelativePath(Repository.Root, project.Path))));
        Assert.Equal(["src/Index766.Planted/Index766.Planted.csproj"], NotIn(solution, ["src/Index766.Planted/Index766.Planted.csproj"]));
    }

    private static List<string> ClockReaders(IEnumerable<SourceFile> sources) =>
        [.. sources.Where(source => Clock().IsMatch(source.Text)).Select(source => source.Path)];

    private static List<string> TooLong(IEnumerable<SourceFile> sources) =>
        [.. sources.Where(source => source.Text.Split('\n').Length > MaxLines).Select(source => source.Path)];

    private static List<string> TooWide(IEnumerable<SourceFile> sources) =>
        [.. sources.SelectMany(source => source.Text.Split('\n').Index()
            .Where(line => line.Item.TrimEnd('\r').Length > MaxWidth).Select(line => $"{source.Path}:{line.Index + 1}"))];

    private static List<string> Hiding(CompiledAssembly assembly) =>
        [.. assembly.PublicTypes.Where(type => HidingNames.Contains(type.Name)).Select(type => type.Name)];

    private static List<string> HidesAzure(IEnumerable<string> names) =>
        [.. names.Where(name => name == "Index766.Azure" || name.StartsWith("Index766.Azure.", StringComparison.Ordinal))];

    private static List<string> OwnVersions(XElement project, IReadOnlySet<string> central) =>
    [
        .. project.Descendants("PackageReference")
            .Where(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                || !central.Contains(package.Attribute("Include")!.Value))
            .Select(package => package.Attribute("Include")!.Value),
    ];

    private static List<string> NotIn(string solution, IEnumerable<string> projects) =>
        [.. projects.Where(
            project => !solution.Replace('\\', '/').Contains($"\"{project.Replace('\\', '/')}\"", StringComparison.Ordinal))];

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b|\bTimeProvider\s*\.\s*System\b|\bStopwatch\b|\bTickCount(64)?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    /// <summary>Planted: what the check of names must see.</summary>
    public static class Timer
    {
    }
}
