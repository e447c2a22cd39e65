using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Domain.Findings;

namespace Index766.Documents.Templates;

/// <summary>Checks the fields of a template when the program starts: an unknown one stops the start, not Monday's notice.</summary>
internal static class TemplateCheck
{
    private const int LongestEcho = 60;

    /// <summary>What is wrong with the template's fields, as "found; expected"; null where nothing is.</summary>
    public static string? FirstFault(MainDocumentPart part, IReadOnlyList<KnownField> known)
    {
        IEnumerable<OpenXmlElement> roots = [part.Document.Body!, .. part.HeaderParts.Select(header => header.Header), .. part.FooterParts.Select(footer => footer.Footer)];
        return roots.Select(root => FaultOf(root, known)).FirstOrDefault(fault => fault is not null);
    }

    private static string? FaultOf(OpenXmlElement root, IReadOnlyList<KnownField> known)
    {
        var open = new Stack<string>();
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            var text = FieldText.Of(paragraph);
            var marks = FieldText.Marks(text);
            if (HasLooseBraces(text, marks))
            {
                return $"“{Shown(text)}” has braces that are no field; expected fields such as {{{{{known[0].Name}}}}}";
            }

            foreach (var mark in marks)
            {
                if (FaultOf(mark, paragraph, known, open) is { } fault)
                {
                    return fault;
                }
            }
        }

        return open.Count == 0 ? null : $"the section {{{{#{open.Peek()}}}}} does not end; expected {{{{/{open.Peek()}}}}} after it";
    }

    private static string? FaultOf(FieldMark mark, Paragraph paragraph, IReadOnlyList<KnownField> known, Stack<string> open)
    {
        if (known.FirstOrDefault(field => field.Name == mark.Name) is not { } field)
        {
            return $"{{{{{mark.Name}}}}} in “{Shown(FieldText.Of(paragraph))}” is not a known field (nearest: {{{{{Spelling.Nearest(mark.Name, known.Select(candidate => candidate.Name))}}}}}); expected one of {string.Join(", ", known.Select(candidate => candidate.Name))}";
        }

        if (mark.Kind == '/')
        {
            return open.TryPop(out var begun) && begun == field.Name ? null : $"{{{{/{field.Name}}}}} ends a section that did not begin there; expected {(begun is null ? "none" : $"{{{{/{begun}}}}}")}";
        }

        if (field.Within is { } section && !open.Contains(section))
        {
            return $"{{{{{field.Name}}}}} stands outside the section {{{{#{section}}}}}; expected it within";
        }

        var isSection = mark.Kind == '#';
        if (isSection != (field.Kind == FieldKind.Section))
        {
            return isSection ? $"{{{{#{field.Name}}}}} is no section; expected {{{{{field.Name}}}}}" : $"{{{{{field.Name}}}}} is a section; expected {{{{#{field.Name}}}}} and {{{{/{field.Name}}}}}";
        }

        if (isSection)
        {
            open.Push(field.Name);
        }

        var needsRoom = field.Kind == FieldKind.Block || (isSection && !paragraph.Ancestors<TableRow>().Any());
        return needsRoom && FieldText.Alone(paragraph) is null ? $"{{{{{(isSection ? "#" : "")}{field.Name}}}}} stands in “{Shown(FieldText.Of(paragraph))}”; expected it alone in its paragraph" : null;
    }

    private static bool HasLooseBraces(string text, List<FieldMark> marks)
    {
        var rest = marks.Aggregate(text, (left, mark) => left.Replace(text.Substring(mark.Start, mark.Length), "", StringComparison.Ordinal));
        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal);
    }

    private static string Shown(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";
}
