using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>Whatever the format, reading ends where it is cancelled.</summary>
public class CancellationTests
{
    private static readonly object?[][] Rows =
        [["Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"], ["Đơn vị", "Tổng điểm"], ["Sở Y tế", 94.19m]];

    private static readonly ReadingDefaults Defaults = new(AsOf: AsOf.Parse("2024-12-17"));

    public static TheoryData<string> Names =>
        ["canonical.csv", "canonical.json", "table.csv", "table.json", "table.html", "table.xlsx", "table.xls"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_ends_where_it_is_cancelled(string name)
    {
        var content = ContentOf(name);

        Assert.NotEmpty(Files.Reader.Read(name, content, Defaults, TestContext.Current.CancellationToken).Tables);
        Assert.Throws<OperationCanceledException>(
            () => Files.Reader.Read(name, content, Defaults, new CancellationToken(canceled: true)));
    }

    private static byte[] ContentOf(string name) => name switch
    {
        "table.xlsx" => Sheet.Workbook(new Sheet("T", Rows)),
        "table.xls" => XlsFile.Of(new Sheet("T", Rows)),
        _ => Encoding.UTF8.GetBytes(name switch
        {
            "canonical.csv" => "as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,94\n",
            "canonical.json" => """[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL","points":94}]""",
            "table.csv" => "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nĐơn vị;Tổng điểm\nSở Y tế;94,19\n",
            "table.json" => """[{"Mã đơn vị":"BP","Tổng điểm":94}]""",
            _ => "<p>Tỉnh Bình Phước, số liệu đến ngày 17/12/2024</p><table><tr><td>Đơn vị<td>Tổng điểm<tr><td>Sở Y tế<td>94,19</table>",
        }),
    };
}
