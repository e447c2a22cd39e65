using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;

namespace Index766.Documents.Briefs;

/// <summary>
/// What charts of a document have in common. They are charts and no pictures: Word and LibreOffice draw them sharp at any size, in the
/// document's font, and they need no library for images.
/// </summary>
internal static class ChartXml
{
    public static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const int WidthEmu = 5_900_000;
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Adds a chart to the document.</summary>
    /// <param name="part">The document.</param>
    /// <param name="number">The chart's number in it, from 1.</param>
    /// <param name="description">What it shows, for those who don't see it.</param>
    /// <param name="heightEmu">Its height.</param>
    /// <param name="style">The paragraph's style.</param>
    /// <param name="plot">The plot area.</param>
    /// <returns>The paragraph that shows it.</returns>
    public static Paragraph Add(MainDocumentPart part, int number, string description, int heightEmu, string style, XElement plot)
    {
        var id = $"rIdChart{(number == 1 ? "" : Number(number))}";
        using (var content = new MemoryStream(Encoding.UTF8.GetBytes(SpaceOf(plot).ToString(SaveOptions.DisableFormatting))))
        {
            part.AddNewPart<ChartPart>(id).FeedData(content);
        }

        var drawing = new XElement(W + "drawing", new XElement(Wp + "inline",
            new XElement(Wp + "extent", new XAttribute("cx", WidthEmu), new XAttribute("cy", heightEmu)),
            new XElement(Wp + "docPr", new XAttribute("id", number),
                new XAttribute("name", $"Biểu đồ{(number == 1 ? "" : " " + Number(number))}"),
                new XAttribute("descr", OpenXmlText.Sanitize(description))),
            new XElement(A + "graphic",
                new XElement(A + "graphicData", new XAttribute("uri", C.NamespaceName),
                    new XElement(C + "chart", new XAttribute(R + "id", id))))));
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(new Run(new Drawing(drawing.ToString(SaveOptions.DisableFormatting))));
        return paragraph;
    }

    public static XElement Val(string name, string value) => new(C + name, new XAttribute("val", value));

    public static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static XElement Solid(string colour) =>
        new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)));

    /// <summary>Figures of a series; one that is missing leaves its place empty.</summary>
    public static XElement Numbers(IEnumerable<decimal?> values)
    {
        var points = values.ToList();
        return new XElement(C + "numLit", new XElement(C + "formatCode", "General"), Val("ptCount", Number(points.Count)),
            points.Select((value, i) => value is { } known ? Point(i, Number(known)) : null));
    }

    public static XElement Point(int index, string value) =>
        new(C + "pt", new XAttribute("idx", index), new XElement(C + "v", value));

    /// <summary>An axis.</summary>
    /// <param name="kind">The element: <c>catAx</c>, <c>valAx</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="crossed">The id of the axis that it crosses.</param>
    /// <param name="place">The side on which it stands.</param>
    /// <param name="isShown">Whether it is drawn.</param>
    /// <param name="ends">Its ends; null where the program that shows it chooses them.</param>
    public static XElement Axis(string kind, string id, string crossed, string place, bool isShown = true,
        (decimal Lower, decimal Upper)? ends = null) => new(C + kind,
        Val("axId", id), new XElement(C + "scaling", Val("orientation", "minMax"),
            ends is { } cut ? [Val("max", Number(cut.Upper)), Val("min", Number(cut.Lower))] : Array.Empty<XElement>()),
        Val("delete", isShown ? "0" : "1"), Val("axPos", place),
        ends is null ? null : new XElement(C + "numFmt", new XAttribute("formatCode", "0"), new XAttribute("sourceLinked", "0")),
        Val("majorTickMark", ends is null ? "none" : "out"), Val("minorTickMark", "none"), Val("tickLblPos", "nextTo"), Type(900),
        Val("crossAx", crossed));

    private static XElement SpaceOf(XElement plot) => new(C + "chartSpace",
        new XAttribute(XNamespace.Xmlns + "c", C.NamespaceName), new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
        Val("roundedCorners", "0"),
        new XElement(C + "chart", Val("autoTitleDeleted", "1"), plot,
            new XElement(C + "legend", Val("legendPos", "b"), Val("overlay", "0")), Val("plotVisOnly", "1")),
        Type(1000));

    private static XElement Type(int hundredths) => new(C + "txPr", new XElement(A + "bodyPr"), new XElement(A + "p",
        new XElement(A + "pPr",
            new XElement(A + "defRPr", new XAttribute("sz", hundredths),
                new XElement(A + "latin", new XAttribute("typeface", "Times New Roman")))),
        new XElement(A + "endParaRPr", new XAttribute("lang", "vi-VN"))));
}
