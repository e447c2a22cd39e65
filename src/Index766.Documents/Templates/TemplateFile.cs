using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Domain.Findings;
using Index766.Pipeline;

namespace Index766.Documents.Templates;

/// <summary>Opens an office's .docx, and says in one sentence why it can't be used.</summary>
internal static class TemplateFile
{
    private const long MaxBytes = 2L * 1024 * 1024;
    private const long MaxUnpacked = 32L * 1024 * 1024;

    public static void CheckSize(string file, long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new ReferenceDataException($"{file}: the file has {bytes} bytes; expected at most {MaxBytes}.");
        }
    }

    /// <summary>Refuses a file that is no Word document, holds macros, or names an unknown field.</summary>
    public static void Check(string file, byte[] content, IReadOnlyList<KnownField> known)
    {
        CheckSize(file, content.Length);
        try
        {
            CheckUnpacked(file, content);
            using var document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
            var part = document.MainDocumentPart;
            if (part?.Document?.Body is null || part.VbaProjectPart is not null)
            {
                throw new ReferenceDataException(
                    $"{file}: the file has {(part?.VbaProjectPart is null ? "no text" : "macros")}; expected a Word document (.docx) "
                        + "with text and without macros.");
            }

            if (TemplateCheck.FirstFault(part, known) is { } fault)
            {
                throw new ReferenceDataException($"{file}: {fault}.");
            }
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or IOException)
        {
            throw new ReferenceDataException($"{file}: the file is not readable as a Word document; expected a .docx.", fault);
        }
    }

    private static void CheckUnpacked(string file, byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        if (zip.Entries.Sum(entry => entry.Length) > MaxUnpacked)
        {
            throw new ReferenceDataException($"{file}: unpacked, the file is over {MaxUnpacked} bytes; expected an ordinary document.");
        }
    }
}

/// <summary>Checks the fields of a template when the program starts: an unknown one stops the start, not Monday's notice.</summary>
internal static class TemplateCheck
{
    private const int MaxEchoLength = 60;

    /// <summary>What is wrong with the template's fields, as "found; expected"; null where nothing is.</summary>
    public static string? FirstFault(MainDocumentPart part, IReadOnlyList<KnownField> known) =>
        TemplateParts.Roots(part).Select(root => FaultOf(root, known)).FirstOrDefault(fault => fault is not null);

    private static string? FaultOf(OpenXmlElement root, IReadOnlyList<KnownField> known)
    {
        var open = new Stack<OpenField>();
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            var text = FieldText.Of(paragraph);
            var marks = FieldText.Marks(text);
            if (HasLooseBraces(text, marks))
            {
                return $"“{Shown(text)}” has braces that are no field; expected fields such as {{{{{known[0].Name}}}}}";
            }

            if (marks.Count > 0 && !TemplateParts.IsFilled(paragraph))
            {
                return $"“{Shown(text)}” stands in a content control around rows or cells; expected it in plain text or a plain table";
            }

            foreach (var mark in marks)
            {
                if (FaultOf(mark, paragraph, known, open) is { } fault)
                {
                    return fault;
                }
            }
        }

        return open.Count == 0 ? null
            : $"the section {{{{#{open.Peek().Name}}}}} does not end; expected {{{{/{open.Peek().Name}}}}} after it";
    }

    private static string? FaultOf(FieldMark mark, Paragraph paragraph, IReadOnlyList<KnownField> known, Stack<OpenField> open)
    {
        if (known.FirstOrDefault(field => field.Name == mark.Name) is not { } field)
        {
            return $"{{{{{mark.Name}}}}} in “{Shown(FieldText.Of(paragraph))}” is not a known field (nearest: "
                + $"{{{{{DidYouMean.Nearest(mark.Name, known.Select(candidate => candidate.Name))}}}}}); expected one of "
                + $"{string.Join(", ", known.Select(candidate => candidate.Name))}";
        }

        if (mark.Kind == '/')
        {
            return FaultOfEnd(field.Name, paragraph, open);
        }

        if (field.Within is { } section && open.All(outer => outer.Name != section))
        {
            return $"{{{{{field.Name}}}}} stands outside the section {{{{#{section}}}}}; expected it within";
        }

        var isSection = mark.Kind == '#';
        if (isSection != (field.Kind == FieldKind.Section))
        {
            return isSection ? $"{{{{#{field.Name}}}}} is no section; expected {{{{{field.Name}}}}}"
                : $"{{{{{field.Name}}}}} is a section; expected {{{{#{field.Name}}}}} and {{{{/{field.Name}}}}}";
        }

        var row = isSection ? paragraph.Ancestors<TableRow>().FirstOrDefault(above => TemplateParts.RepeatedFor(above) == field.Name)
            : null;
        if (isSection)
        {
            open.Push(new OpenField(field.Name, paragraph, row));
        }

        return field.Kind == FieldKind.Block || (isSection && row is null) ? FaultOfPlace((isSection ? "#" : "") + field.Name, paragraph)
            : null;
    }

    /// <summary>A block, and a section that repeats no row, stands alone in a paragraph of the text.</summary>
    private static string? FaultOfPlace(string mark, Paragraph paragraph)
    {
        var row = mark[0] == '#' && paragraph.Ancestors<TableRow>().Any()
            ? $", or a row that begins with it and ends with {{{{/{mark[1..]}}}}}" : "";
        return paragraph.Ancestors<Paragraph>().Any() ? $"{{{{{mark}}}}} stands in a text box; expected it in the text"
            : FieldText.Alone(paragraph) is not null ? null
            : $"{{{{{mark}}}}} stands in “{Shown(FieldText.Of(paragraph))}”; expected it alone in its paragraph{row}";
    }

    /// <summary>
    /// A section ends where it began: in the same row, or beside its first paragraph. Elsewhere all that follows would go with it.
    /// </summary>
    private static string? FaultOfEnd(string name, Paragraph paragraph, Stack<OpenField> open)
    {
        if (!open.TryPop(out var opened) || opened.Name != name)
        {
            return $"{{{{/{name}}}}} ends a section that did not begin there; expected "
                + $"{(opened is null ? "none" : $"{{{{/{opened.Name}}}}}")}";
        }

        return opened.Row is not null ? null
            : FieldText.Alone(paragraph) is null
            ? $"{{{{/{name}}}}} stands in “{Shown(FieldText.Of(paragraph))}”; expected it alone in its paragraph"
            : paragraph.Parent != opened.Paragraph.Parent
            ? $"{{{{/{name}}}}} stands in another cell or box than {{{{#{name}}}}}; expected both in the same, or a row that begins with "
                + "the one and ends with the other"
            : null;
    }

    private static bool HasLooseBraces(string text, List<FieldMark> marks)
    {
        var rest =
            marks.Aggregate(text, (left, mark) => left.Replace(text.Substring(mark.Start, mark.Length), "", StringComparison.Ordinal));
        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal);
    }

    /// <summary>A section that is open, and the row that is repeated for it, if any.</summary>
    private sealed record OpenField(string Name, Paragraph Paragraph, TableRow? Row);

    private static string Shown(string text) => text.Length <= MaxEchoLength ? text : text[..MaxEchoLength] + "…";
}
