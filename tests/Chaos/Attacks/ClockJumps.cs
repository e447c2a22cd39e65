using System.Diagnostics;
using System.Globalization;
using Chaos.World;
using Server.Tests.Host;

namespace Chaos.Attacks;

/// <summary>
/// The wall clock is set forward and back while the Server runs, over days, a leap day, a year's end and a machine's sleep. Each time the
/// next hour begins soon, and a new day or a correction of the last one lies in the folder: it must be published then, whatever was
/// fetched when, and no e-mail may go out twice.
/// </summary>
/// <param name="isShort">Two jumps in place of nine.</param>
internal sealed class ClockJumps(bool isShort) : IAttack
{
    /// <summary>The clock is looked at once a minute; then a file is fetched, scored and published.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long before a full hour a jump ends.</summary>
    private static readonly TimeSpan BeforeTheHour = TimeSpan.FromSeconds(8);

    private static readonly DateTimeOffset Start = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    public string Name => "clock";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        DateTimeOffset[] hours =
        [
            Start.AddDays(3), Start, Start.AddHours(-40), Start.AddHours(9), Start.AddDays(5), Start.AddDays(2),
        ];
        DateTimeOffset[] years =
        [
            At(2028, 2, 29, 0), At(2028, 3, 1, 0), At(2028, 2, 28, 5), At(2028, 1, 1, 0), At(2027, 12, 31, 0), At(2028, 2, 29, 12),
        ];
        return
        [
            await JumpAsync(context, "clock set forward and back", isShort ? hours[..2] : hours, hasMail: true),
            .. isShort ? (Finding[])[] : [await JumpAsync(context, "leap day, a year's end and back", years, hasMail: false)],
        ];
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    private async Task<Finding> JumpAsync(AttackContext context, string what, DateTimeOffset[] hours, bool hasMail)
    {
        var name = $"{Name}-{what.Length}";
        var (undisturbed, clock) = (new Storage(context.Under($"{name}-undisturbed")), Path.Combine(context.Under(name), "clock"));
        var storage = new Storage(context.Under(name)) { ClockFile = clock };
        var (losses, slowest) = (new List<string>(), TimeSpan.Zero);
        (string, string)[] settings = [("FetchSchedule", "0 0 * * * *"), ("Alerts__Enabled", hasMail ? "true" : "false")];
        // No hour comes twice in seconds: the slot that ran in it would count as done.
        FileClock.Set(clock, hours[0].AddDays(-3).AddMinutes(-30));
        Put(context, storage, 0);
        await using (var program = await context.Programs.ListenAsync(storage, settings))
        {
            await PublishedAsync(program, 0);
            foreach (var (step, hour) in hours.Index())
            {
                Put(context, storage, step + 1);
                FileClock.Set(clock, hour - BeforeTheHour);
                var took = await PublishedAsync(program, step + 1);
                slowest = took > slowest ? took : slowest;
                losses.AddRange(took > MaxDelay ? [$"set to {hour:O}: what lay in the folder was not published within {MaxDelay}"] : []);
                losses.AddRange(await WrongNextFetchAsync(program));
            }

            losses.AddRange(LogLines.StacksOf(program.Printed));
        }

        for (var step = 0; step <= hours.Length; step++)
        {
            Put(context, undisturbed, step);
            await using var program = await context.Programs.ListenAsync(undisturbed, settings[1]);
            await context.Programs.RestAsync(program, undisturbed, TimeSpan.FromMinutes(2));
        }

        var outcome = await Outcome.OfAsync(storage);
        losses.AddRange(outcome.LossesAgainst(await Outcome.OfAsync(undisturbed)));
        return new Finding(what, $"{hours.Length} jumps", string.Create(CultureInfo.InvariantCulture,
            $"each file published after at most {slowest.TotalSeconds:0} s; {outcome.Mails} e-mails"), losses);
    }

    /// <summary>Each second file is a correction of the one before: of the same day, with other figures.</summary>
    private static void Put(AttackContext context, Storage storage, int step)
    {
        var content = context.Office.ProvinceOn(step, asOf: step / 2 * 2);
        Office.Put(storage.Inbox, $"{Office.AsOf(step / 2 * 2)}.csv", content);
    }

    /// <summary>Waits until a step's file is the newest edition of its day.</summary>
    private static async Task<TimeSpan> PublishedAsync(ChildProgram program, int step)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed <= MaxDelay + PollInterval)
        {
            var status = await Programs.StatusAsync(program);
            // An entry for each day, and one for each correction.
            var board = status.GetProperty("boards").EnumerateArray().FirstOrDefault();
            if (board.ValueKind != System.Text.Json.JsonValueKind.Undefined && board.GetProperty("snapshots").GetInt32() > step
                && status.GetProperty("queues").EnumerateObject().All(queue => queue.Value.GetInt32() == 0))
            {
                break;
            }

            await Task.Delay(PollInterval);
        }

        return waited.Elapsed;
    }

    /// <summary>What the program says of its next fetch must be what will happen: the next full hour of its clock.</summary>
    private static async Task<IReadOnlyList<string>> WrongNextFetchAsync(ChildProgram program)
    {
        var status = await Programs.StatusAsync(program);
        var (now, next) = (status.GetProperty("now").GetDateTimeOffset(), status.GetProperty("nextFetch").GetDateTimeOffset());
        return next > now && next - now <= TimeSpan.FromHours(1) ? [] : [$"nextFetch is {next:O} at {now:O}, expected the next full hour"];
    }
}
