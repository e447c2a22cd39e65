using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using Index766.Domain.Reports;
using Index766.Domain.Text;

namespace Index766.Documents.Briefs;

/// <summary>
/// A unit's groups as bars beside those of the unit above and the maximum, drawn as a chart of
/// the document. It has no labels: they would print the decimal sign of
/// whoever opens it, and the figures stand in the table below.
/// </summary>
internal static class BriefChart
{
    private const string PartId = "rIdChart";
    private const int WidthEmu = 5_900_000;
    private const int HeightEmu = 2_700_000;

    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Adds the chart to the document.</summary>
    /// <returns>The paragraph that shows it.</returns>
    public static Paragraph Add(MainDocumentPart part, UnitBrief brief, string style)
    {
        using (var content = new MemoryStream(Encoding.UTF8.GetBytes(ChartOf(brief).ToString(SaveOptions.DisableFormatting))))
        {
            part.AddNewPart<ChartPart>(PartId).FeedData(content);
        }

        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(new Run(new Drawing(DrawingOf(brief).ToString(SaveOptions.DisableFormatting))));
        return paragraph;
    }

    private static XElement DrawingOf(UnitBrief brief) => new(W + "drawing", new XElement(Wp + "inline",
        new XElement(Wp + "extent", new XAttribute("cx", WidthEmu), new XAttribute("cy", HeightEmu)),
        new XElement(Wp + "docPr", new XAttribute("id", 1), new XAttribute("name", "Biểu đồ"), new XAttribute("descr", Description(brief))),
        new XElement(A + "graphic",
            new XElement(A + "graphicData", new XAttribute("uri", C.NamespaceName),
                new XElement(C + "chart", new XAttribute(R + "id", PartId))))));

    private static string Description(UnitBrief brief) =>
        string.Join("; ", brief.Groups.Select(
            group => $"{group.Name}: {VietnameseNumber.Points(group.Points)} trên {VietnameseNumber.Short(group.MaxPoints)}"));

    private static XElement ChartOf(UnitBrief brief)
    {
        // The first bar of a horizontal chart stands lowest, so series and categories come in reverse.
        List<XElement> series = [Series(0, "Điểm tối đa", "D9D9D9", brief, group => group.MaxPoints)];
        if (brief.Groups.Any(group => group.ParentPoints is not null))
        {
            series.Add(Series(1, brief.Head.ScopeName, "A6A6A6", brief, group => group.ParentPoints));
        }

        series.Add(Series(2, brief.UnitName, "1F4E79", brief, group => group.Points));
        var plot = new XElement(C + "plotArea", new XElement(C + "layout"),
            new XElement(C + "barChart", Val("barDir", "bar"), Val("grouping", "clustered"), Val("varyColors", "0"), series,
                Val("gapWidth", "60"), Val("axId", "1"), Val("axId", "2")),
            Axis("catAx", "1", "2", "l", Val("delete", "0")), Axis("valAx", "2", "1", "b", Val("delete", "0")));
        return new XElement(C + "chartSpace", new XAttribute(XNamespace.Xmlns + "c", C.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
            Val("roundedCorners", "0"),
            new XElement(C + "chart", Val("autoTitleDeleted", "1"), plot,
                new XElement(C + "legend", Val("legendPos", "b"), Val("overlay", "0")), Val("plotVisOnly", "1")),
            Type(1000));
    }

    private static XElement Series(int index, string name, string colour, UnitBrief brief, Func<BriefGroup, decimal?> valueOf)
    {
        var groups = brief.Groups.Reverse().ToList();
        return new XElement(C + "ser", Val("idx", Number(index)), Val("order", Number(index)),
            new XElement(C + "tx", new XElement(C + "v", OpenXmlText.Sanitize(name))),
            new XElement(C + "spPr", new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)))),
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

    private static XElement Numbers(IEnumerable<decimal?> values)
    {
        var points = values.ToList();
        return new XElement(C + "numLit", new XElement(C + "formatCode", "General"), Val("ptCount", Number(points.Count)),
            points.Select((value, i) => value is { } known ? Point(i, known.ToString(CultureInfo.InvariantCulture)) : null));
    }

    private static XElement Axis(string kind, string id, string crossed, string place, XElement deleted) => new(C + kind,
        Val("axId", id), new XElement(C + "scaling", Val("orientation", "minMax")), deleted, Val("axPos", place),
        Val("majorTickMark", "none"), Val("minorTickMark", "none"), Val("tickLblPos", "nextTo"), Type(900), Val("crossAx", crossed));

    private static XElement Type(int hundredths) => new(C + "txPr", new XElement(A + "bodyPr"), new XElement(A + "p",
        new XElement(A + "pPr",
            new XElement(A + "defRPr", new XAttribute("sz", hundredths),
                new XElement(A + "latin", new XAttribute("typeface", "Times New Roman")))),
        new XElement(A + "endParaRPr", new XAttribute("lang", "vi-VN"))));

    private static XElement Point(int index, string value) => new(C + "pt", new XAttribute("idx", index), new XElement(C + "v", value));

    private static XElement Val(string name, string value) => new(C + name, new XAttribute("val", value));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
