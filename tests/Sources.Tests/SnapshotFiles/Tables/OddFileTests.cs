using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Files as offices really send them, and what their clerks are told.</summary>
public class OddFileTests
{
    private const string Title = "UBND TỈNH BÌNH PHƯỚC;;\nSố liệu đến ngày 17/12/2024;;\n";

    [Fact]
    public void A_letter_s_table_with_letterhead_merged_headings_sums_and_signature_is_read()
    {
        var file = Workbook(new Sheet("Tổng hợp",
            [
                ["ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", null, null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["VĂN PHÒNG", null, null, "Độc lập - Tự do - Hạnh phúc"],
                ["BẢNG TỔNG HỢP KẾT QUẢ BỘ CHỈ SỐ 766 CÁC SỞ, BAN, NGÀNH NĂM 2024"],
                ["(Kèm theo Công văn số 123/VP-KSTT ngày 20 tháng 12 năm 2024 của Văn phòng UBND tỉnh)"],
                ["Số liệu tính đến ngày 17/12/2024"],
                ["STT", "Tên cơ quan, đơn vị", "Điểm các nhóm chỉ số", null, "Tổng điểm", "Xếp hạng", "Xếp loại", "Ghi chú"],
                [null, null, "Công khai minh bạch (18)", "Tiến độ giải quyết (20)", null, null, null, null],
                ["1.", "SỞ NGOẠI VỤ", 17.5m, 19.2m, new FormulaCell("SUM(C8:D8)", 95.38m), "01/18", "Xuất sắc"],
                ["2.", WideTableTests.Decomposed("Sở Y tế"), "16,5", "19,00", 94m, "02/18", "Xuất sắc", ""],
                ["3.", "Sở TN&MT ", 15m, 18m, 89m, "3", "Tốt", "trễ 74 hồ sơ"],
                ["4.", "Sở Tài chính", "-", "-", "-", "17", "-", "Không nhập dữ liệu"],
                ["Tổng cộng", null, 49m, 56.2m, 278.38m],
                ["Điểm trung bình", null, 16.33m, 18.73m, 92.79m],
                [null, "Bình quân", 16.33m, 18.73m, 92.79m],
                [],
                ["Ghi chú: Điểm lấy từ Cổng Dịch vụ công quốc gia."],
                ["Người lập biểu", null, null, null, "CHÁNH VĂN PHÒNG"],
                ["(Ký, ghi rõ họ tên)", null, null, null, "Nguyễn Văn A"],
            ],
            "A1:C1", "D1:H1", "A3:H3", "A4:H4", "A5:H5", "A6:A7", "B6:B7", "C6:D6", "E6:E7", "F6:F7", "G6:G7", "H6:H7", "A12:B12",
            "A13:B13"));

        Assert.Equal(FindingKind.FormulaValue, Assert.Single(file.Findings).Kind);
        Assert.Equal(
            ["BP-S01 17.5 19.2 95.38 Xuất sắc", "BP-S04 16.5 19.00 94 Xuất sắc", "BP-S09 15 18 89 Tốt", "BP-S17    "],
            Assert.Single(file.Tables).Readings.Where(reading => !reading.Measure.IsRank).GroupBy(reading => reading.Unit)
                .Select(unit =>
                    string.Create(CultureInfo.InvariantCulture,
                        $"{unit.Key} {unit.ElementAt(0).Points} {unit.ElementAt(1).Points} {unit.ElementAt(2).Points} "
                            + $"{unit.ElementAt(2).Grade}")));
    }

    [Fact]
    public void A_formula_that_was_never_computed_is_no_missing_figure_but_a_finding()
    {
        var file =
            Workbook(
                new Sheet("Điểm",
                    [["Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"], ["Đơn vị", "Tổng điểm"], ["Sở Y tế", new FormulaCell("C3+D3", null)],
                        ["Sở Nội vụ", 93m]]));

        Assert.Empty(file.Tables);
        var finding = file.Findings.Single(finding => finding.Severity == Severity.Error);
        Assert.Equal(
            "f.xlsx › Điểm, dòng 3, cột B (Tổng điểm): gặp “công thức chưa tính (formula without a value)”; cần kết quả của công thức "
                + "(mở tệp bằng Excel, đợi tính xong rồi lưu lại).",
            finding.Vietnamese());
    }

    [Fact]
    public void A_total_shown_in_percent_is_refused_as_the_clerk_sees_it()
    {
        var file =
            Workbook(
                new Sheet("Điểm",
                    [["Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"], ["Đơn vị", "Tổng điểm"], ["Sở Y tế", new PercentCell(0.66m)]]));

        Assert.Equal(
            "f.xlsx › Điểm, dòng 3, cột B (Tổng điểm): gặp “66%”; cần một số, không phải phần trăm (trong Excel: định dạng ô là Số).",
            Assert.Single(file.Findings).Vietnamese());
    }

    [Fact]
    public void Where_no_heading_names_units_the_row_that_is_most_like_a_heading_is_told()
    {
        Files.IsRefused(Files.Read(Title + "TT;Tên cơ quan, địa phương được chấm;Điểm\n1;Sở Y tế;94\n"),
            "f.csv, dòng 3, cột B (Tên cơ quan, địa phương được chấm): gặp “Tên cơ quan, địa phương được chấm”; cần tiêu đề đã biết "
                + "(gần nhất: Tên cơ quan, đơn vị), hoặc một dòng trong data/headings/headings.csv.",
            "f.csv, row 3, column B (Tên cơ quan, địa phương được chấm): found “Tên cơ quan, địa phương được chấm”; expected a known "
                + "heading (nearest: Tên cơ quan, đơn vị), or a row in data/headings/headings.csv.");
    }

    [Fact]
    public void A_table_without_a_column_for_units_is_told_so()
    {
        var finding = Assert.Single(Files.Read(Title + "TT;Điểm;Xếp hạng\n1;94;1\n").Findings);

        Assert.Equal(
            "f.csv, dòng 3: gặp “TT; Điểm; Xếp hạng”; cần một cột Đơn vị (hoặc Mã đơn vị) và một cột số liệu như Điểm trong tiêu đề của "
                + "bảng.", finding.Vietnamese());
    }

    [Fact]
    public void An_unknown_heading_that_is_like_none_names_none()
    {
        var finding = Assert.Single(Files.Read(Title + "Đơn vị;Điểm;Hệ số phức tạp của lĩnh vực\nSở Y tế;94;+0,5\n").Findings);

        Assert.Equal((FindingKind.UnknownHeading, "tiêu đề đã biết, hoặc một dòng trong data/headings/headings.csv"),
            (finding.Kind, finding.Expected));
    }

    [Fact]
    public void A_table_of_one_unit_has_its_name_in_the_title_and_its_grade_in_a_row()
    {
        var readings = Files.Table("""
            UBND HUYỆN LỘC NINH, TỈNH BÌNH PHƯỚC
            Số liệu đến ngày 17/12/2024
            Nhóm chỉ số;Điểm tối đa;Điểm
            Công khai minh bạch;18;17,5
            Tổng điểm;100;92,5 đ
            Xếp hạng;;1/11
            Xếp loại;;Xuất sắc
            """).Readings;

        Assert.All(readings, reading => Assert.Equal("BP-H01", reading.Unit.Value));
        Assert.Equal(["GROUP_CKMB 17.5 / ", "TOTAL 92.5 / Xuất sắc", "RANK  1/11 "],
            readings.Select(
                reading =>
                    FormattableString.Invariant(
                        $"{reading.Measure} {reading.Points} {reading.Numerator}/{reading.Denominator} {reading.Grade}")));
    }

    [Fact]
    public void A_title_that_names_two_units_needs_a_column_for_them()
    {
        Files.IsRefused(Files.Read("Sở Y tế và Sở Nội vụ tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nNhóm chỉ số;Điểm\nTổng điểm;92,5\n"),
            "f.csv, dòng 3: gặp “BP-S04 Sở Y tế; BP-S15 Sở Nội vụ”; cần một cột Đơn vị (hoặc Mã đơn vị), vì tiêu đề nêu nhiều đơn vị.",
            "f.csv, row 3: found “BP-S04 Sở Y tế; BP-S15 Sở Nội vụ”; expected a column Đơn vị (or Mã đơn vị), since the title names "
                + "several units.");
    }

    [Fact]
    public void Two_provinces_in_the_title_leave_a_department_s_name_open()
    {
        var finding =
            Assert.Single(Files.Read("Các tỉnh Bình Phước và Bình Dương, số liệu đến ngày 17/12/2024\nĐơn vị;Điểm\nSở Y tế;94\n").Findings);

        Assert.Equal(
            "f.csv, dòng 3, cột A (Đơn vị): gặp “Sở Y tế”; cần tên một tỉnh ở dòng tiêu đề của tệp như “UBND TỈNH BÌNH PHƯỚC” (hoặc ở "
                + "Root của nguồn), vì nhiều tỉnh có đơn vị cùng tên.", finding.Vietnamese());
    }

    [Fact]
    public void Two_moments_are_shown_as_a_clerk_writes_them()
    {
        var finding =
            Assert.Single(
                Files.Read(Title.Replace("17/12/2024", "17/12/2024 so với số liệu đến 16h30 ngày 10/12/2024", StringComparison.Ordinal)
                    + "Đơn vị;Điểm\nSở Y tế;94\n").Findings);

        Assert.Equal("17/12/2024; 16:30 10/12/2024", finding.Found);
    }

    [Theory]
    [InlineData("'92")]
    [InlineData("khoảng 90")]
    [InlineData("92 - 93")]
    [InlineData("94.5.1")]
    [InlineData("94 (92)")]
    public void What_is_no_single_number_is_refused(string cell)
    {
        Assert.Equal((FindingKind.WrongNumber, cell),
            Assert.Single(Files.Read($"{Title}Đơn vị;Điểm\nSở Y tế;{cell}\n").Findings.Select(finding => (finding.Kind, finding.Found))));
    }

    [Theory]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("12.345", "12.345")]
    public void Points_beyond_their_maximum_are_refused_by_the_gate_as_they_were_typed(string cell, string points)
    {
        var table = Files.Table($"{Title}Đơn vị;Điểm\nSở Y tế;{cell}\n");
        var findings = Scoring.Admit(table).Findings;

        Assert.Equal(points, FormattableString.Invariant($"{table.Readings[0].Points}"));
        Assert.Equal(table.Readings[0].Points > 100, findings.Any(finding => finding.Kind == FindingKind.ValueOverMaximum));
    }

