using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Domain.Text;

namespace Index766.Documents.Templates;

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
