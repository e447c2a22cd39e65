using System.Globalization;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Sources.Tests.SnapshotFiles.Portal;

namespace Index766.Sources.Tests.SnapshotFiles.BadInput;

/// <summary>A good file of one format.</summary>
/// <param name="Name">The file's name; it gives no as-of.</param>
/// <param name="Content">The bytes.</param>
/// <param name="FirstRow">Of lines: the first row of figures, counted from 0.</param>
/// <param name="Separator">Of lines: what separates the cells.</param>
internal sealed record Sample(string Name, byte[] Content, int FirstRow = 0, char Separator = '\0')
{
    /// <summary>Whether it is text in lines, of which one can be changed without the others.</summary>
    public bool IsLines => Separator != '\0';

    /// <summary>Whether a file that is cut off can be known by its end.</summary>
    public bool EndsWhole => Name.EndsWith(".json", StringComparison.Ordinal) || Name.EndsWith(".xlsx", StringComparison.Ordinal);

    /// <summary>The text of lines.</summary>
    public string Decode() => (Content[0] == 0xFF ? Encoding.Unicode : Encoding.UTF8).GetString(Content);

    /// <summary>Lines as this sample's bytes.</summary>
    public byte[] Encode(string text) => (Content[0] == 0xFF ? Encoding.Unicode : Encoding.UTF8).GetBytes(text);

    /// <summary>A sample of each reader.</summary>
    public static IReadOnlyList<Sample> All()
    {
        var scores = Document003.Figures("document-003-scores.csv").Where(row => row["group"] == "sở, ban, ngành").ToList();
        var wide = "Tỉnh Bình Phước, các sở, ban, ngành, số liệu đến ngày 17/12/2024\nTT;Đơn vị;Điểm;Xếp hạng;Ghi chú\n"
            + string.Join('\n', scores.Select(row => $"{row["tt"]};{row["unit"]};{row["points"]};{row["rank"]};{row["note"]}"));
        var readings = Files.Table(File.ReadAllText(TestKit.Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"))).Readings;
        var canonical = "as_of,unit_code,indicator,points,numerator,denominator,status\n"
            + string.Join('\n', readings.Select(reading => string.Create(CultureInfo.InvariantCulture,
            $"2024-12-17,{reading.Unit},{reading.Measure},{reading.Points},{reading.Numerator},{reading.Denominator},"
                + $"{(reading.Status == ReadingStatus.NoData ? "no_data" : reading.Status == ReadingStatus.NotApplicable ? "not_applicable" : "")}")));
        return
        [
            new Sample("canonical.csv", Encoding.UTF8.GetBytes(canonical), 1, ','),
            new Sample("canonical.json",
                Encoding.UTF8.GetBytes("""[{"as_of":"2024-12-17","unit_code":"BP-S04","indicator":"TOTAL","points":94.19},""" + "\n"
                    + """{"as_of":"2024-12-17","unit_code":"BP-S04","indicator":"RANK","numerator":4,"denominator":18}]""")),
            new Sample("wide.csv", Encoding.UTF8.GetBytes(wide), 2, ';'),
            new Sample("wide-utf16.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(wide.Replace(';', '\t'))]),
            new Sample("document-003.xlsx", Document003.Workbook()),
            new Sample("departments.xls",
                File.ReadAllBytes(TestKit.Repository.PathOf("tests", "Sources.Tests", "Figures", "departments.xls"))),
            new Sample("portal.json", Answers.Bytes(Answers.Bundle())),
            new Sample("old-portal.json",
                Encoding.UTF8.GetBytes(
                    """[{"ROW_STT":"1","TEN":"Sở Y tế","MA_COQUAN":"H21.19","CAPDONVIID":"1","CKMB":"11.79","TDGQ":"17.17","CLGQ":"9.14","TTTT":"7.21","MDHL":"11.3","MDSH":"9.62","TONG_SCORE":"66.23","Số liệu đến":"10/10/2026"}]""")),
        ];
    }
}
