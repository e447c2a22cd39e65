using System.Net;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.BadInput;

/// <summary>What stops a start: one sentence on standard error, and exit code 2.</summary>
public class StartTests
{
    [Fact]
    public async Task A_second_start_on_the_same_data_folder_is_refused_and_the_first_goes_on()
    {
        using var data = new TempData();
        await using var first = await RunningProgram.StartAsync(data.Folder);
        await first.WaitUntilIdleAsync();
        var second = await ProgramProcess.RunAsync(data.Folder);

        AssertOneSentence(second, $"The data folder {data.Folder} is in use by another running program");
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/api/leaderboard?scope=BP&level=department")).Status);
        first.AssertWarnings();
    }

    [Theory]
    [InlineData("Mail:Sendr=Smtp", "Mail:Sendr")]
    [InlineData("FetchSchedule=daily", "FetchSchedule")]
    [InlineData("Storage:RulesFolder=nowhere", "nowhere")]
    [InlineData("AzureWebJobsStorage=nonsense", "AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage:acountName=someone", "AzureWebJobsStorage__acountName")]
    [InlineData("AzureWebJobsStorage:credential=managedidentity", "AzureWebJobsStorage__credential")]
    [InlineData("ConnectionStrings:AzureWebJobsStorage=nonsense", "AzureWebJobsStorage is not a storage connection string")]
    public async Task A_setting_that_cannot_be_used_stops_the_start(string setting, string named)
    {
        using var data = new TempData();

        AssertOneSentence(await ProgramProcess.RunAsync(data.Folder, setting), named);
    }

    [Fact]
    public async Task A_settings_file_that_is_cut_off_stops_the_start()
    {
        using var data = new TempData();
        await File.WriteAllTextAsync(data["appsettings.json"], "{\"Mail\": {", TestContext.Current.CancellationToken);

        AssertOneSentence(await ProgramProcess.RunAsync(data.Folder), "appsettings.json");
    }

    [Fact]
    public async Task A_settings_file_with_a_slip_of_the_pen_is_answered_with_its_line_and_column()
    {
        using var data = new TempData();
        await File.WriteAllTextAsync(data["appsettings.json"], "{\n  \"Mail\": {\"Host\": x}\n}", TestContext.Current.CancellationToken);

        var end = await ProgramProcess.RunAsync(data.Folder);
        AssertOneSentence(end, data["appsettings.json"]);
        Assert.Contains("ở dòng 2, cột 20 (a settings file is not JSON at line 2, column 20)", end.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("/?")]
    public async Task A_question_for_help_is_answered_and_starts_nothing(string option)
    {
        using var data = new TempData();
        var end = await ProgramProcess.RunAsync(data.Folder, [], option);

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Contains("--urls", end.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Folder));
    }

