using System.CommandLine;
using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli.Alerts;

/// <summary><c>alerts preview FILE</c>: whom a file would write to, were nothing remembered, and how old its figures are left aside. Sends and keeps nothing.</summary>
internal static class PreviewCommand
{
    private const int Refused = 2;
    private const long MostBytes = 32L * 1024 * 1024;
    private const string Source = "file";

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp số liệu (the snapshot file)" };
        var data = new Option<string?>("--data") { Description = "Thư mục phương pháp tính, chỉ tiêu, cảnh báo và đơn vị (mặc định: data của chương trình)" };
        var command = new Command("preview", "Xem một tệp sẽ gửi thư gì, không gửi (shows what a file would send, sends nothing)") { file, data };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(data), clock.GetUtcNow()));
        return command;
    }

    private static int Run(string path, string? data, DateTimeOffset now)
    {
        try
        {
            var rules = ReferenceDataFolder.Load(RulesFolder.Find(data));
            var size = new FileInfo(path) is { Exists: true } info ? info.Length : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
            var content = size <= MostBytes ? File.ReadAllBytes(path) : throw new IOException($"{path}: {size} byte; nhiều nhất {MostBytes} byte (at most {MostBytes} bytes).");
            var scored = new FileScoring(new SnapshotFileReader(rules).Read, rules, new Dictionary<string, SourceRules>())
                .Score(Source, Path.GetFileName(path), content, DocumentJson.Sha256(content), now, new ReadingDefaults());
            foreach (var finding in scored.Findings)
            {
                Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})");
            }

            if (scored.IsRefused)
            {
                return Refused;
            }

            Print(scored, rules, now);
            return 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static void Print(ScoredFile scored, ReferenceData rules, DateTimeOffset now)
    {
        // As samples: neither the age of the figures nor a day off keeps anything from being shown.
        var options = new AlertOptions([Source], new HashSet<string> { Source }, 100, []);
        var sources = scored.Snapshots.Select(snapshot => new AlertSource(snapshot, now, IsSample: true, null)).ToList();
        var run = AlertRun.Of(AlertBook.Empty, sources, new AlertInputs([], AlertOrders.None, new HashSet<string>()), rules, options, now);
        foreach (var digest in run.Digests)
        {
            Console.WriteLine($"{digest.Address} ({string.Join("; ", digest.Salutations)})");
            foreach (var unit in digest.Units)
            {
                Console.WriteLine($"  {unit.Code} {unit.Name}");
                foreach (var item in unit.Items)
                {
                    Console.WriteLine($"    {Vietnamese(item)}");
                }
            }
        }

        var unaddressed = AlertDigests.WithoutAddress(run.Change, rules.Units.On(AlertTime.DayOf(now)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Digests.Count} thư; {unaddressed.Count} đơn vị không có địa chỉ{(unaddressed.Count == 0 ? "" : $": {string.Join(", ", unaddressed)}")}."));
    }

    private static string Vietnamese(AlertItem item)
    {
        var name = item.Figure.Target is { } target ? $"{item.Figure.Measure} {target.Target.Name}" : item.Key;
        return item.IsWithoutData ? $"{name}: không có số liệu" : string.Create(CultureInfo.InvariantCulture, $"{name}: {item.Figure.Value:0.##} ({item.Figure.Threshold:0.##})");
    }
}
