using System.IO.Compression;
using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>An XLSX whose parts are written as text, also such as no program writes; large ones are made while they are packed.</summary>
internal static class RawWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A table that is read, in six cells from A1 on.</summary>
    public static readonly string Table =
        Row(1, Text("A", 1, "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"))
        + Row(2, Text("A", 2, "Đơn vị") + Text("B", 2, "Tổng điểm"))
        + Row(3, Text("A", 3, "Sở Y tế") + "<c r=\"B3\"><v>94.19</v></c>");

    public static string Row(int number, string cells) => $"<row r=\"{number}\">{cells}</row>";

    public static string Text(string column, int row, string text) => $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    /// <summary>A workbook with one sheet that has these rows, and what stands around them.</summary>
    public static byte[] Of(string rows, string before = "", string after = "") =>
        Of([$"{before}<sheetData>{rows}</sheetData>{after}"]);

    /// <summary>A workbook with one sheet, of the table and one more row that has a cell as often as said.</summary>
    public static byte[] OfRow(int number, string cell, int count) =>
        Of([Repeated($"<sheetData>{Table}<row r=\"{number}\">", cell, count, "</row></sheetData>")]);

    /// <summary>A workbook with as many sheets, and other parts by name.</summary>
    public static byte[] Of(string[] sheets, params (string Name, Action<TextWriter> Write)[] parts) =>
        Of([.. sheets.Select(sheet => (Action<TextWriter>)(writer => writer.Write(sheet)))], parts);

    private static byte[] Of(Action<TextWriter>[] sheets, params (string Name, Action<TextWriter> Write)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>" + string.Concat(
                sheets.Index().Select(sheet => $"<sheet name=\"T{sheet.Index}\" sheetId=\"{sheet.Index + 1}\" r:id=\"r{sheet.Index}\"/>"))
                + "</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">" + string.Concat(
                sheets.Index().Select(sheet => $"<Relationship Id=\"r{sheet.Index}\" Type=\"{Office}/worksheet\" "
                    + $"Target=\"worksheets/s{sheet.Index}.xml\"/>")) + "</Relationships>");
            foreach (var (number, sheet) in sheets.Index())
            {
                Add(zip, $"xl/worksheets/s{number}.xml", writer =>
                {
                    writer.Write($"<worksheet xmlns=\"{Main}\">");
                    sheet(writer);
                    writer.Write("</worksheet>");
                });
            }

            foreach (var (name, write) in parts)
            {
                Add(zip, name, write);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A part that begins and ends as these texts, with another as often as said between them.</summary>
    public static Action<TextWriter> Repeated(string begin, string text, int count, string end) => writer =>
    {
        writer.Write(begin);
        for (var i = 0; i < count; i++)
        {
            writer.Write(text);
        }

        writer.Write(end);
    };

    private static void Add(ZipArchive zip, string name, string content) => Add(zip, name, writer => writer.Write(content));

    private static void Add(ZipArchive zip, string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        write(writer);
    }
}
