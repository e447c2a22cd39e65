using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Spectre.Console;

namespace Index766.Cli.Score;

/// <summary>The tables of a scored file, as offices draw them up.</summary>
internal static class ScoreTables
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Every table of an answer.</summary>
    public static IEnumerable<Table> Of(ScoreAnswer answer) => answer.Boards.Select(TableOf)
        .Concat(answer.Targets.Select(TableOf)).Concat(answer.Dossiers.Select(TableOf)).Concat(answer.Figures.Select(TableOf));

    private static Table TableOf(ScoredBoard board)
    {
        var groups = board.Rows.SelectMany(row => row.Groups.Keys).Distinct(StringComparer.Ordinal).ToList();
        var hasGrades = board.Rows.Any(row => row.Grade is not null);
        string[] columns =
            ["Hạng", "Theo tài liệu", "Mã", "Đơn vị", "Điểm", .. groups, .. hasGrades ? ["Xếp loại"] : Array.Empty<string>(), "Ghi chú"];
        return Fill(Titled($"{board.Scope} – {board.Level.Vietnamese()}", columns), board.Rows.Select(row => new[]
        {
            row.RankText ?? "-", row.PublishedRank ?? "", row.UnitCode.Value, row.UnitName, Points(row.Total),
        }.Concat(groups.Select(group => Points(row.Groups.TryGetValue(group, out var points) ? points : null)))
            .Concat(hasGrades ? [row.Grade ?? "-"] : []).Append(NoteOf(row))));
    }

    private static Table TableOf(TargetBoard board) => Fill(
        Titled($"{board.Scope} – {board.Level.Vietnamese()}: chỉ tiêu", "Mã", "Đơn vị", "Đạt", "Mức độ hoàn thành (%)", "Chưa đạt"),
        board.Rows.Select(row => new[]
        {
            row.UnitCode.Value, row.UnitName, row.Met is { } met ? string.Create(CultureInfo.InvariantCulture, $"{met}/{row.Total}") : "-",
            row.Completion?.ToString("0.0", Vietnamese) ?? "-",
            string.Join(", ",
                row.Results.Where(cell => !cell.IsMet)
                    .Select(cell => cell.Number.ToString(CultureInfo.InvariantCulture) + (cell.NoData ? " (không có số liệu)" : ""))),
        }));

    private static Table TableOf(DossierTable dossiers)
    {
        var totals = dossiers.Totals is { } sum ? [new DossierRow(dossiers.Scope, "Toàn bộ", Level.Nation, null, sum)]
            : Enumerable.Empty<DossierRow>();
        return Fill(
            Titled($"{dossiers.Scope} – hồ sơ", "Mã", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Trễ hạn", "Quá hạn", "Ghi chú"),
            totals.Concat(dossiers.Rows).Select(row => new[]
            {
                row.UnitCode.Value, row.UnitName, Count(row.Figures.Received), Count(row.Figures.Resolved),
                Count(row.Figures.OnTime, row.Figures.OnTimeRate),
                Count(row.Figures.Late, row.Figures.LateRate), Count(row.Figures.Overdue, row.Figures.OverdueRate), row.Figures.Note ?? "",
            }));
    }

    private static Table TableOf(ReportedUnit unit) => Fill(
        Titled($"{unit.UnitCode} – {unit.UnitName}: số liệu báo cáo, không tính điểm", "TT", "Chỉ số", "Kết quả (%)", "Ghi chú"),
        unit.Figures.Select(figure => new[]
        {
            figure.Definition.Number.ToString(CultureInfo.InvariantCulture), figure.Definition.Name,
            figure.Status == ReadingStatus.None && figure.Percent is { } percent ? percent.ToString("0.##", Vietnamese) : "-", figure.Note
                ?? "",
        }));

    private static Table Titled(string title, params string[] columns)
    {
        var table = new Table().Title(Markup.Escape(title));
        table.AddColumns(columns);
        return table;
    }

    private static Table Fill(Table table, IEnumerable<IEnumerable<string>> rows)
    {
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
            ? $"{published.Points.ToString("+0.00;-0.00;0.00", Vietnamese)} so với {Points(published.PreviousTotal)} "
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

    private static string Count(long? count, DossierRate? rate = null) => count is null && rate is null ? "-"
        : (count?.ToString("#,0", Vietnamese) ?? "-")
        + ((rate?.Computed ?? rate?.Printed) is { } percent ? $" ({percent.ToString("0.00", Vietnamese)} %)" : "");

    private static string Points(decimal? points) => points?.ToString("0.00", Vietnamese) ?? "-";
}
