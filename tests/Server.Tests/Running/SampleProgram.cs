using Index766.TestKit;
using Server.Tests.Running;

[assembly: AssemblyFixture(typeof(SampleProgram))]

namespace Server.Tests.Running;

/// <summary>
/// One program for all tests that only read: what <c>./run.sh</c> starts, with the shipped samples scored, and with keys.
/// </summary>
public sealed class SampleProgram : IAsyncLifetime
{
    private readonly TempData data = new();

    public RunningProgram Program { get; private set; } = null!;

    /// <summary>What was logged until the first run was over.</summary>
    public IReadOnlyList<LogLine> FirstRun { get; private set; } = [];

    public string MailFolder => data["mail"];

    public async ValueTask InitializeAsync()
    {
        Program =
            await RunningProgram.StartAsync(data.Folder, $"Api:ReadKeys:0={RunningProgram.ReadKey}",
                $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await Program.WaitUntilIdleAsync();
        FirstRun = Program.Log.All;
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        data.Dispose();
        // No request of any test, however wrong, may have made the program complain.
        Program.AssertWarnings();
    }
}
