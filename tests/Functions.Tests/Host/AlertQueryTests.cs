using System.Globalization;
using System.Text.RegularExpressions;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Server.Tests.Host;

namespace Functions.Tests.Host;

/// <summary>The alerts of the infrastructure search for messages that the app really logs.</summary>
public sealed partial class AlertQueryTests(PublishedApp app)
{
    private const string Evaluation = "tinh/BP/2024/scores/20241217T000000-8a8071a516b4/20261122T0204514918916Z";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_alert_finds_its_line_and_no_other()
    {
        Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(CancellationToken);
        await using (var before = await StartAsync(azurite, folder))
        {
            await before.Host.FireTimerAsync("FetchSnapshots");
            Assert.Equal(5, await before.Host.DeliverVisibleAsync("ScoreSnapshot"));
        }

        await using var run = await StartAsync(azurite, folder);

        var key = await LeaveAnEmailInDoubtAsync(run);
        await run.Host.FireTimerAsync("FetchSnapshots");
        await run.Host.DeliverAsync("WatchPoisonScore", "thư hỏng");
        await run.Host.DeliverAsync("SendMail", Messages.Write(new SendMailMessage(Evaluation, key)));
        var lines = run.Host.LogMessages.ToList();

        Assert.Equal("A message of score-snapshots failed at every delivery; it is recorded and waits for a person.",
            Assert.Single(lines, Query("poison").Finds));
        Assert.Equal($"E-mail {key} is Uncertain: it waits for a person.", Assert.Single(lines, Query("failed-mail").Finds));
        var age = Assert.Single(lines, Query("old-board").Finds);
        Assert.InRange(Query("old-board").Number(age), 0, 1);
    }

    [Fact]
    public async Task No_board_leaves_no_line_that_says_that_one_is_young()
    {
        Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(CancellationToken);
        await using var run = await StartAsync(azurite, folder);
        await run.Host.FireTimerAsync("FetchSnapshots");
        var lines = run.Host.LogMessages.ToList();

        Assert.DoesNotContain(lines, Query("old-board").Finds);
        Assert.Contains("No board is published yet.", lines);
    }

    /// <summary>An e-mail that a sender had in hand when it was killed.</summary>
    private static async Task<string> LeaveAnEmailInDoubtAsync(HostedRun run)
    {
        var outbox = new Outbox(run.Tables, run.Blobs, TimeProvider.System);
        var mail = new OutgoingMail(Outbox.KeyOf(Evaluation, "lanhdao@bp.example", ["1"]), "lanhdao@bp.example", "s", "t", "<p>h</p>");
        await outbox.HoldAsync(Evaluation, mail, CancellationToken);
        var row = await outbox.FindAsync(Evaluation, mail.Key, CancellationToken);
        Assert.NotNull(await outbox.MoveAsync(row!, MailState.Sending, null, CancellationToken));
        return mail.Key;
    }

    private Task<HostedRun> StartAsync(Azurite azurite, TempData folder) => HostedRun.StartAsync(
        app, azurite, new Dictionary<string, string>(LocalRun.SourceSettings()) { ["Mail__Sender"] = "Smtp", ["Mail__Host"] = "127.0.0.1" },
        folder.Folder);

    private static AlertQuery Query(string name)
    {
        var text = File.ReadAllText(Repository.PathOf("infra", "modules", "alerts.bicep"));
        return new AlertQuery(Rule().Matches(text)
            .Single(rule => rule.Groups["name"].Value == name).Groups["query"].Value.Replace("\\n", "\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"name: '(?<name>[\w-]+)'\s+description: '[^']*'\s+query: '(?<query>[^']*)'", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    /// <summary>What the two operators of the queries do, on one line.</summary>
    private sealed partial class AlertQuery(string kql)
    {
        private readonly string _text = Contains().Match(kql).Groups["text"].Value;
        private readonly Match _parse = Parse().Match(kql);

        public bool Finds(string line) =>
            _text.Length > 0 && line.Contains(_text, StringComparison.Ordinal) && (!_parse.Success || Between(line) is not null);

        public double Number(string line) => double.Parse(Between(line)!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

        private string? Between(string line)
        {
            var (from, until) =
                (line.IndexOf(_parse.Groups["before"].Value, StringComparison.Ordinal), line.IndexOf(_parse.Groups["after"].Value,
                    StringComparison.Ordinal));
            from += _parse.Groups["before"].Length;
            return from >= _parse.Groups["before"].Length && until > from ? line[from..until] : null;
        }

        [GeneratedRegex("where Message contains_cs \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Contains();

        [GeneratedRegex("parse Message with \\* \"(?<before>[^\"]+)\" hours:double \"(?<after>[^\"]+)\" \\*", RegexOptions.ExplicitCapture,
            matchTimeoutMilliseconds: 1000)]
        private static partial Regex Parse();
    }
}
