using System.CommandLine;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli.Score;

/// <summary><c>score FILE</c>: scores a file with no storage. Exit 0, or 2 for a file that is refused.</summary>
internal static class ScoreCommand
{
    private const int Refused = 2;

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp số liệu CSV, JSON, XLSX hoặc XLS (the snapshot file)" };
        var asOf = new Option<string?>("--as-of") { Description = "Thời điểm số liệu khi tệp không ghi: 2024-12-17 hoặc 2024-02-05T16:30" };
        var period = new Option<string?>("--period") { Description = "Kỳ đánh giá khi tệp không ghi: 2024, 2024-Q1 hoặc 2024-01" };
        var format = new Option<string>("--format") { Description = "table, json hoặc csv", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var data =
            new Option<string?>(
                "--data")
            { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị (mặc định: data của chương trình)" };
        var command =
            new Command("score", "Chấm điểm một tệp, không lưu gì (scores a file, keeps nothing)") { file, asOf, period, format, data };
        command.SetAction(
            parsed =>
                Run(parsed.GetValue(file)!, parsed.GetValue(asOf), parsed.GetValue(period), parsed.GetValue(format)!, parsed.GetValue(data),
                    clock.GetUtcNow()));
        return command;
    }

    private static int Run(string path, string? asOfText, string? periodText, string format, string? data, DateTimeOffset now)
    {
        if (!FileToScore.TryReadDefaults(asOfText, periodText, out var defaults))
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
        var file = FileToScore.Score(path, rules, defaults, now);
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
}
