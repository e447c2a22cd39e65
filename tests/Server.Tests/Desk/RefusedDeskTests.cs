using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary><c>/desk/refused</c>: accept and discard.</summary>
public class RefusedDeskTests
{
    private const string Page = "/desk/refused/file?source=office&item=bad.csv";
    private const string Accept = "/desk/refused/accept";
    private const string Discard = "/desk/refused/discard";

    private static readonly (string, string)[] OverMaximum = [("kind", "ValueOverMaximum"), ("reason", "Cổng công bố như vậy")];

    [Fact]
    public async Task A_file_is_accepted_by_the_names_of_its_findings_with_a_reason_and_published()
    {
        using var office = new DeskOffice();
        await using var program = await StartAsync(office);
        using var lan = await BrowserSession.SignInAsync(program);
        using var minh = await BrowserSession.SignInAsync(program, DeskOffice.MinhKey);
        var second = BrowserSession.FormOf((await minh.GetAsync(Page)).Text, Accept);

        var report = await DeskOffice.ReadAsync(lan, Page);
        var elsewhere = await DeskOffice.ReadAsync(lan, "/api/quarantine/office/bad.csv");
        var unnamed = await DeskOffice.ActAsync(lan, Page, Accept, ("reason", "Cổng công bố như vậy"));
        var unexplained = await DeskOffice.ActAsync(lan, Page, Accept, ("kind", "ValueOverMaximum"), ("reason", "x"));
        var accepted = await DeskOffice.ActAsync(lan, Page, Accept, OverMaximum);
        var again = await DeskOffice.FollowAsync(minh, Accept, await minh.PostAsync(Accept, [.. second, .. OverMaximum]));
        await DeskOffice.IdleAsync(program);

        Assert.Contains("101", report, StringComparison.Ordinal);
        Assert.Contains("../../../desk/refused/file?source=office&item=bad.csv", elsewhere, StringComparison.Ordinal);
        Assert.Contains("hãy đánh dấu từng lỗi được chấp nhận", unnamed, StringComparison.Ordinal);
        Assert.Contains("ít nhất 5 ký tự", unexplained, StringComparison.Ordinal);
        Assert.Contains("bad.csv: đã chấp nhận; sẽ công bố", accepted, StringComparison.Ordinal);
        Assert.Contains("lan đã", again, StringComparison.Ordinal);
        Assert.Contains("Không có tệp nào bị từ chối", await DeskOffice.ReadAsync(lan, "/desk/refused"), StringComparison.Ordinal);
        Assert.Equal("101", (await program.GetJsonAsync("/api/leaderboard?scope=BP&level=district", ("X-Api-Key", RunningProgram.ReadKey)))
            .GetProperty("rows")[0].GetProperty("total").ToString());
        await DeskOffice.AssertAuditAsync(lan, "chấp nhận tệp bị từ chối", "office bad.csv: Cổng công bố như vậy");
    }

    [Fact]
    public async Task A_file_is_discarded_once_and_a_newer_refusal_is_looked_at_first()
    {
        using var office = new DeskOffice();
        await using var program = await StartAsync(office);
        using var lan = await BrowserSession.SignInAsync(program);
        using var minh = await BrowserSession.SignInAsync(program, DeskOffice.MinhKey);
        var old = BrowserSession.FormOf((await minh.GetAsync(Page)).Text, Discard);
        await office.WriteAsync("bad.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "102")));
        await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
        await DeskOffice.IdleAsync(program);

        var unseen = await DeskOffice.FollowAsync(minh, Discard, await minh.PostAsync(Discard, [.. old, ("reason", "Tệp thử")]));
        var silent = await DeskOffice.ActAsync(lan, Page, Discard, ("reason", " "));
        var current = BrowserSession.FormOf((await minh.GetAsync(Page)).Text, Discard);
        var discarded = await DeskOffice.ActAsync(lan, Page, Discard, ("reason", "Tệp thử"));
        var again = await DeskOffice.FollowAsync(minh, Discard, await minh.PostAsync(Discard, [.. current, ("reason", "Tệp thử")]));

        Assert.Contains("tệp đã được nhận lại trong lúc trang này mở", unseen, StringComparison.Ordinal);
        Assert.Contains("Cần ghi lý do", silent, StringComparison.Ordinal);
        Assert.Contains("bad.csv: đã bỏ.", discarded, StringComparison.Ordinal);
        Assert.Contains("Việc này lan đã làm lúc", again, StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "bỏ tệp bị từ chối", "office bad.csv: Tệp thử");
    }

    private static async Task<RunningProgram> StartAsync(DeskOffice office)
    {
        await office.WriteAsync("bad.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "101")));
        return await office.StartAsync("Alerts:StopShare=100");
    }
}
