using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli.Alerts;

/// <summary>
/// <c>alerts preview FILE</c>: whom the run of a file would write to, were nothing remembered, and
///   what it would hold back and why: by the same evaluation as the run.
/// Sends and keeps nothing.
/// </summary>
internal static class PreviewCommand
{
    private const int Refused = 2;
    private const long MaxBytes = 32L * 1024 * 1024;
    private const string Source = "file";

    /// <summary>What the run is like.</summary>
    private sealed record Wanted(DateTimeOffset At, int StopShare, bool AreSamples);

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp số liệu (the snapshot file)" };
        var data =
            new Option<string?>(
                "--data")
            { Description = "Thư mục phương pháp tính, chỉ tiêu, cảnh báo và đơn vị (mặc định: data của chương trình)" };
        var at = new Option<string?>("--at") { Description = "Thời điểm chạy, mặc định là bây giờ (the moment of the run): 2024-11-27" };
        var share =
            new Option<int>("--stop-share")
            {
                Description = "Như Alerts:StopShare, phần trăm (as the setting)",
                DefaultValueFactory = _ => AlertOptions.UsualLargestShare
            };
        var samples =
            new Option<bool>(
                "--samples")
            { Description = "Như dữ liệu mẫu: không xét tuổi số liệu, ngày nghỉ và ngưỡng dừng (as the samples)" };
        at.Validators.Add(
            result => Check(result, "--at", AsOf.TryParse(result.GetValueOrDefault<string>(), out _), "2024-11-27, 2024-11-27T08:00"));
        share.Validators.Add(result => Check(result, "--stop-share", result.GetValueOrDefault<int>() is >= 1 and <= 100, "1–100"));
        var command =
            new Command("preview", "Xem một tệp sẽ gửi thư gì, không gửi (shows what a file would send, sends nothing)") { file, data, at,
                share, samples };
        command.SetAction(parsed =>
        {
            var moment = AsOf.TryParse(parsed.GetValue(at), out var given) ? given.Moment : clock.GetUtcNow();
            return Run(parsed.GetValue(file)!, parsed.GetValue(data), new Wanted(moment, parsed.GetValue(share), parsed.GetValue(samples)));
        });
        return command;
    }

    private static void Check(OptionResult result, string option, bool isRight, string expected)
    {
        if (!isRight)
        {
            result.AddError($"{option}: cần {expected} (expected {expected}).");
        }
    }

    private static int Run(string path, string? data, Wanted wanted)
    {
        try
        {
            var rules = ReferenceDataFolder.Load(RulesFolder.Find(data));
            var size = new FileInfo(path) is { Exists: true } info ? info.Length
                : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
            var content = size <= MaxBytes ? File.ReadAllBytes(path)
                : throw new IOException($"{path}: {size} byte; nhiều nhất {MaxBytes} byte (at most {MaxBytes} bytes).");
            var scored = new FileScoring(new SnapshotFileReader(rules).Read, rules, new Dictionary<string, SourceRules>())
                .Score(Source, Path.GetFileName(path), content, DocumentJson.Sha256(content), wanted.At, new ReadingDefaults());
            foreach (var finding in scored.Findings)
            {
                Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})");
            }

            if (scored.IsRefused)
            {
                return Refused;
            }

            Print(scored, rules, wanted);
            return 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static void Print(ScoredFile scored, ReferenceData rules, Wanted wanted)
    {
        var options =
            new AlertOptions([Source], wanted.AreSamples ? new HashSet<string> { Source } : new HashSet<string>(), wanted.StopShare, []);
        var sources = scored.Snapshots.Select(snapshot => new AlertSource(snapshot, wanted.At, wanted.AreSamples, null)).ToList();
        var run =
            AlertRun.Of(AlertStore.Empty, sources, new AlertInputs([], OperatorOverrides.None, new HashSet<string>()), rules, options,
                wanted.At);
        foreach (var digest in run.Digests)
        {
            Console.WriteLine($"{digest.Address} ({string.Join("; ", digest.Salutations)})");
            foreach (var unit in digest.Units)
            {
                Console.WriteLine($"  {unit.Code} {unit.Name}");
                foreach (var item in unit.Items)
                {
                    Console.WriteLine($"    {Vietnamese(item.Key, item.IsWithoutData, item.Figure)}");
                }
            }
        }

        PrintHeld(run.Change.Held, scored);
        foreach (var snapshot in wanted.AreSamples ? [] : scored.Snapshots)
        {
            if (StaleFigures.Of(snapshot.Id.AsOf, rules.Alerts.OldestAsOfDays, wanted.At) is { } stale)
            {
                Console.WriteLine(
                    $"{snapshot.Series.Period}/{snapshot.Series.KindCode}, số liệu đến {snapshot.Id.AsOf.Vietnamese()}: {stale.Vietnamese}.");
            }
        }

        var unaddressed = AlertDigests.WithoutAddress(run.Change, rules.Units.On(AlertTime.DayOf(wanted.At)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Digests.Count} thư; {unaddressed.Count} đơn vị không có địa "
                + $"chỉ{(unaddressed.Count == 0 ? "" : $": {string.Join(", ", unaddressed)}")}{Summary(run.Change.Held)}."));
    }

    /// <summary>What is due and the run would not tell, unit by unit, with the reason.</summary>
    private static void PrintHeld(IReadOnlyList<HeldAlert> held, ScoredFile scored)
    {
        if (held.Count == 0)
        {
            return;
        }

        var names = scored.Snapshots.SelectMany(snapshot => snapshot.Units).DistinctBy(unit => unit.Code)
            .ToDictionary(unit => unit.Code, unit => unit.Name);
        Console.WriteLine("Không gửi (held back):");
        foreach (var unit in held.GroupBy(alert => alert.Unit))
        {
            Console.WriteLine($"  {unit.Key} {names.GetValueOrDefault(unit.Key)}");
            foreach (var alert in unit)
            {
                Console.WriteLine(
                    $"    {Vietnamese(alert.Fact.Key, alert.Fact.Verdict == Verdict.NoData, alert.Fact.Figure)} – "
                        + $"{alert.Reason.Vietnamese()}");
            }
        }
    }

    private static string Summary(IReadOnlyList<HeldAlert> held) => held.Count == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"; {held.Count} cảnh báo không gửi "
            + $"({string.Join(", ", held.GroupBy(alert => alert.Reason).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Vietnamese()}")))})");

    private static string Vietnamese(string key, bool isWithoutData, AlertFigure figure)
    {
        var name = figure.Target is { } target ? $"{figure.Measure} {target.Target.Name}" : key;
        return isWithoutData ? $"{name}: không có số liệu"
            : string.Create(CultureInfo.InvariantCulture, $"{name}: {figure.Value:0.##} ({figure.Threshold:0.##})");
    }
}
