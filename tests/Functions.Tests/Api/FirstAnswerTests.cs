using System.Net;
using Index766.Documents.Templates;
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
    public async Task Comes_before_the_loops_which_wait_for_the_last_template()
    {
        var (program, started) = await RunningProgram.ListenAsync(_data.Folder, services => services.AddSingleton(new StartRules(() => Task.FromResult(Shipped()), ReadTemplatesAsync)), $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await using (program)
        {
            program.Clock.Leap(TimeSpan.FromDays(1));
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/")).Status);
            var byHand = program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
            Assert.Equal([], program.Log.All.Where(IsOfRun));
            Assert.False(byHand.IsCompleted);
            _rules.SetResult();
            await started;
            Assert.Equal(HttpStatusCode.Accepted, (await byHand).Status);

            await program.Log.WaitAsync(IsOfRun, TimeSpan.FromSeconds(25));
        }
    }

    [Fact]
    public async Task Is_made_anew_where_the_source_of_the_figures_is_no_sample_any_more()
    {
        Assert.True((await FirstAsync(_data.Folder, [])).Json.GetProperty("isSample").GetBoolean());
        Assert.False((await FirstAsync(_data.Folder, ["Sources:0:Name=samples", $"Sources:0:Path={Repository.PathOf("data", "samples")}"])).Json.GetProperty("isSample").GetBoolean());
    }

    [Fact]
    public async Task Is_made_anew_where_another_source_is_preferred()
    {
        using var data = new TempData();
        await using (var program = await RunningProgram.StartAsync(data.Folder, SamplesAs("first", "second")))
        {
            await program.WaitUntilIdleAsync();
        }

        Assert.Equal("first", SourceOf(await FirstAsync(data.Folder, SamplesAs("first", "second"))));
        Assert.Equal("second", SourceOf(await FirstAsync(data.Folder, SamplesAs("second", "first"))));
    }

    [Fact]
    public async Task Comes_while_many_wait_for_a_page_that_needs_the_rules()
    {
        var (program, started) = await ListenAsync();
        await using (program)
        {
            var pages = Enumerable.Range(0, 200).Select(_ => program.GetAsync("/")).ToList();
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
            }

            Assert.All(pages, page => Assert.False(page.IsCompleted));
            _rules.SetResult();
            await started;
            Assert.All(await Task.WhenAll(pages), page => Assert.Equal(HttpStatusCode.OK, page.Status));
        }
    }

    [Fact]
    public async Task Can_be_had_until_a_stop_that_comes_while_the_program_starts_and_is_an_ordinary_one()
    {
        var (program, started) = await ListenAsync();
        await using (program)
        {
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
            program.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

            await started;
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
        return Shipped();
    }

    private async Task<ReportTemplates> ReadTemplatesAsync()
    {
        await _rules.Task;
        return await TemplatesLoader.LoadAsync(RulesFolder.Find(null), null, TestContext.Current.CancellationToken);
    }

    /// <summary>The first answer of a program with settings.</summary>
    private static async Task<Answer> FirstAsync(string folder, string[] settings)
    {
        var (program, started) = await RunningProgram.ListenAsync(folder, _ => { }, settings);
        await using (program)
        {
            var first = await program.GetAsync(Board);
            await started;
            return first;
        }
    }

    private static string? SourceOf(Answer answer) => answer.Json.GetProperty("source").GetString();

    /// <summary>The samples as two sources, in order of preference.</summary>
    private static string[] SamplesAs(params string[] names) =>
        [.. names.SelectMany((name, i) => (string[])[$"Sources:{i}:Name={name}", $"Sources:{i}:Path={Repository.PathOf("data", "samples")}"])];

    private static ReferenceData Shipped() => ReferenceDataFolder.Load(RulesFolder.Find(null));

    private static bool IsOfRun(LogLine line) => line.Text.Contains("slot", StringComparison.Ordinal);
}
