using System.Globalization;
using System.Text;

namespace Index766.Mail.Letters;

/// <summary>Sets a letter as plain text.</summary>
internal static class TextLetter
{
    /// <summary>The text, with line feeds.</summary>
    public static string Of(Letter letter)
    {
        var text = new StringBuilder();
        if (letter.Banner is { } banner)
        {
            Paragraph(text, banner);
        }

        Paragraph(text, letter.Title.ToUpperInvariant());
        Paragraph(text, letter.Salutations is [var only] ? $"Kính gửi: {only}" : "Kính gửi:\n" + string.Join('\n', letter.Salutations.Select(office => $"- {office}")));
        Paragraph(text, letter.Opening);
        foreach (var unit in letter.Units)
        {
            Unit(text, unit);
        }

        foreach (var link in letter.Links)
        {
            Paragraph(text, $"{link.Text}:\n{link.Address}");
        }

        return text.Append("--\n").Append(letter.Footer).Append('\n').ToString();
    }

    private static void Unit(StringBuilder text, LetterUnit unit)
    {
        if (unit.Heading is { } heading)
        {
            Paragraph(text, $"== {heading} ==");
        }

        foreach (var remark in unit.Remarks)
        {
            Paragraph(text, remark);
        }

        foreach (var section in unit.Sections)
        {
            Paragraph(text, $"{section.Heading}:\n{string.Join('\n', section.Rows.Select(Row))}");
        }

        if (unit.Completion is { } completion)
        {
            Paragraph(text, completion);
        }
    }

    private static string Row(LetterRow row)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"- Chỉ tiêu {row.Number}: {row.Name}\n  ");
        return row.Gap is { } gap
            ? name + $"Kết quả {row.Result}%; mức giao {row.Target}%; còn thiếu {gap} điểm phần trăm."
            : name + $"Mức giao {row.Target}%.";
    }

    private static void Paragraph(StringBuilder text, string content) => text.Append(content).Append("\n\n");
}
