using Index766.Mail.Writing;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>The boards of which two sources say different things.</summary>
internal static class StatusDifferences
{
    /// <summary>How many there are, for the verdict; null for none.</summary>
    public static string? Verdict(StatusModel model)
    {
        var language = model.Language;
        var boards = model.Status.Differences
            .DistinctBy(difference => (difference.Kind, difference.Scope, difference.Level, difference.Period)).Count();
        return boards == 0 ? null : language.Say(
            $"{language.Count(boards)} bảng có nguồn khác cho số liệu khác, xem bên dưới.",
            $"Of {language.Count(boards)} boards another source has other figures, see below.");
    }

    /// <summary>Writes the section; nothing where no sources differ.</summary>
    public static void Write(HtmlWriter html, StatusModel model)
    {
        if (model.Status.Differences.Count == 0)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<h2>{language.Say("Nguồn khác có số liệu khác", "Other sources with other figures")}</h2>").Line($"<ul>");
        foreach (var difference in model.Status.Differences)
        {
            var shown = language.Say(
                $"Đang công bố theo nguồn “{difference.Source}”, số liệu đến {language.ShortAsOf(difference.AsOf)}",
                $"Shown by “{difference.Source}”, as of {language.AsOf(difference.AsOf)}");
            html.Add($"<li>{NameOf(difference, model)}. {shown}; ")
                .Add($"<a href=\"{LinkTo(difference, model)}\">{language.Say($"nguồn “{difference.OtherSource}”", $"“{difference.OtherSource}”")}</a>, ")
                .Line($"{OtherOf(difference, language)}.</li>");
        }

        html.Line($"</ul>");
    }

    private static string NameOf(SourceDifferenceAnswer difference, StatusModel model)
    {
        var language = model.Language;
        var kind = IsTargets(difference) ? language.Say("Chỉ tiêu", "Targets") : language.Say("Điểm", "Points");
        return $"{kind}: {language.Level(difference.Level)} – {model.NameOf(difference.Scope)}, {language.Period(difference.Period)}";
    }

    private static string OtherOf(SourceDifferenceAnswer difference, PageLanguage language) => language.Say(
        $"số liệu đến {language.ShortAsOf(difference.OtherAsOf)}, khác ở {difference.Units}/{difference.Compared} đơn vị",
        $"as of {language.AsOf(difference.OtherAsOf)}, differs for {difference.Units} of {difference.Compared} units")
        + (difference.AsOf == difference.OtherAsOf ? "" : language.Say(", có thể vì khác ngày", ", perhaps because the days do"));

    private static string LinkTo(SourceDifferenceAnswer difference, StatusModel model)
    {
        (string Name, string? Value)[] query =
        [
            .. BoardPicker.QueryOf(difference.Scope, difference.Level), ("period", difference.Period.ToString()),
            ("source", difference.OtherSource),
        ];
        return IsTargets(difference) ? model.Links.Page("targets", query) : model.Links.Board(query);
    }

    private static bool IsTargets(SourceDifferenceAnswer difference) => difference.Kind == "targets";
}
