namespace Server.Tests.Architecture;

/// <summary>Programs → Web → outside worlds → Pipeline → Domain → nothing.</summary>
public class ArrowTests
{
    private static readonly string[][] Layers =
    [
        ["Index766.Domain"],
        ["Index766.Pipeline"],
        ["Index766.LocalStorage", "Index766.AzureStorage", "Index766.Sources", "Index766.Mail", "Index766.Documents"],
        ["Index766.Web"],
        ["Index766.Functions", "Index766.Server", "Index766.Cli"],
    ];

    private static readonly string[] OutsideWorlds =
        ["Azure.", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data.Sqlite", "SQLitePCL", "CsvHelper", "NCrontab", "Polly",
            "System.Net.", "System.CommandLine"];

    public static TheoryData<string> Projects { get; } = [.. SourceTree.Projects("src").Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string name) =>
        Assert.Empty(WrongArrows(name, SourceTree.Projects("src").Single(project => project.Name == name).ProjectReferences));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_compiled_assembly_refers_only_to_those_below_it(string name) =>
        Assert.Empty(WrongArrows(name, CompiledAssembly.Read(name).References));

    [Theory]
    [InlineData("Index766.Domain")]
    [InlineData("Index766.Pipeline")]
    public void Rules_and_steps_know_no_outside_world(string name) =>
        Assert.Empty(Outside(CompiledAssembly.Read(name).References));

    [Fact]
    public void Rules_have_no_package_and_touch_no_file_network_or_task()
    {
        Assert.Empty(SourceTree.Projects("src").Single(project => project.Name == "Index766.Domain").PackageReferences);
        Assert.Empty(InputAndOutput(CompiledAssembly.Read("Index766.Domain").UsedTypes));
    }

    [Fact]
    public void A_wrong_arrow_is_seen()
    {
        Assert.Equal(["Index766.Pipeline"], WrongArrows("Index766.Domain", ["System.Runtime", "Index766.Pipeline"]));
        Assert.Equal(["Index766.Mail"], WrongArrows("Index766.Sources", ["Index766.Mail", "Index766.Domain"]));
        Assert.Equal(["Index766.Server"], WrongArrows("Index766.Cli", ["Index766.Server"]));
        Assert.Equal(["Index766.Functions"], WrongArrows("Index766.Web", ["Index766.Functions"]));
        Assert.Equal(["Index766.Server"], WrongArrows("Index766.Functions", ["Index766.Web", "Index766.Server"]));
        Assert.Equal(["Index766.Elsewhere"], WrongArrows("Index766.Server", ["Index766.Elsewhere"]));
        Assert.Equal(["Index766.Domain"], WrongArrows("Index766.Elsewhere", ["Index766.Domain"]));
    }

    [Fact]
    public void An_outside_world_is_seen_where_it_is_used()
    {
        Assert.Contains("Azure.Core", Outside(CompiledAssembly.Read("Index766.AzureStorage").References));
        Assert.Contains("Microsoft.Data.Sqlite", Outside(CompiledAssembly.Read("Index766.LocalStorage").References));
        Assert.Contains("CsvHelper", Outside(CompiledAssembly.Read("Index766.Sources").References));
        Assert.Contains("Microsoft.AspNetCore.Http.Abstractions", Outside(CompiledAssembly.Read("Index766.Web").References));
        Assert.Contains("System.Threading.Tasks.Task", InputAndOutput(CompiledAssembly.Read("Index766.Pipeline").UsedTypes));
    }

    private static List<string> WrongArrows(string from, IEnumerable<string> references) =>
        [.. references.Where(
            to => to.StartsWith("Index766.", StringComparison.Ordinal) && (LayerOf(to) < 0 || LayerOf(to) >= LayerOf(from)))];

    private static int LayerOf(string project) => Array.FindIndex(Layers, layer => layer.Contains(project));

    private static List<string> Outside(IEnumerable<string> references) =>
        [.. references.Where(reference => Array.Exists(OutsideWorlds, world => reference.StartsWith(world, StringComparison.Ordinal)))];

    private static List<string> InputAndOutput(IEnumerable<string> types) =>
        [.. types.Where(
            type => type.StartsWith("System.IO.", StringComparison.Ordinal) || type.StartsWith("System.Net.", StringComparison.Ordinal)
                || type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal))];
}
