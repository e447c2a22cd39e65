namespace Chaos.Tests;

/// <summary>The attack of <c>tests/Chaos</c> as a command.</summary>
[Trait("Starts", "process")]
public class CommandTests
{
    [Fact]
    public async Task Ends_with_1_where_an_attack_comes_to_no_verdict()
    {
        var (code, printed) = await ChaosCommand.RunAsync("--short", "--only", "copies", "--server", Path.Combine(AppContext.BaseDirectory, "no-server"));
        Assert.Equal(1, code);
        Assert.Contains("| copies | 0 | no verdict | 1 |", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_attack_that_it_does_not_know()
    {
        var (code, printed) = await ChaosCommand.RunAsync("--only", "nothing");
        Assert.Equal(2, code);
        Assert.Contains("“nothing”", printed, StringComparison.Ordinal);
    }
}
