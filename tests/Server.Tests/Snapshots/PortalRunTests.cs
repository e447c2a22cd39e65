using Index766.TestKit;
using Server.Tests.Host;
using Server.Tests.Running;

namespace Server.Tests.Snapshots;

/// <summary>The program with the portal as its source: the stand-in answers over real HTTP, and the status names what goes wrong.</summary>
public sealed class PortalRunTests : IAsyncDisposable
{
    private static readonly string[] AllQuestions =
    [
        "transparency 1", "transparency 2", "dossier-digitized 1", "dossier-digitized 2", "handling-satisfaction 1",
        "handling-satisfaction 2",
        "dvc-progress-tree 1", "provide-online-tree 1", "formality-online-payment-tree 1",
    ];

    private readonly StandInPortal portal = new();
    private readonly TempData data = new();

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task A_province_of_149_units_becomes_its_boards_and_leads_back_to_the_six_answers()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, [.. Settings(), "Sources:0:Root=H44"]);
        var status = await program.WaitUntilIdleAsync();
        Assert.Equal("kept 1, unchanged 0, refused 0",
            status.GetProperty("sources")[0].GetProperty("runs")[0].GetProperty("summary").GetString());
        Assert.Equal("[]", status.GetProperty("sources")[0].GetProperty("quarantine").GetRawText());

        var departments = await program.GetJsonAsync("/api/leaderboard?scope=H44&level=department");
        var communes = await program.GetJsonAsync("/api/leaderboard?scope=H44&level=commune");
        Assert.Equal((14, 135), (departments.GetProperty("units").GetInt32(), communes.GetProperty("units").GetInt32()));
        var dossiers = (await program.GetJsonAsync("/api/units/H44.20")).GetProperty("dossiers");
        Assert.Equal((100, 70, 30), (Count(dossiers, "received"), Count(dossiers, "onTime"), Count(dossiers, "overdue")));
        var origin = await program.GetJsonAsync($"/api/snapshots/{communes.GetProperty("snapshot").GetString()}");
        Assert.Equal(("portal", "H44", portal.Url.ToString()),
            (origin.GetProperty("reader").GetString(), origin.GetProperty("root").GetString(), origin.GetProperty("url").GetString()));
        var raw = await program.GetJsonAsync(origin.GetProperty("raw").GetString()!);
        Assert.Equal(6, raw.GetProperty("answers").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("html", "HTML with 200")]
    [InlineData("forbidden", "refused to answer (403)")]
    [InlineData("limit", "was asked too often (429)")]
    [InlineData("silence", "gave no whole answer within 1 seconds")]
    [InlineData("cut", "ended its answer before it was whole")]
    public async Task A_portal_that_does_not_answer_is_named_in_the_status(string trouble, string named)
    {
        portal.Disturb = (ask, good) => ask.Name != "dossier-digitized" ? null : trouble switch
        {
            "html" => LocalResponse.Of(200, "<html>Request rejected</html>", "Content-Type: text/html"),
            "forbidden" => LocalResponse.Of(403, "no"),
            "limit" => LocalResponse.Of(429, ""),
            "silence" => good with { SilentAfter = 100 },
            _ => good with { CutAfter = 100 },
        };
        await using var program =
            await RunningProgram.StartAsync(data.Folder,
                [.. Settings(), trouble == "silence" ? "Sources:0:TimeoutSeconds=1" : "Sources:0:TimeoutSeconds=60"]);
        var run = (await program.WaitUntilIdleAsync()).GetProperty("sources")[0].GetProperty("runs")[0];

        Assert.Equal("failed", run.GetProperty("outcome").GetString());
        Assert.Contains(named, run.GetProperty("summary").GetString(), StringComparison.Ordinal);
        program.AssertWarnings("A source is away");
    }

    [Theory]
    [InlineData("null metrics", "cột handling-satisfaction, trang 2: gặp “metrics null")]
    [InlineData("no codes", "cột departmentCode: gặp “63f1c0ffee00000000000007 không có mã”")]
    [InlineData("half", "cột transparency, trang 2: gặp “JSON hỏng")]
    [InlineData("other root", "cột provide-online-tree: gặp “63f1c0ffee0000000000h099”; cần số liệu của đơn vị gốc được hỏi")]
    [InlineData("other moment",
        "cột formality-online-payment-tree: gặp “2026-09-01T23:00:00.0000000+00:00”; cần sáu câu trả lời của cùng một thời điểm")]
    [InlineData("other days", "cột handling-satisfaction: gặp “toDate 2020-01-31”; cần")]
    [InlineData("fewer units", "cột dvc-progress-tree: gặp “148 đơn vị”; cần 149 đơn vị")]
    public async Task An_answer_that_cannot_be_used_is_named_in_the_status(string bad, string named)
    {
        portal.Disturb = (ask, good) => (bad, ask.Name, ask.Page) switch
        {
            ("null metrics", "handling-satisfaction", 2) =>
                StandInPortal.Change(good, answer => answer["evaluation"]![0]!["metrics"] = null),
            ("no codes", "dvc-progress-tree" or "provide-online-tree" or "formality-online-payment-tree", _) =>
                StandInPortal.Change(good, answer => answer["children"]![6]!["departmentCode"] = null),
            ("half", "transparency", 2) => new LocalResponse(200, good.Body[..(good.Body.Length / 2)]),
            ("other root", "provide-online-tree", _) =>
                StandInPortal.Change(good, answer => answer["parent"]!["departmentId"] = "63f1c0ffee0000000000h099"),
            ("other moment", "formality-online-payment-tree", _) => good with { Headers = ["Date: Tue, 01 Sep 2026 23:00:00 GMT"] },
            ("other days", "handling-satisfaction", 1) => StandInPortal.Change(good, answer => answer["toDate"] = "2020-01-31"),
            ("fewer units", "dvc-progress-tree", _) => StandInPortal.Change(good, answer => answer["children"]!.AsArray().RemoveAt(0)),
            _ => null,
        };
        await using var program = await RunningProgram.StartAsync(data.Folder, Settings());
        var refused = (await program.WaitUntilIdleAsync()).GetProperty("sources")[0].GetProperty("quarantine").EnumerateArray().Single();

        Assert.Contains(named, refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        var report = await program.GetJsonAsync(refused.GetProperty("report").GetString()!);
        Assert.False(report.GetProperty("mayBeAccepted").GetBoolean());
    }

    [Fact]
    public async Task A_program_that_is_killed_in_the_middle_asks_only_what_was_not_answered()
    {
        var fifth = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        portal.Disturb = (_, good) =>
        {
            if (portal.Asked.Count != 5)
            {
                return null;
            }

            fifth.TrySetResult();
            return good with { SilentAfter = 0 };
        };
        await using (Start())
        {
            await fifth.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        portal.Disturb = null;
        await using (var again = Start())
        {
            await again.ListenAsync();
            await LocalRun.IdleAsync(again);
        }

        // The fifth was asked, and never answered.
        Assert.Equal([.. AllQuestions[..5], .. AllQuestions[4..]], portal.Questions);
    }

    [Fact]
    public async Task A_portal_that_is_not_switched_on_is_not_asked()
    {
        await using var program =
            await RunningProgram.StartAsync(data.Folder,
                [.. Settings().Where(setting => !setting.Contains("AskPortal", StringComparison.Ordinal))]);
        var source = (await program.WaitUntilIdleAsync()).GetProperty("sources")[0];

        Assert.Equal(("cong", "portal", false),
            (source.GetProperty("source").GetString(), source.GetProperty("kind").GetString(), source.GetProperty("isFetched")
                .GetBoolean()));
        Assert.Empty(portal.Asked);
    }

    private static int Count(System.Text.Json.JsonElement dossiers, string name) =>
        dossiers.GetProperty("figures").GetProperty(name).GetInt32();

    private ChildProgram Start() => ChildProgram.Start(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Index766.Server.dll"), "--urls", "http://127.0.0.1:0", "--Api:OpenOnLoopback=true", .. Settings()
            .Select(setting => $"--{setting}")],
        new Dictionary<string, string>(), data.Folder);

    private string[] Settings() =>
    [
        "Sources:0:Name=cong", "Sources:0:Kind=Portal", "Sources:0:AskPortal=true", $"Sources:0:Url={portal.Url}",
        "Sources:0:Contact=tin-hoc@phutho.example", "Sources:0:PauseSeconds=1",
        $"Sources:0:Roots:0:Code={StandInPortal.Province}", $"Sources:0:Roots:0:DepartmentId={StandInPortal.Root}",
        $"Sources:0:Roots:0:Units={StandInPortal.Units}",
        $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
    ];
}
