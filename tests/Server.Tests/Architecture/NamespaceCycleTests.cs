namespace Server.Tests.Architecture;

/// <summary>Folders have an order: what a namespace needs doesn't need it.</summary>
public class NamespaceCycleTests
{
    public static TheoryData<string> Projects { get; } = [.. SourceTree.Projects("src").Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_namespaces_need_each_other(string project)
    {
        var graph = NamespaceGraph.Of(project);
        var cycles = graph.Cycles();

        Assert.True(cycles.Count == 0, $"{project} has cycles:\n{string.Join('\n', cycles.SelectMany(graph.ArrowsOf))}");
    }

    [Fact]
    public void A_cycle_is_seen_whatever_its_length()
    {
        (string, string, string)[] arrows =
        [
            ("A", "B", "a"), ("B", "C", "b"), ("C", "A", "c"), ("C", "D", "c"), ("D", "E", "d"), ("E", "D", "e"), ("F", "A", "f"),
            ("F", "F", "f"),
        ];
        var graph = new NamespaceGraph(arrows);

        Assert.Equal(["A B C", "D E"], graph.Cycles().Select(cycle => string.Join(' ', cycle)));
        Assert.Equal(["D → E: d", "E → D: e"], graph.ArrowsOf(["D", "E"]));
    }

    [Fact]
    public void What_signatures_and_code_need_is_seen()
    {
        var graph = NamespaceGraph.Of("Index766.Mail");

        Assert.NotEmpty(graph.ArrowsOf(["Index766.Mail", "Index766.Mail.Writing"]));
        Assert.Empty(graph.ArrowsOf(["Index766.Mail.Writing"]));
    }
}
