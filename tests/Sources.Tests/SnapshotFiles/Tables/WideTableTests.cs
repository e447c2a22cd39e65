using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

public class WideTableTests
{
    private const string Table = """
        UBND TỈNH BÌNH PHƯỚC;;;;
        Bảng điểm các sở, ban, ngành (số liệu tính đến 16 giờ 30 phút ngày 05/02/2024), tháng 01/2024;;;;
        ;;;;
        TT;Đơn vị;Điểm;Xếp hạng;Ghi chú
        1;Sở Y tế;94,19;01/18;
        2;Sở NNPTNT;93.5;02/18;có cố gắng
        3;Sở Tài chính;-;17/18;Không nhập dữ liệu lên DVC
        4;Ban Dân tộc;-;-;Không có TTHC thuộc thẩm quyền
        ;;;;
        * Nguồn: Cổng Dịch vụ công quốc gia;;;;
        """;

    private static readonly string[] Expected =
    [
        "BP-S04 TOTAL 94.19 None ", "BP-S04 RANK 1/18 None ", "BP-S02 TOTAL 93.5 None có cố gắng", "BP-S02 RANK 2/18 None ",
        "BP-S17 TOTAL  NoData Không nhập dữ liệu lên DVC", "BP-S17 RANK 17/18 None ",
        "BP-S18 TOTAL  NotApplicable Không có TTHC thuộc thẩm quyền",
    ];

