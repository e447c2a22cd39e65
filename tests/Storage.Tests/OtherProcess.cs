using System.Diagnostics;
using Index766.LocalStorage;
using Microsoft.Extensions.Time.Testing;
using Storage.Tests.Embedded;
using Storage.Tests.Suites;

namespace Storage.Tests;

/// <summary>This program once more, in a role: what two processes do to one folder shows with two processes only.</summary>
public sealed class OtherProcess : IAsyncDisposable
{
    public const string HoldLock = "hold-lock";
    public const string LeaveTemporaryFile = "leave-temporary-file";
    public const string Count = "count";
    public const string WriteInTurn = "write-in-turn";
    public const string BackUp = "back-up";
    public const int Times = 40;
    private const string Ready = "ready";

    private readonly Process process;

    private OtherProcess(Process process) => this.process = process;

    /// <summary>Starts the role on a folder and waits until it has begun.</summary>
    public static async Task<OtherProcess> StartAsync(string role, string folder, CancellationToken cancellationToken)
    {
        var command =
            new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(OtherProcess).Assembly.Location, role, folder])
        {
            command.ArgumentList.Add(argument);
        }

        var other = new OtherProcess(Process.Start(command)!);
        Assert.Equal(Ready, await other.process.StandardOutput.ReadLineAsync(cancellationToken));
        return other;
    }

    /// <summary>What the process does that <see cref="StartAsync"/> starts; null for the arguments of a test run.</summary>
    public static async Task<int?> PlayAsync(string[] args)
    {
        switch (args)
        {
            case [HoldLock, var folder]:
                using (DataFolderLock.Take(folder))
                {
                    return Wait();
                }

            case [LeaveTemporaryFile, var folder]:
                using (new FileBlobStore(folder))
                {
                    var newest = new DirectoryInfo(Path.Combine(folder, "temp")).GetDirectories().MaxBy(it => it.CreationTimeUtc)!;
                    await File.WriteAllTextAsync(Path.Combine(newest.FullName, "half-written"), "x");
                    return Wait();
                }

            case [Count, var folder]:
                using (var store = new FileBlobStore(folder))
                using (var database = new SqliteDatabase(Path.Combine(folder, "index766.db")))
                {
                    Console.WriteLine(Ready);
                    await Counter.AddAsync(store, "counter", Times, CancellationToken.None);
                    await Counter.AddAsync(new SqliteTableStore(database), "counters", "p", "r", Times, CancellationToken.None);
                    return 0;
                }

            case [WriteInTurn, var folder]:
                await DataFolderBackupTests.WriteInTurnAsync(folder, () => Console.WriteLine(Ready));
                return 0;

            case [BackUp, var folders]:
                // Its first step makes the folder that it writes into.
                var writing = new DataFolderBackup(folders.Split('|')[0], new FakeTimeProvider())
                    .WriteAsync(folders.Split('|')[1], CancellationToken.None);
                Console.WriteLine(Ready);
                await writing;
                return 0;

            default:
                return null;
        }
    }

    /// <summary>Ends the process as a crash does.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for the role's end and gives its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static int Wait()
    {
        Console.WriteLine(Ready);
        // Until it is killed, or its parent is gone.
        Console.In.ReadLine();
        return 0;
    }
}
