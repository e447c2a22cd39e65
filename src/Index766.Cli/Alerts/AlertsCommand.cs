using System.CommandLine;
using Azure;
using Index766.AzureStorage;
using Index766.Cli.Replay;
using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Microsoft.Data.Sqlite;

namespace Index766.Cli.Alerts;

/// <summary><c>alerts</c>: what a person orders of alerts, and what a file would send. Exit 0, or 2 with one sentence.</summary>
internal static class AlertsCommand
{
    private const int Refused = 2;
    private const int MaxTextLength = 300;

    public static Command Create(TimeProvider clock) =>
        new("alerts", "Cảnh báo: tạm im, cho gửi, xem trước (alerts: silence, release, preview)")
    {
        Silence(clock), Release(clock), PreviewCommand.Create(clock),
    };

    private static Command Silence(TimeProvider clock)
    {
        var unit = new Argument<string>("UNIT") { Description = "Mã đơn vị, gồm cả các đơn vị bên dưới (the unit, with all below it)" };
        var rule =
            new Option<string?>(
                "--rule")
            {
                Description =
                    "Mã quy tắc hoặc cảnh báo; bỏ trống là tất cả (the rule's id or an alert's key; all by default)"
            };
        var until =
            new Option<DateOnly>("--until") { Description = "Hết ngày này (until the end of this day): 2026-12-31", Required = true };
        var (by, reason, folder) = (By(), Reason(), Folder());
        var command =
            new Command("silence", "Tạm không gửi cảnh báo của một đơn vị (mutes a unit's alerts)") { unit, rule, until, by, reason,
                folder };
        command.SetAction((parsed, cancellationToken) => TryAsync(parsed.GetValue(folder), clock, async (storage, now) =>
        {
            var end = new DateTimeOffset(parsed.GetValue(until).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));
            if (!UnitCode.TryParse(parsed.GetValue(unit), out var code) || end <= now)
            {
                return "UNIT: cần mã đơn vị, và --until từ hôm nay trở đi (a unit code, and --until from today on).";
            }

            await storage.Orders.SilenceAsync(
                new Silence(code, parsed.GetValue(rule), parsed.GetValue(by)!, parsed.GetValue(reason)!, now, end), cancellationToken);
            await Console.Out.WriteLineAsync(
                $"{code}: tạm im đến hết ngày {parsed.GetValue(until):dd/MM/yyyy} (silent until the end of that day).");
            return null;
        }));
        return command;
    }

    private static Command Release(TimeProvider clock)
    {
        var series =
            new Argument<string>("SERIES") { Description = "Chuỗi số liệu đang chờ, như trong /api/status (the series that waits)" };
        var (by, reason, folder) = (By(), Reason(), Folder());
        var command =
            new Command("release", "Cho gửi thư của một chuỗi số liệu đang chờ (lets the e-mails of a series go that waits)") { series, by,
                reason, folder };
        command.SetAction((parsed, cancellationToken) => TryAsync(parsed.GetValue(folder), clock, async (storage, now) =>
        {
            var holds = (await storage.Alerts.BookAsync(cancellationToken)).Holds;
            var name = parsed.GetValue(series)!;
            if (!holds.Any(hold => hold.Series == name))
            {
                return $"{name}: không có thư đang chờ; đang chờ: "
                    + $"{string.Join(", ", holds.Select(hold => hold.Series).DefaultIfEmpty("không có"))} (nothing of it waits).";
            }

            await storage.Orders.ReleaseAsync(new AlertRelease(name, parsed.GetValue(by)!, parsed.GetValue(reason)!, now),
                cancellationToken);
            await Console.Out.WriteLineAsync($"{name}: đã cho gửi (released).");
            return null;
        }));
        return command;
    }

    private static Option<string> By() => Bounded("--by", "Ai quyết định (who decides)");

    private static Option<string> Reason() => Bounded("--reason", "Lý do (why)");

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

    private static async Task<int> TryAsync(string? folder, TimeProvider clock, Func<AlertStorage, DateTimeOffset, Task<string?>> order)
    {
        try
        {
            using var storage = OpenStorage.Open(folder, clock);
            var orders = new OperatorOverrideStore(storage.Blobs, storage.Queue);
            var fault =
                await order(new AlertStorage(orders, new AlertReader(storage.Blobs, orders, new AlertHistory(storage.Blobs), clock)),
                    clock.GetUtcNow());
            if (fault is not null)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return fault is null ? 0 : Refused;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or AzureStorageSettingException or SqliteException
            or RequestFailedException or ConcurrentAlertException)
        {
            await Console.Error.WriteLineAsync(fault.Message.Split('\n')[0]);
            return Refused;
        }
    }

    private sealed record AlertStorage(OperatorOverrideStore Orders, AlertReader Alerts);
}
