using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using Index766.Domain.Reports;
using Index766.Domain.Stories;
using static Index766.Documents.Briefs.ChartXml;

namespace Index766.Documents.Briefs;

/// <summary>
/// All units of the board as marks on one axis of points, with the median and the brief's own unit. The axis has whole points; where it
/// does not begin at 0 its name says so.
/// </summary>
internal static class StripChart
{
    private const int HeightEmu = 1_150_000;

    /// <summary>Adds the chart to the document.</summary>
    /// <returns>The paragraphs: the chart, and the line below it that says the same.</returns>
    public static IEnumerable<Paragraph> Add(MainDocumentPart part, UnitBrief brief, ScoreDistribution strip)
    {
        var line = BriefLines.Strip(strip);
        yield return ChartXml.Add(part, 2, $"{brief.UnitName}. {line}", HeightEmu, DocStyles.NoteCentre, PlotOf(brief, strip));
        yield return Wml.P(DocStyles.NoteCentre, Wml.R(line, italic: true));
    }

    private static XElement PlotOf(UnitBrief brief, ScoreDistribution strip)
    {
        List<XElement> series =
        [
            Marks(0, "Các đơn vị khác cùng khối", "circle", 7, "A6A6A6",
                strip.Rows.Where(row => row != strip.Marked).Select(row => row.Total)),
            Marks(1, "Trung vị", "triangle", 10, "C55A11", [strip.Median]),
        ];
        if (strip.Marked is { } own)
        {
            series.Add(Marks(2, brief.UnitName, "diamond", 11, "1F4E79", [own.Total]));
        }

        return new XElement(C + "plotArea", new XElement(C + "layout"),
            new XElement(C + "scatterChart", Val("scatterStyle", "lineMarker"), Val("varyColors", "0"), series, Val("axId", "3"),
                Val("axId", "4")),
            Axis("valAx", "3", "4", "b", ends: (strip.Lower, strip.Upper)), Axis("valAx", "4", "3", "l", isShown: false, ends: (0, 2)));
    }

    // No line, not even for the median: LibreOffice draws one on to points that a shorter series has not.
    private static XElement Marks(int index, string name, string symbol, int size, string colour, IEnumerable<decimal?> totals)
    {
        var values = totals.ToList();
        return new XElement(C + "ser", Val("idx", Number(index)), Val("order", Number(index)),
            new XElement(C + "tx", new XElement(C + "v", OpenXmlText.Sanitize(name))),
            new XElement(C + "spPr", new XElement(A + "ln", new XElement(A + "noFill"))),
            new XElement(C + "marker", Val("symbol", symbol), Val("size", Number(size)), new XElement(C + "spPr", Solid(colour))),
            new XElement(C + "xVal", Numbers(values)), new XElement(C + "yVal", Numbers(values.Select(_ => (decimal?)1))));
    }
}
