using System.Globalization;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.CommandLine;

public sealed class AlertsCommandTests : IDisposable
{
    private const string Series = "office/VN/2026/scores";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task Preview_shows_whom_a_file_would_write_to_and_sends_nothing()
    {
        var end = await PreviewAsync("--samples");
        var lines = end.Output.Split('\n');

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Equal("27 thư; 0 đơn vị không có địa chỉ.", lines[^2]);
        Assert.Contains("lanhdao.syt@binhphuoc.example (Giám đốc Sở Y tế)", lines);
        Assert.Equal(12, lines.Count(line => line.EndsWith(": không có số liệu", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Folder));
    }

    [Fact]
    public async Task Preview_of_old_figures_sends_nothing_and_says_what_is_held_back_and_why()
    {
        var lines = (await PreviewAsync("--at", "2025-01-25")).Output.Split('\n');

        Assert.Equal(
            "2024/targets, số liệu đến ngày 26/11/2024: số liệu cũ 60 ngày, tạm không cảnh báo (quy tắc oldestAsOfDays: số liệu quá 45 "
                + "ngày không cảnh báo ai).", lines[^3]);
        Assert.Matches("^0 thư; 0 đơn vị không có địa chỉ; [0-9]+ cảnh báo không gửi \\([0-9]+ số liệu cũ\\)\\.$", lines[^2]);
        Assert.Contains(lines, line => line.EndsWith(": không có số liệu – số liệu cũ", StringComparison.Ordinal));
        Assert.Equal("Không gửi (held back):", lines[0]);
    }

    [Theory]
    [InlineData("0 thư; 0 đơn vị không có địa chỉ; [0-9]+ cảnh báo không gửi \\([0-9]+ quá nhiều đơn vị cùng lúc, chờ người vận hành\\)\\.",
        "--at", "2024-11-27")]
    [InlineData("27 thư; 0 đơn vị không có địa chỉ\\.", "--at", "2024-11-27", "--stop-share", "100")]
    public async Task Preview_stops_where_the_run_would_stop(string last, params string[] options) =>
        Assert.Matches($"^{last}$", (await PreviewAsync(options)).Output.Split('\n')[^2]);

    [Theory]
    [InlineData("--at", "27/11/2024")]
    [InlineData("--stop-share", "0")]
    public async Task Preview_refuses_a_wrong_option_by_name(string option, string value)
    {
        var end = await PreviewAsync(option, value);

        Assert.NotEqual(0, end.ExitCode);
        Assert.Contains($"{option}: cần ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_of_a_file_that_is_refused_says_why()
    {
        await File.WriteAllTextAsync(folder["bad.csv"], "as_of,unit_code,indicator,points\n2024-12-17,BP-S04,TOTAL,101\n",
            TestContext.Current.CancellationToken);
        var end = await Cli.RunAsync(folder.Folder, "alerts", "preview", "bad.csv");

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains("101", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_would_alarm_too_many_units_waits_until_a_person_releases_it()
    {
        await DropAsync("no_data");
        await using var program = await StartAsync();
        var held = Assert.Single((await program.WaitUntilIdleAsync()).GetProperty("heldAlerts").EnumerateArray());
        Assert.Equal((Series, 34, 34),
            (held.GetProperty("series").GetString(), held.GetProperty("alarmed").GetInt32(), held.GetProperty("units").GetInt32()));
        Assert.Empty(Letters());
        Assert.Contains("34/34 đơn vị", (await program.GetAsync("/status")).Text, StringComparison.Ordinal);
        var english = (await program.GetAsync("/status?lang=en")).Text;
        Assert.Contains($"alerts release {Series} --by", english, StringComparison.Ordinal);
        Assert.Contains("<p>These figures would alert more units at once than is allowed, so no e-mail of them was sent. Check them against "
            + "their source: if they are wrong, send a corrected file; if they are right, an operator lets the e-mails go by the command "
            + "below.</p>", english, StringComparison.Ordinal);

        var other = await ReleaseAsync("office/BP/2026/scores");
        var released = await ReleaseAsync(Series);
        var after = await program.WaitUntilIdleAsync();

        Assert.Equal(34, Letters().Count);
        Assert.Equal((2, ""), (other.ExitCode, other.Output));
        Assert.Contains(Series, other.Errors, StringComparison.Ordinal);
        Assert.Equal((0, $"{Series}: đã cho gửi (released).\n"), (released.ExitCode, released.Output));
        Assert.Empty(after.GetProperty("heldAlerts").EnumerateArray());
        Assert.Contains("Mọi việc bình thường.", (await program.GetAsync("/status")).Text, StringComparison.Ordinal);
        program.AssertWarnings(Series);
    }

    [Fact]
    public async Task A_silence_is_recorded_with_its_author_and_keeps_the_unit_s_leader_from_being_written_to()
    {
        await using var program = await StartAsync("Alerts:StopShare=100");
        await program.WaitUntilIdleAsync();
        var until = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var past = await SilenceAsync("H20", "2024-01-01");
        var silenced = await SilenceAsync("H20", until);
        await DropAsync("no_data");
        await program.FetchAsync();
        var alerts = await program.GetJsonAsync("/api/alerts");
        var unit = await program.GetJsonAsync("/api/alerts?unit=H20");
        var page = (await program.GetAsync("/units/H20")).Text;

        Assert.Equal((2, ""), (past.ExitCode, past.Output));
        Assert.Equal((0, ""), (silenced.ExitCode, silenced.Errors));
        Assert.Equal(33, Letters().Count);
        Assert.DoesNotContain(Letters(), letter => letter.Contains("lanhdao.ubnd@dongthap.example", StringComparison.Ordinal));
        var silence = Assert.Single(alerts.GetProperty("silences").EnumerateArray());
        Assert.Equal(("H20", "Phòng KSTTHC", "Đang chuyển hệ thống"),
            (silence.GetProperty("unit").GetString(), silence.GetProperty("author").GetString(), silence.GetProperty("reason")
                .GetString()));
        Assert.Equal(34, alerts.GetProperty("alerts").EnumerateArray().Count(alert => alert.GetProperty("alert").GetString() == "no-data"));
        Assert.Contains("Chưa báo; tạm không báo đến", page, StringComparison.Ordinal);
        Assert.Contains("Đang chuyển hệ thống", page, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(unit.GetProperty("alerts").EnumerateArray()).GetProperty("toldAt").ToString());
    }

    [Theory]
    [InlineData("/api/alerts?month=2026", "month")]
    [InlineData("/api/alerts?unit=B%20P", "unit")]
    public async Task A_wrong_parameter_is_refused_by_name(string path, string parameter)
    {
        await using var program = await StartAsync();
        var answer = await program.GetAsync(path);

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, parameter), (answer.Status, answer.Json.GetProperty("parameter").GetString()));
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private Task<RunningProgram> StartAsync(params string[] settings) => RunningProgram.StartAsync(
        data.Folder,
        ["Sources:0:Name=office", $"Sources:0:Path={folder.Folder}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            "Reports:Enabled=false", .. settings]);

    private Task<CliEnd> PreviewAsync(params string[] options) =>
        Cli.RunAsync(folder.Folder, ["alerts", "preview", Repository.PathOf("data", "samples", "bp-2024-11-26-targets.csv"), .. options]);

    private Task<CliEnd> ReleaseAsync(string series) =>
        Cli.RunAsync(data.Folder, "alerts", "release", series, "--by", "Phòng KSTTHC", "--reason", "Đã đối chiếu với Cổng", "--data-folder",
            data.Folder);

    private Task<CliEnd> SilenceAsync(string unit, string until) =>
        Cli.RunAsync(data.Folder, "alerts", "silence", unit, "--until", until, "--by", "Phòng KSTTHC", "--reason", "Đang chuyển hệ thống",
            "--data-folder", data.Folder);

    /// <summary>All 34 provinces with the same status, as of today in Vietnam.</summary>
    private Task DropAsync(string status)
    {
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var provinces = File.ReadLines(Repository.PathOf("data", "samples", "vn-2026-10-10-scores.csv")).Skip(1)
            .Select(line => line.Split(',').First(cell => cell is ['H', ..] && cell.Length is 3)).Distinct();
        return File.WriteAllTextAsync(
            folder["provinces.csv"],
            "as_of,period,unit_code,indicator,status\n" + string.Concat(provinces.Select(code => $"{today},2026,{code},TOTAL,{status}\n")),
            TestContext.Current.CancellationToken);
    }

    private List<string> Letters() =>
        Directory.Exists(data["mail"]) ? [.. Directory.GetFiles(data["mail"], "*.eml").Select(File.ReadAllText)] : [];
}
