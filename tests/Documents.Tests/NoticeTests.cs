using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents;

namespace Documents.Tests;

/// <summary>The notice of Bình Phước on 17/12/2024, from the samples, cell by cell against document 003.</summary>
public class NoticeTests
{
    private static readonly byte[] Notice = ReportRenderer.Notice(Reports.Document003, Reports.Templates);

    private static readonly List<List<List<string>>> Tables = Docx.Tables(Notice);

    /// <summary>Head, two boards, foot, five pages of matrices.</summary>
    private static IEnumerable<List<List<string>>> Boards => Tables.Skip(1).Take(2);

    private static IEnumerable<List<List<string>>> Matrices => Tables.Skip(4);

    [Fact]
    public void The_29_rows_have_the_published_scores_ranks_and_notes()
    {
        var names = Reports.Document003.Boards.SelectMany(board => board.Rows).ToDictionary(row => row.UnitCode.Value, row => row.UnitName);
        var published = Csv.DomainFigures("bp-2024-12-17-ranks.csv").Select(row => string.Join('|',
            names[row["unit_code"]], row["score"].Length == 0 ? "-" : Points(row["score"]), row["rank"].Length == 0 ? "-" : row["rank"],
            row["note"]));

        var printed = Boards.SelectMany(board => board.Skip(2)).Select(row => string.Join('|', row.Skip(1))).ToList();

        Assert.Equal(29, printed.Count);
        Assert.Equal(published, printed);
    }

