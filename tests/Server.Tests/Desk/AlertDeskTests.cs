using System.Globalization;
using Index766.Pipeline.AlertUnits;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary><c>/desk/alerts</c> and <c>/desk/silences</c>.</summary>
public class AlertDeskTests
{
    private const string Held = "/desk/alerts";
    private const string Silences = "/desk/silences";
    private const string End = "/desk/silences/end";

    [Fact]
    public async Task Alerts_that_are_held_back_are_released_once_and_their_e_mails_go()
    {
        using var office = new DeskOffice();
        await office.WriteAsync("provinces.csv", Provinces());
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        using var minh = await BrowserSession.SignInAsync(program, DeskOffice.MinhKey);
        var second = BrowserSession.FormOf((await minh.GetAsync(Held)).Text, Held);

        Assert.Contains("34/34 đơn vị", await DeskOffice.ReadAsync(lan, Held), StringComparison.Ordinal);
        Assert.Contains("href=\"desk/alerts\"", await DeskOffice.ReadAsync(lan, "/status"), StringComparison.Ordinal);
        Assert.Empty(office.Letters);
        Assert.Contains("Cần ghi lý do", await DeskOffice.ActAsync(lan, Held, Held, ("reason", "")), StringComparison.Ordinal);
        Assert.Contains("Đã cho gửi; thư sẽ đi", await DeskOffice.ActAsync(lan, Held, Held, ("reason", "Đã đối chiếu")),
            StringComparison.Ordinal);
        var again = await DeskOffice.FollowAsync(minh, Held, await minh.PostAsync(Held, [.. second, ("reason", "Cho gửi")]));
        await DeskOffice.IdleAsync(program);

        Assert.Matches("lan đã (cho gửi|làm) lúc", again);
        Assert.Equal(34, office.Letters.Count);
        Assert.Contains("Không có cảnh báo nào đang giữ lại", await DeskOffice.ReadAsync(lan, Held), StringComparison.Ordinal);
        var release = Assert.Single((await Overrides(program).ReadAsync(TestContext.Current.CancellationToken)).Releases);
        Assert.Equal(("lan", "Đã đối chiếu"), (release.By, release.Reason));
        await DeskOffice.AssertAuditAsync(lan, "cho gửi thư đang giữ", "office/VN/2026/scores: Đã đối chiếu");
    }

    [Fact]
    public async Task A_silence_is_added_with_a_reason_and_an_end_and_ended_once()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        var today = program.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        (string, string)[] silence = [("unit", "H20"), ("until", Day(today.AddDays(30))), ("reason", "Chuyển hệ thống"), ("rule", "")];

        foreach (var (field, value, sentence) in ((string, string, string)[])[("unit", "XX-1", "Không có đơn vị nào có mã này"),
            ("until", Day(today.AddDays(-1)), "Cần một ngày kết thúc"), ("until", "9999-12-31", "Cần một ngày kết thúc"),
            ("reason", "", "Cần ghi lý do"), ("rule", "no-rule", "Không có quy tắc cảnh báo này")])
        {
            var refused = await DeskOffice.ActAsync(
                lan, Silences, Silences, [.. silence.Where(one => one.Item1 != field), (field, value)]);
            Assert.Contains(sentence, refused, StringComparison.Ordinal);
        }

        var added = await DeskOffice.ActAsync(lan, Silences, Silences, silence);
        var twice = await DeskOffice.ActAsync(lan, Silences, Silences, silence);
        await DeskOffice.AssertAuditAsync(lan, "tạm ngừng cảnh báo", "H20: Chuyển hệ thống");
        var form = BrowserSession.FormOf((await lan.GetAsync(Silences)).Text, End);
        var ended = await DeskOffice.ActAsync(lan, Silences, End);
        var again = await DeskOffice.FollowAsync(lan, End, await lan.PostAsync(End, form));

        Assert.Contains("tạm ngừng cảnh báo đến hết ngày", added, StringComparison.Ordinal);
        Assert.Contains("Đồng Tháp: lan đã tạm ngừng lúc", twice, StringComparison.Ordinal);
        Assert.Contains("đã thôi tạm ngừng", ended, StringComparison.Ordinal);
        Assert.Contains("Việc này lan đã làm lúc", again, StringComparison.Ordinal);
        Assert.Single((await Overrides(program).ReadAsync(TestContext.Current.CancellationToken)).Silences);
        await DeskOffice.AssertAuditAsync(lan, "thôi tạm ngừng cảnh báo", "H20");
    }

    private static OperatorOverrideStore Overrides(RunningProgram program) => program.Services.GetRequiredService<OperatorOverrideStore>();

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>All 34 provinces without data today.</summary>
    private static string Provinces()
    {
        var today = Day(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)));
        var codes = File.ReadLines(Repository.PathOf("data", "samples", "vn-2026-10-10-scores.csv")).Skip(1)
            .Select(line => line.Split(',').First(cell => cell is ['H', ..] && cell.Length is 3)).Distinct();
        return "as_of,period,unit_code,indicator,status\n" + string.Concat(codes.Select(code => $"{today},2026,{code},TOTAL,no_data\n"));
    }
}
