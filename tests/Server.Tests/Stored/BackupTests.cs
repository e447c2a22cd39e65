using System.Diagnostics;
using System.Text.Json.Nodes;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.CommandLine;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary>The page on operations is followed as it is written: a backup of a program that works, and its restoring elsewhere.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Cli766 = "dotnet run --project src/Index766.Cli -- ";
    private const string Start = "Storage__DataFolder=khoi-phuc ./run.sh";

    /// <summary>08:00 in Vietnam.</summary>
    private static readonly DateTimeOffset Now = new(2024, 11, 30, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly TempData _folder = new();
    private readonly HeldServer _mail = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    private string[] Settings =>
        ["Sources:0:Name=office", $"Sources:0:Path={_folder["in"]}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            "Api:OpenLeaderboard=true", "Reports:Enabled=false", "Alerts:StopShare=100"];

    [Fact]
    public async Task What_is_restored_answers_the_same_and_sends_nothing_again_and_works_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The page's commands are those of Linux.");
        var commands = new Queue<string>(Commands());
        await using (var program = await RunningProgram.StartAsync(_folder["var"], Settings,
            services => services.AddSingleton<IMailSender>(_mail), QuickTime.At(Now)))
        {
            await DropAsync("2024-11-29", "56");
            await BusyAsync(program);
            var before = await AnswersAsync(program);
            await DropAsync("2024-11-30", "57");
            // E-mails are in the mail server's hands, and a new file is being fetched, scored and compared.
            await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
            await RunAsync(commands.Dequeue());
            _mail.Go.SetResult();
            await program.WaitUntilIdleAsync();
            Assert.NotEmpty(_mail.Accepted);
            var after = await AnswersAsync(program);
            Assert.NotEqual(before["/api/leaderboard?scope=BP&level=department"], after["/api/leaderboard?scope=BP&level=department"]);
            await RestoreAsync(commands, before, after);
        }
    }

    [Fact]
    public async Task A_backup_that_can_t_be_made_is_refused_with_one_sentence()
    {
        var none = await Cli.RunAsync(_folder.Folder, "backup", "--out", "x", "--data-folder", "var");
        Assert.Equal((2, ""), (none.ExitCode, none.Output));
        Assert.StartsWith($"{Path.Combine("var", "index766.db")}: không có", none.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Folder));
    }

    public void Dispose() => _folder.Dispose();

    private async Task RestoreAsync(Queue<string> commands, Dictionary<string, string> before, Dictionary<string, string> after)
    {
        await RunAsync(commands.Dequeue());
        await RunAsync(commands.Dequeue());
        Assert.Equal(Start, commands.Dequeue());
        await using var restored = await RunningProgram.StartAsync(_folder["khoi-phuc"], Settings, _ => { }, QuickTime.At(Now));
        await restored.WaitUntilIdleAsync();

        var now = await AnswersAsync(restored);
        Assert.All(now, answer => Assert.Equal(after[answer.Key], answer.Value));
        Assert.Equal(before["/api/leaderboard?scope=BP&level=department&asOf=2024-11-29"],
            now["/api/leaderboard?scope=BP&level=department&asOf=2024-11-29"]);
        Assert.False(Directory.Exists(_folder["khoi-phuc/mail"]));
        var waiting = await RunAsync(commands.Dequeue());
        Assert.All(_mail.Accepted, key => Assert.Contains($"{key[..12]} Uncertain", waiting, StringComparison.Ordinal));
        Assert.Contains("this data folder was restored from the backup of 2", waiting, StringComparison.Ordinal);

        await RunAsync(commands.Dequeue());
        Assert.Empty(commands);
        await DropAsync("2024-11-30T07:00", "58", "BP-S05");
        await restored.FetchAsync();
        Assert.NotEqual(now.First().Value, (await AnswersAsync(restored)).First().Value);
        Assert.NotEmpty(Directory.GetFiles(_folder["khoi-phuc/mail"], "*.eml"));
    }

    /// <summary>The commands of the page's sections on backup and restoring, in order.</summary>
    private static IEnumerable<string> Commands()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "operations.md"));
        var section = page[page.IndexOf("\n## Backup", StringComparison.Ordinal)..page.IndexOf("\n### On Azure", StringComparison.Ordinal)];
        return section.Split("```").Where((_, place) => place % 2 == 1)
            .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => !line.StartsWith("sao-luu: ", StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(string command)
    {
        if (command.StartsWith(Cli766, StringComparison.Ordinal))
        {
            var end = await Cli.RunAsync(_folder.Folder, command[Cli766.Length..].Split(' '));
            Assert.Equal((0, ""), (end.ExitCode, end.Errors));
            return end.Output;
        }

        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _folder.Folder })!;
        await shell.WaitForExitAsync(Ended);
        Assert.Equal((0, command), (shell.ExitCode, command));
        return "";
    }

    /// <summary>Waits until the first e-mail is in the mail server's hands.</summary>
    private async Task BusyAsync(RunningProgram program)
    {
        program.Clock.Leap(TimeSpan.FromSeconds(2));
        await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
        await _mail.Asked.Task.WaitAsync(TimeSpan.FromSeconds(25), Ended);
        program.Clock.Leap(TimeSpan.FromSeconds(5));
    }

    /// <summary>What is published, but for the moment of publishing: a file that was in hand is published by both programs.</summary>
    private static async Task<Dictionary<string, string>> AnswersAsync(RunningProgram program)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in new[]
        {
            "/api/leaderboard?scope=BP&level=department", "/api/leaderboard?scope=BP&level=department&asOf=2024-11-29",
            "/api/targets?scope=BP&level=department", "/api/units/BP-S16", "/api/units/BP-S16/history",
        })
        {
            var answer = JsonNode.Parse((await program.GetAsync(path)).Body)!.AsObject();
            answer.Remove("publishedAt");
            answers[path] = answer.ToJsonString();
        }

        return answers;
    }

    private async Task DropAsync(string asOf, string result, string another = "BP-S09")
    {
        Directory.CreateDirectory(_folder["in"]);
        var name = asOf.Replace(":", "", StringComparison.Ordinal);
        var more = another == "BP-S09" ? "" : $"{asOf},{another},QD127-S01,9\n";
        await File.WriteAllTextAsync(_folder[$"in/targets-{name}.csv"],
            $"as_of,unit_code,indicator,ratio\n{asOf},BP-S16,QD127-S01,{result}\n{asOf},BP-S09,QD127-S01,37\n{more}", Ended);
        await File.WriteAllTextAsync(_folder[$"in/scores-{name}.csv"],
            $"as_of,unit_code,indicator,points\n{asOf},BP-S16,TOTAL,{result}.38\n{asOf},BP-S09,TOTAL,50\n", Ended);
    }

    /// <summary>A mail server that answers only once it is told to go.</summary>
    private sealed class HeldServer : IMailSender
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public System.Collections.Concurrent.ConcurrentBag<string> Accepted { get; } = [];

        public bool IsRepeatable => false;

        public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Go.Task.WaitAsync(cancellationToken);
            Accepted.Add(mail.Key);
            return new SendResult(SendOutcome.Accepted, null);
        }
    }
}
