using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>A file is told all its faults at once, each once, with the rows where it stands.</summary>
public class AllFaultsTests
{
    private static readonly FileScoring Scored = new(Files.Reader.Read, Files.Data, new Dictionary<string, SourceRules>());

    [Fact]
    public void A_missing_as_of_hides_no_unknown_heading()
    {
        var findings = Check(OfficeFiles.Bytes("no-as-of-unknown-heading.csv"), "f.csv", new ReadingDefaults(Root: UnitCode.Parse("H21")));

        Assert.Equal(
            [(FindingKind.WrongDate, null), (FindingKind.UnknownHeading, "C (Điểm 766)")],
            findings.Select(finding => (finding.Kind, finding.Column)));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void As_of_heading_and_figures_are_told_together(char separator)
    {
        var text =
            "STT;Đơn vị;Điểm;Cột lạ lùng;Xếp hạng\n1;Sở Y tế;bảy mươi;1;1\n2;Sở Nội vụ;68,66;2;hai\n3;Sở Tài chính;chín;3;3\n".Replace(';',
                separator);

        Assert.Equal(
            ["f.csv, dòng 1, WrongDate", "f.csv, dòng 1, cột D (Cột lạ lùng), UnknownHeading",
                "f.csv, dòng 2, 4, cột C (Điểm), WrongNumber", "f.csv, dòng 3, cột E (Xếp hạng), WrongNumber"],
            Check(System.Text.Encoding.UTF8.GetBytes(text)).Select(Place));
    }

    [Theory]
    [InlineData("UBND TỈNH GIA LAI", FindingKind.WrongDate)]
    [InlineData("UBND TỈNH GIA LAI, số liệu đến ngày 31/10/2026, số liệu đến ngày 15/10/2026", FindingKind.SecondAsOf)]
    [InlineData("UBND TỈNH GIA LAI, cập nhật ngày 30/9/2026; thời điểm 16 giờ 30 phút ngày 31/10/2026", FindingKind.SecondAsOf)]
    public void A_missing_or_second_as_of_hides_no_fault_of_units_figures_and_maxima(string title, FindingKind moment)
    {
        object?[][] rows =
        [
            ["Đơn vị", "Tổng điểm", "CKMB", "Cột lạ lùng"], ["Sở Y tế", 70.9m, "sáu", 1m], ["Sở Không Có", 60m, 11m, 2m],
            ["Sở Nội vụ", 60m, 11m, 3m],
        ];
        foreach (var bytes in new[] { Sheet.Workbook(new Sheet("A", [[title], .. rows])), XlsFile.Of(new Sheet("A", [[title], .. rows])) })
        {
            FindingKind[] kinds = [moment, FindingKind.UnknownHeading, FindingKind.UndescribedUnit, FindingKind.WrongNumber];
            Assert.Equal(kinds.Order(), Check(bytes, "f").Select(finding => finding.Kind).Order());
        }

        var csv = $"{title}\nĐơn vị;Tổng điểm\nSở Y tế;190\nSở Nội vụ;7a\nSở Gì Đó;7\n";
        FindingKind[] other = [moment, FindingKind.UndescribedUnit, FindingKind.WrongNumber, FindingKind.ValueOverMaximum];
        Assert.Equal(other.Order(), Check(System.Text.Encoding.UTF8.GetBytes(csv)).Select(finding => finding.Kind).Order());
    }

    [Fact]
    public void A_missing_as_of_hides_no_fault_of_a_matrix_of_targets()
    {
        var targets = Files.Data.TargetSets.SelectMany(set => set.Of(Domain.Units.Level.Department)).ToList();
        var text =
            $"Tỉnh Bình Phước\nTT;Nhiệm vụ;Chỉ tiêu;;Sở Y tế;\n;;ĐVT;127;Kết quả;Đánh giá\n1;{targets[0].Name};%;90;chín mươi;\n"
                + $"2;{targets[1].Name};%;70;71;Chưa đạt\n";

        Assert.Equal(
            [FindingKind.WrongDate, FindingKind.WrongNumber, FindingKind.PrintedResult],
            Check(System.Text.Encoding.UTF8.GetBytes(text)).Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData("Tuần 44/2026", FindingKind.WrongDate, FindingKind.WrongDate)]
    [InlineData("Tuần 43/2026; số liệu đến ngày 24/10/2026; số liệu đến ngày 25/10/2026", FindingKind.SecondAsOf, FindingKind.WrongDate)]
    [InlineData("Tháng 9/2026, tháng 10/2026", FindingKind.WrongDate, FindingKind.WrongDate)]
    public void A_missing_or_second_as_of_hides_no_wrong_period(string title, FindingKind moment, FindingKind period)
    {
        var text = $"UBND TỈNH GIA LAI\n{title}\nĐơn vị;Tổng điểm\nSở Y tế;70\n";

        Assert.Equal([moment, period], Check(System.Text.Encoding.UTF8.GetBytes(text)).Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData(
        "unit_code,indicator,points\nBP,TOTAL,190\nBP-H01,LA,1\nBP-H02,TOTAL,x\n",
        "WrongHeading WrongNumber UnknownIndicator ValueOverMaximum")]
    [InlineData("as_of;unit_code;indicator;points\n;BP;TOTAL;190\n;BP-H01;LA;1\n", "WrongDate UnknownIndicator ValueOverMaximum")]
    [InlineData(
        """[{"unit_code":"BP","indicator":"TOTAL","points":190},{"unit_code":"BP-H01","indicator":"LA","points":1}]""",
        "WrongDate UnknownIndicator ValueOverMaximum")]
    public void A_missing_as_of_of_canonical_rows_hides_neither_maxima_nor_indicators(string text, string kinds)
    {
        Assert.Equal(
            kinds.Split(' ').Order(), Check(System.Text.Encoding.UTF8.GetBytes(text)).Select(finding => finding.Kind.ToString()).Order());
    }

    [Fact]
    public void A_cell_of_the_as_of_that_is_none_hides_no_other_fault()
    {
        const string text = "UBND TỈNH GIA LAI\nĐơn vị;Thời điểm số liệu;Điểm\nSở Y tế;hôm qua;7a\nSở Không Có;31/10/2026;70\n";

        Assert.Equal(
            [FindingKind.WrongDate, FindingKind.WrongNumber, FindingKind.UndescribedUnit],
            Check(System.Text.Encoding.UTF8.GetBytes(text)).Select(finding => finding.Kind));
    }

    [Fact]
    public void They_are_told_together_in_a_workbook_and_in_canonical_files_too()
    {
        var workbook = Sheet.Workbook(new Sheet("A", [["Đơn vị", "Điểm", "Cột lạ lùng"], ["Sở Y tế", "bảy mươi", 1m]]));
        Assert.Equal(
            ["f.xlsx › A, dòng 1, WrongDate", "f.xlsx › A, dòng 1, cột C (Cột lạ lùng), UnknownHeading",
                "f.xlsx › A, dòng 2, cột B (Điểm), WrongNumber"],
            Check(workbook, "f.xlsx").Select(Place));

        var csv = "unit_code,indicator,points,la\nBP,TOTAL,abc,1\nBP-H01,TOTAL,xyz,1\n"u8.ToArray();
        Assert.Equal(
            ["f.csv, dòng 1, cột la, WrongHeading", "f.csv, dòng 1, cột as_of, WrongHeading", "f.csv, dòng 2–3, cột points, WrongNumber"],
            Check(csv).Select(Place));

        var json =
            """[{"unit_code":"BP","indicator":"TOTAL","points":"abc","la":1},{"unit_code":"BP-H01","indicator":"TOTAL","points":"xyz"}]"""u8.ToArray();
        Assert.Equal(
            ["f.csv, dòng 1, cột la, WrongHeading", "f.csv, dòng 1–2, cột as_of, WrongDate", "f.csv, dòng 1–2, cột points, WrongNumber"],
            Check(json).Select(Place));
    }

    [Fact]
    public void What_the_gate_finds_is_told_beside_what_the_reader_finds()
    {
        var csv =
            "as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,abc\n2024-12-17,KHONG-CO,TOTAL,90\n2024-12-17,BP-H01,LA,1\n2024-12-17,BP-H02,TOTAL,190\n"u8.ToArray();

        Assert.Equal(
            [FindingKind.WrongNumber, FindingKind.UndescribedUnit, FindingKind.UnknownIndicator, FindingKind.ValueOverMaximum],
            Check(csv).Select(finding => finding.Kind));
    }

    [Fact]
    public void The_same_fault_in_248_rows_is_one_entry_with_its_rows()
    {
        var rows = string.Concat(Enumerable.Range(1, 248).Select(number => $"{number};Đơn vị số {number} không ai biết;90\n"));
        var finding = Assert.Single(Check(System.Text.Encoding.UTF8.GetBytes($"Số liệu đến ngày 31/10/2026\nSTT;Đơn vị;Điểm\n{rows}")));

        Assert.StartsWith("f.csv, dòng 3–250, cột B (Đơn vị): gặp “Đơn vị số 1 không ai biết; Đơn vị số 2 không ai biết; ",
            finding.Vietnamese(), StringComparison.Ordinal);
        Assert.StartsWith("f.csv, rows 3–250, column B (Đơn vị): found ", finding.English(), StringComparison.Ordinal);
        Assert.Equal((3, "3–250"), (finding.Row, finding.Rows));
    }

    [Fact]
    public void Rows_that_follow_each_other_are_a_range()
    {
        var lines = Enumerable.Range(1, 20).Select(number => $"BP-S04,{(number is >= 4 and <= 11 or 19 ? "TOTAL,sai" : $"X{number},1")}");
        var finding =
            Check(System.Text.Encoding.UTF8.GetBytes("unit_code,indicator,points\n" + string.Join('\n', lines) + "\n"),
                fallback: new ReadingDefaults(AsOf: AsOf.Parse("2024-12-17")))
            .First(finding => finding.Kind == FindingKind.WrongNumber);

        Assert.Equal(("5–12, 20", "sai"), (finding.Rows, finding.Found));
    }

    [Fact]
    public void What_is_missing_on_every_sheet_is_said_once_with_their_names()
    {
        var sheets =
            new[] { "Sở", "Xã",
                "Tháng 9" }.Select(
                    (name, i) => new Sheet(name, [.. Enumerable.Repeat<object?[]>([], i), ["Đơn vị", "Điểm"], ["Sở Y tế", 70m]])).ToArray();
        var finding = Assert.Single(Check(Sheet.Workbook(sheets), "f.xlsx"), finding => finding.Kind == FindingKind.WrongDate);

        Assert.StartsWith("f.xlsx › Sở; Xã; Tháng 9: chưa có; cần một dòng tiêu đề như “Số liệu đến ngày", finding.Vietnamese(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEN_COQUAN_X", "MA_COQUAN")]
    [InlineData("LOAI_DONVI", "LOAI_COQUAN")]
    [InlineData("XA_COQUANN", "ID_COQUAN")]
    public void Another_field_is_not_offered_for_one_that_only_ends_alike(string heading, string other)
    {
        var findings = Check(System.Text.Encoding.UTF8.GetBytes($"Số liệu đến ngày 31/10/2026\nMã đơn vị;Điểm;{heading}\nH21.19;90;1\n"));

        Assert.DoesNotContain(other, Assert.Single(findings).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_like_none_is_offered_none()
    {
        var finding =
            Assert.Single(Check("UBND tỉnh Gia Lai, số liệu đến ngày 31/10/2026\nĐơn vị;Điểm\nNgân hàng nào đó;90\n"u8.ToArray()));

        Assert.DoesNotContain("gần nhất", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubled_readings_are_one_entry()
    {
        var rows = string.Concat(Enumerable.Repeat("2024-12-17,BP-S04,TOTAL,90\n", 6));
        var finding = Assert.Single(Check(System.Text.Encoding.UTF8.GetBytes("as_of,unit_code,indicator,points\n" + rows)));

        Assert.Equal((FindingKind.DuplicateReading, "3–7", "BP-S04 TOTAL (dòng/row 2)"), (finding.Kind, finding.Rows, finding.Found));
    }

    private static string Place(Finding finding) =>
        $"{finding.Vietnamese()[..finding.Vietnamese().IndexOf(':', StringComparison.Ordinal)]}, {finding.Kind}";

    private static IReadOnlyList<Finding> Check(byte[] content, string name = "f.csv", ReadingDefaults? fallback = null)
    {
        var scored = Scored.Score("file", name, content, DocumentJson.Sha256(content), Scoring.Now, fallback ?? new ReadingDefaults());
        Assert.Empty(scored.Snapshots);
        return scored.Findings;
    }
}