    [Fact]
    public void The_286_cells_have_the_published_results_and_evaluations()
    {
        var published = Csv.Figures("document-003-cells.csv")
            .Select(row => string.Join('|', row["unit_code"], row["target"], Short(row["result"]), row["evaluation"]));

        var printed = Matrices.SelectMany(CellsOf).ToList();

        Assert.Equal(286, printed.Count);
        Assert.Equal(published.Order(StringComparer.Ordinal), printed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_29_completions_are_as_recomputed()
    {
        var recomputed = Csv.DomainFigures("bp-2024-11-26-completions.csv")
            .ToDictionary(row => row["unit_code"], row => Comma(row["completion"], "0.0") + "%");
        var printed = Matrices.SelectMany(matrix => UnitsOf(matrix).Zip(matrix[^1].Skip(1)))
            .ToDictionary(pair => pair.First, pair => pair.Second);

        Assert.Equal(29, printed.Count);
        Assert.All(printed, unit => Assert.Equal(recomputed.GetValueOrDefault(unit.Key) ?? "-", unit.Value));
    }

    [Fact]
    public void Six_units_stand_on_a_page_and_those_without_figures_say_why()
    {
        Assert.Equal([6, 6, 6, 6, 5], Matrices.Select(matrix => UnitsOf(matrix).Count()));
        Assert.Contains("Không nhập dữ liệu giải quyết TTHC lên DVC", Matrices.ElementAt(2)[2]);
        Assert.Contains("Không có TTHC thuộc thẩm quyền", Matrices.ElementAt(2)[2]);
    }

    [Theory]
    [InlineData("- Tổng số hồ sơ tiếp nhận: 480.499 hồ sơ.")]
    [InlineData("- Tổng số hồ sơ đã giải quyết: 459.133 hồ sơ, trong đó:")]
    [InlineData("+ Đúng hạn: 457.133 hồ sơ (đạt tỷ lệ 99,56% so với tổng số hồ sơ đã giải quyết).")]
    [InlineData("+ Trễ hạn: 2.000 hồ sơ (chiếm 0,44% so với tổng số hồ sơ đã giải quyết).")]
    [InlineData("Các đơn vị có trên 30 hồ sơ trễ hạn gồm:")]
    [InlineData("- Cấp sở: Sở Giao thông vận tải (171); Sở Tài nguyên và Môi trường (74); Sở Tư pháp (55).")]
    [InlineData("- Các chi nhánh: Chi nhánh Văn phòng ĐĐ Đồng Phú (225); Chi nhánh Văn phòng ĐĐ Chơn Thành (108); Chi nhánh Văn phòng "
        + "ĐĐ Hớn Quản (91); Chi nhánh Văn phòng ĐĐ Lộc Ninh (54).")]
    [InlineData("- Cấp huyện: huyện Phú Riềng (222); huyện Đồng Phú (98); huyện Bù Gia Mập (91); huyện Lộc Ninh (72); huyện Hớn Quản (35).")]
    [InlineData("- Cấp xã: xã Phú Nghĩa, huyện Bù Gia Mập (34); xã Phú Trung, huyện Phú Riềng (33).")]
    [InlineData("Số:          /TB-VPUBND")]
    [InlineData("Bình Phước, ngày       tháng       năm           ")]
    [InlineData("- UBND các huyện, thị xã, thành phố;")]
    [InlineData("PHÓ CHÁNH VĂN PHÒNG")]
    [InlineData("- Đối với UBND các huyện, thị xã, thành phố: cao nhất là huyện Lộc Ninh, huyện Hớn Quản, thành phố Đồng Xoài, thị xã "
        + "Bình Long (70,0%); thấp nhất là huyện Đồng Phú (40,0%).")]
    [InlineData("KẾT QUẢ THỰC HIỆN CHỈ TIÊU THEO QUYẾT ĐỊNH SỐ 127/QĐ-UBND NGÀY 16/01/2024")]
    [InlineData("Theo số liệu Bộ chỉ số 766 trên Cổng Dịch vụ công quốc gia đến ngày 17/12/2024.")]
    [InlineData("- Sở Tài chính: nhập và đồng bộ đầy đủ dữ liệu giải quyết thủ tục hành chính lên Cổng Dịch vụ công quốc gia để được "
        + "đánh giá, chấm điểm.")]
    [InlineData("- 14 đơn vị có trên 30 hồ sơ trễ hạn: kiểm tra, xử lý dứt điểm hồ sơ còn tồn đọng theo đúng quy định.")]
    public void A_line_says(string line) => Assert.Contains(line, Docx.Lines(Notice));

    [Fact]
    public void No_field_is_left_and_the_parts_are_numbered_as_they_come()
    {
        var lines = Docx.Lines(Notice);

        Assert.DoesNotContain(lines, line => line.Contains("{{", StringComparison.Ordinal));
        Assert.Equal(["1", "2", "3", "4"],
            lines.Where(line => line.Length > 2 && char.IsAsciiDigit(line[0]) && line[1] == '.' && line[2] == ' ')
                .Select(line => line[..1]));
    }

    [Fact]
    public void Without_target_results_there_is_no_appendix_and_the_pages_are_upright()
    {
        var notice = ReportRenderer.Notice(Reports.Document003 with { Targets = [], Dossiers = null, Late = [] }, Reports.Templates);
        var lines = Docx.Lines(notice);

        Assert.DoesNotContain("Phụ lục", lines);
        Assert.DoesNotContain(lines, line => line.Contains("hồ sơ thủ tục", StringComparison.Ordinal));
        Assert.Contains("3. Đề nghị các đơn vị, địa phương", lines);
        Assert.Equal([false], Docx.Landscapes(notice));
        Assert.Equal([false, true], Docx.Landscapes(Notice));
    }

    [Fact]
    public void Where_nobody_misses_anything_nobody_is_asked_for_anything()
    {
        var board = Reports.Document003.Boards[1];
        var lines =
            Docx.Lines(ReportRenderer.Notice(Reports.Document003 with { Boards = [board], Targets = [], Late = [] }, Reports.Templates));

        Assert.DoesNotContain(lines,
            line => line.Contains("Đề nghị các đơn vị", StringComparison.Ordinal)
                || line.StartsWith("Kết quả rà soát", StringComparison.Ordinal));
        Assert.Equal("2. Kết quả tiếp nhận và giải quyết hồ sơ thủ tục hành chính năm 2024 (số liệu đến ngày 17/12/2024)",
            lines.Last(line => char.IsAsciiDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("TieuNgu", "28", true, false)]
    [InlineData("SoKyHieu", "26", false, false)]
    [InlineData("ChucVu", "28", true, false)]
    [InlineData("CanCu", "28", false, true)]
    [InlineData("NoiNhan", "24", true, true)]
    [InlineData("CoQuan", "24", false, false)]
    public void Type_is_that_of_Decree_30_2020(string style, string halfPoints, bool isBold, bool isItalic)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Notice), false);
        var look = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>()
            .Single(one => one.StyleId == style).StyleRunProperties!;

        Assert.Equal((halfPoints, isBold, isItalic), (look.FontSize!.Val!.Value, look.Bold is not null, look.Italic is not null));
        Assert.Contains(document.MainDocumentPart.Document.Descendants<ParagraphStyleId>(), used => used.Val == style);
    }

    [Fact]
    public void A_board_that_gives_no_rank_gets_none()
    {
        var board = Reports.Document003.Boards[1];
        var unranked =
            Reports.Document003 with
            {
                Boards =
                [board with { Rows =
                    [.. board.Rows.Select(
                        (row, i) => row with { Rank = null, RankText = null, PublishedRank = i == 0 ? "01/11" : null })] }]
            };

        var notice = ReportRenderer.Notice(unranked, Reports.Templates);

        Assert.Equal(["01/11 (theo tài liệu)", .. Enumerable.Repeat("-", 10)], Docx.Tables(notice)[1].Skip(2).Select(row => row[3]));
        Assert.Contains("Số liệu chưa đủ để xếp hạng khối này.", Docx.Lines(notice));
    }

    [Fact]
    public void From_July_2025_it_goes_to_communes_and_no_longer_to_districts()
    {
        var later =
            Reports.Document003 with { Head = Reports.Document003.Head with { AsOf = Index766.Domain.Snapshots.AsOf.Parse("2026-10-10") } };

        var lines = Docx.Lines(ReportRenderer.Notice(later, Reports.Templates));

        Assert.Contains("- UBND các xã, phường, đặc khu;", lines);
        Assert.DoesNotContain("- UBND các huyện, thị xã, thành phố;", lines);
    }

    [Fact]
    public void Samples_say_so()
    {
        const string Mark = "DỮ LIỆU MẪU – chỉ để dùng thử, không phải số liệu điều hành";

        Assert.DoesNotContain(Mark, Docx.Lines(Notice));
        Assert.Contains(Mark,
            Docx.Lines(
                ReportRenderer.Notice(Reports.Document003 with { Head = Reports.Document003.Head with { IsSample = true } },
                    Reports.Templates)));
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes_and_a_valid_document()
    {
        Assert.Equal(Notice, ReportRenderer.Notice(Reports.Document003, Reports.Templates));
        Docx.AssertValid(Notice);
    }

    [Theory]
    [InlineData("V/v công bố kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp năm 2024")]
    [InlineData("Đơn vị dẫn đầu: Sở Ngoại vụ (95,38 điểm); đơn vị có điểm thấp nhất: Sở Giao thông vận tải (66,99 điểm).")]
    [InlineData("- Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn: tối thiểu 100%; kết quả: 16/17 đơn vị đạt; không có số liệu: Sở Tài chính.")]
    [InlineData("Phụ lục II")]
    [InlineData("ĐIỂM VÀ XẾP HẠNG BỘ CHỈ SỐ 766 ĐỐI VỚI UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ")]
    [InlineData("- Đối với các sở, ban, ngành: 18 đơn vị, chi tiết tại Phụ lục I kèm theo.")]
    [InlineData("- Các sở, ban, ngành;")]
    [InlineData("- UBND các huyện, thị xã, thành phố.")]
    [InlineData("Đơn vị dẫn đầu: huyện Lộc Ninh (92,84 điểm); đơn vị có điểm thấp nhất: huyện Bù Gia Mập (76,12 điểm).")]
    [InlineData("CHỦ TỊCH")]
    [InlineData("Các đơn vị chưa có số liệu: Sở Tài chính; yêu cầu nhập và đồng bộ đầy đủ dữ liệu lên Cổng Dịch vụ công quốc gia.")]
    public void The_letter_says(string line)
    {
        var letter = ReportRenderer.Letter(Reports.Document003, Reports.Templates);

        Assert.Contains(line, Docx.Lines(letter));
        Docx.AssertValid(letter);
    }

    [Fact]
    public void The_letter_gives_the_scope_s_own_score_and_rank_only_where_they_are_published()
    {
        var own = Reports.Document003 with { Head = Reports.Document003.Head with { Total = 82.5m, PublishedRank = "05/09" } };

        Assert.Contains("- Tổng số điểm của tỉnh Bình Phước: 82,50/100 điểm.", Docx.Lines(ReportRenderer.Letter(own, Reports.Templates)));
        Assert.Contains("- Xếp hạng được công bố: 05/09.", Docx.Lines(ReportRenderer.Letter(own, Reports.Templates)));
        Assert.DoesNotContain(Docx.Lines(ReportRenderer.Letter(Reports.Document003, Reports.Templates)),
            line => line.Contains("Tổng số điểm", StringComparison.Ordinal));
    }

    [Fact]
    public void The_letter_lists_results_beside_its_targets_and_who_has_none()
    {
        var lines = Docx.Lines(ReportRenderer.Letter(Reports.Document003, Reports.Templates))
            .Where(line => line.Contains("; kết quả: ", StringComparison.Ordinal)).ToList();

        Assert.Equal(Reports.Document003.Targets.Sum(matrix => matrix.Targets.Count), lines.Count);
        foreach (var (line, matrix, target) in Reports.Document003.Targets.SelectMany(
            matrix => matrix.Targets.Select(target => (matrix, target))).Zip(lines, (pair, line) => (line, pair.matrix, pair.target)))
        {
            var cells = matrix.Rows.SelectMany(row => row.Results).Where(cell => cell.Code == target.Measure).ToList();
            Assert.Contains(FormattableString.Invariant($"; kết quả: {cells.Count(cell => cell.IsMet)}/"), line, StringComparison.Ordinal);
            Assert.Equal(cells.Exists(cell => !cell.IsMet && !cell.NoData), line.Contains("; chưa đạt: ", StringComparison.Ordinal));
            Assert.DoesNotContain("Ban Dân tộc", line, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> CellsOf(List<List<string>> matrix)
    {
        var units = UnitsOf(matrix).ToList();
        foreach (var row in matrix.Skip(2).SkipLast(1))
        {
            // A unit without figures has one cell where the others have two.
            for (var (u, column) = (0, 4); u < units.Count; u++)
            {
                if (column + 1 < row.Count && row[column + 1] is "Đạt" or "Chưa đạt")
                {
                    yield return string.Join('|', units[u], row[0], row[column], row[column + 1]);
                    column += 2;
                }
                else
                {
                    column++;
                }
            }
        }
    }

    private static IEnumerable<string> UnitsOf(List<List<string>> matrix) =>
        matrix[0].Skip(3)
            .Select(name => Reports.Document003.Targets.SelectMany(board => board.Rows).Single(row => row.UnitName == name).UnitCode.Value);

    private static string Points(string text) => Comma(text, "0.00");

    private static string Comma(string text, string format) =>
        decimal.Parse(text, CultureInfo.InvariantCulture).ToString(format, CultureInfo.InvariantCulture).Replace('.', ',');

    [Fact]
    public void What_moved_since_the_snapshot_before_stands_below_the_ranking()
    {
        var lines = Docx.Lines(ReportRenderer.Notice(Reports.AfterAWeek, Reports.Templates));

        Assert.Contains(
            "So với ngày 10/12/2024, tăng nhiều điểm nhất là Sở Ngoại vụ (+1,00); tăng nhiều bậc nhất là Sở Ngoại vụ (+2), giảm nhiều bậc "
                + "nhất là Sở Nông nghiệp và Phát triển nông thôn, Sở Văn hóa, Thể thao và Du lịch (−1).", lines);
        Assert.Contains("So với ngày 10/12/2024, không đơn vị nào thay đổi điểm; thứ hạng giữ nguyên.", lines);
        Assert.DoesNotContain(Docx.Lines(ReportRenderer.Notice(Reports.Document003, Reports.Templates)),
            line => line.StartsWith("So với", StringComparison.Ordinal));
    }

    /// <summary>As printed, without zeros at the end: the samples keep what the document typed.</summary>
    private static string Short(string text) =>
        text is "" or "-" ? "-"
            : decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture).ToString("0.####", CultureInfo.InvariantCulture)
            .Replace('.', ',');
}
