using System.Globalization;
using System.Text;
using CsvHelper;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ScoreUnits;
using Spectre.Console;

namespace Index766.Cli.Score;

/// <summary>Prints a scored file as a table for people, JSON for programs, or CSV for spreadsheets.</summary>
internal static class ScoreOutput
{
    public static void Write(ScoredFile file, string format)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var answer in file.Snapshots.Select(snapshot => ScoreAnswer.Of(snapshot, file.Findings)))
        {
            switch (format)
            {
                case "json":
                    using (var output = Console.OpenStandardOutput())
                    {
                        output.Write([.. DocumentJson.Write(answer), (byte)'\n']);
                    }

                    break;
                case "csv":
                    WriteCsv(answer);
                    break;
                default:
                    WriteTables(answer);
                    break;
            }
        }
    }

    private static void WriteTables(ScoreAnswer answer)
    {
        if (Console.IsOutputRedirected)
        {
            // A pipe has neither a width nor colours: a table must not be folded for an imaginary screen.
            AnsiConsole.Profile.Width = 240;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Capabilities.Ansi = false;
        }

        AnsiConsole.MarkupLineInterpolated(
            $"Kỳ {answer.Period.Vietnamese()}, số liệu đến {answer.AsOf.Vietnamese()}, phương pháp tính {answer.Methodology}");
        foreach (var table in ScoreTables.Of(answer))
        {
            AnsiConsole.Write(table);
        }
    }

    private static void WriteCsv(ScoreAnswer answer)
    {
        var groups = answer.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal)
            .ToList();
        var indicators = answer.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Indicators.Keys)
            .Distinct(StringComparer.Ordinal).ToList();
        using var stream = Console.OpenStandardOutput();
        using var csv =
            CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteHeader(
            ["scope", "level", "rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total", "grade", "note", .. groups,
                .. indicators]);
        foreach (var board in answer.Boards)
        {
            foreach (var row in board.Rows)
            {
                csv.WriteRecord(
                [
                    board.Scope.Value, board.Level.Code(), row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "", row.RankText ?? "",
                    row.PublishedRank ?? "",
                    row.UnitCode.Value, row.UnitName, row.Status.Code(), Number(row.Total), row.Grade ?? "", row.Note ?? "",
                    .. groups.Select(group => Number(row.Groups.TryGetValue(group, out var points) ? points : null)),
                    .. indicators.Select(code => Number(row.Indicators.GetValueOrDefault(code))),
                ]);
            }
        }
    }

    private static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
