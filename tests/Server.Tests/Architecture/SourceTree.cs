using System.Text.RegularExpressions;
using System.Xml.Linq;
using Index766.TestKit;

namespace Server.Tests.Architecture;

/// <summary>A project of the working copy as its file says it.</summary>
public sealed record ProjectFile(string Name, string Path, XElement Content)
{
    public IReadOnlyList<string> ProjectReferences =>
        [.. Includes("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

    public IReadOnlyList<string> PackageReferences => [.. Includes("PackageReference")];

    public static ProjectFile Read(string path) => new(System.IO.Path.GetFileNameWithoutExtension(path), path, XElement.Load(path));

    private IEnumerable<string> Includes(string item) => Content.Descendants(item).Select(element => element.Attribute("Include")!.Value);
}

/// <summary>A source file and its text.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>What stands in the working copy, without what a build leaves there.</summary>
public static partial class SourceTree
{
    public static IReadOnlyList<ProjectFile> Projects(string folder) => [.. Files(folder, "*.csproj").Select(ProjectFile.Read)];

    /// <summary>Every C# and Razor file below <c>src</c>, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("src", "*.cs").Concat(Files("src", "*.razor"))
            .Select(path => new SourceFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)))];

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories).Where(path => !Built().IsMatch(path))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Built();
}
