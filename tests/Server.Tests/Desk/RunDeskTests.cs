using Index766.Pipeline.Audit;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary><c>/desk/run</c>.</summary>
public class RunDeskTests
{
    private const string Page = "/desk/run";

    [Fact]
    public async Task A_run_goes_on_in_the_background_and_its_page_is_found_again()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        await office.WriteAsync("1.csv", SourceFolders.Districts("2024-12-17"));
        using var lan = await BrowserSession.SignInAsync(program);

        var begun = await DeskOffice.ActAsync(lan, Page, Page);
        while ((await DeskOffice.ReadAsync(lan, Page)).Contains("Đang chạy:", StringComparison.Ordinal))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await DeskOffice.IdleAsync(program);
        var ended = await DeskOffice.ReadAsync(lan, Page);

        Assert.Contains("Đã bắt đầu; có thể rời trang này", begun, StringComparison.Ordinal);
        Assert.Contains("lan bắt đầu lúc", ended, StringComparison.Ordinal);
        Assert.Contains("Đã lấy xong", ended, StringComparison.Ordinal);
        Assert.Contains("Lấy ngay</button>", ended, StringComparison.Ordinal);
        Assert.Equal("50", (await program.GetJsonAsync("/api/leaderboard?scope=BP&level=district", ("X-Api-Key", RunningProgram.ReadKey)))
            .GetProperty("rows")[0].GetProperty("total").ToString());
        await DeskOffice.AssertAuditAsync(lan, "lấy số liệu ngay", "-now");
    }

    [Fact]
    public async Task A_second_operator_is_told_who_started_the_run_that_is_under_way()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        var form = BrowserSession.FormOf((await lan.GetAsync(Page)).Text, Page);
        var (run, _) = await program.Services.GetRequiredService<ManualRuns>().BeginAsync("minh", TestContext.Current.CancellationToken);

        var page = await DeskOffice.FollowAsync(lan, Page, await lan.PostAsync(Page, form));

        Assert.Contains("minh đã bắt đầu một lượt lúc", page, StringComparison.Ordinal);
        Assert.Contains("Đang chạy: minh", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lấy ngay</button>", page, StringComparison.Ordinal);
        Assert.Equal(run, await program.Services.GetRequiredService<ManualRuns>().LastAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_failed_is_over_and_the_next_one_can_begin()
    {
        var isBroken = false;
        var effects = new Effects((_, name, _) =>
        {
            if (isBroken && name == $"upsert {TableNames.Runs}")
            {
                throw new InvalidOperationException("The ledger is not written.");
            }
        });
        using var office = new DeskOffice();
        await using var program = await office.StartAsync(services =>
        {
            var tables = services.Last(service => service.ServiceType == typeof(ITableStore));
            services.AddSingleton<ITableStore>(
                provider => new CountedTables((ITableStore)tables.ImplementationFactory!(provider), effects));
        });
        using var lan = await BrowserSession.SignInAsync(program);
        isBroken = true;

        await DeskOffice.ActAsync(lan, Page, Page);
        await program.Log.WaitAsync(line => line.Text.Contains("was cut off", StringComparison.Ordinal), TimeSpan.FromSeconds(20));

        Assert.DoesNotContain("Đang chạy:", await DeskOffice.ReadAsync(lan, Page), StringComparison.Ordinal);
        isBroken = false;
        program.Clock.Leap(TimeSpan.FromSeconds(2));
        Assert.Contains("Đã bắt đầu", await DeskOffice.ActAsync(lan, Page, Page), StringComparison.Ordinal);
        await DeskOffice.IdleAsync(program);
    }

    [Fact]
    public async Task A_one_time_form_whose_act_failed_does_it_when_it_is_sent_again_and_then_no_more()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        (string, string)[] form = [.. BrowserSession.FormOf((await lan.GetAsync(Page)).Text, Page),
            ("once", program.Services.GetRequiredService<OneTimeForms>().NewId())];
        var blobs = program.Services.GetRequiredService<IBlobStore>();
        await blobs.CreateAsync(BlobPaths.ManualRun, "nonsense"u8.ToArray(), TestContext.Current.CancellationToken);

        var failed = await lan.PostAsync(Page, form);
        await blobs.DeleteAsync(BlobPaths.ManualRun, TestContext.Current.CancellationToken);
        var begun = await DeskOffice.FollowAsync(lan, Page, await lan.PostAsync(Page, form));
        var again = await DeskOffice.FollowAsync(lan, Page, await lan.PostAsync(Page, form));

        Assert.True((int)failed.Status >= 500, failed.Text);
        Assert.Contains("Đã bắt đầu; có thể rời trang này", begun, StringComparison.Ordinal);
        Assert.Contains("Biểu mẫu này đã được gửi", again, StringComparison.Ordinal);
        await DeskOffice.IdleAsync(program);
    }
}
