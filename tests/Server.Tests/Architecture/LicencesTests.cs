using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Index766.TestKit;

namespace Server.Tests.Architecture;

/// <summary>
/// The page of licences has every package of the lock files, and no other. <c>UPDATE_LICENCES=true</c> writes its tables, of what the
/// restored packages say of themselves.
/// </summary>
public class LicencesTests
{
    private const string Shipped = "## In the programs";
    private const string Tests = "## In builds, tests and measurements";
    private const string Npm = "## From npm, in tests";
    private const string End = "## Advisories";

    /// <summary>What these packages have as a file or an address in place of a name, read on 30/11/2026.</summary>
    private static readonly Dictionary<string, string> ByHand = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Apache.Arrow"] = "Apache-2.0",
        ["K4os.Compression.LZ4"] = "MIT",
        ["NCrontab.Signed"] = "Apache-2.0",
        ["SQLite"] = "public domain",
        ["starkbank-ecdsa"] = "MIT",
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
    };

    private static readonly string Page = Repository.PathOf("docs", "licences.md");

    [Fact]
    public void The_page_has_every_locked_package_with_its_version_and_licence()
    {
        var shipped = Locked("src");
        var beside = Locked("tests").Union(Locked("bench")).Except(shipped).Order().ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_LICENCES") == "true")
        {
            Write(shipped, beside);
        }

        var page = File.ReadAllText(Page);
        Assert.Equal(shipped.Order(), Listed(page, Shipped, Tests).Order());
        Assert.Equal(beside, Listed(page, Tests, Npm).Order());
        Assert.Equal(NpmPackages().Select(package => package.Name).Order(StringComparer.Ordinal),
            Section(page, Npm, End).SelectMany(cells => cells[1].Split(", ")).Order(StringComparer.Ordinal));
    }

    private static HashSet<(string Name, string Version)> Locked(string folder) =>
    [
        .. Directory.GetFiles(Repository.PathOf(folder), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("dependencies").EnumerateObject())
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!)),
    ];

    private static IEnumerable<(string Name, string Version)> Listed(string page, string from, string to) => Section(page, from, to)
        .Select(cells =>
        {
            Assert.NotEmpty(cells[2]);
            return (cells[0], cells[1]);
        });

    private static IEnumerable<string[]> Section(string page, string from, string to) =>
        page[page.IndexOf(from, StringComparison.Ordinal)..page.IndexOf(to, StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Trim('|', ' ').Split(" | "));

    private static IEnumerable<(string Name, string Licence)> NpmPackages() =>
        JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("package-lock.json"))).RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0)
            .Select(package => (
                $"{package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]} "
                    + package.Value.GetProperty("version").GetString(),
                package.Value.GetProperty("license").GetString()!))
            .Distinct();

    private static void Write(IEnumerable<(string Name, string Version)> shipped, IEnumerable<(string Name, string Version)> beside)
    {
        var page = File.ReadAllText(Page);
        foreach (var (packages, from, to) in new[] { (shipped, Shipped, Tests), (beside, Tests, Npm) })
        {
            page = With(page, from, to, "| package | version | licence |\n|---|---|---|\n" + string.Concat(packages.Order()
                .Select(package => $"| {package.Name} | {package.Version} | {LicenceOf(package.Name, package.Version)} |\n")));
        }

        page = With(page, Npm, End, "| licence | packages |\n|---|---|\n" + string.Concat(NpmPackages()
            .GroupBy(package => package.Licence).OrderByDescending(licence => licence.Count()).Select(licence => string.Create(
                CultureInfo.InvariantCulture,
                $"| {licence.Key} | {string.Join(", ", licence.Select(package => package.Name).Order(StringComparer.Ordinal))} |\n"))));
        File.WriteAllText(Page, page, new UTF8Encoding(false));
    }

    /// <summary>The page with another table in a section; the text before the table stays.</summary>
    private static string With(string page, string from, string to, string table)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        var end = page.IndexOf(to, StringComparison.Ordinal);
        var before = page[start..end];
        var rows = before.IndexOf("\n| ", StringComparison.Ordinal);
        return page[..start] + (rows < 0 ? before : before[..(rows + 1)]) + table + "\n" + page[end..];
    }

    private static string LicenceOf(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = name.ToLowerInvariant();
        var licence = XDocument.Load(Path.Combine(folder, id, version.ToLowerInvariant(), id + ".nuspec")).Descendants()
            .FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value;
        return licence ?? ByHand[name];
    }
}
