using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Index766.Embedded;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Functions.Tests.Host;

/// <summary>
/// The alerts of the infrastructure search for lines that the program really prints: the Functions host passes the lines of the program's standard output on, as they stand.
/// </summary>
public sealed partial class AlertQueryTests : IDisposable
{
    private const string Evaluation = "tinh/BP/2024/scores/20241217T000000-8a8071a516b4/20261122T0204514918916Z";

    private readonly TempData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Each_alert_finds_its_line_and_no_other()
    {
        var key = await LeaveAnEmailInDoubtAsync();
        await PublishSamplesAsync();
        await using var program = await StartUnderHostAsync();

        await PostAsync(program, "FetchSnapshots", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Host/Payloads/timer.json"), TestContext.Current.CancellationToken));
        await PostAsync(program, "WatchPoisonScore", """{"Data":{"job":"thư hỏng"},"Metadata":{}}""");
        await PostAsync(program, "SendMail", $$$"""{"Data":{"job":{"evaluation":"{{{Evaluation}}}","mail":"{{{key}}}"}},"Metadata":{}}""");
        var lines = await LinesUntilAsync(program, "SendMail[5]");

        Assert.EndsWith(" A message of score-snapshots failed at every delivery; it is recorded and waits for a person.", Assert.Single(lines, Query("poison").Finds), StringComparison.Ordinal);
        Assert.EndsWith($" E-mail {key} is Uncertain: it waits for a person.", Assert.Single(lines, Query("failed-mail").Finds), StringComparison.Ordinal);
        var age = Assert.Single(lines, Query("old-board").Finds);
        Assert.InRange(Query("old-board").Number(age), 0, 1);
    }

    [Fact]
    public async Task No_board_leaves_no_line_that_says_that_one_is_young()
    {
        await using var program = await StartUnderHostAsync();
        await PostAsync(program, "FetchSnapshots", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Host/Payloads/timer.json"), TestContext.Current.CancellationToken));

        var lines = await LinesUntilAsync(program, "FetchSnapshots[2]");

        Assert.DoesNotContain(lines, Query("old-board").Finds);
        Assert.Contains(lines, line => line.EndsWith(" FetchSnapshots[31] No board is published yet.", StringComparison.Ordinal));
    }

    /// <summary>An e-mail that a sender had in hand when it was killed.</summary>
    private async Task<string> LeaveAnEmailInDoubtAsync()
    {
        using var database = new SqliteDatabase(Path.Combine(_data["var"], "index766.db"));
        var outbox = new Outbox(new SqliteTableStore(database), new FileBlobStore(_data["var"]), TimeProvider.System);
        var mail = new OutgoingMail(Outbox.KeyOf(Evaluation, "lanhdao@bp.example", ["1"]), "lanhdao@bp.example", "s", "t", "<p>h</p>");
        await outbox.HoldAsync(Evaluation, mail, CancellationToken.None);
        var row = await outbox.FindAsync(Evaluation, mail.Key, CancellationToken.None);
        Assert.NotNull(await outbox.MoveAsync(row!, MailState.Sending, null, CancellationToken.None));
        return mail.Key;
    }

    private async Task PublishSamplesAsync()
    {
        await using var program = await LocalRun.ToTheEndAsync("dotnet", _data.Folder, LocalRun.SourceSettings(_data["mail"]), Program);
    }

    private async Task<ChildProgram> StartUnderHostAsync()
    {
        var settings = new Dictionary<string, string>(LocalRun.SourceSettings()) { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = FreePort(), ["Mail__Sender"] = "Smtp", ["Mail__Host"] = "127.0.0.1" };
        var program = ChildProgram.Start("dotnet", [Program], settings, _data.Folder);
        await program.ListenAsync();
        return program;
    }

    private static async Task PostAsync(ChildProgram program, string function, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await program.Http.PostAsync(new Uri($"/{function}", UriKind.Relative), content);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, program.Printed);
    }

    /// <summary>What was printed up to a line: a program prints beside its work, in order.</summary>
    private static async Task<string[]> LinesUntilAsync(ChildProgram program, string text)
    {
        for (var patience = 600; patience > 0 && !program.Printed.Contains(text, StringComparison.Ordinal); patience--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        Assert.Contains(text, program.Printed, StringComparison.Ordinal);
        return program.Printed.Split('\n');
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Index766.Functions.dll");

    private static string FreePort() => Running.FreePort.Pick().ToString(CultureInfo.InvariantCulture);

    private static AlertQuery Query(string name)
    {
        var text = File.ReadAllText(Repository.PathOf("infra", "modules", "alerts.bicep"));
        return new AlertQuery(Rule().Matches(text).Single(rule => rule.Groups["name"].Value == name).Groups["query"].Value.Replace("\\n", "\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"name: '(?<name>[\w-]+)'\s+description: '[^']*'\s+query: '(?<query>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    /// <summary>What the two operators of the queries do, on one line.</summary>
    private sealed partial class AlertQuery(string kql)
    {
        private readonly string _text = Contains().Match(kql).Groups["text"].Value;
        private readonly Match _parse = Parse().Match(kql);

        public bool Finds(string line) => _text.Length > 0 && line.Contains(_text, StringComparison.Ordinal) && (!_parse.Success || Between(line) is not null);

        public double Number(string line) => double.Parse(Between(line)!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

        private string? Between(string line)
        {
            var (from, until) = (line.IndexOf(_parse.Groups["before"].Value, StringComparison.Ordinal), line.IndexOf(_parse.Groups["after"].Value, StringComparison.Ordinal));
            from += _parse.Groups["before"].Length;
            return from >= _parse.Groups["before"].Length && until > from ? line[from..until] : null;
        }

        [GeneratedRegex("where Message contains_cs \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Contains();

        [GeneratedRegex("parse Message with \\* \"(?<before>[^\"]+)\" hours:double \"(?<after>[^\"]+)\" \\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Parse();
    }
}
