using System.Globalization;
using System.Xml;
using Index766.Documents.Word;

namespace Index766.Documents.Workbooks;

/// <summary>
/// Writes a sheet: real numbers, texts as texts, frozen headings, a filter, widths, and a page that is as wide as the sheet.
/// </summary>
internal static class SheetXml
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MaxTextLength = 32_000;

    public static void Write(Stream stream, Sheet sheet, bool isFirst)
    {
        using var xml =
            XmlWriter.Create(stream,
                new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetPr", Main);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        Element(xml, "dimension", ("ref", $"A1:{Corner(sheet)}"));
        Views(xml, sheet, isFirst);
        Element(xml, "sheetFormatPr", ("defaultRowHeight", Number(RowHeights.Line)));
        Widths(xml, sheet);
        xml.WriteStartElement("sheetData", Main);
        Row(xml, 1, RowHeights.Title, [sheet.Title], _ => WorkbookStyles.Title);
        Row(xml, 2, RowHeights.Line, [sheet.Subtitle], _ => WorkbookStyles.Subtitle);
        Row(xml, Sheet.HeadingRow, RowHeights.OfHeadings(sheet), [.. sheet.Columns.Select(column => (CellValue)column.Heading)],
            _ => WorkbookStyles.Heading);
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            var cells = sheet.Rows[i];
            Row(xml, Sheet.HeadingRow + 1 + i, RowHeights.Of(cells, sheet), cells,
                column => WorkbookStyles.Of(FormatOf(sheet.Columns[column], cells[column])));
        }

        xml.WriteEndElement();
        Element(xml, "autoFilter", ("ref", $"A{Sheet.HeadingRow}:{Corner(sheet)}"));
        var bars = DataBars.Of(sheet);
        bars.ForEach(bar => bar.Write(xml));
        Element(xml, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.6"), ("bottom", "0.6"), ("header", "0.3"),
            ("footer", "0.3"));
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"),
            ("fitToWidth", Number(sheet.PagesAcross)), ("fitToHeight", "0"));
        xml.WriteStartElement("headerFooter", Main);
        xml.WriteElementString("oddFooter", Main, "&C&P/&N");
        xml.WriteEndElement();
        DataBars.WriteExtensions(xml, bars);
        xml.WriteEndElement();
    }

    private static string Corner(Sheet sheet) => $"{Sheet.Letters(sheet.Columns.Count - 1)}{sheet.LastRow}";

    private static CellFormat FormatOf(Column column, CellValue cell) =>
        column.Format == CellFormat.Moment && cell.Number is { } moment && moment != decimal.Truncate(moment) ? CellFormat.Minute
            : column.Format;

    private static void Views(XmlWriter xml, Sheet sheet, bool isFirst)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        if (isFirst)
        {
            xml.WriteAttributeString("tabSelected", "1");
        }

        xml.WriteAttributeString("workbookViewId", "0");
        var corner = $"{Sheet.Letters(sheet.FrozenColumns)}{Sheet.HeadingRow + 1}";
        (string, string)[] columns = sheet.FrozenColumns > 0 ? [("xSplit", Number(sheet.FrozenColumns))] : [];
        var pane = sheet.FrozenColumns > 0 ? "bottomRight" : "bottomLeft";
        Element(xml, "pane",
            [.. columns, ("ySplit", Number(Sheet.HeadingRow)), ("topLeftCell", corner), ("activePane", pane), ("state", "frozen")]);
        Element(xml, "selection", ("pane", pane), ("activeCell", corner), ("sqref", corner));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Widths(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var number = Number(i + 1);
            Element(xml, "col", ("min", number), ("max", number), ("width", Number(sheet.Columns[i].Width)),
                ("customWidth", "1"));
        }

        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, decimal height, CellValue[] cells, Func<int, int> styleOf)
    {
        var row = Number(number);
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row);
        xml.WriteAttributeString("ht", Number(height));
        xml.WriteAttributeString("customHeight", "1");
        for (var i = 0; i < cells.Length; i++)
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", Sheet.Letters(i) + row);
            xml.WriteAttributeString("s", Number(styleOf(i)));
            Value(xml, cells[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, CellValue cell)
    {
        if (cell.Number is { } number)
        {
            xml.WriteElementString("v", Main, Number(number));
        }
        else if (cell.Text is { } text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(OpenXmlText.Sanitize(text.Length <= MaxTextLength ? text : text[..MaxTextLength]));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
