using System.Globalization;
using System.Xml;
using Index766.Documents.Templates;

namespace Index766.Documents.Workbooks;

/// <summary>Writes a sheet: real numbers, texts as texts, frozen headings, a filter, widths, and a page that is as wide as the sheet.</summary>
internal static class SheetXml
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int LongestText = 32_000;

    /// <summary>Writes it to a part's stream.</summary>
    public static void Write(Stream stream, Sheet sheet, bool isFirst)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetPr", Main);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        Element(xml, "dimension", ("ref", $"A1:{Corner(sheet)}"));
        Views(xml, isFirst);
        Element(xml, "sheetFormatPr", ("defaultRowHeight", "15"));
        Widths(xml, sheet);
        xml.WriteStartElement("sheetData", Main);
        Row(xml, 1, [sheet.Title], _ => WorkbookStyles.Title);
        Row(xml, 2, [sheet.Subtitle], _ => WorkbookStyles.Subtitle);
        Row(xml, Sheet.HeadingRow, [.. sheet.Columns.Select(column => (CellValue)column.Heading)], _ => WorkbookStyles.Heading);
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            Row(xml, Sheet.HeadingRow + 1 + i, sheet.Rows[i], column => WorkbookStyles.Of(sheet.Columns[column].Format));
        }

        xml.WriteEndElement();
        Element(xml, "autoFilter", ("ref", $"A{Sheet.HeadingRow}:{Corner(sheet)}"));
        Element(xml, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.6"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        xml.WriteStartElement("headerFooter", Main);
        xml.WriteElementString("oddFooter", Main, "&C&P/&N");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Corner(Sheet sheet) => string.Create(CultureInfo.InvariantCulture, $"{Sheet.Letters(sheet.Columns.Count - 1)}{sheet.LastRow}");

    private static void Views(XmlWriter xml, bool isFirst)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        if (isFirst)
        {
            xml.WriteAttributeString("tabSelected", "1");
        }

        xml.WriteAttributeString("workbookViewId", "0");
        var below = string.Create(CultureInfo.InvariantCulture, $"A{Sheet.HeadingRow + 1}");
        Element(xml, "pane", ("ySplit", Sheet.HeadingRow.ToString(CultureInfo.InvariantCulture)), ("topLeftCell", below), ("activePane", "bottomLeft"), ("state", "frozen"));
        Element(xml, "selection", ("pane", "bottomLeft"), ("activeCell", below), ("sqref", below));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Widths(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            Element(xml, "col", ("min", number), ("max", number), ("width", sheet.Columns[i].Width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        }

        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, CellValue[] cells, Func<int, int> styleOf)
    {
        var row = number.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row);
        for (var i = 0; i < cells.Length; i++)
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", Sheet.Letters(i) + row);
            xml.WriteAttributeString("s", styleOf(i).ToString(CultureInfo.InvariantCulture));
            Value(xml, cells[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, CellValue cell)
    {
        if (cell.Number is { } number)
        {
            xml.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
        }
        else if (cell.Text is { } text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(CleanText.Of(text.Length <= LongestText ? text : text[..LongestText]));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

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
