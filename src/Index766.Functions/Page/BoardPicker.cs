using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>The form that picks a board: scope and level, sent as the page's own query.</summary>
internal static class BoardPicker
{
    /// <summary>Writes the form; nothing where there is nothing to pick.</summary>
    public static void Write(HtmlWriter html, PageModel model)
    {
        if (model.Choices.Count == 0)
        {
            return;
        }

        html.Line($"<form method=\"get\">");
        Select(html, "scope", "Phạm vi", model.Choices.DistinctBy(choice => choice.Scope).Select(choice => (choice.Scope.Value, choice.ScopeName)), model.Scope?.Value);
        Select(html, "level", "Khối đơn vị", model.Choices.Select(choice => choice.Level).Distinct().Order().Select(level => (level.Code(), Capitalised(level.Vietnamese()))), model.Level?.Code());
        html.Line($"<button type=\"submit\">Xem bảng</button>").Line($"</form>");
    }

    /// <summary>The query of a board, percent-encoded: <c>?scope=BP&amp;level=department</c>.</summary>
    public static string QueryOf(UnitCode scope, Level level) => $"?scope={Uri.EscapeDataString(scope.Value)}&level={Uri.EscapeDataString(level.Code())}";

    private static void Select(HtmlWriter html, string name, string label, IEnumerable<(string Value, string Text)> options, string? chosen)
    {
        html.Add($"<p><label for=\"{name}\">{label}</label> ").Line($"<select id=\"{name}\" name=\"{name}\">");
        foreach (var (value, text) in options)
        {
            html.Add($"<option value=\"{value}\"");
            if (value == chosen)
            {
                html.Add($" selected");
            }

            html.Line($">{text}</option>");
        }

        html.Line($"</select></p>");
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
