using System.CommandLine;
using Index766.Domain.Findings;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Cli;

/// <summary><c>check FILE</c>: reads and gates a file, and says in a clerk's words what is wrong with it and how to mend it.</summary>
internal static class CheckCommand
{
    public static Command Create(TimeProvider clock) =>
        new Command("check", "Kiểm tra một tệp, không lưu gì (checks a file, keeps nothing)")
        {
            CommonOptions.File, CommonOptions.AsOf, CommonOptions.Period, CommonOptions.Root, CommonOptions.Rules,
        }.Runs(parsed =>
        {
            var (path, rules) = (parsed.GetRequiredValue(CommonOptions.File), CommonOptions.LoadRules(parsed));
            var file = InputFile.Score(path, rules, CommonOptions.DefaultsOf(parsed), clock.GetUtcNow());
            Write(Path.GetFileName(path), file);
            return file.IsRefused ? CommandLine.Refused : 0;
        });

    private static void Write(string name, ScoredFile file)
    {
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

        foreach (var (index, finding) in file.Findings.Index())
        {
            var advice = FindingAdvice.Of(finding.Kind);
            var severity = finding.Severity == Severity.Error ? "Lỗi" : "Lưu ý";
            Console.WriteLine();
            Console.WriteLine($"{index + 1}. {severity}: {advice.Title} ({advice.TitleEnglish})");
            Console.WriteLine($"   {finding.Vietnamese()}");
            Console.WriteLine($"   ({finding.English()})");
            Console.WriteLine($"   Cách sửa: {advice.Advice} ({advice.AdviceEnglish})");
        }
    }
}