    [Theory]
    [InlineData("Sở Y tế (*)", "BP-S04")]
    [InlineData("Sở Y tế (1)", "BP-S04")]
    [InlineData("Sở Y tế **", "BP-S04")]
    [InlineData("SỞ KHOA HỌC & CÔNG NGHỆ", "BP-S07")]
    [InlineData("\"Sở\nY tế\"", "BP-S04")]
    [InlineData("Huyện Đồng Phú (1)", "BP-H10")]
    public void A_name_may_have_a_footnote_s_mark_an_ampersand_or_a_line_break(string name, string code)
    {
        Assert.Equal(code, Assert.Single(Files.Table($"{Title}Đơn vị;Điểm\n{name};94\n").Readings).Unit.Value);
    }

    [Fact]
    public void The_as_of_may_stand_in_a_cell_of_its_own_as_a_date_or_as_text()
    {
        foreach (var date in new object[] { new DateOnly(2024, 12, 17), "17/12/2024" })
        {
            var table =
                Assert.Single(
                    Workbook(
                        new Sheet("Điểm",
                            [["UBND TỈNH BÌNH PHƯỚC"], ["Số liệu đến ngày:", date], ["Đơn vị", "Điểm"], ["Sở Y tế", 94m]])).Tables);

            Assert.Equal("2024-12-17T00:00:00+07:00", table.AsOf.ToString());
        }
    }

