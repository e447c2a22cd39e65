using System.IO.Compression;
using System.Text;

namespace Chaos.Attacks.Files;

/// <summary>Writes .xlsx files part by part: libraries would not write what is wanted here.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>A workbook whose sheets' data are written by hand, from <c>&lt;sheetData&gt;</c> on.</summary>
    public static void Write(Stream output, int sheets, Action<StreamWriter> sheetData, string prolog = "",
        Action<StreamWriter>? sharedStrings = null)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", text =>
        {
            text.Write($"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ");
            text.Write("ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
            text.Write("<Override PartName=\"/xl/workbook.xml\" ");
            text.Write("ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        });
        Part(zip, "_rels/.rels", text => text.Write($"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" "
            + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        Part(zip, "xl/workbook.xml", text =>
        {
            text.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>");
            Each(sheets, number => text.Write($"<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"));
            text.Write("</sheets></workbook>");
        });
        Part(zip, "xl/_rels/workbook.xml.rels", text =>
        {
            text.Write($"<Relationships xmlns=\"{Package}/relationships\">");
            Each(sheets, number =>
                text.Write($"<Relationship Id=\"r{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
            text.Write(sharedStrings is null ? ""
                : $"<Relationship Id=\"rs\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
            text.Write("</Relationships>");
        });
        Each(sheets, number => Part(zip, $"xl/worksheets/sheet{number}.xml", text =>
        {
            text.Write(prolog);
            text.Write($"<worksheet xmlns=\"{Main}\">");
            sheetData(text);
            text.Write("</worksheet>");
        }));
        if (sharedStrings is not null)
        {
            Part(zip, "xl/sharedStrings.xml", text =>
            {
                text.Write($"<sst xmlns=\"{Main}\">");
                sharedStrings(text);
                text.Write("</sst>");
            });
        }
    }

    /// <summary>A cell with a text in it.</summary>
    public static string Cell(string place, string text = "x") => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    /// <summary>A part of the zip.</summary>
    public static void Part(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var text = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        write(text);
    }

    private static void Each(int count, Action<int> act)
    {
        for (var number = 1; number <= count; number++)
        {
            act(number);
        }
    }
}
