using System.Globalization;
using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>Files that are small and grow when they are opened: each is refused before it fills the memory.</summary>
public class BombTests
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static readonly string[] OneSheet = [$"<sheetData>{RawWorkbook.Table}</sheetData>"];

    public static TheoryData<string, string, string, int, string> Parts => new()
    {
        { "xl/sharedStrings.xml", $"<sst {Main}>", "<si><t/></si>", 7_000_000, "</sst>" },
        { "xl/sharedStrings.xml", $"<sst {Main}><si><t>", "aaaaaaaaaa", 9_000_000, "</t></si></sst>" },
        { "xl/sharedStrings.xml", $"<sst {Main}><si>", "<t>a</t>", 5_000_000, "</si></sst>" },
        { "xl/sharedStrings.xml", $"<sst {Main}>", "<si>", 10_000_000, "" },
        { "xl/sharedStrings.xml", $"<sst {Main}><!--", "<<<<<<<<<>", 9_000_000, "--></sst>" },
        { "xl/sharedStrings.xml", $"<sst {Main}><si><t><![CDATA[", "<<<<<<<<<>", 9_000_000, "]]></t></si></sst>" },
        { "xl/styles.xml", $"<styleSheet {Main}><cellXfs>", "<xf/>", 300_000, "</cellXfs></styleSheet>" },
        { "xl/styles.xml", $"<styleSheet {Main}><numFmts>", "<numFmt formatCode=\"0\"/>", 3_000, "</numFmts></styleSheet>" },
        { "xl/theme/theme1.xml", "<a b=\"", "aaaaaaaaaa", 9_000_000, "\"/>" },
        { "xl/theme/theme1.xml", "<a ", "", 0, "a1=\"" },
        { "xl/media/image1.png", "", "aaaaaaaaaa", 11_000_000, "" },
    };

    [Theory]
    [MemberData(nameof(Parts), DisableDiscoveryEnumeration = true)]
    public void A_part_that_inflates_is_refused_by_name(string part, string begin, string text, int count, string end)
    {
        var file = RawWorkbook.Of(OneSheet, (part, RawWorkbook.Repeated(begin, text, count, end)));

        Assert.StartsWith($"f.xlsx, cột {part}: ", Measured.Refusal("f.xlsx", file, megabytes: 64), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"A4\"/>", 7_000_000)]
    [InlineData("<c r=\"A4\"><v>1</v></c>", 20_000)]
    [InlineData("<c/>", 20_000)]
    public void Cells_that_stand_in_one_row_without_an_end_are_refused(string cell, int count) =>
        Assert.NotEmpty(Measured.Refusal("f.xlsx", RawWorkbook.OfRow(4, cell, count), megabytes: 256));

    [Fact]
    public void Rows_out_of_order_are_refused() =>
        Assert.Equal("f.xlsx › T0: gặp “2”; cần các dòng theo thứ tự từ 1 đến 1048576.",
            Measured.Refusal("f.xlsx", RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(2, "")), megabytes: 8));

    [Fact]
    public void A_bomb_behind_a_row_that_is_out_of_order_is_counted()
    {
        var strings = RawWorkbook.Repeated($"<sst {Main}><row r=\"2\"/><row r=\"1\"/>", "<si><t/></si>", 7_000_000, "</sst>");
        var file = RawWorkbook.Of(OneSheet, ("xl/sharedStrings.xml", strings));

        Assert.StartsWith("f.xlsx, cột xl/sharedStrings.xml: gặp “XML > 6000000”; cần ", Measured.Refusal("f.xlsx", file, megabytes: 64),
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_part_in_many_sheets_is_refused()
    {
        var file = RawWorkbook.Of(OneSheet, ("xl/x.xml", RawWorkbook.Repeated("<x>", "<sheet/>", 3_000, "</x>")));

        Assert.StartsWith("f.xlsx, cột xl/x.xml: gặp “sheet > 2000”; cần ", Measured.Refusal("f.xlsx", file, megabytes: 8),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_cells_over_the_whole_sheet_cost_what_they_cover()
    {
        var rows = RawWorkbook.Table + string.Concat(
            Enumerable.Range(4, 2_000).Select(row => RawWorkbook.Row(row, RawWorkbook.Text("A", row, "x"))));
        var merges = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 50_000));
        var file = RawWorkbook.Of(rows, after: $"<mergeCells>{merges}</mergeCells>");

        Assert.Equal("f.xlsx › T0, dòng 975: gặp “> 1000000”; cần không quá 1000000 ô trong một tệp.",
            Measured.Refusal("f.xlsx", file, megabytes: 128));
    }

    [Fact]
    public void A_text_that_a_thousand_cells_share_counts_for_each_of_them()
    {
        var cells = string.Concat(Enumerable.Range(4, 2_000).Select(row => RawWorkbook.Row(row, $"<c r=\"A{row}\" t=\"s\"><v>0</v></c>")));
        var file = RawWorkbook.Of([$"<sheetData>{RawWorkbook.Table}{cells}</sheetData>"],
            ("xl/sharedStrings.xml", RawWorkbook.Repeated($"<sst {Main}><si><t xml:space=\"preserve\"> ", "x", 30_000, "</t></si></sst>")));

        Assert.StartsWith("f.xlsx › T0, dòng 10", Measured.Refusal("f.xlsx", file, megabytes: 256), StringComparison.Ordinal);
    }

    [Fact]
    public void Sparse_rows_are_counted_with_their_gaps()
    {
        var file = RawWorkbook.Of(RawWorkbook.Table + string.Concat(
            Enumerable.Range(4, 20_000).Select(row => RawWorkbook.Row(row, $"<c r=\"AMJ{row}\"><v>1</v></c>"))));

        Assert.StartsWith("f.xlsx › T0, dòng 980: gặp “> 1000000”; cần ", Measured.Refusal("f.xlsx", file, megabytes: 256),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "[", 16_000_000, "")]
    [InlineData("[{\"a\":[", "[],", 9_000_000, "[]]}]")]
    [InlineData("{\"rows\":[", "{},", 9_000_000, "{}]}")]
    [InlineData("[{\"as_of\":\"", "aaaaaaaaaa", 3_000_000, "\"}]")]
    [InlineData("[{\"", "aaaaaaaaaa", 3_000_000, "\":1}]")]
    [InlineData("[{\"a\":", "1111111111", 3_000_000, "}]")]
    public void Json_that_grows_is_refused(string begin, string text, int count, string end)
    {
        // Written once, as bytes: as text it would be joined and copied within the limit of the heap that all cases share.
        var file = new byte[begin.Length + (count * text.Length) + end.Length];
        Encoding.ASCII.GetBytes(begin, file);
        for (var i = 0; i < count; i++)
        {
            Encoding.ASCII.GetBytes(text, file.AsSpan(begin.Length + (i * text.Length)));
        }

        Encoding.ASCII.GetBytes(end, file.AsSpan(file.Length - end.Length));

        Assert.NotEmpty(Measured.Refusal("f.json", file, megabytes: 96));
    }

    [Fact]
    public void Json_objects_with_names_of_their_own_are_counted_with_their_gaps()
    {
        var names = string.Join(',', Enumerable.Range(0, 1_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"n{i}\":1")));
        var json = $"[{{{names}}}," + string.Join(',', Enumerable.Repeat("{\"n999\":1}", 200_000)) + "]";

        Assert.Equal("f.json, dòng 1001: gặp “> 1000000”; cần không quá 1000000 ô trong một tệp.",
            Measured.Refusal("f.json", Encoding.UTF8.GetBytes(json), megabytes: 256));
    }

    [Theory]
    [InlineData("<table><tr><td>Đơn vị<td>Điểm</table>", "<p>", 2_000_000)]
    [InlineData("<table><tr><td>Đơn vị<td>Điểm</table><p>", "x<p>", 1_000_000)]
    [InlineData("<table>", "<tr>", 2_000_000)]
    [InlineData("<table><tr><td rowspan=65000 colspan=1000>", "<tr>", 1_000_000)]
    [InlineData("<table><tr><td rowspan=65000 colspan=1000>x", "<tr>", 1_000_000)]
    [InlineData("<table><tr><td>Đơn vị", "<td>1", 1_000_000)]
    [InlineData("", "<div>", 1_000_000)]
    [InlineData("<table><tr><td>Đơn vị</table>", "<table><tr><td>1</table>", 300_000)]
    [InlineData("<table><tr><td>Đơn vị</table>", "</p>", 1_000_000)]
    [InlineData("<table><tr><td>Đơn vị</table><!-- <b \" --><p ", "aa a=\"><\"", 500_000)]
    [InlineData("<table><tr><td>Đơn vị</table>", "<p a=\"", 900_000)]
    [InlineData("<table><tr><td>Đơn vị</table>", "<p", 3_000_000)]
    [InlineData("<table><tr><td>Đơn vị</table><p", "/a", 1_000_000)]
    public void Html_that_grows_is_refused(string begin, string text, int count)
    {
        var fonts = string.Concat(Enumerable.Range(0, 90).Select(i => $"<font size={i}>"));
        var html = "<html><body>" + begin + (text.StartsWith('x') ? fonts : "") + new StringBuilder().Insert(0, text, count);

        Assert.NotEmpty(Measured.Refusal("f.html", Encoding.UTF8.GetBytes(html), megabytes: 256));
    }
}
