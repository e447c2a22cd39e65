using System.Net;
using Index766.LocalStorage;
using Index766.TestKit;
using Server.Tests.CommandLine;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>One stored document that can't be read costs what it holds, and that is said.</summary>
public sealed class BrokenDocumentTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly TempData _files = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_the_manifest_that_is_broken_is_named_and_the_other_months_are_listed()
    {
        await PublishAsync("2024-08-31", "2024-09-30", "2024-10-31", "2024-11-30");
        await BreakAsync("manifest-pages/", "2024-08");

        await using var program = await StartAsync();
        var list = await program.GetJsonAsync("/api/snapshots");

        Assert.Equal(3, list.GetProperty("snapshots").GetInt32());
        var unread = Assert.Single(list.GetProperty("unread").EnumerateArray());
        Assert.Equal("2024-08", unread.GetProperty("month").GetString());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/leaderboard?scope=BP&level=district")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable,
            (await program.GetAsync("/api/leaderboard?scope=BP&level=district&asOf=2024-08-31")).Status);
    }

    [Fact]
    public async Task A_list_without_a_fault_says_nothing_of_faults()
    {
        await PublishAsync("2024-11-30");
        await using var program = await StartAsync();

        Assert.False((await program.GetJsonAsync("/api/snapshots")).TryGetProperty("unread", out _));
    }

    [Fact]
    public async Task A_score_document_that_is_broken_is_missing_from_the_export_by_name_and_the_others_are_written()
    {
        await PublishAsync("2024-10-31", "2024-11-30");
        await BreakAsync("scores/", "");

        var end = await Cli.RunAsync(_data.Folder, "export", "parquet", "--out", "out", "--data-folder", _data["var"]);

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("thiếu trong kết quả", Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_data["out"], "*.parquet"));
    }

    [Fact]
    public async Task A_manifest_that_is_taken_away_while_the_program_runs_is_a_fault_and_its_boards_stay()
    {
        await PublishAsync("2024-11-30");
        await using var program = await StartAsync();
        var before = await program.GetAsync("/api/leaderboard?scope=BP&level=district");
        await ChangeAsync("manifests/", "", (blobs, found) => blobs.DeleteAsync(found.Path, Cancel));
        program.Clock.Leap(Index766.Pipeline.ReadLeaderboards.ManifestCache.Freshness);

        var after = await program.GetAsync("/api/leaderboard?scope=BP&level=district");

        Assert.Equal((HttpStatusCode.OK, before.Text), (after.Status, after.Text));
        Assert.Contains("gone", (await program.GetJsonAsync("/api/status")).GetProperty("readFault").GetString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    private Task BreakAsync(string prefix, string part) => ChangeAsync(prefix, part, async (blobs, found) =>
        Assert.NotNull(await blobs.ReplaceAsync(found.Path, "{"u8.ToArray(), found.Tag, Cancel)));

    private async Task ChangeAsync(string prefix, string part, Func<FileBlobStore, Index766.Pipeline.Ports.BlobName, Task> change)
    {
        using var blobs = new FileBlobStore(_data["var"]);
        var found = await blobs.ListAsync(prefix, Cancel).FirstAsync(it => it.Path.Contains(part, StringComparison.Ordinal), Cancel);
        await change(blobs, found);
    }

    private async Task PublishAsync(params string[] days)
    {
        foreach (var day in days)
        {
            await File.WriteAllTextAsync(_files[$"{day}.csv"], SourceFolders.Districts(day), Cancel);
        }

        await using var program = await StartAsync();
    }

    private async Task<RunningProgram> StartAsync()
    {
        var program = await RunningProgram.StartAsync(_data["var"], "Sources:0:Name=tinh", $"Sources:0:Path={_files.Folder}",
            $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100");
        await program.WaitUntilIdleAsync();
        return program;
    }
}
