using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>A program as an office has it: a source, keys, and no more settings of who may read than by default.</summary>
public sealed class OfficeProgram : IAsyncLifetime
{
    public const string Board = "/api/leaderboard?scope=BP&level=district";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    public RunningProgram Program { get; private set; } = null!;

    /// <summary>Starts such a program on folders of its own.</summary>
    public static Task<RunningProgram> StartAsync(string dataFolder, string sourceFolder, params string[] settings) =>
        RunningProgram.StartAsync(
            dataFolder,
            ["Api:OpenOnLoopback=false", $"Api:ReadKeys:0={RunningProgram.ReadKey}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
                "Sources:0:Name=office", $"Sources:0:Path={sourceFolder}", $"Storage:RulesFolder={RulesForOldFigures.Folder}", .. settings]);

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(folder["1.csv"], SourceFolders.Districts("2024-12-17"));
        Program = await StartAsync(data.Folder, folder.Folder);
        await Program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.ReadKey));
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        data.Dispose();
        folder.Dispose();
    }
}
