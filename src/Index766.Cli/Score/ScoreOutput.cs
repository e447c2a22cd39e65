using System.Globalization;
using System.Text;
using CsvHelper;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ScoreUnits;
using Spectre.Console;

namespace Index766.Cli.Score;

/// <summary>Prints a scored file as a table for people, JSON for programs, or CSV for spreadsheets.</summary>
internal static class ScoreOutput
{
    private static readonly string[] FirstColumns = ["Hạng", "Theo tài liệu", "Mã", "Đơn vị", "Điểm"];

    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

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

        AnsiConsole.MarkupLineInterpolated($"Kỳ {answer.Period.Vietnamese()}, số liệu đến {answer.AsOf.Vietnamese()}, phương pháp tính {answer.Methodology}");
        foreach (var board in answer.Boards)
        {
            AnsiConsole.Write(TableOf(board));
        }

        foreach (var board in answer.Targets)
        {
            AnsiConsole.Write(TableOf(board));
        }

        foreach (var dossiers in answer.Dossiers)
        {
            AnsiConsole.Write(TableOf(dossiers));
        }
    }

    private static Table TableOf(DossierTable dossiers)
    {
        var table = new Table().Title(Markup.Escape($"{dossiers.Scope} – hồ sơ"));
        table.AddColumns("Mã", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Trễ hạn", "Quá hạn", "Ghi chú");
        var totals = dossiers.Totals is { } sum ? [new DossierRow(dossiers.Scope, "Toàn bộ", Level.Nation, null, sum)] : Enumerable.Empty<DossierRow>();
        foreach (var row in totals.Concat(dossiers.Rows))
        {
            var figures = row.Figures;
            string[] cells =
            [
                row.UnitCode.Value, row.UnitName, Count(figures.Received), Count(figures.Resolved), Count(figures.OnTime, figures.OnTimeRate), Count(figures.Late, figures.LateRate),
                Count(figures.Overdue, figures.OverdueRate), figures.Note ?? "",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static Table TableOf(ScoredBoard board)
    {
        var groups = board.Rows.SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal).ToList();
        var table = new Table().Title(Markup.Escape($"{board.Scope} – {board.Level.Vietnamese()}"));
        table.AddColumns([.. FirstColumns.Concat(groups).Append("Ghi chú")]);
        foreach (var row in board.Rows)
        {
            string[] cells =
            [
                row.RankText ?? "-", row.PublishedRank ?? "", row.UnitCode.Value, row.UnitName, Points(row.Total),
                .. groups.Select(group => row.Groups.TryGetValue(group, out var points) ? Points(points) : "-"),
                row.Note ?? Meaning(row.Status),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static Table TableOf(TargetBoard board)
    {
        var table = new Table().Title(Markup.Escape($"{board.Scope} – {board.Level.Vietnamese()}: chỉ tiêu"));
        table.AddColumns("Mã", "Đơn vị", "Đạt", "Mức độ hoàn thành (%)", "Chưa đạt");
        foreach (var row in board.Rows)
        {
            string[] cells =
            [
                row.UnitCode.Value, row.UnitName, row.Met is { } met ? string.Create(CultureInfo.InvariantCulture, $"{met}/{row.Total}") : "-",
                row.Completion?.ToString("0.0", Vietnamese) ?? "-",
                string.Join(", ", row.Results.Where(cell => !cell.IsMet).Select(cell => cell.Number.ToString(CultureInfo.InvariantCulture) + (cell.NoData ? " (không có số liệu)" : ""))),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static void WriteCsv(ScoreAnswer answer)
    {
        var groups = answer.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal).ToList();
        var indicators = answer.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Indicators.Keys).Distinct(StringComparer.Ordinal).ToList();
        using var stream = Console.OpenStandardOutput();
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteHeader(["scope", "level", "rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total", "grade", "note", .. groups, .. indicators]);
        foreach (var board in answer.Boards)
        {
            foreach (var row in board.Rows)
            {
                csv.WriteRecord(
                [
                    board.Scope.Value, board.Level.Code(), row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "", row.RankText ?? "", row.PublishedRank ?? "",
                    row.UnitCode.Value, row.UnitName, row.Status.Code(), Number(row.Total), row.Grade ?? "", row.Note ?? "",
                    .. groups.Select(group => Number(row.Groups.TryGetValue(group, out var points) ? points : null)),
                    .. indicators.Select(code => Number(row.Indicators.GetValueOrDefault(code))),
                ]);
            }
        }
    }

    private static string Meaning(UnitStatus status) => status switch
    {
        UnitStatus.NoData => "không nhập dữ liệu",
        UnitStatus.NotApplicable => "không có TTHC thuộc thẩm quyền",
        UnitStatus.NoDossiers => "không phát sinh hồ sơ",
        UnitStatus.Incomplete => "chưa đủ số liệu",
        _ => "",
    };

    private static string Count(long? count, DossierRate? rate = null) => count is null && rate is null ? "-"
        : (count?.ToString("#,0", Vietnamese) ?? "-") + ((rate?.Computed ?? rate?.Printed) is { } percent ? $" ({percent.ToString("0.00", Vietnamese)} %)" : "");

    private static string Points(decimal? points) => points?.ToString("0.00", Vietnamese) ?? "-";

    private static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
