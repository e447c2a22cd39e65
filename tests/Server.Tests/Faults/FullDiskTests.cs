using System.Net;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>A disk without room: what is published is served, and the status says what to do.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    private readonly SmallDisk _disk = new(megabytes: 24);

    private string Data => Path.Combine(_disk.Folder, "var");

    [Fact]
    public async Task A_start_on_a_full_disk_serves_what_is_published_and_goes_on_by_itself()
    {
        Assert.SkipWhen(_disk.ReasonToSkip is not null, _disk.ReasonToSkip ?? "");
        string board;
        await using (var first = await RunningProgram.StartAsync(Data))
        {
            await first.WaitUntilIdleAsync();
            board = (await first.GetAsync(Board)).Text;
        }

        _disk.Fill();
        await using var program = await RunningProgram.StartAsync(Data, $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");

        var answer = await program.GetAsync(Board);
        Assert.Equal((HttpStatusCode.OK, board), (answer.Status, answer.Text));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/units/BP-S04")).Status);
        Assert.NotNull((await program.GetJsonAsync("/api/status")).GetProperty("writeFault").GetString());
        await program.Log.WaitAsync(line => line.Text.Contains("the disk of the data folder is full", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20));
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
        _disk.Free();
        Assert.False((await program.GetJsonAsync("/api/status")).TryGetProperty("writeFault", out _));
        await program.FetchAsync();
    }

    [Fact]
    public async Task A_disk_that_fills_while_the_program_runs_is_in_the_status_with_what_to_do_until_there_is_room()
    {
        Assert.SkipWhen(_disk.ReasonToSkip is not null, _disk.ReasonToSkip ?? "");
        await using var program = await RunningProgram.StartAsync(Data, $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await program.WaitUntilIdleAsync();
        Assert.False((await program.GetJsonAsync("/api/status")).TryGetProperty("writeFault", out _));
        _disk.Fill();
        Assert.Contains("đã đầy", (await program.GetJsonAsync("/api/status")).GetProperty("writeFault").GetString(), StringComparison.Ordinal);
        HttpStatusCode answered;
        do
        {
            program.Clock.Leap(TimeSpan.FromSeconds(2));
            answered = (await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey))).Status;
        }
        while (answered == HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answered);
        var fault = (await program.GetJsonAsync("/api/status")).GetProperty("writeFault").GetString();
        Assert.Contains("đã đầy", fault, StringComparison.Ordinal);
        Assert.Contains("make room", fault, StringComparison.Ordinal);
        Assert.Contains("đã đầy", (await program.GetAsync("/status")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));

        _disk.Free();
        Assert.False((await program.GetJsonAsync("/api/status")).TryGetProperty("writeFault", out _));
        await program.FetchAsync();
    }

    [Fact]
    public async Task A_start_without_room_for_its_folders_is_one_sentence()
    {
        using var disk = new SmallDisk(megabytes: 1, files: 3);
        Assert.SkipWhen(disk.ReasonToSkip is not null, disk.ReasonToSkip ?? "");

        using var here = new TempData();
        var end = await ProgramProcess.RunAsync(here.Folder, $"Storage:DataFolder={Path.Combine(disk.Folder, "var")}");

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("đã đầy", Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _disk.Dispose();
}
