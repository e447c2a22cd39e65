using System.CommandLine;
using System.Globalization;
using Index766.Domain.Text;
using Index766.LocalStorage;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.UnitLinks;
using Index766.Pipeline.WatchPoison;

namespace Index766.Cli;

/// <summary><c>mail</c>: the e-mails that wait for a person, sending them again, and a test e-mail.</summary>
internal static class MailCommand
{
    private const int MinKeyLength = 8;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(90);

    public static Command Create(TimeProvider clock) =>
        new("mail", "Thư: đang chờ người quyết định, gửi lại, gửi thử (e-mails: what waits, resend, test)")
        {
            List(clock), Resend(clock), Resume(), RenewLinks(clock), Test(clock),
        };

    private static Command List(TimeProvider clock) =>
        new Command("list", "Các thư đang chờ người quyết định (the e-mails that wait for a person)")
            .RunsOnStorage(clock, async (_, storage, cancellationToken) =>
            {
                var waiting = await StepOf(storage, clock).ListAsync(cancellationToken);
                foreach (var (row, mail, failure) in waiting.Select(mail => (mail.Row, mail.Mail, mail.Failure)))
                {
                    var at = failure.RecordedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
                    Console.WriteLine($"{row.Key[..12]} {row.State} {at} {mail.To} {mail.Subject}\n  {failure.Reason}");
                }

                Console.WriteLine($"{waiting.Count} thư đang chờ (waiting).");
                return 0;
            });

    private static Command Resend(TimeProvider clock)
    {
        var key = new Argument<string?>("KEY")
        {
            Description = "Mã thư, ít nhất 8 ký tự đầu (the e-mail's key, its first 8 characters at least)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all-failed")
        {
            Description = "Mọi thư bị từ chối hoặc bị hoãn quá lâu; không gồm thư chưa rõ đã gửi hay chưa (all that failed; none that may "
                + "have been accepted)",
        };
        return new Command("resend", "Gửi lại (sends again)") { key, all, CommonOptions.Author, CommonOptions.Reason }
            .RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
            {
                var (step, prefix) = (StepOf(storage, clock), parsed.GetValue(key));
                if (parsed.GetValue(all) == prefix is not null || prefix?.Length < MinKeyLength)
                {
                    return CommandLine.Refuse(
                        "resend: cần KEY (ít nhất 8 ký tự) hoặc --all-failed (either a KEY of at least 8 characters, or --all-failed).");
                }

                var chosen = (await step.ListAsync(cancellationToken)).Where(mail => prefix is null ? mail.Row.State == MailState.Failed
                    : mail.Row.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
                if (prefix is not null && chosen.Count != 1)
                {
                    return CommandLine.Refuse(
                        $"{prefix}: {chosen.Count} thư đang chờ có mã này; xem mail list ({chosen.Count} e-mails with that key wait).");
                }

                if (chosen.Count == 0)
                {
                    Console.WriteLine("Không có thư nào bị lỗi (no e-mail has failed).");
                }

                foreach (var mail in chosen)
                {
                    var isSent = await step.ResendAsync(mail, parsed.GetRequiredValue(CommonOptions.Author),
                        parsed.GetRequiredValue(CommonOptions.Reason), cancellationToken);
                    Console.WriteLine(
                        $"{mail.Row.Key[..12]}: {(isSent ? "gửi lại (goes out again)" : "không cần gửi lại (nothing to do)")}.");
                }

                return 0;
            });
    }

    /// <summary>Ends the wait of a data folder that was restored from a backup.</summary>
    private static Command RenewLinks(TimeProvider clock) =>
        new Command("renew-links", "Đổi khóa của liên kết trong thư: mọi liên kết đã gửi hết hiệu lực (replaces the key of links in "
            + "e-mails: none that was sent opens a page any more)")
            .RunsOnStorage(clock, async (_, storage, cancellationToken) =>
            {
                await new UnitLinkKeys(storage.Blobs, new UnitLinkOptions(AreSigned: true), clock).RenewAsync(cancellationToken);
                Console.WriteLine(
                    "Các liên kết trong thư đã gửi không còn mở được trang nào (links that were sent open no page any more).");
                return 0;
            });

    private static Command Resume() =>
        new Command("resume", "Cho gửi thư từ thư mục dữ liệu được khôi phục (lets e-mails go out of a restored data folder)")
        {
            CommonOptions.DataFolder,
        }.Runs(parsed =>
        {
            var folder = ProgramStorage.FolderOf(parsed.GetValue(CommonOptions.DataFolder));
            var mark = BackupMark.Find(folder);
            BackupMark.Remove(folder);
            Console.WriteLine(mark is null
                ? "Thư vẫn được gửi như thường: thư mục này không phải bản khôi phục (e-mails go out: this folder was not restored)."
                : string.Create(CultureInfo.InvariantCulture,
                    $"Từ nay thư được gửi; bản khôi phục là của {mark.TakenAt:yyyy-MM-dd HH:mm'Z'} "
                        + $"(e-mails go out from now on; the folder was restored from the backup of that moment)."));
            return 0;
        });

    private static Command Test(TimeProvider clock)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Địa chỉ nhận (the recipient)" };
        return new Command("test", "Gửi một thư thử qua chương trình đang chạy (one test e-mail, sent by the running program)") { address }
            .RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
            {
                if (parsed.GetValue(address) is not { } to || !EmailAddress.IsValid(to))
                {
                    return CommandLine.Refuse("ADDRESS: cần một địa chỉ thư (an e-mail address).");
                }

                var step = new TestMailStep(new Outbox(storage.Tables, storage.Blobs, clock), storage.Queue, clock);
                var row = await step.WaitAsync(await step.PostAsync(to, cancellationToken), TestTimeout, cancellationToken);
                if (row.State != MailState.Sent)
                {
                    return CommandLine.Refuse(row is { State: MailState.Pending, Attempts: 0 }
                        ? $"{row.Key[..12]}: chưa ai gửi; chương trình có đang chạy không? (nobody sent it yet: is the program running?)"
                        : $"{row.Key[..12]}: {row.State}; xem /api/status và mail list (see the status).");
                }

                Console.WriteLine($"{row.Key[..12]}: máy gửi đã nhận (accepted by the configured sender).");
                return 0;
            });
    }

    private static ResendStep StepOf(ProgramStorage storage, TimeProvider clock) =>
        new(new Outbox(storage.Tables, storage.Blobs, clock), storage.Blobs, storage.Queue, new FailureTable(storage.Tables, clock), clock);
}
