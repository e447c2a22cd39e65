namespace Chaos.Tests;

/// <summary>The attack in its form for CI: at most three minutes, on two cores with other tests beside it somewhat more.</summary>
[Trait("Starts", "process")]
public class ShortFormTests
{
    [Fact]
    public async Task Nothing_is_lost_in_the_short_form()
    {
        var (code, printed) = await ChaosCommand.RunAsync("--short");
        TestContext.Current.SendDiagnosticMessage("{0}", printed);
        Assert.True(code == 0, printed);
    }
}
