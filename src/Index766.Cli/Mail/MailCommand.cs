using System.CommandLine;
using System.Globalization;
using Azure;
using Index766.AzureStorage;
using Index766.Cli.Replay;
using Index766.Domain.Text;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.WatchPoison;
using Microsoft.Data.Sqlite;

namespace Index766.Cli.Mail;

/// <summary><c>mail</c>: what waits for a person, sending it again, and a test e-mail. Exit 0, or 2 with one sentence.</summary>
internal static class MailCommand
{
    private const int Refused = 2;
    private const int MaxTextLength = 300;
    private const int ShortestKey = 8;
    private static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(90);

    public static Command Create(TimeProvider clock) =>
        new("mail", "Thư: đang chờ người quyết định, gửi lại, gửi thử (e-mails: what waits, resend, test)")
    {
        List(clock), Resend(clock), Test(clock),
    };

    private static Command List(TimeProvider clock)
    {
        var folder = Folder();
        var command = new Command("list", "Các thư đang chờ người quyết định (the e-mails that wait for a person)") { folder };
        command.SetAction((parsed, cancellationToken) => TryAsync(parsed.GetValue(folder), clock, async storage =>
        {
            var waiting = await StepOf(storage, clock).ListAsync(cancellationToken);
            foreach (var mail in waiting)
            {
                var at = mail.Failure.RecordedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
                await Console.Out.WriteLineAsync(
                    $"{mail.Row.Key[..12]} {mail.Row.State} {at} {mail.Mail.To} {mail.Mail.Subject}\n  {mail.Failure.Reason}");
            }

            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} thư đang chờ (waiting)."));
            return null;
        }));
        return command;
    }

    private static Command Resend(TimeProvider clock)
    {
        var key =
            new Argument<string?>("KEY")
            {
                Description = "Mã thư, ít nhất 8 ký tự đầu (the e-mail's key, its first 8 characters at least)",
                Arity = ArgumentArity.ZeroOrOne
            };
        var all =
            new Option<bool>(
                "--all-failed")
            {
                Description =
                    "Mọi thư bị từ chối hoặc bị hoãn quá lâu; không gồm thư chưa rõ đã gửi hay chưa (all that failed; none that may "
                        + "have been accepted)"
            };
        var (by, reason, folder) = (Bounded("--by", "Ai quyết định (who decides)"), Bounded("--reason", "Lý do (why)"), Folder());
        var command = new Command("resend", "Gửi lại (sends again)") { key, all, by, reason, folder };
        command.SetAction((parsed, cancellationToken) => TryAsync(parsed.GetValue(folder), clock, async storage =>
        {
            var (step, prefix) = (StepOf(storage, clock), parsed.GetValue(key));
            if (parsed.GetValue(all) == prefix is not null || prefix?.Length < ShortestKey)
            {
                return "resend: cần KEY (ít nhất 8 ký tự) hoặc --all-failed (either a KEY of at least 8 characters, or --all-failed).";
            }

            var chosen =
                (await step.ListAsync(cancellationToken)).Where(
                    mail => prefix is null ? mail.Row.State == MailState.Failed
                        : mail.Row.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
            if (prefix is not null && chosen.Count != 1)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"{prefix}: {chosen.Count} thư đang chờ có mã này; xem mail list (so many e-mails with that key wait).");
            }

            foreach (var mail in chosen)
            {
                var isSent = await step.ResendAsync(mail, parsed.GetValue(by)!, parsed.GetValue(reason)!, cancellationToken);
                await Console.Out.WriteLineAsync(
                    $"{mail.Row.Key[..12]}: {(isSent ? "gửi lại (goes out again)" : "không cần gửi lại (nothing to do)")}.");
            }

            return null;
        }));
        return command;
    }

    private static Command Test(TimeProvider clock)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Địa chỉ nhận (the recipient)" };
        var folder = Folder();
        var command =
            new Command("test", "Gửi một thư thử qua chương trình đang chạy (one test e-mail, sent by the running program)") { address,
                folder };
        command.SetAction((parsed, cancellationToken) => TryAsync(parsed.GetValue(folder), clock, async storage =>
        {
            if (parsed.GetValue(address) is not { } to || !EmailAddress.IsValid(to))
            {
                return "ADDRESS: cần một địa chỉ thư (an e-mail address).";
            }

            var step = new TestMailStep(new Outbox(storage.Tables, storage.Blobs, clock), storage.Queue, clock);
            var row = await step.WaitAsync(await step.PostAsync(to, cancellationToken), TestPatience, cancellationToken);
            if (row.State == MailState.Sent)
            {
                await Console.Out.WriteLineAsync($"{row.Key[..12]}: máy gửi đã nhận (accepted by the configured sender).");
                return null;
            }

            return row is { State: MailState.Pending, Attempts: 0 }
                ? $"{row.Key[..12]}: chưa ai gửi; chương trình có đang chạy không? (nobody sent it yet: is the program running?)"
                : $"{row.Key[..12]}: {row.State}; xem /api/status và mail list (see the status).";
        }));
        return command;
    }

    private static ResendStep StepOf(OpenStorage storage, TimeProvider clock) =>
        new(new Outbox(storage.Tables, storage.Blobs, clock), storage.Blobs, storage.Queue, new FailureTable(storage.Tables, clock), clock);

    private static Option<string?> Folder() =>
        new("--data-folder") { Description = "Thư mục dữ liệu của chương trình (the program's data folder)" };

    private static Option<string> Bounded(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= MaxTextLength } text || string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"{name}: cần 1 đến {MaxTextLength} ký tự (1 to {MaxTextLength} characters).");
            }
        });
        return option;
    }

    private static async Task<int> TryAsync(string? folder, TimeProvider clock, Func<OpenStorage, Task<string?>> order)
    {
        try
        {
            using var storage = OpenStorage.Open(folder, clock);
            if (await order(storage) is not { } fault)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync(fault);
            return Refused;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or AzureStorageSettingException or SqliteException
            or RequestFailedException or BrokenDocumentException or ConcurrentAlertException)
        {
            await Console.Error.WriteLineAsync(fault.Message.Split('\n')[0]);
            return Refused;
        }
    }
}
