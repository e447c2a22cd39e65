using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Stale;

/// <summary>
/// A source whose newest figures are 60 days old in a run, and the same source a
/// day later with new ones: log, status, pages, answers and e-mails.
/// </summary>
public class StaleRunTests
{
    private const string Vietnamese =
        "số liệu cũ 60 ngày, tạm không cảnh báo (quy tắc oldestAsOfDays: số liệu quá 45 ngày không cảnh báo ai)";
    private const string English = "figures 60 days old, no alerts for now (rule oldestAsOfDays: figures over 45 days old alert nobody)";

    public static TheoryData<string> Pages { get; } = ["/?scope=BP&level=department", "/targets?scope=BP&level=department",
        "/movers?scope=BP&level=department", "/units/BP-S16", "/status"];

    [Fact]
    public async Task The_log_and_the_status_say_what_is_held_back_and_a_day_later_new_figures_alarm_once()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-10-01");
        var status = await program.GetJsonAsync("/api/status");

        Assert.Equal("Alerts: 0 reported for the first time, 0 e-mail(s) released, 4 held back (4 stale).", AlertLines(program).Last());
        Assert.Equal((4, 4, 0), (Held(status, "alerts"), Reason(status, "stale"), Reason(status, "stop")));
        Assert.Equal(
            ["office/BP/2024/scores stale 1 1", "office/BP/2024/targets stale 3 2"],
            status.GetProperty("heldBack").GetProperty("series").EnumerateArray()
                .Select(held =>
                    $"{held.GetProperty("series")} {held.GetProperty("reason")} {held.GetProperty("alerts")} {held.GetProperty("units")}"));
        Assert.All(status.GetProperty("boards").EnumerateArray(), board => AssertStale(board.GetProperty("stale")));
        Assert.Empty(office.Letters);

        program.Clock.Leap(TimeSpan.FromDays(1));
        await office.DropAsync("2024-12-01");
        await program.FetchAsync();
        var fresh = await program.GetJsonAsync("/api/status");

        Assert.Contains("Alerts: 4 reported for the first time, 3 e-mail(s) released, 0 held back.", AlertLines(program));
        Assert.Equal(3, office.Letters.Count);
        Assert.Equal(0, Held(fresh, "alerts"));
        Assert.All(fresh.GetProperty("boards").EnumerateArray(),
            board => Assert.Equal(JsonValueKind.Null, board.GetProperty("stale").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync(Office.Board)).GetProperty("stale").ValueKind);
        foreach (var page in Pages)
        {
            Assert.DoesNotContain("số liệu cũ", await Office.TextAsync(program, page.Data), StringComparison.OrdinalIgnoreCase);
        }

        await program.FetchAsync();
        program.Clock.Leap(TimeSpan.FromDays(1));
        await program.FetchAsync();
        Assert.Equal(3, office.Letters.Count);
        program.AssertWarnings();
    }

    [Fact]
    public async Task Every_page_says_it_in_both_languages_and_none_says_that_all_is_well()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-10-01");

        foreach (var page in Pages)
        {
            Assert.Contains(Vietnamese, await Office.TextAsync(program, page.Data), StringComparison.Ordinal);
            Assert.Contains(English,
                await Office.TextAsync(program, page.Data + (page.Data.Contains('?', StringComparison.Ordinal) ? "&lang=en" : "?lang=en")),
                StringComparison.Ordinal);
        }

        Assert.Equal($"Lưu ý: {Vietnamese}.", await Office.TextAsync(program, "/?scope=BP&level=department", ".stale"));
        Assert.Equal($"Điểm, Chỉ tiêu, số liệu đến 01/10/2024: {Vietnamese}.", await Office.TextAsync(program, "/units/BP-S16", ".stale"));
        Assert.Equal("Có 2 chỉ tiêu chưa đạt, xem bên dưới. Số liệu cũ nên tạm không cảnh báo, xem lưu ý ở trên.",
            await Office.TextAsync(program, "/units/BP-S16", "#alerts + p"));
        Assert.Equal("The figures are old, so there are no alerts for now, see the note above.",
            await Office.TextAsync(program, "/units/BP-S17?lang=en", "#alerts + p"));
    }

    [Fact]
    public async Task The_status_page_is_no_good_verdict_and_counts_what_is_held_back_by_reason()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-10-01");

        Assert.Equal(
            [$"2 bảng số liệu trong danh sách bên dưới, cũ nhất: {Vietnamese}.", "4 cảnh báo đến hạn chưa gửi, xem bên dưới.",
                "2 đơn vị còn chỉ tiêu chưa đạt, xem trang Chỉ tiêu."],
            (await Office.TextAsync(program, "/status", ".verdict.unmet li")).Split('\n'));
        Assert.Contains("Chỉ tiêu – Tỉnh Bình Phước, năm 2024: 3 cảnh báo của 2 đơn vị; lý do: số liệu cũ",
            await Office.TextAsync(program, "/status"), StringComparison.Ordinal);
        Assert.Contains("3 alerts of 2 units; reason: old figures", await Office.TextAsync(program, "/status?lang=en"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_about_the_figures_says_it_with_age_limit_and_rule()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-10-01");
        var unit = await program.GetJsonAsync("/api/units/BP-S16");

        AssertStale((await program.GetJsonAsync(Office.Board)).GetProperty("stale"));
        AssertStale((await program.GetJsonAsync("/api/targets?scope=BP&level=department")).GetProperty("stale"));
        AssertStale(unit.GetProperty("score").GetProperty("stale"));
        AssertStale(unit.GetProperty("targets").GetProperty("stale"));
    }

    [Fact]
    public async Task Young_figures_with_missed_targets_are_not_called_well_either()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-11-29", "Alerts:Enabled=false");

        Assert.Equal("Có 2 chỉ tiêu chưa đạt, xem bên dưới. Chưa có cảnh báo nào được mở về việc này.",
            await Office.TextAsync(program, "/units/BP-S16", "#alerts + p"));
        Assert.Equal("Hệ thống hoạt động, không có lỗi.\n2 đơn vị còn chỉ tiêu chưa đạt, xem trang Chỉ tiêu.",
            await Office.TextAsync(program, "/status", ".verdict.met li"));
        Assert.Equal("Không có cảnh báo nào.", await Office.TextAsync(program, "/units/BP-S17", "#alerts + p"));
    }

    private static void AssertStale(JsonElement stale)
    {
        Assert.Equal((60, 45, "oldestAsOfDays"),
            (stale.GetProperty("ageDays").GetInt32(), stale.GetProperty("limitDays").GetInt32(), stale.GetProperty("rule").GetString()));
        Assert.Equal((Vietnamese, English), (stale.GetProperty("message").GetString(), stale.GetProperty("messageEnglish").GetString()));
    }

    private static IEnumerable<string> AlertLines(RunningProgram program) =>
        program.Log.All.Where(line => line.Text.StartsWith("Alerts: ", StringComparison.Ordinal)).Select(line => line.Text);

    private static int Held(JsonElement status, string property) => status.GetProperty("heldBack").GetProperty(property).GetInt32();

    private static int Reason(JsonElement status, string reason) =>
        status.GetProperty("heldBack").GetProperty("reasons").GetProperty(reason).GetInt32();
}
