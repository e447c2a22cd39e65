using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Notices;
using Index766.Documents.Word;
using static Index766.Documents.Word.Wml;

namespace Documents.Tests.Shipped;

/// <summary>The templates as they ship: a start for the office, which edits them in Word.</summary>
internal static class ShippedTemplates
{
    // The line under the motto is as long as the motto, which is this wide for each point of its
    // size; that under the agency is a third to half as long as its name.
    private const decimal MottoMmPerPoint = 4.51m;
    private const decimal AgencyRuleMm = 13;
    private const int CellMargins = 114;

    /// <summary>The files by path, as the program reads them.</summary>
    public static IReadOnlyDictionary<string, byte[]> All(PageSettings page) => new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        [ReportTemplates.NoticeFile] = DocxFile.Make(page, "Mẫu thông báo", (_, body) => ShippedNotice.Write(body, page)),
        [ReportTemplates.LetterFile] = DocxFile.Make(page, "Mẫu công văn", (_, body) => ShippedLetter.Write(body, page)),
    };

    /// <summary>Agency and number on the left, motto and date on the right.</summary>
    internal static Table Head(PageSettings page, string above, string agency, string number, string? subject)
    {
        var width = page.TextWidth(landscape: false);
        int[] widths = [width * 2 / 5, width - (width * 2 / 5)];
        List<OpenXmlElement> left =
            [P(DocStyles.Agency, above), P(DocStyles.Agency, R(agency, bold: true)), RuleOf(AgencyRuleMm, widths[0]), P(DocStyles.Number,
                number)];
        left.AddRange(subject is null ? [] : [P(DocStyles.Agency, subject)]);
        return Grid(widths, borders: false, new TableRow(
            new TableRowProperties(new CantSplit()),
            Top(Cell(widths[0], left)),
            Top(Cell(widths[1],
            [
                P(DocStyles.Agency, R("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true)),
                P(DocStyles.Motto, "Độc lập - Tự do - Hạnh phúc"), RuleOf(MottoMmPerPoint * page.BodyPoints, widths[1]),
                P(DocStyles.Place, "{{DIA_DANH}}, ngày       tháng       năm           "),
            ]))));
    }

    /// <summary>Recipients on the left, the blank signature on the right.</summary>
    internal static Table Foot(PageSettings page, IReadOnlyList<string> signature, params IReadOnlyList<string> recipients)
    {
        var width = page.TextWidth(landscape: false);
        int[] widths = [width / 2, width - (width / 2)];
        List<OpenXmlElement> left = [P(DocStyles.Recipients, "Nơi nhận:")];
        left.AddRange(recipients.Select(line => P(DocStyles.Note, line)));
        List<OpenXmlElement> right = [.. signature.Select(line => P(DocStyles.Signature, line))];
        right.AddRange(Enumerable.Range(0, 4).Select(_ => P(DocStyles.Signature, "")));
        return Grid(widths, borders: false,
            new TableRow(new TableRowProperties(new CantSplit()), Top(Cell(widths[0], left)), Top(Cell(widths[1], right))));
    }

    /// <summary>The ranked table of a level: its row is repeated for each unit.</summary>
    internal static Table Ranking(PageSettings page)
    {
        var width = page.TextWidth(landscape: false);
        int[] widths = [width * 7 / 100, width * 43 / 100, width * 13 / 100, width * 15 / 100, width - (width * 78 / 100)];
        TableCell Head(int column, string text, int columns = 1, MergedCellValues? merge = null) =>
            Cell(widths.Skip(column).Take(columns).Sum(), [P(DocStyles.CellCentre, R(text, bold: true))], columns, merge);
        return Grid(widths, borders: true,
        [
            Row(true,
                [Head(0, "TT", merge: MergedCellValues.Restart), Head(1, "Đơn vị", merge: MergedCellValues.Restart), Head(2,
                    "Bộ chỉ số 766 ({{THOI_DIEM_XEP_HANG}})", 2), Head(4, "Ghi chú", merge: MergedCellValues.Restart)]),
            Row(true,
                [Head(0, "", merge: MergedCellValues.Continue), Head(1, "", merge: MergedCellValues.Continue), Head(2, "Điểm"), Head(3,
                    "Xếp hạng"), Head(4, "", merge: MergedCellValues.Continue)]),
            Row(false,
            [
                Cell(widths[0], [P(DocStyles.CellCentre, "{{#DON_VI}}{{TT}}")]), Cell(widths[1], [P(DocStyles.Cell, "{{TEN_DON_VI}}")]),
                Cell(widths[2], [P(DocStyles.CellCentre, "{{DIEM}}")]),
                Cell(widths[3], [P(DocStyles.CellCentre, "{{XEP_HANG_DON_VI}}")]),
                Cell(widths[4], [P(DocStyles.Cell, "{{GHI_CHU}}{{/DON_VI}}")]),
            ]),
        ]);
    }

    /// <summary>What every page of samples says at its beginning.</summary>
    internal static Paragraph[] Sample() =>
    [
        P(DocStyles.Note, "{{#MAU}}"), P(DocStyles.Title, "DỮ LIỆU MẪU – chỉ để dùng thử, không phải số liệu điều hành"),
        P(DocStyles.Note, "{{/MAU}}"),
    ];

    /// <summary>A line of so many millimetres in the middle of a cell.</summary>
    private static Paragraph RuleOf(decimal millimetres, int cellWidth) =>
        Rule((cellWidth - CellMargins - PageSettings.Twips(millimetres)) / 2);

    /// <summary>A short line under what stands before it, set in from both sides.</summary>
    internal static Paragraph Rule(int indentTwips) => new(new ParagraphProperties(
        new ParagraphStyleId { Val = DocStyles.Rule },
        new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0 }),
        new Indentation
        {
            Left = indentTwips.ToString(CultureInfo.InvariantCulture),
            Right = indentTwips.ToString(CultureInfo.InvariantCulture),
        }));

    private static TableCell Top(TableCell cell)
    {
        cell.TableCellProperties!.TableCellVerticalAlignment!.Val = TableVerticalAlignmentValues.Top;
        return cell;
    }
}
