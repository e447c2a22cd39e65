using Index766.Mail.Sending;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Tests.Sending;

public sealed class PickupFolderSenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pickup").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_file_is_the_mail()
    {
        var result = await Sender(_folder).SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);

        Assert.Equal(new SendResult(SendOutcome.Accepted, null), result);
        Mails.AssertIs(Mails.Transport(), await File.ReadAllTextAsync(Only(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_folder_is_made_where_it_is_missing()
    {
        var folder = Path.Combine(_folder, "chưa", "có");

        Assert.Equal(SendOutcome.Accepted,
            (await Sender(folder).SendAsync(Mails.Transport(), TestContext.Current.CancellationToken)).Outcome);
        Assert.True(File.Exists(Path.Combine(folder, $"{Mails.Key}.eml")));
    }

    [Fact]
    public async Task The_same_mail_again_leaves_one_file_that_was_not_written_anew()
    {
        var sender = Sender(_folder);
        await sender.SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);
        var first = await File.ReadAllBytesAsync(Only(), TestContext.Current.CancellationToken);
        var again = await sender.SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);

        Assert.True(sender.IsRepeatable);
        Assert.Equal(SendOutcome.Accepted, again.Outcome);
        Assert.Equal(first, await File.ReadAllBytesAsync(Only(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_senders_of_one_mail_leave_one_whole_file()
    {
        var results =
            await Task.WhenAll(Enumerable.Range(0, 16)
                .Select(_ => Task.Run(() => Sender(_folder).SendAsync(Mails.Transport(), CancellationToken.None))));

        Assert.All(results, result => Assert.True(result.Outcome == SendOutcome.Accepted, result.Reason));
        Mails.AssertIs(Mails.Transport(), await File.ReadAllTextAsync(Only(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_swept_and_never_picked_up()
    {
        var leftover = Directory.CreateDirectory(Path.Combine(_folder, ".writing", $"{Mails.Key}-0123"));
        await File.WriteAllTextAsync(Path.Combine(leftover.FullName, "half.eml"), "From: ", TestContext.Current.CancellationToken);
        await Sender(_folder).SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);

        Assert.False(leftover.Exists && Directory.Exists(leftover.FullName));
        Assert.EndsWith($"{Mails.Key}.eml", Only(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Chỉ số 766] DỮ LIỆU MẪU – Sở Giao thông vận tải: 8 chỉ tiêu chưa đạt (số liệu đến ngày 26/11/2024)",
        "20261201-043901_du-lieu-mau-so-giao-thong-van-tai-8-chi-tieu-chua-dat_")]
    [InlineData("[Chỉ số 766] 1 thông báo cho người vận hành", "20261201-043901_1-thong-bao-cho-nguoi-van-hanh_")]
    [InlineData("../../Đường\\dẫn: \u202Egnp.exe", "20261201-043901_duong-dan-gnp-exe_")]
    [InlineData("", "20261201-043901__")]
    public async Task A_file_s_name_says_when_of_whom_and_what_in_plain_letters(string subject, string name)
    {
        var mail = Mails.Transport() with { Subject = subject, RunAt = new DateTimeOffset(2026, 11, 30, 21, 39, 1, TimeSpan.Zero) };
        await Sender(_folder).SendAsync(mail, TestContext.Current.CancellationToken);
        await Sender(_folder).SendAsync(mail, TestContext.Current.CancellationToken);

        Assert.Equal($"{name}{Mails.Key[..16]}.eml", Path.GetFileName(Only()));
    }

    [Fact]
    public void A_long_subject_is_cut_in_the_name_of_the_file()
    {
        var mail = Mails.Transport() with { Subject = new string('ở', 5000), RunAt = DateTimeOffset.UnixEpoch };

        Assert.Equal(15 + 1 + 90 + 1 + 16 + 4, PickupFolderSender.NameOf(mail).Length);
    }

    /// <summary>What an earlier version put into the outbox has no run: sent again after a crash, it is the file that it was.</summary>
    [Fact]
    public void An_email_of_an_earlier_version_keeps_its_name() =>
        Assert.Equal($"{Mails.Key}.eml", PickupFolderSender.NameOf(Mails.Transport()));

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_tried_later_with_a_reason()
    {
        var blocked = Path.Combine(_folder, "tep");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        var result = await Sender(Path.Combine(blocked, "mail")).SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);

        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.StartsWith("The pickup folder could not be written, không ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_right_is_tried_later_with_a_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that not even root may write to");
        var result = await Sender("/proc/sys/index766").SendAsync(Mails.Transport(), TestContext.Current.CancellationToken);

        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.NotNull(result.Reason);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task A_recipient_that_is_no_address_is_refused_without_being_repeated(string address)
    {
        var result = await Sender(_folder).SendAsync(Mails.Transport() with { To = address }, TestContext.Current.CancellationToken);

        Assert.Equal(SendOutcome.Refused, result.Outcome);
        Assert.DoesNotContain(address, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_could_leave_the_folder_is_a_mistake_of_the_caller() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Sender(_folder)
                .SendAsync(Mails.Transport() with { Key = "../" + Mails.Key[3..] }, TestContext.Current.CancellationToken));

    private static PickupFolderSender Sender(string folder) => new(folder, Mails.From);

    private string Only() => Assert.Single(Directory.GetFiles(_folder));
}
