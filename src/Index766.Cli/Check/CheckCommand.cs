using System.CommandLine;
using Index766.Cli.Score;
using Index766.Domain.Findings;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli.Check;

/// <summary>
/// <c>check FILE</c>: reads and gates a file, and says in a clerk's words what is
/// wrong with it. Exit 0 for a file that would be published, else 2.
/// </summary>
internal static class CheckCommand
{
    private const int Refused = 2;

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "Tệp số liệu (the snapshot file)" };
        var asOf = new Option<string?>("--as-of") { Description = "Thời điểm số liệu khi tệp không ghi: 2024-12-17 hoặc 2024-02-05T16:30" };
        var period = new Option<string?>("--period") { Description = "Kỳ đánh giá khi tệp không ghi: 2024, 2024-Q1 hoặc 2024-01" };
        var root = new Option<string?>("--root") { Description = "Đơn vị gốc khi tiêu đề không nêu tỉnh, như Root của nguồn: BP, H44" };
        var data =
            new Option<string?>(
                "--data")
            { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị (mặc định: data của chương trình)" };
        var command =
            new Command("check", "Kiểm tra một tệp, không lưu gì (checks a file, keeps nothing)") { file, asOf, period, root, data };
        command.SetAction(
            parsed =>
                Run(parsed.GetValue(file)!, parsed.GetValue(asOf), parsed.GetValue(period), parsed.GetValue(root), parsed.GetValue(data),
                    clock.GetUtcNow()));
        return command;
    }

    private static int Run(string path, string? asOf, string? period, string? root, string? data, DateTimeOffset now)
    {
        if (!FileToScore.TryReadDefaults(asOf, period, out var defaults))
        {
            return Refused;
        }

        if (root is not null && !UnitCode.TryParse(root, out _))
        {
            Console.Error.WriteLine($"--root: gặp “{root}”; cần mã một đơn vị như BP hoặc H44.");
            return Refused;
        }

        try
        {
            var scored =
                FileToScore.Score(path, ReferenceDataFolder.Load(RulesFolder.Find(data)),
                    defaults with { Root = root is null ? null : UnitCode.Parse(root) }, now);
            Write(Path.GetFileName(path), scored);
            return scored.IsRefused ? Refused : 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static void Write(string name, ScoredFile file)
    {
        FileToScore.UseUtf8();
        var (errors, warnings) =
            (file.Findings.Count(finding => finding.Severity == Severity.Error),
                file.Findings.Count(finding => finding.Severity == Severity.Warning));
        Console.WriteLine(file.IsRefused
            ? $"{name}: KHÔNG dùng được, {errors} lỗi, {warnings} lưu ý (refused: {errors} errors, {warnings} warnings)"
            : $"{name}: dùng được, {warnings} lưu ý (would be published, {warnings} warnings)");
        foreach (var snapshot in file.Snapshots)
        {
            Console.WriteLine(
                $"  Kỳ {snapshot.Series.Period.Vietnamese()}, số liệu đến {snapshot.Id.AsOf.Vietnamese()}, "
                    + $"{snapshot.Units.Count(unit => unit.IsPresent)} đơn vị ({snapshot.Series.Root}, {snapshot.Series.KindCode})");
        }

        foreach (var (number, finding) in file.Findings.Index())
        {
            Write(number + 1, finding);
        }
    }

    private static void Write(int number, Finding finding)
    {
        var words = FindingAdvice.Of(finding.Kind);
        Console.WriteLine();
        Console.WriteLine($"{number}. {(finding.Severity == Severity.Error ? "Lỗi" : "Lưu ý")}: {words.Title} ({words.TitleEnglish})");
        Console.WriteLine($"   {finding.Vietnamese()}");
        Console.WriteLine($"   ({finding.English()})");
        Console.WriteLine($"   Cách sửa: {words.Advice} ({words.AdviceEnglish})");
    }
}
