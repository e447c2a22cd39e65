using System.Globalization;
using CsvHelper;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ScoreUnits;
using Spectre.Console;

namespace Index766.Cli;

/// <summary>Prints a scored file as tables for people, JSON for programs, or CSV for spreadsheets.</summary>
internal static class ScoreOutput
{
    public static void Write(ScoredFile file, string format)
    {
        foreach (var result in file.Snapshots.Select(snapshot => ScoreResult.Of(snapshot, file.Findings)))
        {
            switch (format)
            {
                case "json":
                    using (var output = Console.OpenStandardOutput())
                    {
                        output.Write([.. DocumentJson.Write(result), (byte)'\n']);
                    }

                    break;
                case "csv":
                    WriteCsv(result);
                    break;
                default:
                    WriteTables(result);
                    break;
            }
        }
    }

    private static void WriteTables(ScoreResult result)
    {
        if (Console.IsOutputRedirected)
        {
            // A pipe has neither a width nor colours: a table must not be folded for an imaginary screen.
            AnsiConsole.Profile.Width = 240;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Capabilities.Ansi = false;
        }

        AnsiConsole.MarkupLineInterpolated(
            $"Kỳ {result.Period.Vietnamese()}, số liệu đến {result.AsOf.Vietnamese()}, phương pháp tính {result.Methodology}");
        foreach (var table in TablesOf(result))
        {
            AnsiConsole.Write(table);
        }
    }

    private static void WriteCsv(ScoreResult result)
    {
        var groups = result.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal)
            .ToList();
        var indicators = result.Boards.SelectMany(board => board.Rows).SelectMany(row => row.Indicators.Keys)
            .Distinct(StringComparer.Ordinal).ToList();
        using var stream = Console.OpenStandardOutput();
        using var csv =
            CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteHeader(
            ["scope", "level", "rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total", "grade", "note", .. groups,
                .. indicators]);
        foreach (var board in result.Boards)
        {
            foreach (var row in board.Rows)
            {
                string[] cells =
                [
                    board.Scope.Value, board.Level.Code(), row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "", row.RankText ?? "",
                    row.PublishedRank ?? "",
                    row.UnitCode.Value, row.UnitName, row.Status.Code(), Number(row.Total), row.Grade ?? "", row.Note ?? "",
                    .. groups.Select(group => Number(row.Groups.TryGetValue(group, out var points) ? points : null)),
                    .. indicators.Select(code => Number(row.Indicators.GetValueOrDefault(code))),
                ];
                csv.WriteRecord([.. cells.Select(cell => SpreadsheetText.Guarded(cell)!)]);
            }
        }
    }

    private static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<Table> TablesOf(ScoreResult result) => result.Boards.Select(TableOf)
        .Concat(result.Targets.Select(TableOf)).Concat(result.Dossiers.Select(TableOf)).Concat(result.Figures.Select(TableOf));

    private static Table TableOf(ScoredBoard board)
    {
        var groups = board.Rows.SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal).ToList();
        var hasGrades = board.Rows.Any(row => row.Grade is not null);
        return TableOf($"{board.Scope} – {board.Level.Vietnamese()}",
            ["Hạng", "Theo tài liệu", "Mã", "Đơn vị", "Điểm", .. groups, .. hasGrades ? ["Xếp loại"] : Array.Empty<string>(), "Ghi chú"],
            board.Rows.Select(row => (IEnumerable<string>)
            [
                row.RankText ?? "-", row.PublishedRank ?? "", row.UnitCode.Value, row.UnitName, VietnameseNumber.Points(row.Total),
                .. groups.Select(group => VietnameseNumber.Points(row.Groups.TryGetValue(group, out var points) ? points : null)),
                .. hasGrades ? [row.Grade ?? "-"] : Array.Empty<string>(), NoteOf(row),
            ]));
    }

    private static Table TableOf(TargetBoard board) => TableOf(
        $"{board.Scope} – {board.Level.Vietnamese()}: chỉ tiêu", ["Mã", "Đơn vị", "Đạt", "Mức độ hoàn thành (%)", "Chưa đạt"],
        board.Rows.Select(row => (IEnumerable<string>)
        [
            row.UnitCode.Value, row.UnitName, row.Met is { } met ? $"{met}/{row.Total}" : "-",
            VietnameseNumber.Completion(row.Completion).TrimEnd('%'),
            string.Join(", ", row.Results.Where(cell => !cell.IsMet)
                .Select(cell => $"{cell.Number}{(cell.NoData ? " (không có số liệu)" : "")}")),
        ]));

    private static Table TableOf(DossierTable dossiers) => TableOf(
        $"{dossiers.Scope} – hồ sơ", ["Mã", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Trễ hạn", "Quá hạn", "Ghi chú"],
        dossiers.Rows.Select(row => (row.UnitCode, row.UnitName, row.Figures))
            .Prepend((UnitCode: dossiers.Scope, UnitName: "Toàn bộ", Figures: dossiers.Totals!)).Where(row => row.Figures is not null)
            .Select(row => (IEnumerable<string>)
            [
                row.UnitCode.Value, row.UnitName,
                VietnameseNumber.Count(row.Figures.Received), VietnameseNumber.Count(row.Figures.Resolved),
                Count(row.Figures.OnTime, row.Figures.OnTimeRate), Count(row.Figures.Late, row.Figures.LateRate),
                Count(row.Figures.Overdue, row.Figures.OverdueRate), row.Figures.Note ?? "",
            ]));

    private static Table TableOf(ReportedUnit unit) => TableOf(
        $"{unit.UnitCode} – {unit.UnitName}: số liệu báo cáo, không tính điểm", ["TT", "Chỉ số", "Kết quả (%)", "Ghi chú"],
        unit.Figures.Select(figure => (IEnumerable<string>)
        [
            figure.Definition.Number.ToString(CultureInfo.InvariantCulture), figure.Definition.Name,
            VietnameseNumber.Short(figure.Status == ReadingStatus.None ? figure.Percent : null), figure.Note ?? "",
        ]));

    private static Table TableOf(string title, string[] columns, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table().Title(Markup.Escape(title)).AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }

    /// <summary>The document's note or what the status means, and the change that the document itself gives.</summary>
    private static string NoteOf(ScoredRow row)
    {
        var change = row.PublishedChange is { } published
            ? $"{VietnameseNumber.Change(published.Points)} so với {VietnameseNumber.Points(published.PreviousTotal)} "
                + $"{published.PreviousAsOf.Vietnamese()}, theo tài liệu"
            : null;
        return string.Join("; ", new[] { row.Note ?? Meaning(row.Status), change }.Where(text => !string.IsNullOrEmpty(text)));
    }

    private static string Meaning(UnitStatus status) => status switch
    {
        UnitStatus.NoData => "không nhập dữ liệu",
        UnitStatus.NotApplicable => "không có TTHC thuộc thẩm quyền",
        UnitStatus.NoDossiers => "không phát sinh hồ sơ",
        UnitStatus.Incomplete => "chưa đủ số liệu",
        _ => "",
    };

    private static string Count(long? count, DossierRate? rate) => VietnameseNumber.Count(count)
        + ((rate?.Computed ?? rate?.Printed) is { } percent ? $" ({VietnameseNumber.Points(percent)} %)" : "");
}
