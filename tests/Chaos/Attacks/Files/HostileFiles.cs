using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Chaos.World;
using Server.Tests.Host;

namespace Chaos.Attacks.Files;

/// <summary>
/// A source's folder holds hundreds of files that nobody should bring in, and a few good ones among them. Each hostile one is refused or
/// passed over with one log line and in time, none holds back the good ones, and the Server stays within its memory.
/// </summary>
/// <param name="count">How many hostile files.</param>
internal sealed class HostileFiles(int count) : IAttack
{
    private const int GoodDays = 4;

    /// <summary>A program that holds one file of the largest size that is taken, and what it needs itself.</summary>
    private const double MaxMegabytes = 700;

    /// <summary>Five seconds on each of two cores: processor time, because other attacks run beside this one.</summary>
    private static readonly TimeSpan MaxWork = TimeSpan.FromSeconds(10);

    /// <summary>However busy the machine is, a file's reading ends after sixty seconds.</summary>
    private static readonly TimeSpan MaxPerFile = TimeSpan.FromSeconds(70);

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    public string Name => "files";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        if (OperatingSystem.IsWindows())
        {
            return [Finding.Skipped("hostile files", "the odd names and special files are those of Linux")];
        }

        var (undisturbed, storage) = (new Storage(context.Under($"{Name}-undisturbed")), new Storage(context.Under(Name)));
        PutGood(context, undisturbed);
        PutGood(context, storage);
        var hostile = PutHostile(context, storage);
        await SettleAsync(context, undisturbed);

