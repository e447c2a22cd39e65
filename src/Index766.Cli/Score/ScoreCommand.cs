using System.CommandLine;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli.Score;

/// <summary><c>score FILE</c>: scores a file with no storage. Exit 0, or 2 for a file that is refused.</summary>
internal static class ScoreCommand
{
    private const int Refused = 2;
    private const long MostBytes = 32L * 1024 * 1024;

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp số liệu CSV hoặc JSON (the snapshot file)" };
        var asOf = new Option<string?>("--as-of") { Description = "Thời điểm số liệu khi tệp không ghi: 2024-12-17 hoặc 2024-02-05T16:30" };
        var period = new Option<string?>("--period") { Description = "Kỳ đánh giá khi tệp không ghi: 2024, 2024-Q1 hoặc 2024-01" };
        var format = new Option<string>("--format") { Description = "table, json hoặc csv", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var data = new Option<string?>("--data") { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị (mặc định: data của chương trình)" };
        var command = new Command("score", "Chấm điểm một tệp, không lưu gì (scores a file, keeps nothing)") { file, asOf, period, format, data };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(asOf), parsed.GetValue(period), parsed.GetValue(format)!, parsed.GetValue(data), clock.GetUtcNow()));
        return command;
    }

    private static int Run(string path, string? asOfText, string? periodText, string format, string? data, DateTimeOffset now)
    {
        if (!TryReadDefaults(asOfText, periodText, out var defaults))
        {
            return Refused;
        }

        try
        {
            var rules = ReferenceDataFolder.Load(RulesFolder.Find(data));
            return Score(path, rules, defaults, format, now);
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static int Score(string path, ReferenceData rules, ReadingDefaults defaults, string format, DateTimeOffset now)
    {
        var size = new FileInfo(path) is { Exists: true } info ? info.Length : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
        if (size > MostBytes)
        {
            throw new IOException($"{path}: {size} byte; nhiều nhất {MostBytes} byte (at most {MostBytes} bytes).");
        }

        var content = File.ReadAllBytes(path);
        var sha = DocumentJson.Sha256(content);
        var file = new FileScoring(SnapshotFileReader.Read, rules, new Dictionary<string, SourceRules>()).Score("file", Path.GetFileName(path), content, sha, now, defaults);
        foreach (var finding in file.Findings)
        {
            Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})");
        }

        if (file.IsRefused)
        {
            return Refused;
        }

        ScoreOutput.Write(file, format);
        return 0;
    }

    private static bool TryReadDefaults(string? asOfText, string? periodText, out ReadingDefaults defaults)
    {
        defaults = new ReadingDefaults();
        var asOf = default(AsOf);
        var period = default(Period);
        if (asOfText is not null && !AsOf.TryParse(asOfText, out asOf))
        {
            Console.Error.WriteLine($"--as-of: gặp “{asOfText}”; cần 2024-12-17 hoặc 2024-02-05T16:30.");
            return false;
        }

        if (periodText is not null && !Period.TryParse(periodText, out period))
        {
            Console.Error.WriteLine($"--period: gặp “{periodText}”; cần 2024, 2024-Q1 hoặc 2024-01.");
            return false;
        }

        defaults = new ReadingDefaults(periodText is null ? null : period, asOfText is null ? null : asOf);
        return true;
    }
}
