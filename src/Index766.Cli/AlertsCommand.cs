using System.CommandLine;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;

namespace Index766.Cli;

/// <summary><c>alerts</c>: what an operator decides about alerts, and what a file would send.</summary>
internal static class AlertsCommand
{
    public static Command Create(TimeProvider clock) =>
        new("alerts", "Cảnh báo: tạm ngừng, cho gửi, xem trước (alerts: silence, release, preview)")
        {
            Silence(clock), Release(clock), PreviewCommand.Create(clock),
        };

    private static Command Silence(TimeProvider clock)
    {
        var unit = new Argument<string>("UNIT") { Description = "Mã đơn vị, gồm cả các đơn vị bên dưới (the unit, with all below it)" };
        var rule = new Option<string?>("--rule")
        {
            Description = "Mã quy tắc hoặc cảnh báo; bỏ trống là tất cả (the rule's id or an alert's key; all by default)",
        };
        var until = new Option<DateOnly>("--until")
        {
            Description = "Hết ngày này (until the end of this day): 2026-12-31",
            Required = true,
        };
        return new Command("silence", "Tạm không gửi cảnh báo của một đơn vị (mutes a unit's alerts)")
        {
            unit, rule, until, CommonOptions.Author, CommonOptions.Reason,
        }.RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
        {
            var now = clock.GetUtcNow();
            var end = VietnamTime.StartOf(parsed.GetValue(until).AddDays(1));
            if (!UnitCode.TryParse(parsed.GetValue(unit), out var code) || end <= now)
            {
                return CommandLine.Refuse("UNIT: cần mã đơn vị, và --until từ hôm nay trở đi (a unit code, and --until from today on).");
            }

            await OverridesOf(storage).SilenceAsync(
                new Silence(code, parsed.GetValue(rule), parsed.GetRequiredValue(CommonOptions.Author),
                    parsed.GetRequiredValue(CommonOptions.Reason), now, end), cancellationToken);
            Console.WriteLine($"{code}: tạm im đến hết ngày {parsed.GetValue(until):dd/MM/yyyy} (silent until the end of that day).");
            return 0;
        });
    }

    private static Command Release(TimeProvider clock)
    {
        var series = new Argument<string>("SERIES")
        {
            Description = "Chuỗi số liệu đang chờ, như trong /api/status (the series that waits)",
        };
        return new Command("release", "Cho gửi thư của một chuỗi số liệu đang chờ (sends the e-mails of a series that waits)")
        {
            series, CommonOptions.Author, CommonOptions.Reason,
        }.RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
        {
            var (name, overrides) = (parsed.GetRequiredValue(series), OverridesOf(storage));
            var alerts = new AlertReader(storage.Blobs, overrides, new AlertHistory(storage.Blobs), clock);
            var outcome = await new ReleaseStep(alerts, overrides, clock).RunAsync(name, parsed.GetRequiredValue(CommonOptions.Author),
                parsed.GetRequiredValue(CommonOptions.Reason), cancellationToken);
            if (outcome.Release is null)
            {
                return CommandLine.Refuse(
                    $"{name}: không có thư đang chờ; đang chờ: {string.Join(", ", outcome.Waiting.DefaultIfEmpty("không có"))} "
                        + "(no e-mail of it waits).");
            }

            Console.WriteLine($"{name}: đã cho gửi (released).");
            return 0;
        });
    }

    private static OperatorOverrideStore OverridesOf(ProgramStorage storage) => new(storage.Blobs, storage.Queue);
}
