using System.Net;
using Index766.Functions.Hosting;
using Index766.Functions.Tests.Running;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Index766.Functions.Tests.Api;

/// <summary>What a program that starts on a data folder answers first: what was stored at the publishing, if it counts still.</summary>
public sealed class FirstAnswerTests : IAsyncLifetime
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    private static readonly string[] Kept = ["ETag", "Last-Modified", "Content-Location", "Cache-Control", "Content-Type", "Vary", "Content-Encoding"];

    private readonly TempData _data = new();
    private readonly TaskCompletionSource _rules = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string Stored => Assert.Single(Directory.GetDirectories(Path.Combine(_data.Folder, "blobs"), "answers*"));

    public async ValueTask InitializeAsync()
    {
        await using var program = await RunningProgram.StartAsync(_data.Folder);
        await program.WaitUntilIdleAsync();
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Is_the_stored_one_byte_for_byte_while_the_rules_are_still_being_read()
    {
        var (program, started) = await ListenAsync();
        await using (program)
        {
            var first = await program.GetAsync(Board, ("Accept-Encoding", "br"));
            var (packed, plain) = (await program.GetAsync(Board, ("Accept-Encoding", "gzip")), await program.GetAsync(Board));
            var reads = BlobsOf(program).Reads;
            Assert.False(started.IsCompleted);
            _rules.SetResult();
            await started;
            await program.WaitUntilIdleAsync();

            // Another address, so that it is made of the views.
            AssertSame(await program.GetAsync(Board + "&", ("Accept-Encoding", "br")), first);
            AssertSame(await program.GetAsync(Board + "&", ("Accept-Encoding", "gzip")), packed);
            AssertSame(await program.GetAsync(Board + "&"), plain);
            Assert.StartsWith("answers/", Assert.Single(reads), StringComparison.Ordinal);
            Assert.Contains(BlobsOf(program).Reads, path => path.StartsWith("views/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Is_made_anew_where_a_manifest_is_another_one_than_at_the_publishing()
    {
        foreach (var manifest in Directory.GetFiles(Path.Combine(_data.Folder, "blobs"), "*.json*", SearchOption.AllDirectories).Where(file => file.Contains("manifests", StringComparison.Ordinal)))
        {
            await File.AppendAllTextAsync(manifest, "\n", TestContext.Current.CancellationToken);
        }

        await AssertMadeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public async Task Is_made_anew_where_the_stored_one_was_cut_or_changed(int keep)
    {
        foreach (var file in Directory.GetFiles(Stored))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(file, keep < 0 ? bytes : bytes[..keep], TestContext.Current.CancellationToken);
        }

        await AssertMadeAsync();
    }

    [Fact]
    public async Task Is_stored_after_a_start_where_it_is_missing()
    {
        var stored = Stored;
        var before = FilesOf(stored);
        Directory.Delete(stored, recursive: true);
        var (program, started) = await ListenAsync();
        await using (program)
        {
            _rules.SetResult();
            await started;
            await program.WaitUntilIdleAsync();
            await program.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single(service => service is not (QueueLoop or TimerLoop)).ExecuteTask!;
        }

        Assert.NotEmpty(before);
        Assert.Equal(before, FilesOf(stored));
    }

    [Fact]
    public async Task Comes_before_anything_is_fetched()
    {
        var (program, started) = await ListenAsync();
        await using (program)
        {
            program.Clock.Leap(TimeSpan.FromDays(1));
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
            Assert.Equal([], program.Log.All.Where(line => line.Text.Contains("slot", StringComparison.Ordinal)));
            _rules.SetResult();
            await started;

            await program.Log.WaitAsync(line => line.Text.Contains("slot", StringComparison.Ordinal), TimeSpan.FromSeconds(25));
        }
    }

    private static WatchedBlobs BlobsOf(RunningProgram program) => (WatchedBlobs)program.Services.GetRequiredService<IBlobStore>();

    private static SortedDictionary<string, string> FilesOf(string folder) =>
        new(Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal), StringComparer.Ordinal);

    private static void AssertSame(Answer made, Answer stored)
    {
        Assert.Equal((made.Status, Convert.ToHexString(made.Body)), (stored.Status, Convert.ToHexString(stored.Body)));
        Assert.Equal(HeadersOf(made), HeadersOf(stored));
        Assert.Equal(HttpStatusCode.OK, stored.Status);
    }

    private static IEnumerable<string?> HeadersOf(Answer answer) => Kept.Select(name => answer.Headers.GetValueOrDefault(name));

    private async Task AssertMadeAsync()
    {
        var (program, started) = await ListenAsync();
        await using (program)
        {
            var first = await program.GetAsync(Board);
            var reads = BlobsOf(program).Reads;
            _rules.SetResult();
            await started;

            Assert.Equal(HttpStatusCode.OK, first.Status);
            Assert.Contains(reads, path => path.StartsWith("views/", StringComparison.Ordinal));
            Assert.Equal(18, first.Json.GetProperty("units").GetInt32());
        }
    }

    /// <summary>Starts the program on the folder with rules that are read when the test says so.</summary>
    private Task<(RunningProgram Program, Task Started)> ListenAsync() => RunningProgram.ListenAsync(_data.Folder, services =>
    {
        WatchedBlobs.AddTo(services);
        services.AddSingleton(new StartRules(ReadAsync, () => TemplatesLoader.LoadAsync(RulesFolder.Find(null), null, TestContext.Current.CancellationToken)));
    });

    private async Task<ReferenceData> ReadAsync()
    {
        await _rules.Task;
        return ReferenceDataFolder.Load(RulesFolder.Find(null));
    }
}
