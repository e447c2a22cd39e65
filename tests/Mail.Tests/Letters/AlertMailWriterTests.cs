using Index766.Domain.Alerts;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Mail.Writing;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Tests.Letters;

public class AlertMailWriterTests
{
    private static readonly AlertMailWriter Writer = new(new Uri("https://chiso.binhphuoc.example/bang/?a=b#c"));

    [Fact]
    public void The_letter_to_the_transport_department_reads_exactly_so()
    {
        WriteAlertMail write = Writer.Write;
        var mail = write(Digests.OfTransport(), isSample: false);

        Assert.Equal("[Chỉ số 766] Sở Giao thông vận tải: 8 chỉ tiêu chưa đạt (số liệu đến ngày 26/11/2024)", mail.Subject);
        Assert.Equal(
            """
            CHỈ TIÊU CHƯA ĐẠT

            Kính gửi: Giám đốc Sở Giao thông vận tải

            Mức độ hoàn thành: 3/11 chỉ tiêu (27,3%), số liệu đến ngày 26/11/2024.

            Theo số liệu đến ngày 26/11/2024 (kỳ đánh giá: năm 2024), Sở Giao thông vận tải có 8 chỉ tiêu chưa đạt theo Quyết định số 127/QĐ-UBND ngày 16/01/2024.

            Xem số liệu của Sở Giao thông vận tải:
            https://chiso.binhphuoc.example/bang/units/BP-S16

            Chỉ tiêu chưa đạt:
            - Chỉ tiêu 8: Tỷ lệ xử lý hồ sơ thủ tục hành chính được đồng bộ đầy đủ trên Cổng dịch vụ công quốc gia
              Kết quả 24,00%; mức giao 100,00%; còn thiếu 76,00 điểm phần trăm.
            - Chỉ tiêu 5: Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử
              Kết quả 42,00%; mức giao 100,00%; còn thiếu 58,00 điểm phần trăm.
            - Chỉ tiêu 4: Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính
              Kết quả 42,00%; mức giao 90,00%; còn thiếu 48,00 điểm phần trăm.
            - Chỉ tiêu 6: Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa
              Kết quả 12,00%; mức giao 60,00%; còn thiếu 48,00 điểm phần trăm.
            - Chỉ tiêu 3: Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết thủ tục hành chính
              Kết quả 37,00%; mức giao 80,00%; còn thiếu 43,00 điểm phần trăm.
            - Chỉ tiêu 1: Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục hành chính có đủ điều kiện trên Cổng dịch vụ công quốc gia
              Kết quả 56,00%; mức giao 90,00%; còn thiếu 34,00 điểm phần trăm.
            - Chỉ tiêu 10: Mức độ hài lòng trong tiếp nhận, giải quyết thủ tục hành chính của người dân, doanh nghiệp
              Kết quả 94,00%; mức giao 95,00%; còn thiếu 1,00 điểm phần trăm.

            Không có số liệu (được tính là Chưa đạt):
            - Chỉ tiêu 7: Tỷ lệ công bố, công khai thủ tục hành chính đúng hạn
              Mức giao 100,00%.

            Xem bảng xếp hạng sở, ban, ngành:
            https://chiso.binhphuoc.example/bang/?scope=BP&level=department

            Tin ngắn để chép vào Zalo:
            [Chỉ số 766] Số liệu đến ngày 26/11/2024. Sở Giao thông vận tải: 8 chỉ tiêu chưa đạt (số 8, 5, 4, 6, 3, 1, 10; không có số liệu: số 7). https://chiso.binhphuoc.example/bang/?scope=BP&level=department

            --
            Thư tự động, không thay thế văn bản hành chính.

            """,
            mail.Text);
    }