    [Fact]
    public void A_clerks_table_with_title_and_footnote_is_read()
    {
        var table = Files.Table(Table);

        Assert.Equal(("2024-02-05T16:30:00+07:00", "2024-01"), (table.AsOf.ToString(), table.Period.ToString()));
        Assert.Equal(Expected, table.Readings.Select(Shown));
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    public void Columns_are_separated_by_what_makes_the_heading_known(char separator)
    {
        var lines = Table.Split('\n')
            .Select(line =>
                string.Join(separator,
                    line.Split(';').Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)));

        Assert.Equal(Expected, Files.Table(string.Join('\n', lines)).Readings.Select(Shown));
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "windows-1258"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_file_may_be_in_any_encoding_of_vietnamese_offices(string encoding)
    {
        var bytes = encoding == "windows-1258" ? Windows1258(Table)
            : [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(Table)];

        var file = Files.Read(bytes);

        Assert.Empty(file.Findings);
        Assert.Equal(Expected, Assert.Single(file.Tables).Readings.Select(Shown));
    }

    [Fact]
    public void Letters_with_marks_apart_and_blanks_that_do_not_break_change_nothing()
    {
        var typed = Decomposed(Table).Replace("Sở Y tế", "Sở\u00A0Y  tế", StringComparison.Ordinal)
            .Replace("94,19", "94,19\u00A0", StringComparison.Ordinal);

        Assert.Equal(Expected, Files.Table(typed).Readings.Select(Shown));
    }

    [Fact]
    public void Rows_and_columns_may_stand_in_any_order()
    {
        var rows = Table.Split('\n').Select(line => line.Split(';'))
            .Select(cells => cells.Length < 5 ? cells : [cells[4], cells[3], cells[1], cells[0], cells[2]])
            .Select(cells => string.Join(';', cells)).ToList();
        (rows[4], rows[7]) = (rows[7], rows[4]);

        Assert.Equal(Expected.Order(StringComparer.Ordinal),
            Files.Table(string.Join('\n', rows)).Readings.Select(Shown).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unknown_heading_names_its_nearest_known_one()
    {
        Files.IsRefused(Files.Read(Table.Replace("Điểm;Xếp", "Đểm;Xếp", StringComparison.Ordinal)),
            "f.csv, dòng 4, cột C (Đểm): gặp “Đểm”; cần tiêu đề đã biết (gần nhất: Điểm), hoặc một dòng trong data/headings/headings.csv.",
            "f.csv, row 4, column C (Đểm): found “Đểm”; expected a known heading (nearest: Điểm), or a row in data/headings/headings.csv.");
    }

    [Fact]
    public void A_heading_typed_without_marks_is_known()
    {
        Assert.Equal(Expected,
            Files.Table(
                Table.Replace("TT;Đơn vị;Điểm;Xếp hạng;Ghi chú", "tt;Don vi;DIEM;xep hang;GHI CHU",
                    StringComparison.Ordinal)).Readings.Select(Shown));
    }

    [Fact]
    public void A_name_of_a_city_and_of_a_ward_is_a_finding_that_names_both()
    {
        var finding = Assert.Single(Files.Read("UBND tỉnh Bình Dương; số liệu đến ngày 20/5/2024\nĐơn vị;Điểm\nDĩ An;92\n").Findings);

        Assert.Equal(FindingKind.UndescribedUnit, finding.Kind);
        Assert.Contains("(có thể là BD-DA Thành phố Dĩ An; BD-DA-DiAn Phường Dĩ An)", finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Đơn vị", "TP.Dĩ An", "BD-DA")]
    [InlineData("Huyện, thị xã, thành phố", "Dĩ An", "BD-DA")]
    [InlineData("Xã, phường, thị trấn", "Dĩ An", "BD-DA-DiAn")]
    [InlineData("Đơn vị", "P. Dĩ An", "BD-DA-DiAn")]
    [InlineData("Đơn vị", "Đông Hoà (TP. Dĩ An)", "BD-DA-DongHoa")]
    [InlineData("Đơn vị", "UBND phường Tân Bình - tỉnh Bình Dương", "BD-DA-TanBinh")]
    public void The_level_or_the_full_name_says_which_unit_is_meant(string heading, string name, string code)
    {
        Assert.Equal(code,
            Assert.Single(
                Files.Table($"UBND tỉnh Bình Dương; số liệu đến ngày 20/5/2024\n{heading};Điểm\n{name};92\n").Readings).Unit.Value);
    }

    [Fact]
    public void A_section_says_the_level_of_the_rows_below()
    {
        var table = Files.Table("""
            Tỉnh Bình Phước, hồ sơ trễ hạn tính đến ngày 17/12/2024
            TT;Đơn vị;Số hồ sơ trễ hạn
            I;Các sở, ban, ngành;
            1;Giao thông Vận tại;171
            2;TN&MT;74
            II;Các Chi nhánh Văn phòng ĐĐ;
            3;Đồng Phú;225
            III;Cấp huyện;
            4;Đồng Phú;98
            IV;Cấp xã;
            5;Phú Trung (Phú Riềng);33 hồ sơ
            """);

        Assert.Equal(
            ["BP-S16 171", "BP-S09 74", "BP-VPDD-10 225", "BP-H10 98", "BP-X-PT 33"],
            table.Readings.Select(reading => $"{reading.Unit} {reading.Numerator}"));
        Assert.All(table.Readings, reading => Assert.Equal("DOSSIERS_LATE", reading.Measure.Value));
    }

    [Fact]
    public void Dossier_totals_are_shares_of_what_was_resolved()
    {
        var table = Files.Table("""
            Tỉnh Bình Phước, tính đến ngày 17/12/2024
            Đơn vị;Tiếp nhận;Đã giải quyết;Đúng hạn;;Trễ hạn;
            ;;;Số lượng;Tỷ lệ;Số lượng;Tỷ lệ
            Toàn tỉnh;480.499;459.133;457.133;99,57%;2.000;0,43%
            """);

        Assert.Equal(
            ["BP DOSSIERS_RECEIVED 480499/ ", "BP DOSSIERS_RESOLVED 459133/480499 ", "BP DOSSIERS_ON_TIME 457133/459133 99.57",
                "BP DOSSIERS_LATE 2000/459133 0.43"],
            table.Readings.Select(
                reading =>
                    FormattableString.Invariant(
                        $"{reading.Unit} {reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Ratio}")));
    }

    [Fact]
    public void A_long_table_names_the_measure_in_each_row()
    {
        var table = Files.Table("""
            Tỉnh Gia Lai, số liệu đến ngày 10/10/2026
            Đơn vị;Chỉ số;Tử số;Mẫu số;Tỷ lệ;Điểm;Điểm tối đa
            Sở Y tế;Tỷ lệ hồ sơ thanh toán trực tuyến;1.516;1.707;88,81;5,33;6
            Sở Y tế;TTTT;;;;6,69;10
            """);

        Assert.Equal(
            ["H21.19 PAY_DOSSIER_ONLINE 1516/1707 88.81 5.33 6", "H21.19 GROUP_TTTT /  6.69 10"],
            table.Readings.Select(
                reading =>
                    string.Create(CultureInfo.InvariantCulture,
                        $"{reading.Unit} {reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Ratio} {reading.Points} "
                            + $"{reading.MaxPoints}")));
    }

    [Fact]
    public void The_portals_field_names_are_headings_too()
    {
        const string rows = """
            [{"ROW_STT":"1","ID":"7","TEN":"Sở Y tế - tỉnh Gia Lai","MA_COQUAN":"H21.19","CAPDONVIID":"1","CKMB":"11.79","TDGQ":"17.17","CLGQ":"9.14","TTTT":"7.21","MDHL":"11.3","MDSH":"9.62","TONG_SCORE":"66.23"},
             {"ROW_STT":"2","ID":"8","TEN":"Xã Mới","MA_COQUAN":"H21.227","CAPDONVIID":"2","CKMB":"1","TDGQ":"2","CLGQ":"3","TTTT":"4","MDHL":"5","MDSH":"6","TONG_SCORE":"21"}]
            """;

        var file = Files.Read(rows, new ReadingDefaults(AsOf: AsOf.Parse("2026-01-05")));

        Assert.Empty(file.Findings);
        var table = Assert.Single(file.Tables);
        Assert.Equal(("2026-01-05", 14),
            (table.AsOf.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), table.Readings.Count));
        Assert.Equal("GROUP_CLGQ 9.14", FormattableString.Invariant($"{table.Readings[2].Measure} {table.Readings[2].Points}"));
        Assert.Equal((UnitCode.Parse("H21.227"), Level.Commune),
            Assert.Single(table.DescribedUnits.Select(unit => (unit.Code, unit.Level))));
    }

    [Fact]
    public void A_file_without_an_as_of_is_refused_unless_the_caller_gives_one()
    {
        const string text = "Tỉnh Bình Phước\nĐơn vị;Điểm\nSở Y tế;94\n";

        Files.IsRefused(Files.Read(text),
            "f.csv, dòng 2: chưa có; cần một dòng tiêu đề như “Số liệu đến ngày 17/12/2024”, ngày trong tên tệp như diem-2024-12-17, "
                + "hoặc --as-of 2024-12-17 của dòng lệnh.",
            "f.csv, row 2: found nothing; expected a title line such as “Số liệu đến ngày 17/12/2024”, a day in the file's name such as "
                + "diem-2024-12-17, or --as-of 2024-12-17 on the command line.");
        Assert.Equal("2024-12-17",
            Files.Table(text, new ReadingDefaults(AsOf: AsOf.Parse("2024-12-17"))).AsOf.Moment.ToString("yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Names_below_provinces_need_a_province()
    {
        var finding = Assert.Single(Files.Read("Số liệu đến ngày 17/12/2024\nĐơn vị;Điểm\nSở Y tế;94\n").Findings);

        Assert.StartsWith("f.csv, row 3, column A (Đơn vị): found “Sở Y tế”; expected one province in the file's title", finding.English(),
            StringComparison.Ordinal);
        Assert.Equal("BP-S04",
            Files.Table("Số liệu đến ngày 17/12/2024\nĐơn vị;Điểm\nSở Y tế;94\n",
                new ReadingDefaults(Root: UnitCode.Parse("BP"))).Readings[0].Unit.Value);
    }

    [Fact]
    public void A_printed_maximum_is_kept_beside_the_points()
    {
        var readings =
            Files.Table(
                "Tỉnh Bình Dương, số liệu đến ngày 20/5/2024\nHuyện, thị xã, thành phố;Công khai, minh bạch (18 điểm);Tiến độ giải "
                    + "quyết;Tổng điểm\nDĩ An;18;19,2/22;92\n").Readings;

        Assert.Equal(["GROUP_CKMB 18 18", "GROUP_TDGQ 19.2 22", "TOTAL 92 "],
            readings.Select(reading => FormattableString.Invariant($"{reading.Measure} {reading.Points} {reading.MaxPoints}")));
    }

    private static string Shown(Reading reading) => string.Create(CultureInfo.InvariantCulture,
        $"{reading.Unit} {reading.Measure} "
            + $"{(reading.Numerator is null ? $"{reading.Points}" : $"{reading.Numerator}/{reading.Denominator}")} {reading.Status} "
            + $"{reading.Note}");

    /// <summary>Vietnamese with its tones apart, as older programs type it.</summary>
    internal static string Decomposed(string text)
    {
        var apart = new StringBuilder();
        foreach (var c in text)
        {
            var (letter, mark) = Marks.TryGetValue(c, out var pair) ? pair : (c, '\0');
            apart.Append(letter).Append(mark == '\0' ? "" : mark);
        }

        return apart.ToString();
    }

    private static readonly Dictionary<char, (char Letter, char Mark)> Marks = AllMarks();

    private static Dictionary<char, (char Letter, char Mark)> AllMarks()
    {
        var marks = new Dictionary<char, (char, char)>();
        foreach (var family in new[] { "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ",
            "ưừứửữự", "yỳýỷỹỵ" })
        {
            for (var tone = 1; tone < family.Length; tone++)
            {
                marks[family[tone]] = (family[0], "\0\u0300\u0301\u0309\u0303\u0323"[tone]);
                marks[char.ToUpperInvariant(family[tone])] = (char.ToUpperInvariant(family[0]), "\0\u0300\u0301\u0309\u0303\u0323"[tone]);
            }
        }

        return marks;
    }

    private static byte[] Windows1258(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetBytes(Decomposed(text));
}
