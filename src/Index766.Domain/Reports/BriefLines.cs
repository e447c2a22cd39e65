using System.Globalization;
using Index766.Domain.Stories;
using Index766.Domain.Text;

namespace Index766.Domain.Reports;

/// <summary>The sentences of a brief, alike on paper and on screen.</summary>
public static class BriefLines
{
    /// <summary>Where the figures come from.</summary>
    public static string Source(UnitBrief brief) =>
        $"Kỳ {brief.Head.Period.Vietnamese()}, số liệu đến {brief.Head.AsOf.Vietnamese()}. Nguồn: {brief.Head.Source}.";

    /// <summary>Points and place, and what changed since when.</summary>
    public static string Standing(UnitBrief brief)
    {
        if (brief.Row is not { } row)
        {
            return "Không có điểm trong bản số liệu này.";
        }

        var total = row.Total is null ? PrintedRow.NoteOf(row) is { Length: > 0 } note ? $"Không có điểm: {note}." : "Không có điểm."
            : $"Điểm: {VietnameseNumber.Points(row.Total)}/100.";
        var rank = PrintedRow.RankOf(row) is var text && text == VietnameseNumber.Nothing ? "" : $" Xếp hạng: {text}.";
        var change = brief.Head.PreviousAsOf is { } previous && row.Delta is { } delta
            ? $" So với {previous.Vietnamese()}: {VietnameseNumber.Change(delta)} "
                + $"điểm{(row.RankChange is { } places ? $", {PlacesOf(places)}" : "")}." : "";
        return total + rank + change;
    }

    /// <summary>Where the units of a board stand on the axis of points, in one line.</summary>
    public static string Strip(ScoreDistribution strip) =>
        $"Điểm của {strip.Rows.Count} đơn vị: thấp nhất {VietnameseNumber.Points(strip.Rows[^1].Total)}, trung vị "
            + $"{VietnameseNumber.Points(strip.Median)}, cao nhất {VietnameseNumber.Points(strip.Best.Total)}"
            + $"{(strip.Lower > 0 ? $"; trục điểm bắt đầu từ {VietnameseNumber.Short(strip.Lower)}" : "")}.";

    /// <summary>What the target results say in one line; null where there are none.</summary>
    public static string? Targets(UnitBrief brief) => brief is { TargetsAsOf: { } asOf, Targets: { Results.Count: > 0 } targets }
        ? string.Create(CultureInfo.InvariantCulture,
            $"Chỉ tiêu (số liệu đến {asOf.Vietnamese()}): đạt {targets.Met}/{targets.Total}, mức độ hoàn thành "
                + $"{VietnameseNumber.Completion(targets.Completion)}.")
        : null;

    /// <summary>A missed target in one line.</summary>
    public static string Missed(MissedTarget missed) => missed.Result is null
        ? $"{missed.Target.Name.TrimEnd('.', ' ')}: không có số liệu (chỉ tiêu {VietnameseNumber.Short(missed.Target.Percent)}%)"
        : $"{missed.Target.Name.TrimEnd('.', ' ')}: {VietnameseNumber.Short(missed.Result)}% (chỉ tiêu "
            + $"{VietnameseNumber.Short(missed.Target.Percent)}%, còn thiếu {VietnameseNumber.Short(missed.Gap)} điểm phần trăm)";

    /// <summary>Late and overdue dossiers in one line; null where nothing is known.</summary>
    public static string? Dossiers(UnitBrief brief) => brief.Dossiers?.Figures is not { } figures ? null
        : figures.Overdue is { } overdue
            ? $"Hồ sơ trễ hạn: {VietnameseNumber.Count(figures.Late)}; quá hạn chưa giải quyết: {VietnameseNumber.Count(overdue)}."
            : $"Hồ sơ trễ hạn: {VietnameseNumber.Count(figures.Late)}.";

    private static string PlacesOf(int places) => places switch
    {
        > 0 => string.Create(CultureInfo.InvariantCulture, $"tăng {places} bậc"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"giảm {-places} bậc"),
        _ => "giữ bậc",
    };
}
