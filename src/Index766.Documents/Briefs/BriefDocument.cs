using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using Index766.Domain.Reports;
using Index766.Domain.Text;
using static Index766.Documents.Word.Wml;

namespace Index766.Documents.Briefs;

/// <summary>The brief of a unit on one page.</summary>
public static class BriefDocument
{
    private const int MaxMissed = 7;
    private const int MaxMissedAlone = 15;
    private static readonly string[] GainHeadings = ["Chỉ số thành phần", "Điểm", "Tối đa", "Còn thiếu", "Cần gì để đạt"];

    /// <summary>The bytes of the .docx.</summary>
    public static byte[] Make(UnitBrief brief, PageSettings page) =>
        DocxFile.Make(page, $"Bộ chỉ số 766 – {brief.UnitName}", (part, body) => Write(part, body, brief, page));

    private static void Write(MainDocumentPart part, Body body, UnitBrief brief, PageSettings page)
    {
        if (brief.Head.IsSample)
        {
            body.Append(P(DocStyles.Title, "DỮ LIỆU MẪU – chỉ để dùng thử, không phải số liệu điều hành"));
        }

        body.Append(
            P(DocStyles.Title, "TÓM TẮT KẾT QUẢ BỘ CHỈ SỐ 766"), P(DocStyles.Title, brief.UnitName),
            P(DocStyles.NoteCentre, R(BriefLines.Source(brief), italic: true)),
            P(DocStyles.Text, R(BriefLines.Standing(brief), bold: true)));
        if (brief.Strip is { } strip)
        {
            body.Append(StripChart.Add(part, brief, strip));
        }

        if (brief.Groups.Count > 0)
        {
            body.Append(BriefChart.Add(part, brief, DocStyles.NoteCentre), Groups(brief, page));
        }

        Targets(body, brief);
        Gains(body, brief, page);
        if (BriefLines.Dossiers(brief) is { } dossiers)
        {
            body.Append(P(DocStyles.Text, dossiers));
        }

        body.Append(P(DocStyles.Note, R("Bản tóm tắt tự động, không thay thế văn bản hành chính.", italic: true)));
        body.Append(Pages.Section(page, landscape: false, DocxFile.HeaderId));
    }

    private static Table Groups(UnitBrief brief, PageSettings page) =>
        TableOf(page, [49, 17, 17, 17], ["Nhóm chỉ số", "Đơn vị", brief.Head.ScopeName, "Tối đa"], brief.Groups.Select(group => new[]
    {
        group.Name, VietnameseNumber.Points(group.Points), VietnameseNumber.Points(group.ParentPoints),
        VietnameseNumber.Short(group.MaxPoints),
    }));

    private static void Targets(Body body, UnitBrief brief)
    {
        if (BriefLines.Targets(brief) is not { } line)
        {
            return;
        }

        // Without groups and indicators there is room for more on the page.
        var shown = brief.Groups.Count == 0 && brief.Gains.Count == 0 ? MaxMissedAlone : MaxMissed;
        body.Append(P(DocStyles.Text, R(line, bold: true)));
        body.Append(brief.Missed.Take(shown).Select(missed => P(DocStyles.Note, "- " + BriefLines.Missed(missed) + ".")));
        if (brief.Missed.Count > shown)
        {
            body.Append(P(DocStyles.Note, $"- và {brief.Missed.Count - shown} chỉ tiêu khác chưa đạt."));
        }
    }

    private static void Gains(Body body, UnitBrief brief, PageSettings page)
    {
        if (brief.Gains.Count == 0)
        {
            return;
        }

        body.Append(P(DocStyles.Text, R("Chỉ số đơn vị có thể tăng điểm nhiều nhất:", bold: true)));
        body.Append(TableOf(page, [38, 10, 10, 11, 31], GainHeadings, brief.Gains.Select(gain => new[]
        {
            gain.Name, VietnameseNumber.Points(gain.Result), VietnameseNumber.Short(gain.Wanted), VietnameseNumber.Points(gain.Missing),
            gain.Closing,
        })));
    }

    private static Table TableOf(PageSettings page, int[] percents, string[] headings, IEnumerable<string[]> rows)
    {
        var widths = percents.Select(percent => page.TextWidth(landscape: false) * percent / 100).ToList();
        TableCell CellOf(int column, string text, bool isHeading) =>
            Cell(widths[column],
                [P(column == 0 || (column == headings.Length - 1 && headings.Length > 4) ? DocStyles.Matrix : DocStyles.MatrixCentre,
                    R(text, isHeading))]);
        return Grid(widths, borders: true,
        [
            Row(isHeading: true, headings.Select((text, i) => CellOf(i, text, isHeading: true))),
            .. rows.Select(row => Row(isHeading: false, row.Select((text, i) => CellOf(i, text, isHeading: false)))),
        ]);
    }
}
