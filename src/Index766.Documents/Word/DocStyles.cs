using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>
/// The paragraph styles of the documents. Their type and spacing are those of the
/// page settings; what an office adds of its own in Word stays as it is.
/// </summary>
internal static class DocStyles
{
    public const string Text = "VanBan";
    public const string Heading = "MucLon";
    public const string Title = "TieuDe";
    public const string Agency = "CoQuan";
    public const string Motto = "TieuNgu";
    public const string Number = "SoKyHieu";
    public const string Signature = "ChucVu";
    public const string Basis = "CanCu";
    public const string Recipients = "NoiNhan";
    public const string Place = "DiaDanh";
    public const string Rule = "GachNgang";
    public const string Note = "GhiChu";
    public const string NoteCentre = "GhiChuGiua";
    public const string Cell = "Bang";
    public const string CellCentre = "BangGiua";
    public const string Matrix = "MaTran";
    public const string MatrixCentre = "MaTranGiua";
    public const string Break = "SangTrang";
    public const string PageNumber = "SoTrang";

    // As Decree 30/2020/NĐ-CP has them, whatever the size of the text.
    private const decimal MinAgencyPoints = 12;
    private const decimal NumberPoints = 13;

    public static Styles All(PageSettings page) => new(
    [
        Defaults(page),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
        {
            Type = StyleValues.Paragraph,
            StyleId = "Normal",
            Default = true,
        },
        .. Definitions(page).Select(definition => definition.ToStyle()),
    ]);

    /// <summary>Sets the styles of a template by the page settings.</summary>
    public static void Apply(Styles styles, PageSettings page)
    {
        styles.GetFirstChild<DocDefaults>()?.Remove();
        styles.PrependChild(Defaults(page));
        foreach (var definition in Definitions(page))
        {
            styles.Elements<Style>().FirstOrDefault(style => style.StyleId == definition.Id)?.Remove();
            styles.Append(definition.ToStyle());
        }
    }

    private static DocDefaults Defaults(PageSettings page) => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = page.Font, HighAnsi = page.Font, EastAsia = page.Font, ComplexScript = page.Font },
            new FontSize { Val = HalfPoints(page.BodyPoints) }, new FontSizeComplexScript { Val = HalfPoints(page.BodyPoints) },
            new Languages { Val = "vi-VN" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(Spacing(0, 0, 240))));

    private static SpacingBetweenLines Spacing(int before, int after, int line) => new()
    {
        Before = Invariant(before),
        After = Invariant(after),
        Line = Invariant(line),
        LineRule = LineSpacingRuleValues.Auto,
    };

    private static StyleDefinition[] Definitions(PageSettings page)
    {
        var (line, space, first) = ((int)(page.LineSpacing * 240), (int)(page.ParagraphPoints * 20), PageSettings.Twips(page.FirstLineMm));
        // The state's name and the agencies' are a size smaller than the text, so that each stays on its line.
        var agency = Math.Max(page.BodyPoints - 2, MinAgencyPoints);
        return
        [
            new(Text, page.BodyPoints, JustificationValues.Both, Before: space, Line: line, FirstLine: first),
            new(Heading, page.BodyPoints, JustificationValues.Both, IsBold: true, Before: space, After: space, Line: line, FirstLine: first,
                KeepNext: true),
            new(Title, page.BodyPoints, JustificationValues.Center, IsBold: true),
            new(Agency, agency, JustificationValues.Center),
            new(Motto, page.BodyPoints, JustificationValues.Center, IsBold: true),
            new(Number, NumberPoints, JustificationValues.Center),
            new(Signature, page.BodyPoints, JustificationValues.Center, IsBold: true),
            new(Basis, page.BodyPoints, JustificationValues.Both, IsItalic: true, Before: space, Line: line, FirstLine: first),
            new(Recipients, MinAgencyPoints, JustificationValues.Left, IsBold: true, IsItalic: true),
            new(Place, page.BodyPoints, JustificationValues.Center, IsItalic: true),
            new(Rule, 6, JustificationValues.Center, Before: 30),
            new(Note, page.NotePoints, JustificationValues.Both, Before: 40),
            new(NoteCentre, page.NotePoints, JustificationValues.Center, Before: 40, After: 80),
            new(Cell, page.TablePoints, JustificationValues.Left, Before: 20, After: 20),
            new(CellCentre, page.TablePoints, JustificationValues.Center, Before: 20, After: 20),
            new(Matrix, page.MatrixPoints, JustificationValues.Left),
            new(MatrixCentre, page.MatrixPoints, JustificationValues.Center),
            new(Break, 1, JustificationValues.Left),
            new(PageNumber, page.BodyPoints - 1, JustificationValues.Center),
        ];
    }

    private static string HalfPoints(decimal points) => Invariant((int)(points * 2));

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record StyleDefinition(
        string Id, decimal Points, JustificationValues Justify, bool IsBold = false, bool IsItalic = false, int Before = 0, int After = 0,
        int Line = 240, int FirstLine = 0, bool KeepNext = false)
    {
        public Style ToStyle() => new()
        {
            Type = StyleValues.Paragraph,
            StyleId = Id,
            CustomStyle = true,
            StyleName = new StyleName { Val = Id },
            BasedOn = new BasedOn { Val = "Normal" },
            PrimaryStyle = new PrimaryStyle(),
            StyleParagraphProperties = new StyleParagraphProperties
            {
                KeepNext = KeepNext ? new KeepNext() : null,
                SpacingBetweenLines = Spacing(Before, After, Line),
                Indentation = FirstLine > 0 ? new Indentation { FirstLine = Invariant(FirstLine) } : null,
                Justification = new Justification { Val = Justify },
            },
            StyleRunProperties = new StyleRunProperties
            {
                Bold = IsBold ? new Bold() : null,
                Italic = IsItalic ? new Italic() : null,
                FontSize = new FontSize { Val = HalfPoints(Points) },
                FontSizeComplexScript = new FontSizeComplexScript { Val = HalfPoints(Points) },
            },
        };
    }
}
