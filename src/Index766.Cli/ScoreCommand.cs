using System.CommandLine;

namespace Index766.Cli;

/// <summary><c>score FILE</c>: scores a file with no storage.</summary>
internal static class ScoreCommand
{
    public static Command Create(TimeProvider clock)
    {
        var format = new Option<string>("--format") { Description = "table, json hoặc csv", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        return new Command("score", "Chấm điểm một tệp, không lưu gì (scores a file, keeps nothing)")
        {
            CommonOptions.File, CommonOptions.AsOf, CommonOptions.Period, format, CommonOptions.Rules,
        }.Runs(parsed =>
        {
            var rules = CommonOptions.LoadRules(parsed);
            var file = InputFile.Score(parsed.GetRequiredValue(CommonOptions.File), rules, CommonOptions.DefaultsOf(parsed),
                clock.GetUtcNow());
            CommandLine.PrintErrors(file.Findings);
            if (file.IsRefused)
            {
                return CommandLine.Refused;
            }

            ScoreOutput.Write(file, parsed.GetRequiredValue(format));
            return 0;
        });
    }
}
