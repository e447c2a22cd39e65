using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Host;

/// <summary>A run on one machine: files, SQLite and .eml files in a folder.</summary>
internal static class LocalRun
{
    public const string OperatorKey = "a-long-operator-key-of-a-test";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The samples' files (document 003 and the provinces) as a configured source, so that the same run works on Azure Storage.
    /// </summary>
    public static Dictionary<string, string> SourceSettings(string? pickupFolder = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Sources__0__Name"] = "office",
            ["Sources__0__Path"] = Repository.PathOf("data", "samples"),
            ["Api__OpenLeaderboard"] = "true",
            ["Api__OpenOnLoopback"] = "true",
            ["Api__OperatorKeys__0"] = OperatorKey,
            ["Storage__RulesFolder"] = RulesForOldFigures.Folder,
            ["Alerts__StopShare"] = "100",
        };
        if (pickupFolder is not null)
        {
            settings["Mail__PickupFolder"] = pickupFolder;
        }

        return settings;
    }

    /// <summary>Starts a program and waits until it has nothing left to do.</summary>
    public static async Task<ChildProgram> ToTheEndAsync(string executable, string folder, IReadOnlyDictionary<string, string> settings,
        params string[] arguments)
    {
        var program = ChildProgram.Start(executable, [.. arguments, "--urls", "http://127.0.0.1:0"], settings, folder);
        try
        {
            await program.ListenAsync();
            await IdleAsync(program);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every run is done and every queue is empty, twice in a row.</summary>
    public static async Task IdleAsync(ChildProgram program)
    {
        var deadline = DateTimeOffset.UtcNow + Patience;
        for (var idle = 0; idle < 2;)
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, "The program did not come to rest:\n" + program.Printed);
            using var status = JsonDocument.Parse(await program.Http.GetStringAsync("/api/status"));
            idle = IsIdle(status.RootElement) ? idle + 1 : 0;
            await Task.Delay(Pause);
        }
    }

    private static bool IsIdle(JsonElement status) =>
        status.GetProperty("queues").EnumerateObject().All(queue => queue.Value.GetInt32() == 0)
        && status.GetProperty("sources").EnumerateArray()
        .All(source => !source.GetProperty("isFetched").GetBoolean() || source.GetProperty("runs").EnumerateArray().Any()
            && source.GetProperty("runs").EnumerateArray().All(run => run.GetProperty("outcome").GetString() == "done"));
}
