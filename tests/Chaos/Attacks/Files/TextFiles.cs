using System.Globalization;
using System.Text;

namespace Chaos.Attacks.Files;

/// <summary>CSV, JSON and HTML that are too wide, too deep, cut, or in odd letters. All of it is refused: its day is in 2099.</summary>
internal static class TextFiles
{
    private const string Heading = "as_of,unit_code,indicator,points";

    public static IEnumerable<HostileFile> Csv(Random random)
    {
        var row = "2099-01-01,H01,TOTAL,50\n";
        yield return HostileFile.Written("commas", ".csv", output => Repeat(output, ",", random.Next(10, 31) * 1_000_000));
        yield return HostileFile.Written("newlines", ".csv", output => Repeat(output, "\n", random.Next(1, 20) * 1_000_000));
        yield return HostileFile.Written("semicolons", ".csv", output => Repeat(output, ";", random.Next(1, 20) * 1_000_000));
        yield return HostileFile.Written("quotes", ".csv", output => Repeat(output, "\"", random.Next(1, 20) * 1_000_000));
        yield return HostileFile.Written("long-line", ".csv", output => Repeat(output, "x", random.Next(1, 30) * 1_000_000));
        yield return Text("open-quote", $"{Heading}\n\"{string.Concat(Enumerable.Repeat(row, random.Next(1, 20_000)))}");
        yield return Text("wide", string.Join(',', Enumerable.Range(0, random.Next(300, 60_000)).Select(column => $"c{column}")));
        yield return Text("wide-rows", $"{Heading}\n{string.Concat(Enumerable.Repeat(new string(',', 5000) + "\n", 500))}");
        yield return Text("future", $"{Heading}\n{row}");
        yield return Text("many-units", Heading + ",unit_name,level,parent_code\n" + string.Concat(Enumerable.Range(0, 100_000)
            .Select(unit => string.Create(CultureInfo.InvariantCulture, $"2099-01-01,Z{unit},TOTAL,50,x,commune,H01\n"))));
        yield return Text("duplicates", $"{Heading}\n{string.Concat(Enumerable.Repeat(row, random.Next(2, 100_000)))}");
        yield return Text("heading-twice", $"{Heading},{Heading}\n{row}");
        yield return Text("heading-alone", Heading);
        yield return Text("numbers", $"{Heading}\n{string.Concat(OddNumbers.Select(number => $"2099-01-01,H01,TOTAL,{number}\n"))}");
        yield return Text("formulas", $"{Heading},note\n2099-01-01,H01,TOTAL,5,\"=cmd|' /C calc'!A0\"\n2099-01-01,H01,TOTAL,5,＝1+1\n");
        yield return Text("nul", $"{Heading}\n2099-01-01,H\0 01,TOTAL,5\n");
        yield return Text("controls", $"{Heading}\n2099-01-01,\u202eH01\u2066,TOT\u0007AL,5\n");
        yield return Text("carriage-returns", $"{Heading}\n{row}".Replace('\n', '\r'));
        yield return Text("empty", "");
        yield return Encoded("utf-16", Encoding.Unicode, bom: random.Next(2) == 0);
        yield return Encoded("utf-16-big", Encoding.BigEndianUnicode, bom: random.Next(2) == 0);
        yield return Encoded("utf-32", Encoding.UTF32, bom: random.Next(2) == 0);
        yield return HostileFile.Of("bom-alone", ".csv",
            () => WorkbookFiles.Any<byte[]>(random, [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]));
        yield return HostileFile.Of("no-text", ".csv", () => WorkbookFiles.Garbage(random, random.Next(1, 200_000)));
        yield return HostileFile.Of("not-utf-8", ".csv", () => WorkbookFiles.Flipped(Encoding.UTF8.GetBytes($"{Heading}\n{row}"), random));
        yield return HostileFile.Of("zip-as-text", ".csv", () => [.. "PK\u0003\u0004"u8, .. WorkbookFiles.Garbage(random, 5000)]);
        yield return HostileFile.Written("over-the-limit", ".csv", output => Repeat(output, row, 1_500_000));
    }

