using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>A data folder that can't be read is not an empty one.</summary>
public sealed class UnreadableFolderTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";
    private const string NeverRead = "/api/leaderboard?scope=BP&level=district";
    private const string None = "Chưa có bảng xếp hạng";

    private static readonly string[] Pages = ["/", "/targets", "/movers", "/units/BP-S04", "/?scope=BP&level=district"];

    private static readonly string[] Answers =
        [NeverRead, "/api/targets?scope=BP&level=district", "/api/units/BP-S04", "/api/units/BP-S04/history",
            "/api/leaderboard/CKMB?scope=BP&level=department", "/api/reports/notice?scope=BP", "/api/snapshots/samples~BP~2024~scores~x",
            NeverRead + "&format=csv", NeverRead + "&format=xlsx", "/api/alerts"];

    private readonly TempData _data = new();

    private string Folder => _data["var"];

    /// <summary>Renamed or unmounted; unmounted with the empty folder of the mount left; a file in its place.</summary>
    public static readonly TheoryData<string> Ways = ["renamed", "unmounted", "replaced by a file"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Boards_that_were_read_are_served_with_a_sign_and_all_else_is_503_with_what_is_wrong(string way)
    {
        await using var program = await RunningProgram.StartAsync(Folder);
        await program.WaitUntilIdleAsync();
        var (before, page) = (await program.GetAsync(Board), await program.GetAsync("/?scope=BP&level=department"));
        TakeAway(way);
        program.Clock.Leap(ManifestCache.Freshness);

        var (after, same) = (await program.GetAsync(Board), await program.GetAsync("/?scope=BP&level=department"));
        Assert.Equal((HttpStatusCode.OK, before.Text), (after.Status, after.Text));
        Assert.StartsWith("111 ", after.Headers["Warning"], StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", before.Headers.Keys);
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Contains("Không đọc được kho dữ liệu", same.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Không đọc được kho dữ liệu", page.Text, StringComparison.Ordinal);
        await AssertAwayAsync(program, NeverRead);
        var status = await program.GetJsonAsync("/api/status");
        Assert.Contains(Folder, status.GetProperty("readFault").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(status.GetProperty("boards").EnumerateArray());
        Assert.Contains("Kho dữ liệu", (await program.GetAsync("/status")).Text, StringComparison.Ordinal);

        BringBack(way);
        program.Clock.Leap(ManifestCache.Freshness);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(NeverRead)).Status);
        program.Clock.Leap(ManifestCache.Freshness);
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync("/api/status")).GetProperty("readFault").ValueKind);
        Assert.DoesNotContain("Warning", (await program.GetAsync(Board)).Headers.Keys);
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_says_that_there_are_no_boards_where_nothing_was_read(string way)
    {
        await using (var first = await RunningProgram.StartAsync(Folder))
        {
            await first.WaitUntilIdleAsync();
        }

        await using var program = await RunningProgram.StartAsync(Folder);
        await program.WaitUntilIdleAsync();
        TakeAway(way);
        program.Clock.Leap(ManifestCache.Freshness);

        foreach (var path in Pages.Concat(Answers))
        {
            var answer = await program.GetAsync(path);
            Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable || answer.Headers.ContainsKey("Warning"),
                $"{path}: {answer.Status} {answer.Text}");
            Assert.DoesNotContain(None, answer.Text, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(Folder, "index766.db")), "a program must not begin anew in place of what is away");
        BringBack(way);
    }

    [Fact]
    public async Task What_follows_from_manifests_that_were_read_before_has_a_sign()
    {
        await using var program = await RunningProgram.StartAsync(Folder);
        await program.WaitUntilIdleAsync();
        var listed = await program.GetJsonAsync("/api/snapshots");
        string[] paths =
            ["/api/snapshots", listed.GetProperty("rows")[0].GetProperty("link").GetString()!, "/api/reports/notice?scope=BP",
                "/api/reports/brief?unit=BP-S04&format=html", "/api/snapshots?source=nobody"];
        foreach (var path in paths)
        {
            Assert.DoesNotContain("Warning", (await program.GetAsync(path)).Headers.Keys);
        }

        using (var blobs = new FileBlobStore(Folder))
        {
            foreach (var manifest in await blobs.ListAsync(BlobPaths.Manifests, TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken))
            {
                Assert.NotNull(
                    await blobs.ReplaceAsync(manifest.Path, "{"u8.ToArray(), manifest.Tag, TestContext.Current.CancellationToken));
            }
        }

        program.Clock.Leap(ManifestCache.Freshness);
        foreach (var path in paths)
        {
            var answer = await program.GetAsync(path);
            Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable || answer.Headers.ContainsKey("Warning"),
                $"{path}: {answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task A_manifest_that_is_not_readable_at_the_start_is_503_and_the_other_series_are_served()
    {
        await using (var first = await RunningProgram.StartAsync(Folder))
        {
            await first.WaitUntilIdleAsync();
        }

        using (var blobs = new FileBlobStore(Folder))
        {
            var nation = await blobs.ListAsync(BlobPaths.Manifests, TestContext.Current.CancellationToken)
                .SingleAsync(it => it.Path.Contains("/VN", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.NotNull(await blobs.ReplaceAsync(nation.Path, "{"u8.ToArray(), nation.Tag, TestContext.Current.CancellationToken));
        }

        await using var program = await RunningProgram.StartAsync(Folder);
        await program.WaitUntilIdleAsync();

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        await AssertAwayAsync(program, "/api/leaderboard?scope=VN&level=province");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.GetAsync("/?scope=VN&level=province")).Status);
        Assert.NotNull((await program.GetJsonAsync("/api/status")).GetProperty("readFault").GetString());
    }

    [Fact]
    public async Task A_database_that_is_broken_while_the_program_runs_is_503_and_in_the_status()
    {
        await using var program = await RunningProgram.StartAsync(Folder);
        await program.WaitUntilIdleAsync();
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var database = Path.Combine(Folder, "index766.db");
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        await File.WriteAllTextAsync(database, new string('x', 8192), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        await AssertAwayAsync(program, "/api/units/BP-S04");
        Assert.Contains("index766.db", (await program.GetJsonAsync("/api/status")).GetProperty("readFault").GetString(),
            StringComparison.Ordinal);
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
    }

    [Fact]
    public async Task A_folder_that_never_answers_is_503_in_time_and_boards_that_were_read_are_served()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "mkfifo is of Linux.");
        await using (var first = await RunningProgram.StartAsync(Folder))
        {
            await first.WaitUntilIdleAsync();
        }

        using var impatient = new DataFolder(Folder, TimeSpan.FromMilliseconds(300));
        using var blobs = new FileBlobStore(impatient);
        await using var program = await RunningProgram.StartAsync(
            Folder, [], services => services.AddSingleton<IBlobStore>(_ => new CompressedBlobStore(blobs)));
        await program.WaitUntilIdleAsync();
        var before = await program.GetAsync(Board);
        // Nobody writes to a pipe: whoever opens it to read waits for ever, as with a file of a dead share.
        var pipe = Directory.GetFiles(Path.Combine(Folder, "blobs", "manifests+"), "*", SearchOption.AllDirectories)[0];
        var kept = await File.ReadAllBytesAsync(pipe, TestContext.Current.CancellationToken);
        File.Delete(pipe);
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        program.Clock.Leap(ManifestCache.Freshness);
        var after = await program.GetAsync(Board);
        // While one question waits for the storage, such as a loop's, the others are answered what was read before.
        for (var tries = 0; tries < 100 && !after.Headers.ContainsKey("Warning"); tries++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            after = await program.GetAsync(Board);
        }

        Assert.Equal((HttpStatusCode.OK, before.Text), (after.Status, after.Text));
        Assert.StartsWith("111 ", after.Headers["Warning"], StringComparison.Ordinal);
        Assert.Contains("không trả lời", (await program.GetJsonAsync("/api/status")).GetProperty("readFault").GetString(),
            StringComparison.Ordinal);
        await using (new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite))
        {
            // Opened to write, the pipe lets those go that wait.
        }

        File.Delete(pipe);
        await File.WriteAllBytesAsync(pipe, kept, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_folder_that_is_really_fresh_has_no_boards()
    {
        await using var program =
            await RunningProgram.StartAsync(Folder, "Sources:0:Name=tay", "Sources:0:Kind=Upload");

        Assert.Contains(None, (await program.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(Board)).Status);
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync("/api/status")).GetProperty("readFault").ValueKind);
    }

    [Fact]
    public async Task A_folder_of_which_only_the_database_is_left_is_refused_at_the_start()
    {
        await using (var first = await RunningProgram.StartAsync(Folder))
        {
            await first.WaitUntilIdleAsync();
        }

        Directory.Delete(Path.Combine(Folder, "blobs"), recursive: true);
        var end = await ProgramProcess.RunAsync(_data.Folder, $"Storage:DataFolder={Folder}");

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("blobs", Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private static async Task AssertAwayAsync(RunningProgram program, string path)
    {
        var answer = await program.GetAsync(path);
        Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{path}: {answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.NotEmpty(answer.Headers["Retry-After"]);
    }

    private void TakeAway(string way)
    {
        Directory.Move(Folder, _data["elsewhere"]);
        if (way == "unmounted")
        {
            Directory.CreateDirectory(Folder);
        }
        else if (way == "replaced by a file")
        {
            File.WriteAllText(Folder, "x");
        }
    }

    private void BringBack(string way)
    {
        if (way == "unmounted")
        {
            Assert.Empty(Directory.GetFileSystemEntries(Folder));
            Directory.Delete(Folder);
        }
        else if (way == "replaced by a file")
        {
            File.Delete(Folder);
        }

        Directory.Move(_data["elsewhere"], Folder);
    }
}
