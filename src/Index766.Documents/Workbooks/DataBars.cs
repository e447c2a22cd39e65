using System.Globalization;
using System.Xml;

namespace Index766.Documents.Workbooks;

/// <summary>
/// Bars behind the figures of a column, from 0 to the most that there can be: Excel and LibreOffice draw them by rules of the sheet, so
/// that they follow what is sorted, filtered or corrected there.
/// </summary>
/// <param name="Column">The column's number, from 0.</param>
/// <param name="Cells">Its cells: <c>D4:D21</c>.</param>
/// <param name="Full">The figure at which a bar is as long as the cell.</param>
internal sealed record DataBars(int Column, string Cells, decimal Full)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Extended = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private const string Formulas = "http://schemas.microsoft.com/office/excel/2006/main";
    private const string RuleExtension = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";
    private const string SheetExtension = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
    private const string Colour = "FF9DC3E6";

    // A rule of the sheet and its extension know each other by an id of this form.
    private string Id => string.Create(CultureInfo.InvariantCulture, $"{{00000766-0000-4000-8000-{Column:X12}}}");

    private string FullText => Full.ToString(CultureInfo.InvariantCulture);

    /// <summary>The bars of a sheet's columns; none where it has no rows.</summary>
    public static List<DataBars> Of(Sheet sheet) => sheet.Rows.Count == 0 ? [] :
    [
        .. sheet.Columns.Index().Where(column => column.Item.FullBar > 0).Select(column => new DataBars(
            column.Index, CellsOf(Sheet.Letters(column.Index), sheet.LastRow), column.Item.FullBar!.Value)),
    ];

    private static string CellsOf(string letters, int lastRow) =>
        string.Create(CultureInfo.InvariantCulture, $"{letters}{Sheet.HeadingRow + 1}:{letters}{lastRow}");

    /// <summary>Writes the rule.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("conditionalFormatting", Main);
        xml.WriteAttributeString("sqref", Cells);
        xml.WriteStartElement("cfRule", Main);
        xml.WriteAttributeString("type", "dataBar");
        xml.WriteAttributeString("priority", (Column + 1).ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("dataBar", Main);
        xml.WriteAttributeString("minLength", "0");
        xml.WriteAttributeString("maxLength", "100");
        foreach (var end in new[] { "0", FullText })
        {
            xml.WriteStartElement("cfvo", Main);
            xml.WriteAttributeString("type", "num");
            xml.WriteAttributeString("val", end);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("color", Main);
        xml.WriteAttributeString("rgb", Colour);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("extLst", Main);
        xml.WriteStartElement("ext", Main);
        xml.WriteAttributeString("uri", RuleExtension);
        xml.WriteElementString("x14", "id", Extended, Id);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Says of all bars that they are of one colour and end where the figure is: without it Excel lets them fade out.</summary>
    public static void WriteExtensions(XmlWriter xml, IReadOnlyList<DataBars> all)
    {
        if (all.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("extLst", Main);
        xml.WriteStartElement("ext", Main);
        xml.WriteAttributeString("uri", SheetExtension);
        xml.WriteStartElement("x14", "conditionalFormattings", Extended);
        foreach (var bars in all)
        {
            bars.WriteExtension(xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteExtension(XmlWriter xml)
    {
        xml.WriteStartElement("x14", "conditionalFormatting", Extended);
        xml.WriteStartElement("x14", "cfRule", Extended);
        xml.WriteAttributeString("type", "dataBar");
        xml.WriteAttributeString("id", Id);
        xml.WriteStartElement("x14", "dataBar", Extended);
        xml.WriteAttributeString("minLength", "0");
        xml.WriteAttributeString("maxLength", "100");
        xml.WriteAttributeString("gradient", "0");
        foreach (var end in new[] { "0", FullText })
        {
            xml.WriteStartElement("x14", "cfvo", Extended);
            xml.WriteAttributeString("type", "num");
            xml.WriteElementString("xm", "f", Formulas, end);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("xm", "sqref", Formulas, Cells);
        xml.WriteEndElement();
    }
}
