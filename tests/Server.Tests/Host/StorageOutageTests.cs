using Index766.Pipeline.Documents;
using Microsoft.Extensions.Logging;
using Server.Tests.Running;

namespace Server.Tests.Host;

/// <summary>
/// The run over document 003 and the provinces on Azurite, which is away in the middle of each
/// step and comes back: the same boards, no second e-mail, one line each.
/// The emulator is ended by SIGTERM, because it keeps acknowledged writes in memory for some seconds, which Azure Storage does not.
/// </summary>
public sealed class StorageOutageTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private const string Away = "can't be used now and is tried again";
    private const string Back = "can be used again";
    private static readonly string[] Steps = ["fetch", "score", "publish", "alert", "send"];

    [Theory]
    [InlineData("fetch", "FetchSnapshots failed; it is tried again: Azure Storage can't be reached", 0)]
    [InlineData("score", "ScoreSnapshot failed at delivery 1: Azure Storage can't be reached", 0)]
    [InlineData("publish", "ScoreSnapshot failed at delivery 1: Azure Storage can't be reached", 0)]
    [InlineData("alert", "AlertUnits failed at delivery 1: Azure Storage can't be reached", 0)]
    [InlineData("send", "SendMail failed at delivery 1: Azure Storage can't be reached", 1)]
    public async Task Ends_with_the_same_boards_and_no_second_email_when_the_storage_is_killed_and_restarted(string step, string line,
        int inDoubt)
    {
        SkipWithoutAzurite();
        var killed = 0;
        await using var run = await StorageRun.StartAsync(async (run, request) =>
        {
            if (IsIn(step, request, run) && Interlocked.Exchange(ref killed, 1) == 0)
            {
                await run.Azurite.StopAsync();
            }

            return Fate.Pass;
        });
        await run.LoggedAsync(line);
        await run.Azurite.StartAsync(TestContext.Current.CancellationToken);
        run.Program.Clock.Leap(TimeSpan.FromMinutes(1));
        await run.RestAsync();
        foreach (var queue in QueuesOf(run.Program.Log.Warnings, Away))
        {
            // The work may be done before the loop of a queue without messages looks again.
            await run.LoggedAsync($"Queue {queue} {Back}");
        }

        Assert.Equal(undisturbed.Documents, await run.DocumentsAsync());
        Assert.Equal(undisturbed.Recipients, run.Recipients());
        var failures = await run.FailuresAsync(QueueNames.SendMail);
        Assert.Equal(inDoubt, failures.Count);
        Assert.All(failures, failure => Assert.StartsWith("uncertain", failure.Reason, StringComparison.Ordinal));
        AssertOneLineEach(run.Program.Log, line, inDoubt);
    }

    [Theory]
    [InlineData(nameof(Fate.LoseAnswer))]
    [InlineData(nameof(Fate.LoseRequest))]
    [InlineData(nameof(Fate.Busy))]
    public async Task Goes_on_without_a_line_when_one_request_of_each_step_is_lost_or_put_off(string fate)
    {
        SkipWithoutAzurite();
        var met = new HashSet<string>();
        await using var run = await StorageRun.StartAsync((run, request) =>
        {
            lock (met)
            {
                var step = Array.Find(Steps, step => IsIn(step, request, run));
                return Task.FromResult(step is not null && met.Add(step) ? Enum.Parse<Fate>(fate) : Fate.Pass);
            }
        });
        await run.RestAsync();

        Assert.Equal(Steps.Order(), met.Order());
        Assert.Equal(undisturbed.Documents, await run.DocumentsAsync());
        Assert.Equal(undisturbed.Recipients, run.Recipients());
        Assert.Empty(await run.FailuresAsync(QueueNames.SendMail));
        run.Program.AssertWarnings();
    }

    [Fact]
    public async Task Halves_a_batch_that_the_service_finds_too_large()
    {
        SkipWithoutAzurite();
        await using var run = await StorageRun.StartAsync((_, request) => Task.FromResult(request.Rows > 10 ? Fate.TooLarge : Fate.Pass));
        await run.RestAsync();

        Assert.Contains(run.Proxy.Requests, request => request.Rows == 34);
        Assert.Contains(run.Proxy.Requests, request => request.Rows is > 1 and <= 10);
        Assert.Equal(undisturbed.Documents, await run.DocumentsAsync());
        run.Program.AssertWarnings();
    }

    /// <summary>A write in the middle of a step; of "send" the one that says of an e-mail that the mail server has accepted it.</summary>
    private static bool IsIn(string step, StorageRequest request, StorageRun run) => step switch
    {
        "fetch" => request is { Service: "blob", Method: "PUT" } && request.Path.Contains("/index766/raw/", StringComparison.Ordinal),
        "score" => request.Rows > 0,
        "publish" => request is { Service: "blob", Method: "PUT" }
            && request.Path.Contains("/index766/manifests/", StringComparison.Ordinal),
        "alert" => request is { Service: "blob", Method: "PUT" } && request.Path.Contains("/index766/mails/", StringComparison.Ordinal),
        _ => request is { Service: "table", Method: "PUT" } && request.Path.Contains("index766outbox", StringComparison.Ordinal)
            && run.Mail.Accepted.Any(mail => request.Path.Contains(mail.Key, StringComparison.Ordinal)),
    };

    /// <summary>
    /// One line for the step, for any other function that was in the middle of its own, for
    /// each queue (and one when it is back), and for an e-mail in doubt.
    /// </summary>
    private static void AssertOneLineEach(LogLines log, string line, int inDoubt)
    {
        var lines = log.Warnings;
        Assert.All(lines, it => Assert.DoesNotContain('\n', it.Text));
        Assert.All(lines, it => Assert.Null(it.Fault));
        Assert.Single(lines, it => it.Text.StartsWith(line, StringComparison.Ordinal));
        var failed = lines.Where(it => it.Text.Contains(" failed", StringComparison.Ordinal)).Select(it => it.Text.Split(' ')[0]).ToList();
        Assert.Equal(failed.Distinct(), failed);
        Assert.All(lines.Where(it => it.Text.Contains(" failed", StringComparison.Ordinal)),
            it => Assert.Contains(": Azure Storage can't be reached: ", it.Text, StringComparison.Ordinal));
        var away = QueuesOf(lines, Away);
        Assert.Equal(away.Distinct(), away);
        Assert.Equal(away, QueuesOf(log.All.Where(it => it.Level == LogLevel.Information), Back));
        Assert.Equal(inDoubt, lines.Count(it => it.Text.EndsWith("is Uncertain: it waits for a person.", StringComparison.Ordinal)));
        Assert.Equal(failed.Count + away.Count + inDoubt, lines.Count);
    }

    private static List<string> QueuesOf(IEnumerable<LogLine> lines, string said) =>
        [.. lines.Where(it => it.Text.Contains(said, StringComparison.Ordinal)).Select(it => it.Text.Split(' ')[1])
            .Order(StringComparer.Ordinal)];

    private void SkipWithoutAzurite() => Assert.SkipWhen(undisturbed.ReasonToSkip is not null, undisturbed.ReasonToSkip ?? "");
}
