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

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

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
        return ChildProgram.Start(server, [], environment, storage.Folder);
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
    public static async Task<JsonElement> StatusAsync(ChildProgram program)
    {
        using var status = JsonDocument.Parse(await program.Http.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
        return status.RootElement.Clone();
    }

    /// <summary>
    /// Waits until a run that began after now is done and no message is left, three looks in a row. What was set aside after five
    /// deliveries is put back, as the operations page says.
    /// </summary>
    /// <returns>How many messages were put back; null where it did not come to rest in time.</returns>
    public async Task<int?> RestAsync(ChildProgram program, Storage storage, TimeSpan patience)
    {
        var (started, waited) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var replayed = 0;
        for (var quiet = 0; quiet < 3; await Task.Delay(Look))
        {
            if (waited.Elapsed > patience)
            {
                return null;
            }

            var status = await StatusAsync(program);
            if (status.GetProperty("failures").GetArrayLength() is > 0 and var failures)
            {
                await RunAsync(storage, "replay");
                replayed += failures;
            }

            quiet = IsAtRest(status, started) ? quiet + 1 : 0;
        }

        return replayed;
    }

    /// <summary>Runs the command line beside the Server, and gives its exit code and what it printed.</summary>
    public async Task<(int ExitCode, string Printed)> RunAsync(Storage storage, params string[] arguments)
    {
        var command = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Index766.Cli"),
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

    private static bool IsAtRest(JsonElement status, DateTimeOffset since) =>
        status.GetProperty("queues").EnumerateObject().All(queue => queue.Value.GetInt32() == 0)
        && status.GetProperty("sources").EnumerateArray().All(source => source.GetProperty("runs") is var runs && runs.GetArrayLength() > 0
            && runs[0].GetProperty("outcome").GetString() == "done" && runs[0].GetProperty("startedAt").GetDateTimeOffset() >= since);
}
