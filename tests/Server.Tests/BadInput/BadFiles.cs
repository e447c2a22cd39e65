using System.Text;

namespace Server.Tests.BadInput;

/// <summary>A file that nobody should drop into the folder, and what must be said of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Row">The row that is named; null where it is not about one row.</param>
/// <param name="Column">The column that is named; null where it is not about one cell.</param>
/// <param name="Found">What was found, as the sentence shows it.</param>
/// <param name="Expected">Words of what was expected.</param>
public sealed record BadFile(string Name, byte[] Content, int? Row, string? Column, string Found, string Expected)
{
    public override string ToString() => Name;
}

/// <summary>One of each kind.</summary>
public static class BadFiles
{
    public const string Heading = "period,as_of,unit_code,unit_name,indicator,points,status,note\n";
    private const string Row = "2024,2024-12-18,BP-S01,Sở Ngoại vụ,TOTAL,\"95,38\",,\n";

    public static IReadOnlyList<BadFile> All { get; } =
    [
        Text("empty.csv", "", null, null, "0 byte", "một tệp có số liệu"),
        Text("only-heading.csv", Heading, null, null, "0", "ít nhất một dòng số liệu"),
        Text("half-written.csv", Heading + Row + "2024,2024-12-18,BP-S0", 3, null, "3",
            "8 ô như dòng tiêu đề (tệp có thể bị cắt giữa chừng)"),
        Text("half-quoted.csv", Heading + Row + "2024,2024-12-18,BP-S02,Sở,TOTAL,\"95", 3, null, "\"", "tệp có thể bị cắt giữa chừng"),
        new("not-utf8.csv",
            [.. Encoding.UTF8.GetBytes(Heading), .. Encoding.Latin1.GetBytes("2024,2024-12-18,BP-S01,S\u00FF,TOTAL,95,,\n")], null, null,
            "0xFF", "UTF-8"),
        new("half-utf16.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Heading + Row), 0x41], null, null, "0xFF",
            "UTF-16"),
        Text("web-page.csv", "<!DOCTYPE html>\n<html><body>Đăng nhập</body></html>", null, null, "<!DOCTYPE html>",
            "không phải trang web (HTML)"),
        new("workbook.csv", [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], null, null, "nội dung hỏng (broken content)", "một tệp XLSX nguyên vẹn"),
        Text("wrong-heading.csv", Heading.Replace("indicator", "indikator", StringComparison.Ordinal) + Row, 1, "indikator", "indikator",
            "gần nhất: indicator"),
        Text("carets.csv", (Heading + Row.Replace("\"95,38\"", "95", StringComparison.Ordinal)).Replace(',', '^'), 1, null, "period^as_of",
            "cột Đơn vị"),
        Text("wrong-number.csv", Heading + Row.Replace("\"95,38\"", "95.3.8", StringComparison.Ordinal), 2, "points", "95.3.8",
            "một số như 94"),
        Text("thousands.csv", Heading + Row.Replace("95,38", "1.095,38", StringComparison.Ordinal), 2, "points", "1.095,38",
            "không dấu phân cách hàng nghìn"),
        Text("over-maximum.csv", Heading + Row.Replace("95,38", "195,38", StringComparison.Ordinal), 2, "points", "195.38",
            "điểm từ 0 đến 100"),
        Text("wrong-date.csv", Heading + Row.Replace("2024-12-18", "18/12/2024", StringComparison.Ordinal), 2, "as_of", "18/12/2024",
            "thời điểm số liệu như 2024-12-17"),
        Text("future.csv",
            Heading + Row.Replace("2024-12-18", "2099-12-18", StringComparison.Ordinal).Replace("2024,", "2099,", StringComparison.Ordinal),
            null, "as_of", "2099-12-18", "không sau"),
        Text("two-moments.csv",
            Heading + Row
                + Row.Replace("2024-12-18", "2024-12-19", StringComparison.Ordinal).Replace("BP-S01", "BP-S02", StringComparison.Ordinal),
                3, "as_of", "2024-12-19", "mỗi bảng một thời điểm"),
        Text("unknown-unit.csv", Heading + Row.Replace("BP-S01", "BP-S99", StringComparison.Ordinal), 2, "unit_code", "BP-S99",
            "một mã có trong data/units"),
        Text("unknown-indicator.csv", Heading + Row.Replace("TOTAL", "TOTALS", StringComparison.Ordinal), 2, "indicator", "TOTALS", ""),
        Text("twice.csv", Heading + Row + Row, 3, "indicator", "TOTAL", ""),
        Text("broken.json", "{\"period\":\"2024\",", 1, "17", ",", "JSON"),
    ];

    private static BadFile Text(string name, string content, int? row, string? column, string found, string expected) =>
        new(name, Encoding.UTF8.GetBytes(content), row, column, found, expected);
}
