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

    /// <summary>Five seconds of work for a file, and as much again for a machine that has other work.</summary>
    private static readonly TimeSpan MaxPerFile = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

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

        await using var program = await StartAsync(context, storage);
        using var settled = new CancellationTokenSource();
        var slowest = SlowestAsync(program, settled.Token);
        var rest = await context.Programs.RestAsync(program, storage, Patience, DateTimeOffset.MinValue);
        await settled.CancelAsync();
        var (quarantine, printed) = (Quarantined(await Programs.StatusAsync(program)), program.Printed);
        var peak = Memory.PeakMegabytesOf(program.Id);
        await program.DisposeAsync();

        var losses = (await Outcome.OfAsync(storage)).LossesAgainst(await Outcome.OfAsync(undisturbed));
        losses.AddRange(Silent(hostile, printed, quarantine));
        losses.AddRange(LogLines.StacksOf(printed));
        losses.AddRange(rest.Replayed > 0 ? [$"{rest.Replayed} messages failed five times"] : []);
        var longest = await slowest;
        losses.AddRange(longest > MaxPerFile ? [$"a file took {longest}, expected at most {MaxPerFile}"] : []);
        losses.AddRange(peak > MaxMegabytes ? [$"{(int)peak} MB, expected at most {MaxMegabytes}"] : []);
        return
        [
            new Finding("hostile files", $"{hostile.Count} of {count}, {GoodDays} good ones among them", string.Create(
                CultureInfo.InvariantCulture, $"{quarantine.Count} in quarantine; all settled after {rest.After.TotalSeconds:0} s, "
                    + $"one of them at most {longest.TotalSeconds:0.0} s; at most {peak:0} MB"), losses),
        ];
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
            .. SpecialFiles.OddNames(), .. SpecialFiles.NoFiles(outside),
        ];
        random.Shuffle(all);
        return all;
    }

    private static Task<ChildProgram> StartAsync(AttackContext context, Storage storage) =>
        context.Programs.ListenAsync(storage, ("FetchSchedule", "0 0 0 1 1 *"));

    private static async Task SettleAsync(AttackContext context, Storage storage)
    {
        await using var program = await StartAsync(context, storage);
        await context.Programs.RestAsync(program, storage, Patience, DateTimeOffset.MinValue);
    }

    /// <summary>The longest time in which no file left the queue.</summary>
    private static async Task<TimeSpan> SlowestAsync(ChildProgram program, CancellationToken cancellationToken)
    {
        var (before, since, slowest) = (0, Stopwatch.StartNew(), TimeSpan.Zero);
        while (!cancellationToken.IsCancellationRequested)
        {
            var status = await Programs.StatusAsync(program);
            var waiting = status.GetProperty("queues").GetProperty("score-snapshots").GetInt32();
            if (waiting != before || waiting == 0)
            {
                (before, since) = (waiting, Stopwatch.StartNew());
            }

            slowest = since.Elapsed > slowest ? since.Elapsed : slowest;
            await Task.Delay(Look, CancellationToken.None);
        }

        return slowest;
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
