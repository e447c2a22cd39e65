using System.Globalization;
using Index766.Mail.Writing;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>What is published, how old it is, and what is to be known of it.</summary>
internal static class StatusBoards
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, StatusModel model)
    {
        var language = model.Language;
        html.Line($"<h2 id=\"boards\">{language.Say("Số liệu đã công bố", "Published figures")}</h2>")
            .Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"boards\" tabindex=\"0\"><table>")
            .Add($"<thead><tr><th scope=\"col\">{language.Say("Số liệu", "Figures")}</th><th "
                + $"scope=\"col\">{language.Say("Nguồn", "Source")}</th><th scope=\"col\">{language.Say("Số liệu đến", "As of")}</th>")
            .Line($"<th scope=\"col\">{language.Say("Cách nay", "Age")}</th><th "
                + $"scope=\"col\">{language.Say("Công bố lúc", "Published at")}</th><th "
                + $"scope=\"col\">{language.Say("Lưu ý", "Warnings")}</th></tr></thead>").Line($"<tbody>");
        foreach (var board in model.Status.Boards)
        {
            Row(html, model, board);
        }

        html.Line($"</tbody></table></div>");
    }

    private static void Row(HtmlWriter html, StatusModel model, BoardStatus board)
    {
        var language = model.Language;
        html.Add(
            $"<tr><th scope=\"row\">{SeriesNames.Of(board.Series, model)}</th><td>{board.Series.Split('/')[0]}</"
                + $"td><td>{language.ShortAsOf(board.AsOf)}</td><td>{AgeOf(board.AgeHours, language)}")
            .Add($" <small class=\"{(board is { Stale: not null, ReplacedBy: null } ? "unmet" : "")}\">{StaleOf(board, model)}</small></"
                + $"td><td>{(board.PublishedAt is { } published ? language.Moment(published) : RowFormatter.Nothing)} "
                + $"<small>{SlotsOf(board.SlotsSince, language)}</small></td><td class=\"note\">");
        if (board.Warnings.Count > 0)
        {
            html.Add($"<details><summary>{board.Warnings.Count} {language.Say("lưu ý", "warnings")}</summary><ul>");
            foreach (var warning in board.Warnings)
            {
                html.Add($"<li>{language.Say(warning.Message, warning.MessageEnglish)}</li>");
            }

            html.Add($"</ul></details>");
        }

        html.Line($"</td></tr>");
    }

    /// <summary>That figures are too old to alarm, or which newer ones stand in their place.</summary>
    private static string StaleOf(BoardStatus board, StatusModel model) => board switch
    {
        { Stale: { } stale, ReplacedBy: null } => model.Language.Say(stale.Message, stale.MessageEnglish),
        { Stale: not null, ReplacedBy: { } newer } =>
            model.Language.Say($"đã có số liệu mới hơn: {SeriesNames.Of(newer, model)}", $"newer figures: {SeriesNames.Of(newer, model)}"),
        _ => "",
    };

    private static string SlotsOf(int? slots, PageLanguage language) => slots switch
    {
        null => "",
        0 => language.Say("lượt lấy số liệu gần nhất", "at the last fetch"),
        { } count =>
            language.Say($"{language.Count(count)} lượt lấy số liệu sau đó không có gì mới",
                $"{language.Count(count)} fetches since brought nothing newer"),
    };

    private static string AgeOf(double hours, PageLanguage language)
    {
        var (count, vietnamese, english) = hours < 48 ? (hours, "giờ", "hours") : (hours / 24, "ngày", "days");
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count):0} {language.Say(vietnamese, english)}");
    }
}
