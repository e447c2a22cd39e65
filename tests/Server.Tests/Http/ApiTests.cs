using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Http;

public class ApiTests(SampleProgram samples)
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    [Theory]
    [InlineData("/api/leaderboard", "scope")]
    [InlineData("/api/leaderboard?level=department", "scope")]
    [InlineData("/api/leaderboard?scope=&level=department", "scope")]
    [InlineData("/api/leaderboard?scope=B%20P&level=department", "scope")]
    [InlineData("/api/leaderboard?scope=BP", "level")]
    [InlineData("/api/leaderboard?scope=BP&level=departments", "level")]
    [InlineData(Board + "&period=2024-13", "period")]
    [InlineData(Board + "&asOf=17/12/2024", "asOf")]
    [InlineData(Board + "&format=pdf", "format")]
    [InlineData(Board + "&sort=points", "sort")]
    [InlineData(Board + "&Scope=BP", "Scope")]
    [InlineData(Board + "&scope=BP", "scope")]
    [InlineData("/api/targets?scope=BP&level=nowhere", "level")]
    [InlineData("/api/targets?scope=BP&level=department&format=csv", "format")]
    [InlineData("/api/units/B%20P", "code")]
    public async Task A_wrong_parameter_is_refused_by_name(string path, string parameter)
    {
        var answer = await samples.Program.GetAsync(path);

        AssertProblem(answer, HttpStatusCode.BadRequest);
        Assert.Equal(parameter, answer.Json.GetProperty("parameter").GetString());
        Assert.Contains($"'{parameter}'", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/leaderboard?scope=ZZ&level=department", "scope=BP&level=department")]
    [InlineData("/api/leaderboard?scope=BP&level=ministry", "scope=BP&level=district")]
    [InlineData(Board + "&period=2023", "scope=BP&level=department")]
    [InlineData(Board + "&asOf=2024-12-16", "scope=BP&level=department")]
    [InlineData(Board + "&source=elsewhere", "scope=BP&level=department")]
    [InlineData("/api/targets?scope=BP&level=ministry", "scope=BP&level=department")]
    [InlineData("/api/units/ZZ", "ZZ")]
    [InlineData("/api/nothing", "/api/leaderboard")]
    [InlineData("/api", "/api/leaderboard")]
    [InlineData("/nothing", "/api/leaderboard")]
    [InlineData("/ScoreSnapshot", "/api/leaderboard")]
    [InlineData("/appsettings.json", "/api/leaderboard")]
    public async Task What_is_not_there_is_said_with_what_is(string path, string named)
    {
        var answer = await samples.Program.GetAsync(path);

        AssertProblem(answer, HttpStatusCode.NotFound);
        Assert.Contains(named, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/leaderboard?scope=BP&level=department", "GET, HEAD")]
    [InlineData("PUT", "/", "GET, HEAD")]
    [InlineData("DELETE", "/api/units/BP-S04", "GET, HEAD")]
    public async Task Another_method_is_refused_with_those_that_work(string method, string path, string allowed)
    {
        var answer = await samples.Program.SendAsync(new HttpMethod(method), path);

        AssertProblem(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(allowed, answer.Headers["Allow"]);
    }

    [Theory]
    [InlineData("POST", "/ScoreSnapshot")]
    [InlineData("POST", "/FetchSnapshots")]
    [InlineData("POST", "/SendMail")]
    public async Task No_endpoint_of_the_host_is_there_without_a_host(string method, string path) =>
        AssertProblem(await samples.Program.SendAsync(new HttpMethod(method), path), HttpStatusCode.NotFound);

    [Theory]
    [InlineData("&asOf=2024-12-17")]
    [InlineData("&asOf=2024-12-17T00:00:00%2B07:00")]
    [InlineData("&asOf=2024-12-17T00:00:00+07:00")]
    [InlineData("&period=2024")]
    [InlineData("&source=samples")]
    [InlineData("&period=2024&asOf=2024-12-17&source=samples&format=json")]
    [InlineData("&period=&asOf=&source=")]
    public async Task Period_as_of_and_source_choose_the_board(string query) =>
        Assert.Equal((await samples.Program.GetAsync(Board)).Text, (await samples.Program.GetAsync(Board + query)).Text);

    [Theory]
    [InlineData("/")]
    [InlineData(Board)]
    [InlineData("/api/targets?scope=BP&level=district")]
    [InlineData("/api/units/BP-S04")]
    public async Task HEAD_answers_as_GET_without_a_body(string path)
    {
        var get = await samples.Program.GetAsync(path);
        var head = await samples.Program.SendAsync(HttpMethod.Head, path);

        Assert.Equal((HttpStatusCode.OK, get.Status), (get.Status, head.Status));
        Assert.Equal(get.MediaType, head.MediaType);
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task A_unit_is_answered_with_score_place_and_targets_each_with_its_own_as_of()
    {
        var unit = await samples.Program.GetJsonAsync("/api/units/BP-S04");
        var (score, targets) = (unit.GetProperty("score"), unit.GetProperty("targets"));

        Assert.Equal(("BP-S04", "Sở Y tế", "department", "BP"),
            (Text(unit, "unitCode"), Text(unit, "unitName"), Text(unit, "level"), Text(unit, "parentCode")));
        Assert.Equal(("2024-12-17T00:00:00+07:00", "04/18", 94.19m),
            (Text(score, "asOf"), Text(score.GetProperty("row"), "rankText"), score.GetProperty("row").GetProperty("total").GetDecimal()));
        Assert.Equal(("2024-11-26T00:00:00+07:00", 7, 63.6m, 11), (
            Text(targets, "asOf"), targets.GetProperty("row").GetProperty("met").GetInt32(),
            targets.GetProperty("row").GetProperty("completion").GetDecimal(),
            targets.GetProperty("row").GetProperty("results").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, (await samples.Program.GetJsonAsync("/api/units/BP-S18")).GetProperty("targets").ValueKind);
    }

    [Fact]
    public async Task A_unit_s_answer_leads_to_its_open_alerts_and_their_history()
    {
        var address = Text(await samples.Program.GetJsonAsync("/api/units/BP-S04"), "alerts");

        var alerts = await samples.Program.GetJsonAsync(address!);
        Assert.Equal(("/api/alerts?unit=BP-S04", "BP-S04"), (address, Text(alerts, "unitCode")));
        Assert.Equal(4, alerts.GetProperty("alerts").EnumerateArray().Count(alert => Text(alert, "status") is "firing" or "no_data"));
        Assert.Contains(alerts.GetProperty("history").EnumerateArray(), entry => Text(entry, "told") == "opened");
    }

    [Fact]
    public async Task A_unit_s_groups_and_dossiers_are_answered_with_what_is_missing_and_their_own_as_of()
    {
        var province = (await samples.Program.GetJsonAsync("/api/units/H20")).GetProperty("score");
        var transparency = province.GetProperty("groups")[0];
        var dossiers = (await samples.Program.GetJsonAsync("/api/units/BP-S16")).GetProperty("dossiers");

        Assert.Equal(("CKMB", 18m, 11.46m, 6.54m),
            (Text(transparency, "code"), Number(transparency, "maximum"), Number(transparency, "points"), Number(transparency, "missing")));
        Assert.Equal((0, true, JsonValueKind.Null),
            (province.GetProperty("indicators").GetArrayLength(), province.GetProperty("areRulesOfTheScore")
                .GetBoolean(), province.GetProperty("reconciliationNote").ValueKind));
        Assert.Equal(("2024-12-17T00:00:00+07:00", 171m), (Text(dossiers, "asOf"), Number(dossiers.GetProperty("figures"), "late")));

        static decimal Number(JsonElement element, string property) => element.GetProperty(property).GetDecimal();
    }

    [Fact]
    public async Task A_board_has_the_labelled_mean_of_its_totals()
    {
        var mean = (await samples.Program.GetJsonAsync("/api/leaderboard?scope=BP&level=department")).GetProperty("aggregates")
            .GetProperty("mean");

        Assert.Equal((88.11m, 16, "Trung bình cộng điểm của 16 đơn vị có điểm, không phải điểm công bố của cấp trên"), (
            mean.GetProperty("total").GetDecimal(), mean.GetProperty("units").GetInt32(), Text(mean.GetProperty("label"), "vietnamese")));
    }

    [Fact]
    public async Task The_decisions_of_a_unit_s_targets_are_those_of_the_matrix()
    {
        var matrix = await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department");
        var unit = await samples.Program.GetJsonAsync("/api/units/BP-S04");

        Assert.Equal(["127/QĐ-UBND ngày 16/01/2024"],
            matrix.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetString()));
        Assert.Equal(matrix.GetProperty("decisions").GetRawText(), unit.GetProperty("targets").GetProperty("decisions").GetRawText());
    }

    [Fact]
    public async Task The_status_shows_version_schedule_boards_runs_and_queues()
    {
        var status = await samples.Program.GetJsonAsync("/api/status");

        Assert.Equal(
            ["version", "now", "schedule", "nextFetch", "dataChecksum", "boards", "sources", "queues", "failures", "readFault",
                "heldAlerts", "differences", "heldBack", "futureReceipts"], status.EnumerateObject().Select(property => property.Name));
        Assert.Equal("0 0 23 * * *", Text(status, "schedule"));
        Assert.Equal(["samples/BP/2024/dossiers", "samples/BP/2024/scores", "samples/BP/2024/targets", "samples/VN/2026/scores"],
            status.GetProperty("boards").EnumerateArray().Select(board => Text(board, "series")).Order(StringComparer.Ordinal));
        var source = Assert.Single(status.GetProperty("sources").EnumerateArray());
        Assert.Equal(("samples", "done", "kept 5, unchanged 0, refused 0"),
            (Text(source, "source"), Text(source.GetProperty("runs")[0], "outcome"), Text(source.GetProperty("runs")[0], "summary")));
        Assert.Equal((0, 0), (source.GetProperty("quarantine").GetArrayLength(), status.GetProperty("failures").GetArrayLength()));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData(Board, HttpStatusCode.OK)]
    [InlineData("/api/leaderboard", HttpStatusCode.BadRequest)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Every_answer_has_the_security_headers(string path, HttpStatusCode status)
    {
        var answer = await samples.Program.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(("nosniff", "DENY", "no-referrer"),
            (answer.Headers["X-Content-Type-Options"], answer.Headers["X-Frame-Options"], answer.Headers["Referrer-Policy"]));
        Assert.StartsWith("default-src 'none';", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
    }

    [Theory]
    [InlineData("/api/leaderboard?scope=<script>alert(1)</script>&level=department")]
    [InlineData("/api/leaderboard?scope=BP&level=department&asOf=%0d%0aSet-Cookie:x")]
    [InlineData("/api/leaderboard?scope=../../etc&level=department")]
    [InlineData("/api/leaderboard?scope=BP&level=department&source=..%2F..%2Fsecret")]
    [InlineData("/api/units/..%2F..%2Findex766.db")]
    [InlineData("/api/units/%F0%9F%98%80")]
    public async Task A_hostile_request_gets_a_problem_that_tells_nothing_of_the_inside(string path)
    {
        var answer = await samples.Program.GetAsync(path);

        AssertProblem(answer, answer.Status);
        Assert.InRange((int)answer.Status, 400, 404);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused_and_the_next_is_answered()
    {
        var answer = await samples.Program.GetAsync("/api/leaderboard?scope=" + new string('A', 9000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await samples.Program.GetAsync(Board)).Status);
    }

    [Fact]
    public async Task The_page_of_a_board_that_is_not_there_says_so_and_names_those_that_are()
    {
        var answer = await samples.Program.GetAsync("/?scope=ZZ&level=ministry");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("Không có bảng xếp hạng này", answer.Text, StringComparison.Ordinal);
        Assert.Contains("?scope=BP&amp;level=district", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Problem details by RFC 9457, with a sentence and without a stack trace, a type's name or a path of this machine.</summary>
    internal static void AssertProblem(Answer answer, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal((int)status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.Json.GetProperty("title").GetString()!);
        Assert.EndsWith(".", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var inside in (string[])["Exception", "   at ", "Index766.", ".cs:", Repository.Root, Path.GetTempPath(),
            AppContext.BaseDirectory])
        {
            Assert.DoesNotContain(inside, answer.Text, StringComparison.Ordinal);
        }
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