    [Theory]
    [InlineData("methodology/qd766-2026.json")]
    [InlineData("templates/trang-in.json")]
    [InlineData("templates/mail/closing.en.txt")]
    public async Task A_rules_file_that_is_wrong_stops_the_program_before_it_fetches_anything(string file)
    {
        using var data = new TempData();
        using var rules = new TempData();
        RulesCopy.To(rules.Folder);
        Assert.True(File.Exists(Path.Combine(rules.Folder, file)), file);
        await File.WriteAllTextAsync(Path.Combine(rules.Folder, file), "{% if", TestContext.Current.CancellationToken);

        AssertOneSentence(await ProgramProcess.RunAsync(data.Folder, $"Storage:RulesFolder={rules.Folder}"), file);

        Assert.Equal([], Directory.GetFiles(Path.Combine(data.Folder, "blobs"), "*", SearchOption.AllDirectories));

        await using var next = await RunningProgram.StartAsync(data.Folder);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_stops_the_start()
    {
        using var data = new TempData();
        await File.WriteAllTextAsync(data["file"], "x", TestContext.Current.CancellationToken);

        AssertOneSentence(await ProgramProcess.RunAsync(data.Folder, $"Storage:DataFolder={data["file"]}"), "file");
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start()
    {
        using var data = new TempData();
        using var other = new TempData();
        await using var first = await RunningProgram.StartAsync(other.Folder);

        AssertOneSentence(await ProgramProcess.RunAsync(data.Folder, $"urls={first.Address}"), "address already in use");
    }

    [Fact]
    public async Task A_program_that_stopped_gives_its_folder_to_the_next()
    {
        using var data = new TempData();
        var first = await RunningProgram.StartAsync(data.Folder);
        await first.WaitUntilIdleAsync();
        var board = (await first.GetAsync("/api/leaderboard?scope=BP&level=district")).Text;
        Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(data.Folder));
        await first.DisposeAsync();
        await using var second = await RunningProgram.StartAsync(data.Folder);
        await second.WaitUntilIdleAsync();

        Assert.Equal(board, (await second.GetAsync("/api/leaderboard?scope=BP&level=district")).Text);
        second.AssertWarnings();
    }

    [Fact]
    public async Task Storage_that_stays_away_is_asked_seven_times_and_then_stops_the_start_with_one_sentence()
    {
        using var data = new TempData();
        var storage = new AwayBlobs(comesBackAt: int.MaxValue);
        var (app, _, log) = RunningProgram.Build(data.Folder, [], services => services.AddSingleton<IBlobStore>(storage));
        await using (app)
        {
            var fault = await Assert.ThrowsAsync<StorageAwayException>(() => app.StartAsync(TestContext.Current.CancellationToken));

            Assert.Equal("The storage did not answer after 7 attempts: Connection refused (storage.example:443)", fault.Message);
            Assert.Equal(7, storage.Asked);
            Assert.Equal(6, log.Warnings.Count(line => line.Text.StartsWith("The storage does not answer", StringComparison.Ordinal)));
            Assert.DoesNotContain(log.All, line => line.Text.Contains("slot", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task While_the_storage_is_away_a_question_is_answered_503_with_the_seconds_to_wait()
    {
        using var data = new TempData();
        var (program, started) =
            await RunningProgram.ListenAsync(data.Folder,
                services => services.AddSingleton<IBlobStore>(new AwayBlobs(comesBackAt: int.MaxValue)));
        await using (program)
        {
            var answer = await program.GetAsync("/api/leaderboard?scope=BP&level=department");
            var page = await program.GetAsync("/");

            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (answer.Status, page.Status));
            Assert.Equal(("5", "application/problem+json", "nosniff"),
                (answer.Headers["Retry-After"], answer.Headers["Content-Type"], answer.Headers["X-Content-Type-Options"]));
            Assert.DoesNotContain("storage.example", answer.Text, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StorageAwayException>(() => started);
        }
    }

    [Fact]
    public async Task Rules_that_cannot_be_had_of_an_away_storage_stop_the_program_before_it_listens()
    {
        using var data = new TempData();

        await Assert.ThrowsAsync<StorageAwayException>(() => RunningProgram.StartAsync(data.Folder, [], services => services.AddSingleton(
            new StartRules(
                () => throw new StorageAwayException("The storage did not answer.", new IOException()),
                () => throw new InvalidOperationException("asked too early")))));
    }

    [Fact]
    public async Task Many_who_ask_a_storage_that_is_away_are_told_by_one_attempt()
    {
        using var data = new TempData();
        var storage = new AwayBlobs(comesBackAt: int.MaxValue);
        var (program, started) = await RunningProgram.ListenAsync(data.Folder, services => services.AddSingleton<IBlobStore>(storage));
        await using (program)
        {
            var answers =
                await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => program.GetAsync("/api/leaderboard?scope=BP&level=department")));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
            Assert.Equal(1, storage.Listed);
            await Assert.ThrowsAsync<StorageAwayException>(() => started);
        }
    }

    [Fact]
    public async Task Storage_that_comes_back_in_time_lets_the_program_start()
    {
        using var data = new TempData();
        var storage = new AwayBlobs(comesBackAt: 4);
        var (app, _, log) = RunningProgram.Build(data.Folder, [], services => services.AddSingleton<IBlobStore>(storage));
        await using (app)
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, log.Warnings.Count(line => line.Text.StartsWith("The storage does not answer", StringComparison.Ordinal)));
    }

    private static void AssertOneSentence(ProcessEnd end, string named)
    {
        Assert.Equal(2, end.ExitCode);
        var sentence = Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    /// <summary>Storage that does not answer until it is asked for the given time, and is empty then.</summary>
    private sealed class AwayBlobs(int comesBackAt) : IBlobStore
    {
        private int asked;

        private int listed;

        public int Asked => asked;

        public int Listed => listed;

        public Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref asked) >= comesBackAt ? Task.FromResult<Blob?>(null)
                : throw new IOException("Connection refused (storage.example:443)\nat a place that nobody needs to read");

        public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
            Task.FromResult<string?>("tag");

        public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken) =>
            Task.FromResult<string?>("tag");

        public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref listed) > 0 && asked < comesBackAt ? throw new IOException("Connection refused (storage.example:443)")
                : AsyncEnumerable.Empty<BlobName>();

        public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