    [Theory]
    [InlineData("Huyện Đồng Phú", "huyện Đồng Phú")]
    [InlineData("Thị xã Bình Long", "thị xã Bình Long")]
    [InlineData("Thành phố Huế", "thành phố Huế")]
    [InlineData("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")]
    [InlineData("Sở Y tế", "Sở Y tế")]
    [InlineData("UBND xã Bù Nho", "UBND xã Bù Nho")]
    public void Inside_a_sentence_the_word_for_an_administrative_unit_is_written_small(string name, string inSentence)
    {
        var mail = Writer.Write(Digests.Of("2024-11-26", Digests.NoData("BP-H10", name, null)), isSample: false);

        Assert.StartsWith($"[Chỉ số 766] {name}: ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"), {inSentence} chưa nhập dữ liệu", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_without_data_is_told_what_that_means_and_what_to_do()
    {
        var mail = Writer.Write(Digests.OfFinance(), isSample: false);

        Assert.Equal("[Chỉ số 766] Sở Tài chính: chưa nhập dữ liệu (số liệu đến ngày 17/12/2024)", mail.Subject);
        Assert.Contains(
            "Theo số liệu đến ngày 17/12/2024 (kỳ đánh giá: năm 2024), Sở Tài chính chưa nhập dữ liệu giải quyết thủ tục hành chính nên "
                + "chưa có điểm theo Bộ chỉ số 766.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("đề nghị nhập và đồng bộ đầy đủ dữ liệu", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ghi chú theo tài liệu: Không nhập dữ liệu giải quyết TTHC lên DVC", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa đạt", mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Mức độ hoàn thành", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Hạng trong khối: 17/18 (số liệu đến ngày 17/12/2024).", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leader_of_several_units_reads_a_count_and_a_part_for_each()
    {
        var mail = Writer.Write(
            Digests.Of("2024-02-05T16:30", Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport)),
                Digests.NoData("BP-S17", "Sở Tài chính", null)), isSample: false);

        Assert.Equal("[Chỉ số 766] 2 đơn vị: 1 đơn vị chưa nhập dữ liệu; 8 chỉ tiêu chưa đạt (số liệu đến 16 giờ 30 phút ngày 05/02/2024)",
            mail.Subject);
        Assert.Contains("Kính gửi:\n- Giám đốc Sở Giao thông vận tải\n- Giám đốc Sở Tài chính\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("== Sở Giao thông vận tải ==", mail.Text, StringComparison.Ordinal);
        Assert.Contains("== Sở Tài chính ==", mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            "1 đơn vị có tổng cộng 8 chỉ tiêu chưa đạt theo Quyết định số 127/QĐ-UBND ngày 16/01/2024; 1 đơn vị chưa nhập dữ liệu",
            mail.Text, StringComparison.Ordinal);
        Assert.Equal(["/bang/units/BP-S16", "/bang/units/BP-S17", "/bang/?scope=BP&level=department"],
            Html.Links(mail.Html).Select(address => new Uri(address).PathAndQuery));
    }

    [Fact]
    public void What_was_missed_before_stands_apart_from_what_is_new()
    {
        var mail =
            Writer.Write(
                Digests.Of("2024-11-26",
                    Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport), 1, 3, 4, 7)), isSample: false);

        Assert.Contains("Sở Giao thông vận tải: thêm 4 chỉ tiêu chưa đạt, tổng cộng 8 (", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(
            ["Chỉ tiêu mới chưa đạt", "Vẫn chưa đạt từ trước", "Vẫn không có số liệu từ trước (được tính là Chưa đạt)",
                "Tin ngắn để chép vào Zalo"],
            Html.Parse(mail.Html).QuerySelectorAll("h3").Select(heading => heading.TextContent));
        Assert.Equal([["8", "5", "6", "10"], ["4", "3", "1"]],
            Html.Parse(mail.Html).QuerySelectorAll(".targets tbody")
                .Select(body => body.QuerySelectorAll("td.number").Select(cell => cell.TextContent)));
    }

    [Fact]
    public void Samples_are_marked_in_subject_and_on_top_of_both_parts()
    {
        var mail = Writer.Write(Digests.OfTransport(), isSample: true);

        Assert.StartsWith("[Chỉ số 766] DỮ LIỆU MẪU – Sở Giao thông vận tải: 8 chỉ tiêu", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith("DỮ LIỆU MẪU", mail.Text, StringComparison.Ordinal);
        Assert.StartsWith("DỮ LIỆU MẪU", Html.Parse(mail.Html).Body!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_and_html_say_the_same()
    {
        foreach (var digest in new[] { Digests.OfTransport(), Digests.OfFinance() })
        {
            var mail = Writer.Write(digest, isSample: true);
            var text = OneLine(mail.Text);
            var parsed =
                Html.Parse(mail.Html.Replace("<br>", " ", StringComparison.Ordinal));
            var said = parsed.QuerySelectorAll("h1, h2, h3, p, li, .targets tbody td:not(.name), td.name small")
                .Select(element => OneLine(element.TextContent)).ToList();

            Assert.NotEmpty(said);
            Assert.All(said, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
        }
    }

    private static string OneLine(string text) => PlainText.OneLine(text).ToUpperInvariant();

    [Fact]
    public void Every_link_of_the_html_stands_in_the_text()
    {
        var mail = Writer.Write(Digests.OfTransport(), isSample: false);

        Assert.All(Html.Links(mail.Html), address => Assert.Contains(address, mail.Text, StringComparison.Ordinal));
        Assert.Equal(
            ["https://chiso.binhphuoc.example/bang/units/BP-S16", "https://chiso.binhphuoc.example/bang/?scope=BP&level=department"],
            Html.Links(mail.Html));
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var html = Html.Parse(Writer.Write(Digests.OfTransport(), isSample: true).Html);

        Assert.Empty(html.QuerySelectorAll("script, img, link, iframe, object, [src], [background]"));
        Assert.DoesNotContain("url(", html.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Outlook for Windows lays out by Word: tables, attributes and the tags' own styles.</summary>
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_layout_needs_nothing_that_outlook_does_not_know(string language)
    {
        var digest = Digests.OfTransport();
        var mail = Writer.Write(digest with { Recipient = digest.Recipient with { Language = language } }, isSample: true).Html;
        var html = Html.Parse(mail);

        Assert.DoesNotMatch("display:|float:|position:|flex|grid|calc\\(|var\\(", string.Concat(html.QuerySelectorAll("[style]")
            .Select(element => element.GetAttribute("style"))));
        Assert.All(html.QuerySelectorAll("table"), table => Assert.Equal(("100%", true),
            (table.GetAttribute("width"), table.HasAttribute("cellpadding"))));
        Assert.All(html.QuerySelectorAll("th"), heading => Assert.EndsWith("%", heading.GetAttribute("width"), StringComparison.Ordinal));
        Assert.All(html.QuerySelectorAll("h1, h2, h3, p, td, th, ul, ol, a.address"),
            element => Assert.True(element.HasAttribute("style")));
        Assert.Contains("<!--[if mso]><table role=\"presentation\" width=\"680\"", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_under_two_rules_is_one_line_and_is_counted_once()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(50, 60));
        var rule = unit.Items[0].Rule with { Id = "urgent", Severity = AlertSeverity.Critical };
        var urgent = unit.Items[0] with { Rule = rule, Key = "urgent" };
        var mail = Writer.Write(Digests.Of("2024-11-26", unit with { Items = [.. unit.Items, urgent] }), isSample: false);

        Assert.Contains("2 chỉ tiêu chưa đạt", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], Html.Parse(mail.Html).QuerySelectorAll("td.number").Select(cell => cell.TextContent));
        Assert.Contains("  Khẩn: Kết quả 50,00%;", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_things_to_do_stand_on_top_with_their_numbers_and_the_link()
    {
        var closure = new GapClosure(GapCloses.Repair, 24);
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(50)) with
        {
            Improvements = new UnitImprovements(
            [
                new Improvement(
                    "DOSSIER_SYNC", new Wording("Tỷ lệ hồ sơ được đồng bộ.", "Dossiers synchronised"), ImprovementBasis.Counts, 3, 6,
                    new ImprovedFigure(49.6m, 52, new ImprovedCounts(496, 1000, closure, false)),
                    new ImprovementResult(0.28m, 66.51m, 3, "03/34")),
                new Improvement(
                    "TTTT", new Wording("Thanh toán trực tuyến", "Online payment"), ImprovementBasis.Points, 2.5m, 10, null, null),
                new Improvement("QD127-S01", new Wording("Cung cấp trực tuyến", "Online"), ImprovementBasis.Target, null, null,
                    new ImprovedFigure(50, 90, null), null),
            ], null, null),
        };
        var mail = Writer.Write(Digests.Of("2024-11-26", unit), isSample: false);

        var from = mail.Text.IndexOf("Ba việc", StringComparison.Ordinal);
        var to = mail.Text.IndexOf("Chỉ tiêu chưa đạt:", StringComparison.Ordinal);
        Assert.Equal(
            """
            Ba việc nên làm tuần này:
            1. Tỷ lệ hồ sơ được đồng bộ
               Khắc phục 24 hồ sơ (496/1.000 → 520/1.000): +0,28 điểm, được 66,51 điểm, hạng 03/34.
            2. Thanh toán trực tuyến
               Còn có thể tăng tối đa 2,50 trên 10 điểm.
            3. Cung cấp trực tuyến
               Nâng từ 50% lên 90% (còn thiếu 40 điểm phần trăm).
            Điểm và hạng tính khi các số liệu khác và các đơn vị khác giữ nguyên.
            Nơi chỉ có điểm công bố mà không có số đếm, không tính được số hồ sơ cần làm.

            Xem số liệu của Sở Giao thông vận tải:
            https://chiso.binhphuoc.example/bang/units/BP-S16
            """, mail.Text[from..to].TrimEnd());
        Assert.Equal(3, Html.Parse(mail.Html).QuerySelectorAll(".summary .actions li strong").Length);
        Assert.Contains("1. Dossiers synchronised\n   Correct 24 (496/1,000 → 520/1,000): +0.28 points, 66.51 in all, rank 03/34.\n",
            Writer.Write(InEnglish(Digests.Of("2024-11-26", unit)), isSample: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_figures_don_t_tell_what_to_do_nothing_is_said_of_it()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(50));
        foreach (var improvements in new[] { null, new UnitImprovements([], null, NothingToImprove.TotalOnly) })
        {
            var mail = Writer.Write(Digests.Of("2024-11-26", unit with { Improvements = improvements }), isSample: false);

            Assert.DoesNotContain("nên làm tuần này", mail.Text + mail.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("không chỉ ra được", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_letter_says_a_line_twice()
    {
        var late = new AlertItem(new AlertRule("late", AlertKind.LateDossiers, AlertSeverity.Warning), "late", AlertStage.Opened,
            AsOf.Parse("2024-11-26"), AsOf.Parse("2024-11-26"), Period.OfYear(2024), "e", false,
            new AlertFigure("", "", "", FigureUnit.Dossiers, 171, 30));
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport));
        var (both, alone) = (unit with { Items = [.. unit.Items, late] }, unit with { Items = [late], Targets = null });
        foreach (var digest in new[] { Digests.Of("2024-11-26", both), Digests.Of("2024-11-26", alone), Digests.OfFinance() })
        {
            var mail = Writer.Write(digest, isSample: true);
            var lines = mail.Text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("http", StringComparison.Ordinal)).ToList();

            Assert.Equal(lines.Distinct(), lines);
            Assert.DoesNotContain("Cảnh báo mới", mail.Text + mail.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Hồ sơ trễ hạn: 171", mail.Text + mail.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_unit_that_is_on_no_board_links_to_its_own_page()
    {
        var unit = Digests.NoData("BP-VPDD-01", "Chi nhánh Lộc Ninh", null) with { Scope = null, Level = Level.Branch };
        var letter = Writer.Write(Digests.Of("2024-12-17", unit), isSample: false);

        Assert.Contains("Xem số liệu của Chi nhánh Lộc Ninh:\nhttps://chiso.binhphuoc.example/bang/units/BP-VPDD-01\n",
            letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("https://chiso.binhphuoc.example/bang/units/BP-VPDD-01", Assert.Single(Html.Links(letter.Html)));
    }

    [Fact]
    public void The_short_text_that_is_passed_on_has_plain_addresses_also_where_the_links_of_the_letter_open_the_page()
    {
        UnitDigest[] units =
        [
            Digests.NoData("BP-VPDD-01", "Chi nhánh Lộc Ninh", null) with { Scope = null, Level = Level.Branch, Pass = "1.first" },
            Digests.NoData("BP-S17", "Sở Tài chính", null) with { Pass = "1.second" },
        ];
        var digest = Digests.Of("2024-12-17", units);
        foreach (var letter in new[] { digest, InEnglish(digest) }.Select(one => Writer.Write(one, isSample: false)))
        {
            var zalo = letter.Text.ReplaceLineEndings("\n").Split('\n').Single(line => line.Contains(" 766]", StringComparison.Ordinal));
            Assert.Contains(" https://chiso.binhphuoc.example/bang/units/BP-VPDD-01 ", zalo, StringComparison.Ordinal);
            Assert.DoesNotContain("pass=", zalo, StringComparison.Ordinal);
            Assert.Equal(2, letter.Text.Split("?pass=").Length - 1);
            Assert.Equal(2, letter.Html.Split("?pass=").Length - 1);
        }
    }

    [Theory]
    [InlineData("ftp://chiso.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/bang")]
    public void A_page_that_is_not_on_the_web_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new AlertMailWriter(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void The_same_digest_gives_the_same_letter() =>
        Assert.Equal(Writer.Write(Digests.OfTransport(), isSample: true), Writer.Write(Digests.OfTransport(), isSample: true));

    [Theory]
    [InlineData(GapCloses.NewOnly, 70, "Để đạt: cần thêm ít nhất 680 hồ sơ, tất cả nộp trực tuyến.",
        "To meet it: at least 680 more dossiers, all filed online.")]
    [InlineData(GapCloses.Repair, 70, "Để đạt: cần hoàn thiện (số hóa, đồng bộ) ít nhất 204 hồ sơ cũ.",
        "To meet it: mend (digitise, synchronise) at least 204 old dossiers.")]
    [InlineData(GapCloses.NewOnly, 100, "Mức giao này không thể đạt trong kỳ này.", "This target cannot be met in this period.")]
    public void What_closes_a_gap_is_said_in_whole_dossiers(GapCloses closes, int percent, string vietnamese, string english)
    {
        var result = Digests.Results(92, 92, 49.6m)[2];
        var counted =
            result with { Target = result.Target with { Percent = percent }, Numerator = 496, Denominator = 1000, Closes = closes };
        var digest = Digests.Of("2024-11-26", Digests.Missing("BP-S16", "Sở Giao thông vận tải", [counted]));

        var mail = Writer.Write(digest, isSample: false);
        Assert.Contains(vietnamese, mail.Text, StringComparison.Ordinal);
        Assert.Contains(vietnamese, Html.Parse(mail.Html).QuerySelector("td.name small")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(english, Writer.Write(InEnglish(digest), isSample: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ranks_and_changes_say_since_when()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport)) with
        {
            Score = new ScoreLine(Period.OfYear(2024), AsOf.Parse("2024-05-20"), UnitStatus.Scored, 83.6m, "11/18", "23/149", 0.05m, -2,
                AsOf.Parse("2024-05-13"), null, null),
        };
        var digest = Digests.Of("2024-11-26", unit);

        Assert.Contains(
            "Điểm: 83,60 (+0,05 so với số liệu đến ngày 13/05/2024); hạng trong khối: 11/18 (giảm 2 bậc); hạng công bố: 23/149 (số liệu "
                + "đến ngày 20/05/2024).",
            Writer.Write(digest, isSample: false).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Score: 83.60 (+0.05 since the figures as of 13 May 2024); rank among its peers: 11/18 (down 2); rank as published: 23/149 "
                + "(figures as of 20 May 2024).",
            Writer.Write(InEnglish(digest), isSample: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_of_another_period_than_the_targets_says_its_own()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport)) with
        {
            Score = new ScoreLine(Period.OfMonth(2024, 11), AsOf.Parse("2024-11-26"), UnitStatus.Scored, 83.6m, "11/18", null, null, null,
                null, null, null),
        };
        var digest = Digests.Of("2024-11-26", unit);

        var (vietnamese, english) = (Writer.Write(digest, isSample: false).Text, Writer.Write(InEnglish(digest), isSample: false).Text);
        Assert.Contains("11/18 (kỳ đánh giá: tháng 11 năm 2024; số liệu đến ngày 26/11/2024).", vietnamese, StringComparison.Ordinal);
        Assert.Contains("83,60 điểm (tháng 11 năm 2024), hạng 11/18", vietnamese, StringComparison.Ordinal);
        Assert.Contains("11/18 (period: November 2024; figures as of 26 November 2024).", english, StringComparison.Ordinal);
        Assert.Contains("83.60 points (November 2024), rank 11/18", english, StringComparison.Ordinal);
    }

    [Fact]
    public void The_short_text_to_copy_is_one_line()
    {
        var mail = Writer.Write(Digests.OfTransport(), isSample: false);
        var lines = mail.Text.Split('\n');
        var zalo = lines[Array.IndexOf(lines, "Tin ngắn để chép vào Zalo:") + 1];

        Assert.Equal(
            "[Chỉ số 766] Số liệu đến ngày 26/11/2024. Sở Giao thông vận tải: 8 chỉ tiêu chưa đạt (số 8, 5, 4, 6, 3, 1, 10; không có số "
                + "liệu: số 7). https://chiso.binhphuoc.example/bang/?scope=BP&level=department", zalo);
        Assert.Equal(zalo, Html.Parse(mail.Html).QuerySelector(".zalo")!.TextContent);
    }

    [Fact]
    public void What_is_well_again_stands_below_what_is_not()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport), 1);
        var well =
            unit.Items[1] with
            {
                Stage = AlertStage.Resolved,
                Figure = unit.Items[1].Figure with
                {
                    Value = 500m / 503 * 100,
                    Target = unit.Items[1].Figure.Target! with { Result = 500m / 503 * 100 },
                },
            };
        var mail =
            Writer.Write(Digests.Of("2024-11-26", unit with { Items = [.. unit.Items.Where(item => item.Key != well.Key), well] }),
                isSample: false);

        Assert.Contains("1 cảnh báo đã hết", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Đã hết cảnh báo:\n- Chỉ tiêu 3: ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("99,40%", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("99,40357", mail.Text, StringComparison.Ordinal);
        Assert.True(
            mail.Text.IndexOf("Vẫn chưa đạt từ trước:", StringComparison.Ordinal) < mail.Text.IndexOf("Đã hết cảnh báo:",
                StringComparison.Ordinal));
    }

    [Fact]
    public void What_stays_unresolved_is_told_to_the_leader_above()
    {
        var unit = Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(50));
        var above =
            unit with
            {
                Role = RecipientRole.Above,
                Items = [.. unit.Items.Select(item => item with { Stage = AlertStage.Escalated, Since = AsOf.Parse("2024-09-30") })]
            };
        var mail =
            Writer.Write(
                Digests.Of("2024-11-26", above) with { Recipient = new AlertRecipient("a@b.example", "vi", ["Chánh Văn phòng UBND tỉnh"]) },
                isSample: false);

        Assert.Equal("[Chỉ số 766] Sở Giao thông vận tải: 1 cảnh báo chưa được khắc phục (số liệu đến ngày 26/11/2024)", mail.Subject);
        Assert.Contains("Kính gửi: Chánh Văn phòng UBND tỉnh", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa được khắc phục, báo để cấp trên chỉ đạo:", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Từ số liệu đến ngày 30/09/2024.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_read_their_notes_alone()
    {
        var note =
            new OperatorNote(OperatorNoteKind.SourceStale, "cong", "Nguồn cong không có số liệu mới từ 9 ngày.",
                "The source cong has had no newer figures for 9 days.");
        var digest = new AlertDigest(new AlertRecipient("van.hanh@so.example", "vi", []), [], [note], false);

        var mail = Writer.Write(digest, isSample: false);
        Assert.Equal("[Chỉ số 766] 1 thông báo cho người vận hành", mail.Subject);
        Assert.Contains("\n- Nguồn cong không có số liệu mới từ 9 ngày.\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kính gửi", mail.Text, StringComparison.Ordinal);
        Assert.Contains("- The source cong has had no newer figures for 9 days.", Writer.Write(InEnglish(digest), isSample: false).Text,
            StringComparison.Ordinal);
    }

    private static AlertDigest InEnglish(AlertDigest digest) => digest with { Recipient = digest.Recipient with { Language = "en" } };
}
