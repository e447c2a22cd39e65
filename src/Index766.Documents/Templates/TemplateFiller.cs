using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Domain.Text;

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

/// <summary>
/// Keeps a signature block on the page of the text that is signed, whatever the
/// template looks like: the block is the table that begins "Nơi nhận".
/// </summary>
internal static class SignatureBlock
{
    private const string Recipients = "Nơi nhận";

    /// <summary>Ties the last lines before a block, the empty ones among them, to it; of a table before it the last rows.</summary>
    public static void KeepWithText(Body body)
    {
        foreach (var block in body.Elements<Table>().Where(IsBlock).ToList())
        {
            foreach (var row in block.Elements<TableRow>())
            {
                row.TableRowProperties ??= new TableRowProperties();
                if (!row.TableRowProperties.Elements<CantSplit>().Any())
                {
                    row.TableRowProperties.PrependChild(new CantSplit());
                }
            }

            for (var before = block.PreviousSibling(); before is not null; before = before.PreviousSibling())
            {
                foreach (var paragraph in LastOf(before))
                {
                    paragraph.ParagraphProperties ??= new ParagraphProperties();
                    paragraph.ParagraphProperties.KeepNext = new KeepNext();
                    paragraph.ParagraphProperties.KeepLines = new KeepLines();
                }

                if (before is Table || before.InnerText.Trim().Length > 0)
                {
                    break;
                }
            }
        }
    }

    private static bool IsBlock(Table table) =>
        ComposedText.Nfc(table.InnerText).TrimStart().StartsWith(Recipients, StringComparison.Ordinal);

    private static IEnumerable<Paragraph> LastOf(OpenXmlElement element) => element switch
    {
        Paragraph paragraph => [paragraph],
        Table table => table.Elements<TableRow>().TakeLast(2).SelectMany(row => row.Descendants<Paragraph>()),
        _ => [],
    };
}
