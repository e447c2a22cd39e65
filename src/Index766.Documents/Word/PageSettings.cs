using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>How pages and type are set (thể thức): the office's <c>trang-in.json</c>, within Decree 30/2020/NĐ-CP.</summary>
/// <param name="WidthMm">The paper's width upright: A4 is 210.</param>
/// <param name="HeightMm">The paper's height upright: A4 is 297.</param>
/// <param name="Margins">The margins.</param>
/// <param name="Font">The font.</param>
/// <param name="BodyPoints">The size of the text.</param>
/// <param name="TablePoints">The size in ranked tables.</param>
/// <param name="MatrixPoints">The size in target matrices.</param>
/// <param name="NotePoints">The size of notes and of the list of recipients.</param>
/// <param name="FirstLineMm">How far a paragraph's first line is set in.</param>
/// <param name="ParagraphPoints">The space between paragraphs.</param>
/// <param name="LineSpacing">The line spacing, in lines.</param>
/// <param name="UnitsPerPage">How many units a page of a target matrix has.</param>
public sealed record PageSettings(
    decimal WidthMm, decimal HeightMm, Margins Margins, string Font, decimal BodyPoints, decimal TablePoints, decimal MatrixPoints,
    decimal NotePoints,
    decimal FirstLineMm, decimal ParagraphPoints, decimal LineSpacing, int UnitsPerPage)
{
    /// <summary>A millimetre in twentieths of a point.</summary>
    public static int Twips(decimal millimetres) => (int)decimal.Round(millimetres * 1440m / 25.4m);

    /// <summary>How wide the text is, in twentieths of a point.</summary>
    public int TextWidth(bool landscape) => Twips((landscape ? HeightMm : WidthMm) - Margins.LeftMm - Margins.RightMm);

    /// <summary>What is wrong with the settings, as "found; expected"; null where nothing is.</summary>
    public string? FirstFault()
    {
        (string Name, decimal Value, decimal Min, decimal Max)[] ranges =
        [
            ("widthMm", WidthMm, 210, 210), ("heightMm", HeightMm, 297, 297),
            ("margins.topMm", Margins.TopMm, 20, 25), ("margins.bottomMm", Margins.BottomMm, 20, 25),
            ("margins.leftMm", Margins.LeftMm, 30, 35), ("margins.rightMm", Margins.RightMm, 15, 20),
            ("bodyPoints", BodyPoints, 13, 14), ("tablePoints", TablePoints, 10, 14), ("matrixPoints", MatrixPoints, 7, 14),
            ("notePoints", NotePoints, 10, 13),
            ("firstLineMm", FirstLineMm, 10, 12.7m), ("paragraphPoints", ParagraphPoints, 6, 12), ("lineSpacing", LineSpacing, 1, 1.5m),
            ("unitsPerPage", UnitsPerPage, 1, 8),
        ];
        var (name, value, min, max) = ranges.FirstOrDefault(range => range.Value < range.Min || range.Value > range.Max);
        return name is not null
            ? string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {min} to {max} (Decree 30/2020/NĐ-CP)")
            : Font != "Times New Roman" ? $"font is “{Font}”; expected Times New Roman (Decree 30/2020/NĐ-CP)"
            : null;
    }
}

/// <summary>The margins of a page.</summary>
public sealed record Margins(decimal TopMm, decimal BottomMm, decimal LeftMm, decimal RightMm);

/// <summary>Pages upright and across, as the page settings say.</summary>
internal static class Pages
{
    private const uint HeaderTwips = 567;

    public static SectionProperties Section(PageSettings page, bool landscape, string? headerId = null)
    {
        var section = new SectionProperties();
        if (headerId is not null)
        {
            section.Append(new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId });
        }

        section.Append(new SectionType { Val = SectionMarkValues.NextPage }, SizeOf(page, landscape), MarginOf(page));
        if (headerId is not null && !landscape)
        {
            // The first page carries no number.
            section.Append(new TitlePage());
        }

        return section;
    }

    /// <summary>Sets every section of a template by the page settings, each upright or across as it is.</summary>
    public static void Apply(Body body, PageSettings page)
    {
        foreach (var section in body.Descendants<SectionProperties>())
        {
            var landscape = section.GetFirstChild<PageSize>()?.Orient?.Value == PageOrientationValues.Landscape;
            Set(section, SizeOf(page, landscape));
            Set(section, MarginOf(page));
        }
    }

    private static void Set<T>(SectionProperties section, T element)
        where T : OpenXmlElement
    {
        if (section.GetFirstChild<T>() is { } before)
        {
            section.ReplaceChild(element, before);
        }
        else
        {
            section.AddChild(element);
        }
    }

    private static PageSize SizeOf(PageSettings page, bool landscape)
    {
        var (width, height) = ((uint)PageSettings.Twips(page.WidthMm), (uint)PageSettings.Twips(page.HeightMm));
        return landscape ? new PageSize { Width = height, Height = width, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = width, Height = height };
    }

    private static PageMargin MarginOf(PageSettings page) => new()
    {
        Top = PageSettings.Twips(page.Margins.TopMm),
        Bottom = PageSettings.Twips(page.Margins.BottomMm),
        Left = (uint)PageSettings.Twips(page.Margins.LeftMm),
        Right = (uint)PageSettings.Twips(page.Margins.RightMm),
        Header = HeaderTwips,
        Footer = HeaderTwips,
        Gutter = 0,
    };
}
