using System.Globalization;
using System.IO.Compression;

namespace Chaos.Attacks.Files;

/// <summary>Workbooks with cells far out, bombs, and what only is called a workbook.</summary>
internal static class WorkbookFiles
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static IEnumerable<HostileFile> Of(Random random)
    {
        string[] far = ["XFD1048576", "AMJ1048576", "A1048576", "XFD1", "XFE1", "A1048577", "ZZZZZ99999999999", "A0", "1A", "", "-1"];
        foreach (var place in far)
        {
            yield return Sheet("far-cell", text => text.Write(
                $"<sheetData><row r=\"{RowOf(place)}\">{Workbook.Cell("A1")}{Workbook.Cell(place)}</row></sheetData>"));
        }

        yield return Sheet("far-dimension", text => text.Write(
            $"<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{Workbook.Cell("A1")}</row></sheetData>"));
        yield return Sheet("sparse-rows", text => Rows(text, 2000, row => Workbook.Cell(string.Create(CultureInfo.InvariantCulture,
            $"A{row * 500}")), gap: 500));
        yield return Sheet("many-rows", text => Rows(text, random.Next(300_000, 900_000), row => "<c><v>1</v></c>"));
        yield return Sheet("wide-rows", text => Rows(text, 200, _ => string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 16_000))));
        yield return Sheet("long-cell", text => text.Write(
            $"<sheetData><row r=\"1\">{Workbook.Cell("A1", new string('x', random.Next(1, 30) * 1_000_000))}</row></sheetData>"));
        yield return Sheet("space-bomb", text => Repeat(text, new string(' ', 1_000_000), random.Next(100, 400)));
        yield return Sheet("deep-elements", text => Repeat(text, "<a>", 200_000));
        yield return Sheet("many-sheets", text => text.Write("<sheetData/>"), sheets: 2000);
        yield return Sheet("merged", text => text.Write(
            $"<sheetData><row r=\"1\">{Workbook.Cell("A1")}</row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"));
        yield return HostileFile.Written("entities", ".xlsx", output => Workbook.Write(output, 1, text => text.Write("&l9;"), Laughs()));
        yield return HostileFile.Written("outside-entity", ".xlsx", output => Workbook.Write(output, 1, text => text.Write("&x;"),
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"));
        yield return HostileFile.Written("strings-bomb", ".xlsx", output => Workbook.Write(output, 1, text => text.Write("<sheetData/>"),
            sharedStrings: text => Repeat(text, $"<si><t>{new string('y', 10_000)}</t></si>", random.Next(5_000, 20_000))));
        yield return HostileFile.Written("zip-bomb", ".xlsx", output => Zip(output, "xl/bomb.xml", random.Next(300, 900)));
        yield return HostileFile.Written("no-workbook", ".xlsx", output => Zip(output, "hello.txt", 1));
        yield return HostileFile.Written("out-of-zip", ".xlsx", output => Zip(output, "../../../../tmp/chaos-was-here", 1));
        yield return HostileFile.Written("nested", ".xlsx", output => Nested(output, 6));
        yield return HostileFile.Of("cut", ".xlsx", () => Whole()[..random.Next(1, Whole().Length - 1)]);
        yield return HostileFile.Of("flipped", ".xlsx", () => Flipped(Whole(), random));
        yield return HostileFile.Of("old-office", random.Next(2) == 0 ? ".xls" : ".xlsx", () => [.. OldOffice, .. Garbage(random, 9000)]);
        yield return HostileFile.Of("old-cut", ".xls", () => OldOffice);
        yield return HostileFile.Of("garbage", Any(random, ".xls", ".xlsx", ".xlsm"), () => Garbage(random, random.Next(1, 100_000)));
        yield return HostileFile.Of("new-as-old", ".xls", () => Flipped(Whole(), random));
        yield return HostileFile.Of("text-as-workbook", ".xlsx", () => "as_of,unit_code,indicator\n2099-01-01,H01,TOTAL"u8.ToArray());
        yield return HostileFile.Of("empty", Any(random, ".xls", ".xlsx", ".xlsm"), () => []);
    }

    private static HostileFile Sheet(string kind, Action<StreamWriter> data, int sheets = 1) =>
        HostileFile.Written(kind, ".xlsx", output => Workbook.Write(output, sheets, data));

    private static void Rows(StreamWriter text, int rows, Func<int, string> cells, int gap = 1)
    {
        text.Write("<sheetData>");
        for (var row = 1; row <= rows; row++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row * gap}\">{cells(row)}</row>"));
        }

        text.Write("</sheetData>");
    }

    private static void Repeat(StreamWriter text, string part, int times)
    {
        for (var time = 0; time < times; time++)
        {
            text.Write(part);
        }
    }

    /// <summary>A billion laughs: nine entities, each ten times the one before.</summary>
    private static string Laughs() => "<!DOCTYPE a [<!ENTITY l0 \"ha\">" + string.Concat(Enumerable.Range(1, 9).Select(level =>
        $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">")) + "]>";

    private static void Zip(Stream output, string name, int megabytes)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        var zeros = new byte[1_000_000];
        for (var megabyte = 0; megabyte < megabytes; megabyte++)
        {
            part.Write(zeros);
        }
    }

    private static void Nested(Stream output, int levels)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        using var inner = zip.CreateEntry(levels == 0 ? "xl/workbook.xml" : "xl/inner.xlsx").Open();
        if (levels > 0)
        {
            using var held = new MemoryStream();
            Nested(held, levels - 1);
            inner.Write(held.ToArray());
        }
    }

    private static byte[] Whole()
    {
        using var held = new MemoryStream();
        Workbook.Write(held, 1, text => text.Write($"<sheetData><row r=\"1\">{Workbook.Cell("A1", "as_of")}</row></sheetData>"));
        return held.ToArray();
    }

    internal static byte[] Flipped(byte[] whole, Random random)
    {
        for (var flip = 0; flip < 20; flip++)
        {
            whole[random.Next(whole.Length)] ^= (byte)random.Next(1, 256);
        }

        return whole;
    }

    internal static byte[] Garbage(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string RowOf(string place) => new string([.. place.Where(char.IsAsciiDigit)]) is { Length: > 0 } row ? row : "1";

    internal static T Any<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