    public static IEnumerable<HostileFile> Json(Random random)
    {
        yield return HostileFile.Written("deep-lists", ".json", output => Repeat(output, "[", random.Next(100, 5_000_000)));
        yield return HostileFile.Written("deep-members", ".json", output => Repeat(output, "{\"a\":", random.Next(100, 2_000_000)));
        yield return HostileFile.Written("long-list", ".json", output => Repeat(output, "[0,", 1, "0,", random.Next(1, 10) * 1_000_000));
        yield return HostileFile.Written("members", ".json", output => Repeat(output, "[{}", 1, ",{}", random.Next(1, 8) * 1_000_000));
        yield return Of("long-text", $"\"{new string('x', 20_000_000)}\"");
        yield return Of("same-member", $"{{{string.Concat(Enumerable.Repeat("\"as_of\":1,", 100_000))}\"as_of\":2}}");
        yield return Of("numbers", $"[{string.Join(',', OddNumbers)}]");
        yield return Of("cut", "[{\"as_of\":\"2099-01-01\",\"unit_code\":\"H01\",\"indic");
        yield return Of("wrong-types", "[{\"as_of\":[],\"unit_code\":{},\"indicator\":true,\"points\":\"x\"},1,null,\"\"]");
        yield return Of("half-letters", "[{\"as_of\":\"\\ud800\",\"unit_code\":\"\\udc00\",\"indicator\":\"\\u0000\"}]");
        yield return Of("portal", "{\"code\":\"OK\",\"data\":{\"overview\":{\"departmentId\":{}},\"evaluation\":[null,[],{}]}}");
        yield return Of("future", "[{\"as_of\":\"2099-01-01\",\"unit_code\":\"H01\",\"indicator\":\"TOTAL\",\"points\":50}]");
        yield return Of("null", WorkbookFiles.Any(random, "null", "true", "0", "\"\"", "[]", "{}", "", " ", "\0", "// a\n[]"));
        yield return HostileFile.Of("no-text", ".json", () => [.. "[{\""u8, .. WorkbookFiles.Garbage(random, 3000)]);

        static HostileFile Of(string kind, string text) => HostileFile.Of($"json-{kind}", ".json", () => Encoding.UTF8.GetBytes(text));
    }

    public static IEnumerable<HostileFile> Html(Random random)
    {
        var ending = WorkbookFiles.Any(random, ".xls", ".csv", ".json", ".xlsx");
        yield return Of("page", "<!DOCTYPE html><title>Đăng nhập</title><form><input name=user></form>");
        yield return Of("deep", string.Concat(Enumerable.Repeat("<div><table><tr><td>", random.Next(100, 20_000))));
        yield return Of("wide", $"<table>{string.Concat(Enumerable.Repeat($"<tr>{new string(' ', 9)}<td>1", random.Next(1000, 200_000)))}");
        yield return Of("spans", "<table><tr><td colspan=1000 rowspan=65534>x<td colspan=99999999 rowspan=99999999>y</table>");
        yield return Of("attributes", $"<table {string.Concat(Enumerable.Range(0, 20_000).Select(number => $"a{number}=1 "))}><tr><td>1");

        HostileFile Of(string kind, string text) => HostileFile.Of($"html-{kind}", ending, () => Encoding.UTF8.GetBytes(text));
    }

    private static readonly string[] OddNumbers =
        ["1e400", "-1e400", "NaN", "Infinity", "1e-400", "0x10", new('9', 400), "1.2.3,4", "１２", "٣", "--5", "5%%", "+", "1e"];

    private static HostileFile Text(string kind, string text) => HostileFile.Of(kind, ".csv", () => Encoding.UTF8.GetBytes(text));

    private static HostileFile Encoded(string kind, Encoding encoding, bool bom) => HostileFile.Of(kind, ".csv",
        () => [.. bom ? encoding.GetPreamble() : [], .. encoding.GetBytes($"{Heading},note\n2099-01-01,H01,TOTAL,5,Sở Y tế\n")]);

    private static void Repeat(Stream output, string part, int times) => Repeat(output, "", 0, part, times);

    private static void Repeat(Stream output, string first, int firstTimes, string part, int times)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        text.Write(firstTimes > 0 ? first : "");
        for (var time = 0; time < times; time++)
        {
            text.Write(part);
        }
    }
}
