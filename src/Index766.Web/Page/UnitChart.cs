using System.Globalization;
using Index766.Mail.Writing;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>
/// Score and rank over time: two lines and the table behind them. A gap stays a gap; no line crosses a boundary of year or methodology.
/// </summary>
internal static class UnitChart
{
    /// <summary>Writes the section; nothing where there is no history.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        if (model.History is not { Moments.Count: > 0 } history)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<section>")
            .Line($"<h2 id=\"history\">{language.Say("Điểm và thứ hạng theo thời gian", "Score and rank over time")}</h2>");
        if (history.Moments.Count == 1)
        {
            html.Line(
                $"<p>{language.Say("Mới có một thời điểm số liệu; biểu đồ có từ thời điểm thứ hai.", "There is one moment so far; "
                    + "charts are drawn from the second on.")}</p>");
        }
        else
        {
            Charts(html, language, history);
        }

        Table(html, language, history);
        html.Line($"</section>");
    }

    private static void Charts(HtmlWriter html, PageLanguage language, UnitHistory history)
    {
        html.Line($"<div class=\"charts\">");
        LineChart.Write(html, language, language.Say("Tổng điểm", "Total"), history.Moments, moment => moment.Point?.Total,
            isSmallOnTop: false);
        LineChart.Write(html, language, language.Say("Thứ hạng (1 là cao nhất)", "Rank (1 is best)"), history.Moments, RankOf,
            isSmallOnTop: true);
        html.Line($"</div>");
    }

    private static decimal? RankOf(HistoryMoment moment) =>
        moment.Point is { } point && (point.RankText ?? point.PublishedRank)
            is { } text && int.TryParse(text.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : null;

    private static void Table(HtmlWriter html, PageLanguage language, UnitHistory history)
    {
        html.Line($"<details><summary>{language.Say("Số liệu của biểu đồ", "The figures of the charts")}</summary>")
            .Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"history\" tabindex=\"0\"><table>")
            .Line($"<thead><tr><th scope=\"col\">{language.Say("Thời điểm số liệu", "As of")}</th><th "
                + $"scope=\"col\">{language.Say("Kỳ đánh giá", "Period")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Điểm", "Points")}</th><th "
                + $"scope=\"col\">{language.Say("Xếp hạng", "Rank")}</th><th "
                + $"scope=\"col\">{language.Say("Ghi chú", "Note")}</th></tr></thead>")
            .Line($"<tbody>");
        foreach (var moment in history.Moments)
        {
            html.Line(
                $"<tr><th scope=\"row\">{language.ShortAsOf(moment.AsOf)}</"
                    + $"th><td>{PageLanguage.Capitalised(language.Period(moment.Period))}</td><td "
                    + $"class=\"figure\">{language.Points(moment.Point?.Total)}</"
                    + $"td><td>{moment.Point?.RankText ?? moment.Point?.PublishedRank ?? RowFormatter.Nothing}</td><td "
                    + $"class=\"note\">{NoteOf(moment, language)}</td></tr>");
        }

        html.Line($"</tbody></table></div></details>");
    }

    private static string NoteOf(HistoryMoment moment, PageLanguage language) => string.Join("; ", new[]
    {
        moment.IsNewYear ? language.Say("Năm mới: số liệu tính lại từ đầu", "New year: figures start again") : null,
        moment.IsNewMethodology ? language.Say("Phương pháp tính khác", "Another methodology") : null,
        moment.Point is null ? language.Say("Không có số liệu", "No data") : RowFormatter.Meaning(moment.Point.Status, language),
    }.Where(part => !string.IsNullOrEmpty(part)));
}