        var seen = await WatchAsync(context, storage);
        var losses = (await Outcome.OfAsync(storage)).LossesAgainst(await Outcome.OfAsync(undisturbed));
        losses.AddRange(Silent(hostile, seen.Printed, seen.Quarantine));
        losses.AddRange(LogLines.StacksOf(seen.Printed));
        losses.AddRange(seen.Rest.Replayed > 0 ? [$"{seen.Rest.Replayed} messages failed five times"] : []);
        losses.AddRange(seen.Slowest.Time > MaxPerFile ? [$"a file took {seen.Slowest.Time}, expected at most {MaxPerFile}"] : []);
        losses.AddRange(seen.Slowest.Work > MaxWork ? [$"a file took {seen.Slowest.Work} of work, expected at most {MaxWork}"] : []);
        losses.AddRange(seen.Megabytes > MaxMegabytes ? [$"{(int)seen.Megabytes} MB, expected at most {MaxMegabytes}"] : []);
        return
        [
            new Finding("hostile files", $"{hostile.Count} of {count}, {GoodDays} good ones among them", string.Create(
                CultureInfo.InvariantCulture, $"{seen.Quarantine.Count} in quarantine; all settled after {seen.Rest.After.TotalSeconds:0} s, "
                    + $"one of them at most {seen.Slowest.Time.TotalSeconds:0.0} s, {seen.Slowest.Work.TotalSeconds:0.0} s of work; "
                    + $"at most {seen.Megabytes:0} MB"), losses),
        ];
    }

    /// <summary>What a program did with the folder.</summary>
    private sealed record Seen(Rest Rest, (TimeSpan Time, TimeSpan Work) Slowest, double Megabytes, HashSet<string> Quarantine, string Printed);

    private static async Task<Seen> WatchAsync(AttackContext context, Storage storage)
    {
        await using var program = await StartAsync(context, storage);
        using var settled = new CancellationTokenSource();
        var slowest = SlowestAsync(program, settled.Token);
        var rest = await context.Programs.RestAsync(program, storage, Timeout, DateTimeOffset.MinValue);
        await settled.CancelAsync();
        var quarantine = Quarantined(await Programs.StatusAsync(program));
        return new Seen(rest, await slowest, Memory.PeakMegabytesOf(program.Id), quarantine, program.Printed);
    }

    private static void PutGood(AttackContext context, Storage storage)
    {
        foreach (var (day, name) in new[] { "a-first", "h-among", "m-later", "z-last" }.Index())
        {
            Office.Put(storage.Inbox, $"{name}.csv", context.Office.ProvinceOn(day));
        }
    }

    /// <summary>The hostile files by the beginning of their names.</summary>
    private Dictionary<string, HostileFile> PutHostile(AttackContext context, Storage storage)
    {
        var random = context.RandomOf(Name);
        var outside = Path.Combine(storage.Folder, "outside.csv");
        File.WriteAllBytes(outside, context.Office.ProvinceOn(50));
        var made = Enumerable.Repeat(0, int.MaxValue).SelectMany(_ => One(random, outside)).Take(count).Index();
        var hostile = new Dictionary<string, HostileFile>(StringComparer.Ordinal);
        foreach (var (number, file) in made)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"h{number:000}-");
            var path = Path.Combine(storage.Inbox, $"{prefix}{file.Kind}{file.Ending}");
            file.Put(path);
            if (new FileInfo(path) is { LinkTarget: null, Attributes: FileAttributes.Normal })
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
            }

            hostile[prefix] = file;
        }

        return hostile;
    }

    /// <summary>One of each kind, in any order.</summary>
    private static HostileFile[] One(Random random, string outside)
    {
        HostileFile[] all =
        [
            .. WorkbookFiles.Of(random), .. TextFiles.Csv(random), .. TextFiles.Json(random), .. TextFiles.Html(random),
            .. OddFiles.OddNames(), .. OddFiles.NoFiles(outside),
        ];
        random.Shuffle(all);
        return all;
    }

    private static Task<ChildProgram> StartAsync(AttackContext context, Storage storage) =>
        context.Programs.ListenAsync(storage, ("FetchSchedule", "0 0 23 * * *"));

    private static async Task SettleAsync(AttackContext context, Storage storage)
    {
        await using var program = await StartAsync(context, storage);
        await context.Programs.RestAsync(program, storage, Timeout, DateTimeOffset.MinValue);
    }

    /// <summary>The longest time in which no file left the queue, and the most work that the program did between two that left.</summary>
    private static async Task<(TimeSpan Time, TimeSpan Work)> SlowestAsync(ChildProgram program, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(program.Id);
        var (before, since, worked) = (0, Stopwatch.StartNew(), process.TotalProcessorTime);
        var (slowest, hardest) = (TimeSpan.Zero, TimeSpan.Zero);
        while (!cancellationToken.IsCancellationRequested)
        {
            var status = await Programs.StatusAsync(program);
            var waiting = status.GetProperty("queues").GetProperty("score-snapshots").GetInt32();
            process.Refresh();
            if (waiting != before || waiting == 0)
            {
                (before, since, worked) = (waiting, Stopwatch.StartNew(), process.TotalProcessorTime);
            }

            var work = process.TotalProcessorTime - worked;
            (slowest, hardest) = (since.Elapsed > slowest ? since.Elapsed : slowest, work > hardest ? work : hardest);
            await Task.Delay(PollInterval, CancellationToken.None);
        }

        return (slowest, hardest);
    }

    private static HashSet<string> Quarantined(JsonElement status) => [.. status.GetProperty("sources").EnumerateArray()
        .SelectMany(source => source.GetProperty("quarantine").EnumerateArray()).Select(row => row.GetProperty("item").GetString()!)];

    /// <summary>Files that nothing was said of, or that were told of again and again.</summary>
    private static IEnumerable<string> Silent(Dictionary<string, HostileFile> hostile, string printed, HashSet<string> quarantine)
    {
        var lines = printed.Split('\n');
        foreach (var (prefix, file) in hostile)
        {
            var told = lines.Count(line => line.Contains(prefix, StringComparison.Ordinal));
            var isKept = quarantine.Any(item => item.StartsWith(prefix, StringComparison.Ordinal));
            if (file.Leaves && told == 0 && !isKept)
            {
                yield return $"nothing was said of {prefix}{file.Kind}{file.Ending}";
            }
            else if (told > 1)
            {
                yield return $"{told} log lines of {prefix}{file.Kind}{file.Ending}";
            }
        }
    }
}
