using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary><c>/desk/mail</c>, <c>/desk/failures</c> and <c>/desk/rules</c>.</summary>
public class MailDeskTests
{
    private const string Mail = "/desk/mail";
    private const string Resend = "/desk/mail/resend";
    private const string ResendAll = "/desk/mail/resend-all";
    private const string Resume = "/desk/mail/resume";
    private const string Failures = "/desk/failures";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_e_mail_that_failed_is_read_and_sent_again_once()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        await FailAsync(program, "a", MailState.Uncertain);
        using var lan = await BrowserSession.SignInAsync(program);
        using var minh = await BrowserSession.SignInAsync(program, DeskOffice.MinhKey);
        var second = BrowserSession.FormOf((await minh.GetAsync(Mail)).Text, Resend);

        var page = await DeskOffice.ReadAsync(lan, Mail);
        var silent = await DeskOffice.ActAsync(lan, Mail, Resend, ("reason", ""));
        var resent = await DeskOffice.ActAsync(lan, Mail, Resend, ("reason", "Máy chủ thư đã sửa"));
        await DeskOffice.IdleAsync(program);
        var again = await DeskOffice.FollowAsync(minh, Resend, await minh.PostAsync(Resend, [.. second, ("reason", "Gửi lại")]));

        Assert.Contains("Chưa rõ đã gửi hay chưa", page, StringComparison.Ordinal);
        Assert.Contains("Nội dung thư a: https://chiso.example/units/BP-H01?pass=…", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1798761600", page, StringComparison.Ordinal);
        Assert.Contains("Cần ghi lý do", silent, StringComparison.Ordinal);
        Assert.Contains("Đã đưa thư gửi a@so.example đi lại.", resent, StringComparison.Ordinal);
        Assert.Contains("Việc này lan đã làm lúc", again, StringComparison.Ordinal);
        Assert.Single(office.Letters);
        Assert.Contains("Không có thư nào đang chờ", await DeskOffice.ReadAsync(lan, Mail), StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "gửi lại thư", "Máy chủ thư đã sửa");
    }

    [Fact]
    public async Task All_that_failed_go_out_again_and_none_that_is_in_doubt()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        await FailAsync(program, "a", MailState.Failed);
        await FailAsync(program, "b", MailState.Failed);
        await FailAsync(program, "c", MailState.Uncertain);
        using var lan = await BrowserSession.SignInAsync(program);

        var resent = await DeskOffice.ActAsync(lan, Mail, ResendAll, ("reason", "Máy chủ thư đã sửa"));
        await DeskOffice.IdleAsync(program);

        Assert.Contains("Đã đưa 2 thư đi lại.", resent, StringComparison.Ordinal);
        Assert.Equal(2, office.Letters.Count);
        Assert.Contains("c@so.example", await DeskOffice.ReadAsync(lan, Mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_mails_of_a_restored_folder_go_once_an_operator_says_so()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        var mark = Path.Combine(office.DataFolder, "backup.json");
        await File.WriteAllTextAsync(mark, """{"takenAt":"2026-11-29T20:00:00Z","files":1,"bytes":1}""", Cancel);
        using var lan = await BrowserSession.SignInAsync(program);
        var form = BrowserSession.FormOf((await lan.GetAsync(Mail)).Text, Resume);

        var page = await DeskOffice.ReadAsync(lan, Mail);
        var resumed = await DeskOffice.ActAsync(lan, Mail, Resume, ("reason", "Đã đối chiếu thư đã gửi"));
        var again = await DeskOffice.FollowAsync(lan, Resume, await lan.PostAsync(Resume, [.. form, ("reason", "Gửi")]));

        Assert.Contains("khôi phục từ bản sao lưu lúc 03 giờ 00 phút ngày 30/11/2026", page, StringComparison.Ordinal);
        Assert.Contains("Từ nay thư được gửi", resumed, StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
        Assert.Contains("Việc này lan đã làm lúc", again, StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "cho gửi thư sau khi khôi phục", "Đã đối chiếu thư đã gửi");
    }

    [Fact]
    public async Task A_message_that_failed_is_put_back_once()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        var failures = program.Services.GetRequiredService<FailureTable>();
        await failures.RecordAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(program.Clock.GetUtcNow())),
            "failed at every delivery", Cancel);
        using var lan = await BrowserSession.SignInAsync(program);
        var form = BrowserSession.FormOf((await lan.GetAsync(Failures)).Text, Failures);

        var page = await DeskOffice.ReadAsync(lan, Failures);
        var replayed = await DeskOffice.ActAsync(lan, Failures, Failures);
        var again = await DeskOffice.FollowAsync(lan, Failures, await lan.PostAsync(Failures, form));

        Assert.Contains("failed at every delivery", page, StringComparison.Ordinal);
        Assert.Contains("Đã đưa 1 thông điệp trở lại hàng đợi.", replayed, StringComparison.Ordinal);
        Assert.Contains("Việc này lan đã làm lúc", again, StringComparison.Ordinal);
        await DeskOffice.AssertAuditAsync(lan, "đưa thông điệp lỗi trở lại hàng đợi", QueueNames.AlertUnits);
    }

    [Fact]
    public async Task The_rules_in_force_are_shown_with_their_checksums_and_links()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        var page = await DeskOffice.ReadAsync(lan, "/desk/rules");

        foreach (var methodology in program.Services.GetRequiredService<Index766.Pipeline.ReferenceData>().Methodologies)
        {
            Assert.Contains($"../api/methodology/{methodology.Id}\"", page, StringComparison.Ordinal);
            Assert.Contains(methodology.Checksum[..16], page, StringComparison.Ordinal);
        }

        Assert.Contains("127/QĐ-UBND", page, StringComparison.Ordinal);
        Assert.Contains("Tỉnh, thành phố: 34", page, StringComparison.Ordinal);
        Assert.Contains("chỉ tiêu của quyết định", page, StringComparison.Ordinal);
    }

    /// <summary>An e-mail that waits for a person.</summary>
    private static async Task FailAsync(RunningProgram program, string name, MailState state)
    {
        var (outbox, failures) = (program.Services.GetRequiredService<Outbox>(), program.Services.GetRequiredService<FailureTable>());
        var mail = new OutgoingMail(
            Outbox.KeyOf("test", name, []), $"{name}@so.example", $"Chủ đề {name}",
            $"Nội dung thư {name}: https://chiso.example/units/BP-H01?pass=1798761600.{name}", $"<p>{name}</p>");
        var row = await outbox.PostAsync("test", mail, Cancel);
        await outbox.MoveAsync(row!, state, "550 no such mailbox", Cancel);
        await failures.RecordAsync(QueueNames.SendMail, $"test {mail.Key}", "550 no such mailbox", Cancel);
    }
}
