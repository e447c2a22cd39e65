using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using Index766.Domain.Reports;
using Index766.Domain.Text;
using static Index766.Documents.Briefs.ChartXml;

namespace Index766.Documents.Briefs;

/// <summary>
/// A unit's groups as bars beside those of the unit above and the maximum, drawn as a chart of
/// the document. It has no labels: they would print the decimal sign of
/// whoever opens it, and the figures stand in the table below.
/// </summary>
internal static class BriefChart
{
    private const int HeightEmu = 2_700_000;

    /// <summary>Adds the chart to the document.</summary>
    /// <returns>The paragraph that shows it.</returns>
    public static Paragraph Add(MainDocumentPart part, UnitBrief brief, string style) =>
        ChartXml.Add(part, 1, Description(brief), HeightEmu, style, PlotOf(brief));

    private static string Description(UnitBrief brief) =>
        string.Join("; ", brief.Groups.Select(
            group => $"{group.Name}: {VietnameseNumber.Points(group.Points)} trên {VietnameseNumber.Short(group.MaxPoints)}"));

    private static XElement PlotOf(UnitBrief brief)
    {
        // The first bar of a horizontal chart stands lowest, so series and categories come in reverse.
        List<XElement> series = [Series(0, "Điểm tối đa", "D9D9D9", brief, group => group.MaxPoints)];
        if (brief.Groups.Any(group => group.ParentPoints is not null))
        {
            series.Add(Series(1, brief.Head.ScopeName, "A6A6A6", brief, group => group.ParentPoints));
        }

        series.Add(Series(2, brief.UnitName, "1F4E79", brief, group => group.Points));
        return new XElement(C + "plotArea", new XElement(C + "layout"),
            new XElement(C + "barChart", Val("barDir", "bar"), Val("grouping", "clustered"), Val("varyColors", "0"), series,
                Val("gapWidth", "60"), Val("axId", "1"), Val("axId", "2")),
            Axis("catAx", "1", "2", "l"), Axis("valAx", "2", "1", "b"));
    }

    private static XElement Series(int index, string name, string colour, UnitBrief brief, Func<BriefGroup, decimal?> valueOf)
    {
        var groups = brief.Groups.Reverse().ToList();
        return new XElement(C + "ser", Val("idx", Number(index)), Val("order", Number(index)),
            new XElement(C + "tx", new XElement(C + "v", OpenXmlText.Sanitize(name))),
            new XElement(C + "spPr", Solid(colour)),
            Val("invertIfNegative", "0"),
            new XElement(C + "cat", Texts(groups.Select(group => group.Name))),
            new XElement(C + "val", Numbers(groups.Select(valueOf))));
    }

    private static XElement Texts(IEnumerable<string> texts)
    {
        var points = texts.ToList();
        return new XElement(C + "strLit", Val("ptCount", Number(points.Count)),
            points.Select((text, i) => Point(i, OpenXmlText.Sanitize(text))));
    }
}
