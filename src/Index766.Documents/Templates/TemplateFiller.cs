using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Templates;

/// <summary>
/// Fills a template: a section between <c>{{#TEN}}</c> and <c>{{/TEN}}</c>, each alone in its
/// paragraph, is repeated for each item and left out where there is none;
/// a table's row that begins and ends with the two is repeated likewise; a paragraph that
/// holds a block's name alone gives way to it; other fields are texts.
/// </summary>
internal static class TemplateFiller
{
    /// <summary>Fills body, headers, footers and notes.</summary>
    public static void Fill(MainDocumentPart part, FieldSet fields)
    {
        foreach (var root in TemplateParts.Roots(part))
        {
            FillChildren(root, fields, root as Body);
        }
    }

    private static void FillChildren(OpenXmlElement container, FieldSet fields, Body? body)
    {
        for (var child = container.FirstChild; child is not null;)
        {
            var next = child.NextSibling();
            if (FieldText.Alone(child) is { } mark)
            {
                next = mark.Kind == '#' ? FillSection(child, mark, fields, body) : FillAlone((Paragraph)child, mark, fields) ?? next;
            }
            else if (child is Paragraph paragraph)
            {
                FillText(paragraph, fields);
            }
            else if (child is Table table)
            {
                FillTable(table, fields);
            }
            else if (child is SdtBlock or SdtContentBlock)
            {
                FillChildren(child, fields, body);
            }

            child = next;
        }
    }

    /// <returns>The element after the section.</returns>
    private static OpenXmlElement? FillSection(OpenXmlElement begin, FieldMark mark, FieldSet fields, Body? body)
    {
        var content = new List<OpenXmlElement>();
        var end = begin.NextSibling();
        for (; end is not null && !(FieldText.Alone(end) is { Kind: '/' } closing && closing.Name == mark.Name); end = end.NextSibling())
        {
            content.Add(end);
        }

        var parent = begin.Parent!;
        var items = fields.FindSection(mark.Name) ?? [];
        foreach (var item in items)
        {
            var holder = new Body([.. content.Select(element => element.CloneNode(true))]);
            FillChildren(holder, item, null);
            foreach (var element in holder.ChildElements.ToList())
            {
                element.Remove();
                parent.InsertBefore(element, begin);
            }
        }

        var after = end?.NextSibling();
        if (items.Count == 0 && body is not null)
        {
            KeepPage(content, body);
        }

        content.ForEach(element => element.Remove());
        begin.Remove();
        end?.Remove();
        return after;
    }

    /// <summary>Where pages of their own are left out at the end, what stands before them keeps its page.</summary>
    private static void KeepPage(List<OpenXmlElement> left, Body body)
    {
        if (left.SelectMany(element => element.Descendants<SectionProperties>()).FirstOrDefault() is { } page
            && body.GetFirstChild<SectionProperties>() is { } last)
        {
            body.ReplaceChild(page.CloneNode(true), last);
        }
    }

    private static OpenXmlElement? FillAlone(Paragraph paragraph, FieldMark mark, FieldSet fields)
    {
        if (mark.Kind != ' ' || fields.FindBlock(mark.Name) is not { } draw)
        {
            FillText(paragraph, fields);
            return null;
        }

        var after = paragraph.NextSibling();
        paragraph.Parent!.ReplaceChild(draw(), paragraph);
        return after;
    }

    private static void FillTable(Table table, FieldSet fields)
    {
        foreach (var row in table.Elements<TableRow>().ToList())
        {
            if (TemplateParts.RepeatedFor(row) is { } section)
            {
                foreach (var item in fields.FindSection(section) ?? [])
                {
                    var copy = (TableRow)row.CloneNode(true);
                    FillRow(copy, item, section);
                    table.InsertBefore(copy, row);
                }

                row.Remove();
            }
            else
            {
                FillRow(row, fields, null);
            }
        }
    }

    private static void FillRow(TableRow row, FieldSet fields, string? section)
    {
        foreach (var cell in row.Descendants<TableCell>().ToList())
        {
            foreach (var paragraph in cell.Elements<Paragraph>())
            {
                if (section is not null)
                {
                    FieldText.Replace(paragraph, mark => mark.Kind != ' ' && mark.Name == section ? "" : Written(mark));
                }
            }

            FillChildren(cell, fields, null);
        }
    }

    /// <summary>The paragraph, and those of text boxes anchored in it.</summary>
    private static void FillText(Paragraph paragraph, FieldSet fields)
    {
        foreach (var own in paragraph.Descendants<Paragraph>().Prepend(paragraph))
        {
            FieldText.Replace(own, mark => mark.Kind == ' ' ? fields.FindText(mark.Name) ?? "" : "");
        }
    }

    private static string Written(FieldMark mark) => $"{{{{{(mark.Kind == ' ' ? "" : mark.Kind.ToString())}{mark.Name}}}}}";
}
