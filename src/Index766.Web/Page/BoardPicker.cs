using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The form that picks a board: scope and level, sent as the page's own query.</summary>
internal static class BoardPicker
{
    /// <summary>Writes the form of the page of boards.</summary>
    public static void Write(HtmlWriter html, PageModel model) => Write(html, model.Language, model.Choices, model.Scope, model.Level);

    /// <summary>Writes the form; nothing where there is nothing to pick.</summary>
    public static void Write(HtmlWriter html, PageLanguage language, IReadOnlyList<BoardChoice> choices, UnitCode? scope, Level? level)
    {
        if (choices.Count == 0)
        {
            return;
        }

        html.Line($"<form method=\"get\" class=\"pick\" aria-label=\"{language.Say("Chọn bảng", "Pick a board")}\">");
        FormFields.Select(html, "scope", language.Say("Phạm vi", "Scope"),
            choices.DistinctBy(choice => choice.Scope)
                .Select(choice => (choice.Scope.Value, language.Unit(choice.Scope, choice.ScopeName))), scope?.Value);
        FormFields.Select(
            html, "level", language.Say("Khối đơn vị", "Level"),
            choices.Select(choice => choice.Level).Distinct().Order()
                .Select(item => (item.Code(), PageLanguage.Capitalised(language.Level(item)))), level?.Code());
        FormFields.KeepLanguage(html, language);
        FormFields.Submit(html, language.Say("Xem bảng", "Show"));
        html.Line($"</form>");
    }

    /// <summary>The parameters of a board.</summary>
    public static (string Name, string? Value)[] QueryOf(UnitCode scope, Level level) => [("scope", scope.Value), ("level", level.Code())];
}
