using System.Globalization;
using System.Text;
using Index766.Cli;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Benchmarks.Year;

/// <summary>
/// A year of daily snapshots of a province through the running program under a clock by hand: what publishing, a start and pages cost on
/// the first, the hundredth and the last day.
/// </summary>
internal sealed class YearBench(ReferenceData data, string folder)
{
    private const int WarmUpDays = 40;

    /// <summary>A day's cost is the median of so many days that end with it.</summary>
    private const int DaysAround = 3;

    private static readonly DateOnly First = new(2026, 1, 1);

    private readonly NationalSnapshot _national = new(data, NationalSize.Real, seed: 766);

    /// <param name="days">How many days are published: more than <see cref="DaysAround"/>.</param>
    public async Task<YearFigures> MeasureAsync(int days)
    {
        var warmUp = Math.Min(WarmUpDays, days);
        await RunAsync("year-warm-up", warmUp, [DaysAround, warmUp]);
        return await RunAsync("year", days, [DaysAround, Math.Min(100, days), days]);
    }

    private async Task<YearFigures> RunAsync(string name, int days, IReadOnlyCollection<int> measured)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var inbox = Directory.CreateDirectory(Path.Combine(work, "inbox")).FullName;
        var all = _national.Units();
        var province = all.First(unit => unit.Level == Level.Province).Code;
        List<Unit> units = [.. all.Where(unit => unit.Code == province || unit.Parent == province)];
        var (board, unit) = ($"scope={province}&level=commune", units.Last().Code);
        var clock = new FakeTimeProvider(VietnamTime.StartOf(First).AddHours(12));
        var (publishing, found, program) = (new List<Cost>(), new List<YearDay>(), default(YearProgram));
        var bytes = Array.Empty<byte>();
        for (var day = 1; day <= days; day++)
        {
            bytes = Generate(units, First.AddDays(day - 1), seed: 766 + day);
            Put(inbox, "so-lieu.csv", bytes, clock);
            program ??= (await YearProgram.StartAsync(work, clock, "/api/status")).Program;
            publishing.Add(await program.RunAsync());
            if (measured.Contains(day))
            {
                await program.DisposeAsync();
                found.Add(await DayAsync(day, Cost.MedianOf(publishing.TakeLast(DaysAround).ToList()), work, clock, board, unit));
                program = null;
            }

            clock.Advance(TimeSpan.FromDays(1));
        }

        return new YearFigures(units.Count, bytes.Length / 1e3, found);
    }

    private static async Task<YearDay> DayAsync(int day, Cost publish, string work, FakeTimeProvider clock, string board, UnitCode unit)
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        var (starts, program) = (new List<Cost>(), default(YearProgram));
        for (var i = 0; i < DaysAround; i++)
        {
            await (program?.DisposeAsync() ?? ValueTask.CompletedTask);
            (program, var start) = await YearProgram.StartAsync(work, clock, $"/api/leaderboard?{board}");
            starts.Add(start);
        }

        await using var last = program!;
        return new YearDay(day, publish, Cost.MedianOf(starts), await last.AskAsync($"/?{board}"),
            await last.AskAsync($"/api/units/{unit}/history"), await last.AskAsync("/api/status"),
            new FileInfo(Path.Combine(work, "var", "index766.db")).Length / 1e3);
    }

    private byte[] Generate(List<Unit> units, DateOnly day, int seed)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new NationalSnapshot(data, NationalSize.Real, seed).Write(text, units);
        return Encoding.UTF8.GetBytes(text.ToString().Replace(
            NationalSnapshot.AsOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    /// <summary>Lays a file into the folder, old enough to be settled.</summary>
    private static void Put(string inbox, string name, byte[] content, FakeTimeProvider clock)
    {
        var path = Path.Combine(inbox, name);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime.AddMinutes(-5));
    }
}
