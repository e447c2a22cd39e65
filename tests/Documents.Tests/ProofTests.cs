using Index766.Documents;

using Index766.Domain.ProofReading;
using Index766.Domain.Units;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Documents.Tests;

/// <summary>Proof-reading of document 003 as a clerk types it, of a clean notice, and of planted errors.</summary>
public class ProofTests
{
    private static readonly string Typed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Figures", "document-003.csv"));

    private static readonly ProofRules Rules = new(
        Reports.Data.Units, UnitCode.Parse("BP"), new DateOnly(2024, 12, 17),
        Reports.Data.Methodologies.Single(methodology => methodology.Id == "qd766-2022"),
        [.. Reports.Data.Words.Aliases.Select(alias => new OtherName(alias.Alias, alias.Name))]);

    [Fact]
    public void Document_003_has_exactly_its_computable_errata()
    {
        var report = ProofReader.Read([Table(Typed)], Rules);

        Assert.Equal((2, 286, true), (report.Boards, report.Cells, report.HasTotals));
        Assert.Equal(
            Errata("003")
                .Select(row =>
                    $"{row["unit_code"]} {KindOf(row["item"])} {row["published"].Replace("(blank)", "", StringComparison.Ordinal)}")
                        .Order(StringComparer.Ordinal),
            report.Findings.Select(finding => $"{finding.Unit} {finding.Kind} {finding.Printed}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("000",
        "Năm 2023, thành phố đạt 88,37/100 điểm (kết quả chung của tỉnh là 79,92 điểm)\n- Công khai, minh bạch: 18/18 điểm (tỉnh đạt "
            + "14,3 điểm)\n- Tiến độ giải quyết: 19,2/18 điểm\n- Cung cấp dịch vụ công trực tuyến: 17,6/22 điểm\n- Số hóa hồ sơ: "
            + "15,5/22 điểm\n- Mức độ hài lòng: 18/18 điểm")]
    [InlineData("001",
        "Đến ngày 20-5 thành phố đạt 92/100 điểm, tăng 0,05 điểm. Trong đó công khai, minh bạch đạt 18/18 điểm; mức độ hài lòng đạt "
            + "18/18 điểm; số hóa hồ sơ đạt 19,2/22 điểm; tiến độ giải quyết đạt 19,2/22 điểm; cung cấp DVC trực tuyến đạt 17/22 điểm. "
            + "Phường đứng đầu đạt 93,3/100 điểm")]
    public void Groups_in_sentences_have_exactly_their_document_s_computable_errata(string document, string lines)
    {
        var table = new TypedTable("phần lời", [.. lines.Split('\n').Select((line, i) => new TypedRow(i + 1, [line]))]);

        Assert.Equal(Errata(document).Select(row => KindOf(row["item"])).Order(),
            ProofReader.Read([table], Rules).Findings.Select(finding => finding.Kind).Order());
    }

    [Fact]
    public void What_the_notice_says_of_changes_is_no_error() =>
        Assert.Empty(
            ProofReader.Read(WordTables.Read(ReportRenderer.Notice(Reports.AfterAWeek, Reports.Templates)), Rules).Findings);

    [Fact]
    public void A_day_in_a_line_about_a_group_is_no_maximum() =>
        Assert.Empty(
            ProofReader.Read(
                [new TypedTable("phần lời",
                    [new TypedRow(1, ["Mức độ hài lòng, số liệu đến ngày 17/12/2024"]), new TypedRow(2,
                        ["Số hóa hồ sơ (ngày 5/1/2024): 20/22 điểm"])])], Rules).Findings);

    [Fact]
    public void Its_findings_are_sentences_that_a_clerk_understands()
    {
        var sentences = ProofReader.Read([Table(Typed)], Rules).Findings.Select(finding => finding.Vietnamese()).ToList();

        Assert.Contains(sentences,
            sentence => sentence.EndsWith("Sở Ngoại vụ, mức độ hoàn thành: ghi “95%”; cần 90,9% (10/11).", StringComparison.Ordinal));
        Assert.Contains(sentences,
            sentence => sentence.EndsWith("Sở GDĐT, mức độ hoàn thành: ghi trống; cần 63,6% (7/11).", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.EndsWith("tỷ lệ trễ hạn: ghi “0,43%”; cần 0,44%.", StringComparison.Ordinal));
    }

    [Fact]
    public void Our_own_notice_is_clean()
    {
        var report = ProofReader.Read(WordTables.Read(ReportRenderer.Notice(Reports.Document003, Reports.Templates)), Rules);

        Assert.Equal((2, 286, true), (report.Boards, report.Cells, report.HasTotals));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void The_corrected_document_is_clean() => Assert.Empty(ProofReader.Read([Table(Corrected)], Rules).Findings);

    [Fact]
    public void The_same_figures_in_a_workbook_have_the_same_errata()
    {
        var rows = Csv.Cells(Typed);
        var sheet =
            new Index766.Documents.Workbooks.Sheet("Thông báo", "x", "x",
                [.. Enumerable.Range(0, 16).Select(i => new Index766.Documents.Workbooks.Column($"cột {i}", 10))],
            [.. rows.Select(row => row.Select(Cell).ToArray())]);

        var report = ProofReader.Read(TypedSheets.Read("x.xlsx", Index766.Documents.Workbooks.WorkbookFile.Make("x", [sheet]))!, Rules);

        Assert.Equal((2, 286), (report.Boards, report.Cells));
        Assert.Equal(
            ProofReader.Read([Table(Typed)], Rules).Findings.Select(finding => $"{finding.Unit} {finding.Kind}")
                .Order(StringComparer.Ordinal),
            report.Findings.Select(finding => $"{finding.Unit} {finding.Kind}").Order(StringComparer.Ordinal));

        // A decimal comma is a number to a Vietnamese Excel.
        static Index766.Documents.Workbooks.CellValue Cell(string text) =>
            text.Contains(',', StringComparison.Ordinal) && TypedNumber.Figure(text) is { } number && !text.EndsWith('%')
                ? (Index766.Documents.Workbooks.CellValue)number.Value : text;
    }

    [Theory]
    [InlineData("Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", true)]
    [InlineData("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", true)]
    [InlineData("Sở Lao động - Thương binh và Xã hội", "Sở Thương binh", false)]
    public void A_unit_may_stand_under_the_other_names_of_the_office_s_file(string name, string typed, bool isKnown)
    {
        var text = Corrected.Replace($",{name},\"", $",{typed},\"", StringComparison.Ordinal);
        ProofKind[] expected = isKnown ? [] : [ProofKind.UnknownUnit];

        Assert.NotEqual(Corrected, text);
        Assert.Equal(expected, ProofReader.Read([Table(text)], Rules).Findings.Select(finding => finding.Kind));
        Assert.Contains(ProofReader.Read([Table(text)], Rules with { OtherNames = [] }).Findings,
            finding => finding.Kind == ProofKind.UnknownUnit);
    }

    [Fact]
    public void A_notice_says_its_day_and_its_province_itself()
    {
        Assert.Equal(new DateOnly(2024, 12, 17), ProofAbout.DayOf([Table(Typed)]));
        Assert.Equal("BP",
            ProofAbout.ScopeOf(WordTables.Read(ReportRenderer.Notice(Reports.Document003, Reports.Templates)), Reports.Data.Units,
                new DateOnly(2024, 12, 17))?.Value);
    }

    [Theory]
    [InlineData("Hớn Quản (35)", "Hớn Quản (30)", "Hớn Quản, hồ sơ trễ hạn: ghi “30”; cần trên 30, hoặc bỏ khỏi danh sách.")]
    [InlineData("trên 30 hồ sơ, gồm", "trên 50 hồ sơ, gồm", "Hớn Quản, hồ sơ trễ hạn: ghi “35”; cần trên 50, hoặc bỏ khỏi danh sách.")]
    [InlineData("Phú Nghĩa (Bù Gia Mập): 34 hồ sơ", "Phú Trung (Phú Riềng): 33 hồ sơ",
        "Cấp xã, danh sách trễ hạn: ghi “Phú Trung (Phú Riềng)”; cần mỗi đơn vị một lần.")]
    [InlineData("Phú Riềng (222)", "Phú Riềng (2.220)",
        "Cấp huyện, tổng hồ sơ trễ hạn của các đơn vị: ghi “2.516”; cần không quá 2.000 hồ sơ trễ hạn của toàn tỉnh.")]
    public void A_list_of_late_dossiers_that_disagrees_with_its_number_or_the_total_is_found(string from, string to, string sentence)
    {
        Assert.Contains(from, Corrected, StringComparison.Ordinal);

        var findings = ProofReader.Read([Table(Corrected.Replace(from, to, StringComparison.Ordinal))], Rules).Findings;

        Assert.All(findings, finding => Assert.Equal(ProofKind.LateList, finding.Kind));
        Assert.Contains(findings, finding => finding.Vietnamese().EndsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_of_our_own_notice_is_read_too()
    {
        var notice = ReportRenderer.Notice(Reports.Document003 with { LateOver = 60 }, Reports.Templates);

        Assert.Equal(5, ProofReader.Read(WordTables.Read(notice), Rules).Findings.Count(finding => finding.Kind == ProofKind.LateList));
    }

    [Fact]
    public void Ten_planted_errors_are_all_found_and_nothing_else()
    {
        (string From, string To, string Found)[] planted =
        [
            ("4,Sở Y tế,\"94,19\",04/18,", "4,Sở Y tế,\"94,19\",05/18,", "Rank BP-S04"),
            ("16,Sở Giao thông vận tải,\"66,99\",16/18,", "16,Sở Giao thông vận tải,\"66,99\",16/17,", "Rank BP-S16"),
            ("8,Bù Đăng,\"79,52\",08/11,\n", "", "MissingUnit BP-H08"),
            ("10,Sở Công Thương,\"90,36\"", "10,Sở Công Thuơng,\"90,36\"", "UnknownUnit "),
            ("giải quyết: 459.133", "giải quyết: 459.134", "Sum BP"),
            ("(Đạt tỷ lệ 99,56%", "(Đạt tỷ lệ 98,56%", "Rate BP"),
            ("\"27,3%\"", "\"27,6%\"", "Completion BP-S16"),
            ("Đạt,80,Đạt,\"66,22\",Chưa đạt", "Đạt,80,Đạt,\"66,22\",Đạt", "Evaluation BP-S12"),
            ("tiến độ giải quyết: 19,2/20", "tiến độ giải quyết: 19,2/18", "Maximum "),
            ("đạt 88,37/100", "đạt 89,37/100", "Sum "),
        ];
        var text = Corrected + Groups;
        foreach (var (from, to, found) in planted)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var findings = ProofReader.Read(Tables(text), Rules).Findings.Select(finding => $"{finding.Kind} {finding.Unit}").Distinct()
            .ToList();

        // One Đạt too many contradicts the completion below it, too.
        Assert.Equal(10, planted.Length);
        Assert.Equal(planted.Select(error => error.Found).Append("Completion BP-S12").Order(StringComparer.Ordinal),
            findings.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("94,07", "nếu điểm là 90,47 thì cả bảng khớp")]
    [InlineData("9,047", "nếu điểm là 90,47 thì cả bảng khớp")]
    [InlineData("9047", "nếu điểm là 90,47 thì cả bảng khớp")]
    [InlineData("70,47", "nếu điểm là 90,47 thì cả bảng khớp")]
    [InlineData("66,99", "nếu điểm trên 90,36 và dưới 91,06 thì cả bảng khớp")]
    public void A_wrong_score_is_one_finding_that_says_by_which_score_the_table_is_right(string typed, string condition)
    {
        var text =
            Corrected.Replace("9,Sở Tài nguyên và Môi trường,\"90,47\"", $"9,Sở Tài nguyên và Môi trường,\"{typed}\"",
                StringComparison.Ordinal);

        var finding = Assert.Single(ProofReader.Read([Table(text)], Rules).Findings);

        Assert.Equal((ProofKind.Score, "BP-S09"), (finding.Kind, finding.Unit!.Value.Value));
        Assert.EndsWith($"Sở Tài nguyên và Môi trường, điểm: ghi “{typed}”; cần xem lại: {condition}.", finding.Vietnamese(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,Lộc Ninh,\"92,84\"", "1,Lộc Ninh,\"82,94\"", "nếu điểm là 92,94 thì cả bảng khớp")]
    [InlineData("11,Bù Gia Mập,\"76,12\"", "11,Bù Gia Mập,\"88,12\"", "nếu điểm dưới 77,5 thì cả bảng khớp")]
    public void The_first_and_the_last_of_a_table_may_have_the_wrong_score(string from, string to, string condition)
    {
        var finding = Assert.Single(ProofReader.Read([Table(Corrected.Replace(from, to, StringComparison.Ordinal))], Rules).Findings);

        Assert.Equal(ProofKind.Score, finding.Kind);
        Assert.Contains(condition, finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_passed_each_other_are_one_finding_that_names_both()
    {
        var text = Corrected.Replace("\"90,47\"", "\"x\"", StringComparison.Ordinal)
            .Replace("\"90,36\"", "\"90,47\"", StringComparison.Ordinal).Replace("\"x\"", "\"90,36\"", StringComparison.Ordinal);

        var finding = Assert.Single(ProofReader.Read([Table(text)], Rules).Findings);

        Assert.Equal(ProofKind.Score, finding.Kind);
        Assert.Contains("hoặc điểm của Sở Công Thương trên 87,19 và dưới 90,36 thì cả bảng khớp", finding.Vietnamese(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_score_beside_its_groups_is_their_sum_and_no_second_finding()
    {
        var units = new UnitRegister(
        [
            new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
            new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation),
            .. Enumerable.Range(1, 5).Select(n => new Unit(UnitCode.Parse($"D{n}"), $"Sở {n}", Level.Department, UnitCode.Parse("P"))),
        ]);
        var rows = Enumerable.Range(1, 5).Select(n => $"{n},Sở {n},{(n == 4 ? 95 : 92 - n)},0{n}/05,{18 - n},20,22,18,14\n");

        var text = $"TT,Đơn vị,Điểm,Xếp hạng,CKMB,TDGQ,CCDVTT,MDSH,MDHL\n{string.Concat(rows)}";
        var finding = Assert.Single(ProofReader.Read([Table(text)], Rules with { Units = units, Scope = UnitCode.Parse("P") }).Findings);

        Assert.EndsWith("Sở 4, điểm: ghi “95”; cần xem lại: nếu điểm là 88 thì cả bảng khớp.", finding.Vietnamese(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mức độ hoàn thành của Sở Ngoại vụ là 95%.", "Sở Ngoại vụ, mức độ hoàn thành: ghi “95%”; cần 90,9%, như bảng chỉ tiêu.")]
    [InlineData("Sở NNPTNT có mức độ hoàn thành 95,0 %, Sở Ngoại vụ 90,9 %",
        "Sở Nông nghiệp và Phát triển nông thôn, mức độ hoàn thành: ghi “95,0 %”; cần 72,7%, như bảng chỉ tiêu.")]
    [InlineData("Mức độ hoàn thành cao nhất là 92% (Sở Ngoại vụ).",
        "Sở Ngoại vụ, mức độ hoàn thành: ghi “92%”; cần 90,9%, như bảng chỉ tiêu.")]
    [InlineData("Mức độ hoàn thành của từng đơn vị như sau:\n- Cao nhất là Sở Ngoại vụ (91,9%); thấp nhất là Sở Giao thông vận tải (27,3%).", "Sở Ngoại vụ, mức độ hoàn thành: ghi “91,9%”; cần 90,9%, như bảng chỉ tiêu.")]
    public void A_completion_in_running_text_is_held_against_the_matrix(string lines, string sentence)
    {
        var finding = Assert.Single(ProofReader.Read([Table(Corrected), Prose(lines)], Rules).Findings);

        Assert.Equal(ProofKind.Completion, finding.Kind);
        Assert.EndsWith(sentence, finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mức độ hoàn thành của Sở Ngoại vụ là 90,9 %; của Sở Giao thông vận tải là 27,3%.")]
    [InlineData("Sở Ngoại vụ có mức độ hoàn thành trên 90%, Sở Y tế phấn đấu tăng 5%.")]
    [InlineData("Sở Ngoại vụ trả hồ sơ đúng hạn 99%.")]
    [InlineData("Các đơn vị có mức độ hoàn thành trên 90% gồm Sở Ngoại vụ.")]
    [InlineData("Mức độ hoàn thành như sau:\n- Sở Ngoại vụ 90,91%\nSở Ngoại vụ trả kết quả trực tuyến 12%.")]
    public void Other_percentages_in_running_text_are_left_alone(string lines)
    {
        Assert.Empty(ProofReader.Read([Table(Corrected), Prose(lines)], Rules).Findings);
    }

    private static TypedTable Prose(string lines) =>
        new("phần lời", [.. lines.Split('\n').Select((line, i) => new TypedRow(i + 1, [line]))]);

    private const string Groups =
        "\n\"Kết quả chung của thành phố đạt 88,37/100 điểm\"\n\"- Nhóm chỉ số công khai, minh bạch: 18/18 điểm\"\n\"- Nhóm chỉ số tiến "
            + "độ giải quyết: 19,2/20 điểm\"\n"
        + "\"- Nhóm chỉ số Cung cấp dịch vụ công trực tuyến: 17,6/22 điểm\"\n\"- Nhóm chỉ số Số hóa hồ sơ: 15,5/22 điểm\"\n\"- Nhóm chỉ "
        + "số Mức độ hài lòng: 18/18 điểm\"\n";

    /// <summary>What is wrong in a document and follows from its own figures.</summary>
    private static IEnumerable<Dictionary<string, string>> Errata(string document) =>
        Csv.Figures("errata.csv").Where(row => row["document"] == document && row["is_erratum"] == "yes" && row["computable"] == "yes");

    private static ProofKind KindOf(string item) => item switch
    {
        "completion rate" => ProofKind.Completion,
        "group maximum" => ProofKind.Maximum,
        "group sum vs total" => ProofKind.Sum,
        _ when item.EndsWith("rate of resolved dossiers", StringComparison.Ordinal) => ProofKind.Rate,
        _ => throw new InvalidOperationException($"No kind of finding is about “{item}”."),
    };

    private static string Corrected =>
        Typed.Replace("99,57%", "99,56%", StringComparison.Ordinal).Replace("0,43%", "0,44%", StringComparison.Ordinal)
        .Replace("73%,,95%,", "73%,,\"90,9%\",", StringComparison.Ordinal)
        .Replace(",,95%,,,,\"63,6%\"", ",,\"72,7%\",,\"63,6%\",,\"63,6%\"", StringComparison.Ordinal);

    private static TypedTable Table(string csv) => new("trang 1", [.. Csv.Cells(csv).Select((cells, i) => new TypedRow(i + 1, cells))]);

    private static List<TypedTable> Tables(string csv) => [Table(csv)];
}
