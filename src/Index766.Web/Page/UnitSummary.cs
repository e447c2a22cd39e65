using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A unit's name, and where it stands.</summary>
internal static class UnitSummary
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        var language = model.Language;
        html.Line($"<h1>{model.Unit.Name}</h1>")
            .Add($"<p class=\"lead\">{PageLanguage.Capitalised(language.IsEnglish ? model.Unit.Level.English() : model.Unit.Level.Vietnamese())}");
        if (model is { ParentName: { } name, Unit.Parent: { } parent } && parent != UnitCode.Nation)
        {
            html.Add($" – <a href=\"{model.Links.Unit(parent, ("source", model.ChosenSource))}\">{name}</a>");
        }

        html.Line($" <small>{model.Unit.Code.Value}</small></p>");
        if (model.Answer is { Board: { } published, Scores: { } scores })
        {
            var (board, row) = published.View;
            var (rank, beside) = RowFormatter.Ranks(row.RankText, row.PublishedRank, language);
            html.Line($"<dl class=\"tiles\">");
            Tile(html, language.Say("Tổng điểm", "Total"), language.Points(row.Total), RowFormatter.Note(row.Note, row.Status, language));
            Tile(html, language.Say("Xếp hạng", "Rank"), rank, beside);
            if (row.Grade is { } grade)
            {
                Tile(html, language.Say("Xếp loại", "Grade"), grade, null);
            }

            if (row.Delta is { } delta && board.PreviousAsOf is { } previous)
            {
                var places = row.RankChange is { } change ? ", " + RowFormatter.RankChange(change, language) : "";
                Tile(html, language.Say("Thay đổi", "Change"), language.Change(delta),
                    $"{language.Say("so với", "against")} {language.ShortAsOf(previous)}{places}");
            }

            (string Name, string? Value)[] query =
                [.. BoardPicker.QueryOf(board.Scope, board.Level), ("source", model.ChosenSource is null ? null : board.Source)];
            html.Line($"</dl>")
                .Add($"<p class=\"source\">{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(scores.Entry.AsOf)}; ")
                .Add($"{language.Say("kỳ đánh giá", "period")}: {language.Period(scores.Series.Period)}. ")
                .Add($"{language.Say("Nguồn số liệu", "Source")}: {scores.Series.Source}. ")
                .Add($"{language.Say("Phương pháp tính", "Methodology")}: {scores.Entry.Methodology}. ")
                .Line($"<a href=\"{model.Links.Board(query)}\">{language.Say("Xem cả bảng", "See the whole board")}</a></p>");
        }
    }

    private static void Tile(HtmlWriter html, string name, string value, string? beside)
    {
        html.Add($"<div><dt>{name}</dt><dd>{value}");
        if (!string.IsNullOrEmpty(beside))
        {
            html.Add($" <small>{beside}</small>");
        }

        html.Line($"</dd></div>");
    }
}
