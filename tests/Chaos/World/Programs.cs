using System.Diagnostics;
using System.Text.Json;
using Server.Tests.Host;

namespace Chaos.World;

/// <summary>The Server and the command line as processes, on a storage and the office's files.</summary>
/// <param name="server">The Server's executable.</param>
/// <param name="office">Whose files it takes.</param>
internal sealed class Programs(string server, Office office)
{
    public const string OperatorKey = "chaos-operator-0123456789";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(300);

    /// <summary>Starts the Server without waiting for it.</summary>
    public ChildProgram Start(Storage storage, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Sources__0__Name"] = Office.Source,
            ["Sources__0__Path"] = storage.Inbox,
            ["Storage__DataFolder"] = storage.DataFolder,
            ["Storage__RulesFolder"] = office.RulesFolder,
            ["Mail__PickupFolder"] = storage.MailFolder,
            ["Alerts__StopShare"] = "100",
            ["Api__OperatorKeys__0"] = OperatorKey,
            ["Api__RequestsPerMinute"] = "0",
            ["Reports__Enabled"] = "false",
            ["FetchSchedule"] = "*/5 * * * * *",
            // Programs that live for seconds need no profile.
            ["DOTNET_TieredPGO"] = "0",
            // A killed program would leave its diagnostic sockets.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (storage.Azurite is { } azurite)
        {
            environment["AzureWebJobsStorage"] = azurite.ConnectionString;
        }

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        Directory.CreateDirectory(storage.Inbox);
        return storage.ClockFile is { } clock
            ? ChildProgram.Start(Own("Chaos"), [ClockedServer.Command, clock], environment, storage.Folder)
            : ChildProgram.Start(server, [], environment, storage.Folder);
    }

    /// <summary>Starts the Server and waits until it listens.</summary>
    public async Task<ChildProgram> ListenAsync(Storage storage, params (string Name, string Value)[] settings)
    {
        var program = Start(storage, settings);
        try
        {
            await program.ListenAsync();
            program.Http.DefaultRequestHeaders.Add("X-Api-Key", OperatorKey);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the program says of itself.</summary>
    /// <exception cref="HttpRequestException">It does not answer; the message has the end of its log.</exception>
    public static async Task<JsonElement> StatusAsync(ChildProgram program)
    {
        try
        {
            using var status = JsonDocument.Parse(await program.Http.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
            return status.RootElement.Clone();
        }
        catch (HttpRequestException fault)
        {
            throw new HttpRequestException($"{fault.Message} The log ends with: {LogLines.EndOf(program.Printed)}", fault);
        }
    }

    /// <summary>
    /// Waits until a run that began after a moment, which is now where none is named, is done and no message is left, three looks in a
    /// row. What was set aside after five deliveries is put back, as the operations page says.
    /// </summary>
    /// <exception cref="TimeoutException">For so long nothing more was done; the message says what was left.</exception>
    public async Task<Rest> RestAsync(ChildProgram program, Storage storage, TimeSpan timeout, DateTimeOffset? since = null)
    {
        var (progress, replayed, left) = (new RestProgress(since ?? DateTimeOffset.UtcNow), 0, 0);
        for (var quiet = 0; quiet < 3; await Task.Delay(PollInterval))
        {
            var status = await StatusAsync(program);
            progress.Add(status);
            if (progress.Stalled > timeout)
            {
                throw new TimeoutException($"Nothing more was done for {timeout}: {status.GetProperty("queues")} "
                    + status.GetProperty("sources"));
            }

            // E-mails in doubt stay, whatever is replayed.
            if (status.GetProperty("failures").GetArrayLength() is var failures && failures > left)
            {
                await RunAsync(storage, "replay");
                left = (await StatusAsync(program)).GetProperty("failures").GetArrayLength();
                replayed += failures - left;
            }

            quiet = progress.IsQuiet ? quiet + 1 : 0;
        }

        return new Rest(replayed, progress.Scored, progress.LongestTurn, progress.Waited);
    }

    /// <summary>Runs the command line beside the Server, and gives its exit code and what it printed.</summary>
    public async Task<(int ExitCode, string Printed)> RunAsync(Storage storage, params string[] arguments)
    {
        var published = Path.Combine(Path.GetDirectoryName(server)!, "Index766.Cli");
        var command = new ProcessStartInfo(File.Exists(published) ? published : Own("Index766.Cli"),
            [.. arguments, .. storage.Azurite is null ? (string[])["--data-folder", storage.DataFolder] : []])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = storage.Folder,
        };
        command.Environment["Storage__RulesFolder"] = office.RulesFolder;
        if (storage.Azurite is { } azurite)
        {
            command.Environment["AzureWebJobsStorage"] = azurite.ConnectionString;
        }

        using var process = Process.Start(command)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, printed);
    }

    /// <summary>A program that was built with this one and lies beside it.</summary>
    private static string Own(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
