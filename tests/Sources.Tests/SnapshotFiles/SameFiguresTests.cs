using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;
using Index766.Sources.Tests.SnapshotFiles.Tables;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>The same figures give the same bytes of every board, whatever file they came in.</summary>
public class SameFiguresTests
{
    private static readonly string[] Groups = ["CKMB", "TDGQ", "CLGQ", "TTTT", "MDSH", "MDHL"];

    private static readonly decimal[] Maxima = [18, 20, 12, 10, 22, 18];

    /// <summary>Points of the 14 departments of Gia Lai; seven tie in one group.</summary>
    private static readonly (Unit Unit, decimal[] Points)[] Departments =
        [.. Files.Data.Units.Members(UnitCode.Parse("H21"), Level.Department, new DateOnly(2026, 10, 10))
        .Select((unit, i) =>
            (unit, Groups.Select((_, group) => group == 0 ? 8.00m : Maxima[group] * (40 + (i * 13 % 57)) / 100).ToArray()))];

    private static readonly IReadOnlyList<string> Boards = Scoring.Boards(Files.Read(Canonical()));

    [Fact]
    public void There_is_a_board_with_every_department_ranked()
    {
        Assert.Contains(Boards,
            board => board.Contains("\"level\":\"department\"", StringComparison.Ordinal)
                && board.Contains("\"rank\":14", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(';', ',')]
    [InlineData(';', '.')]
    [InlineData('\t', ',')]
    [InlineData(',', '.')]
    [InlineData('|', ',')]
    public void A_wide_csv(char separator, char point)
    {
        Assert.Equal(Boards, Scoring.Boards(Files.Read(Wide(separator, point, Enumerable.Range(0, 9), Departments))));
    }

    [Fact]
    public void A_wide_csv_with_columns_and_rows_in_another_order_and_tones_apart()
    {
        var random = new Random(766);
        for (var i = 0; i < 20; i++)
        {
            var columns = Enumerable.Range(0, 9).ToArray();
            var rows = Departments.ToArray();
            random.Shuffle(columns);
            random.Shuffle(rows);

            Assert.Equal(Boards, Scoring.Boards(Files.Read(WideTableTests.Decomposed(Wide(';', i % 2 == 0 ? ',' : '.', columns, rows)))));
        }
    }

    [Fact]
    public void A_workbook_with_merged_headings_in_two_rows_and_a_cover()
    {
        var sheet = new Sheet("Điểm",
        [
            ["UBND TỈNH GIA LAI"],
            ["BẢNG ĐIỂM CÁC SỞ, BAN, NGÀNH, NĂM 2026"],
            ["(Số liệu tính đến ngày 10/10/2026)"],
            [],
            ["TT", "Đơn vị", "Điểm các nhóm chỉ số", null, null, null, null, null, "Tổng điểm"],
            [null, null, "Công khai, minh bạch (18)", "Tiến độ giải quyết", "Dịch vụ công trực tuyến", "Thanh toán trực tuyến",
                "Số hóa hồ sơ", "Mức độ hài lòng"],
            .. Departments.Select(
                (department, i) => new object?[] { i + 1, department.Unit.Name }.Concat(department.Points.Select(points => (object?)points))
                    .Append(department.Points.Sum()).ToArray()),
            [],
            [null, "NGƯỜI LẬP BIỂU", null, null, "CHÁNH VĂN PHÒNG"],
        ],
        "A5:A6", "B5:B6", "C5:H5", "I5:I6");

        Assert.Equal(Boards,
            Scoring.Boards(Files.Reader.Read("b.xlsx", Sheet.Workbook(new Sheet("Bìa", [["BÁO CÁO"]]), sheet), new ReadingDefaults(),
                TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_portals_answers_with_the_same_totals()
    {
        var evaluation = new JsonArray([.. Departments.Select((department, i) => (JsonNode)new JsonObject
        {
            ["departmentId"] = $"d{i}",
            ["departmentName"] = department.Unit.Name + " - tỉnh Gia Lai",
            ["departmentCode"] = department.Unit.Code.Value,
            ["totalScore"] = department.Points.Sum(),
            ["ratio"] = department.Points.Sum(),
            ["scoreDelta"] = null,
            ["groupScores"] =
                new JsonObject(
                    Groups.Zip(department.Points, (group, points) => KeyValuePair.Create(group, (JsonNode?)JsonValue.Create(points)))),
        })]);
        var answer =
            new JsonObject
            {
                ["code"] = "OK",
                ["data"] = new JsonObject { ["overview"] = new JsonObject(), ["radar"] = new JsonArray(), ["evaluation"] = evaluation },
                ["message"] = null
            };

        Assert.Equal(Boards, Scoring.Boards(Files.Read(answer.ToJsonString(), new ReadingDefaults(AsOf: AsOf.Parse("2026-10-10")))));
    }

    private static string Canonical()
    {
        var rows = new StringBuilder("as_of,unit_code,indicator,points,max_points\n");
        foreach (var (unit, points) in Departments)
        {
            rows.Append(CultureInfo.InvariantCulture, $"2026-10-10,{unit.Code},TOTAL,{points.Sum()},\n");
            for (var group = 0; group < Groups.Length; group++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"2026-10-10,{unit.Code},GROUP_{Groups[group]},{points[group]},\n");
            }
        }

        return rows.ToString();
    }

    private static string Wide(char separator, char point, IEnumerable<int> columns, IEnumerable<(Unit Unit, decimal[] Points)> departments)
    {
        string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture).Replace('.', point);
        string Line(string[] cells) =>
            string.Join(separator,
                columns.Select(
                    column => cells[column].Contains(separator, StringComparison.Ordinal) ? $"\"{cells[column]}\"" : cells[column]));
        string[] heading = ["STT", "Đơn vị", "CKMB", "TDGQ", "ONLINE", "TTTT", "MDSH", "Mức độ hài lòng", "Tổng điểm"];
        var title = $"\"Tỉnh Gia Lai, các sở, ban, ngành, năm 2026, số liệu đến ngày 10/10/2026\"{new string(separator, 8)}";
        return string.Join('\n',
            [title, Line(heading),
                .. departments.Select(
                    (department, i) =>
                        Line([$"{i + 1}", department.Unit.Name, .. department.Points.Select(Number), Number(department.Points.Sum())]))]);
    }
}