    [Fact]
    public void A_sheet_s_name_says_the_level_of_its_units()
    {
        var file = Workbook(
            new Sheet("Sở", [["UBND TỈNH BÌNH PHƯỚC - số liệu đến ngày 17/12/2024"], ["Đơn vị", "Điểm"], ["Sở Y tế", 94m]]),
            new Sheet("Huyện", [["Đơn vị", "Điểm"], ["Lộc Ninh", 92m]]));

        Assert.Equal(["BP-S04", "BP-H01"], Assert.Single(file.Tables).Readings.Select(reading => reading.Unit.Value));
    }

    [Fact]
    public void A_province_that_is_no_more_is_named_with_the_day()
    {
        var finding =
            Assert.Single(Files.Read(Title.Replace("2024", "2025", StringComparison.Ordinal) + "Đơn vị;Điểm\nSở Y tế;94\n").Findings);

        Assert.Equal(
            "f.csv, dòng 4, cột A (Đơn vị): gặp “Sở Y tế”; cần một tỉnh có vào ngày 17/12/2025 ở dòng tiêu đề (Tỉnh Bình Phước không có "
                + "vào ngày đó: sửa ngày hoặc tên tỉnh).", finding.Vietnamese());
    }

    [Fact]
    public void Rates_of_dossiers_have_columns_of_their_own()
    {
        var readings =
            Files.Table(Title
                + "Đơn vị;Đã giải quyết;Đúng hạn;Tỷ lệ đúng hạn;Trễ hạn;Tỷ lệ trễ hạn\nSở Y tế;459.133;457.133;99,56%;2.000;0,44%\n").Readings;

        Assert.Equal(
            ["DOSSIERS_RESOLVED 459133/ ", "DOSSIERS_ON_TIME 457133/459133 99.56", "DOSSIERS_LATE 2000/459133 0.44"],
            readings.Select(
                reading => FormattableString.Invariant($"{reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Ratio}")));
    }

    public static TheoryData<FindingKind> Kinds => [.. Enum.GetValues<FindingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_finding_has_words_of_its_own(FindingKind kind)
    {
        var advice = FindingAdvice.Of(kind);

        Assert.NotEqual("Số liệu chưa đúng", advice.Title);
        Assert.All([advice.Title, advice.TitleEnglish, advice.Advice, advice.AdviceEnglish], Assert.NotEmpty);
    }

    private static ReadFile Workbook(params Sheet[] sheets) => Files.Reader.Read("f.xlsx", Sheet.Workbook(sheets), new ReadingDefaults());
}
