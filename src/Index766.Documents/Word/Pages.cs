using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>Pages upright and across, as the page settings say.</summary>
internal static class Pages
{
    private const uint HeaderTwips = 567;

    /// <summary>The properties of a section.</summary>
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
