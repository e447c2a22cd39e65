using Index766.Domain.Units;
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

            Theo số liệu đến ngày 26/11/2024 (kỳ đánh giá: năm 2024), Sở Giao thông vận tải có 8 chỉ tiêu chưa đạt theo Quyết định số 127/QĐ-UBND ngày 16/01/2024.

            Chỉ tiêu chưa đạt:
            - Chỉ tiêu 1: Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục hành chính có đủ điều kiện trên Cổng dịch vụ công quốc gia
              Kết quả 56,00%; mức giao 90,00%; còn thiếu 34,00 điểm phần trăm.
            - Chỉ tiêu 3: Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết thủ tục hành chính
              Kết quả 37,00%; mức giao 80,00%; còn thiếu 43,00 điểm phần trăm.
            - Chỉ tiêu 4: Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính
              Kết quả 42,00%; mức giao 90,00%; còn thiếu 48,00 điểm phần trăm.
            - Chỉ tiêu 5: Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử
              Kết quả 42,00%; mức giao 100,00%; còn thiếu 58,00 điểm phần trăm.
            - Chỉ tiêu 6: Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa
              Kết quả 12,00%; mức giao 60,00%; còn thiếu 48,00 điểm phần trăm.
            - Chỉ tiêu 8: Tỷ lệ xử lý hồ sơ thủ tục hành chính được đồng bộ đầy đủ trên Cổng dịch vụ công quốc gia
              Kết quả 24,00%; mức giao 100,00%; còn thiếu 76,00 điểm phần trăm.
            - Chỉ tiêu 10: Mức độ hài lòng trong tiếp nhận, giải quyết thủ tục hành chính của người dân, doanh nghiệp
              Kết quả 94,00%; mức giao 95,00%; còn thiếu 1,00 điểm phần trăm.

            Không có số liệu (được tính là Chưa đạt):
            - Chỉ tiêu 7: Tỷ lệ công bố, công khai thủ tục hành chính đúng hạn
              Mức giao 100,00%.

            Mức độ hoàn thành: 3/11 chỉ tiêu (27,3%).

            Xem bảng xếp hạng sở, ban, ngành:
            https://chiso.binhphuoc.example/bang/?scope=BP&level=department

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
        Assert.Contains("Theo số liệu đến ngày 17/12/2024 (kỳ đánh giá: năm 2024), Sở Tài chính chưa nhập dữ liệu giải quyết thủ tục hành chính nên chưa có điểm theo Bộ chỉ số 766.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("đề nghị nhập và đồng bộ đầy đủ dữ liệu", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ghi chú theo tài liệu: Không nhập dữ liệu giải quyết TTHC lên DVC", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa đạt", mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Mức độ hoàn thành", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leader_of_several_units_reads_a_count_and_a_part_for_each()
    {
        var mail = Writer.Write(
            Digests.Of("2024-02-05T16:30", Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport)), Digests.NoData("BP-S17", "Sở Tài chính", null)), isSample: false);

        Assert.Equal("[Chỉ số 766] 2 đơn vị: 1 đơn vị chưa nhập dữ liệu; 8 chỉ tiêu chưa đạt (số liệu đến 16 giờ 30 phút ngày 05/02/2024)", mail.Subject);
        Assert.Contains("Kính gửi:\n- Giám đốc Sở Giao thông vận tải\n- Giám đốc Sở Tài chính\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("== Sở Giao thông vận tải ==", mail.Text, StringComparison.Ordinal);
        Assert.Contains("== Sở Tài chính ==", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1 đơn vị có tổng cộng 8 chỉ tiêu chưa đạt theo Quyết định số 127/QĐ-UBND ngày 16/01/2024; 1 đơn vị chưa nhập dữ liệu", mail.Text, StringComparison.Ordinal);
        Assert.Single(Html.Links(mail.Html));
    }

    [Fact]
    public void What_was_missed_before_stands_apart_from_what_is_new()
    {
        var mail = Writer.Write(Digests.Of("2024-11-26", Digests.Missing("BP-S16", "Sở Giao thông vận tải", Digests.Results(Digests.Transport), 1, 3, 4, 7)), isSample: false);

        Assert.Contains("Sở Giao thông vận tải: thêm 4 chỉ tiêu chưa đạt, tổng cộng 8 (", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(
            ["Chỉ tiêu mới chưa đạt", "Vẫn chưa đạt từ trước", "Vẫn không có số liệu từ trước (được tính là Chưa đạt)"],
            Html.Parse(mail.Html).QuerySelectorAll("h3").Select(heading => heading.TextContent));
        Assert.Equal([["5", "6", "8", "10"], ["1", "3", "4"], ["7"]], Html.Parse(mail.Html).QuerySelectorAll("tbody").Select(body => body.QuerySelectorAll("td.number").Select(cell => cell.TextContent)));
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
            var text = mail.Text.ToUpperInvariant();
            var said = Html.Parse(mail.Html).QuerySelectorAll("h1, h2, h3, p, li, tbody td").Select(element => element.TextContent.ToUpperInvariant()).ToList();

            Assert.NotEmpty(said);
            Assert.All(said, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_link_of_the_html_stands_in_the_text()
    {
        var mail = Writer.Write(Digests.OfTransport(), isSample: false);

        Assert.All(Html.Links(mail.Html), address => Assert.Contains(address, mail.Text, StringComparison.Ordinal));
        Assert.Equal("https://chiso.binhphuoc.example/bang/?scope=BP&level=department", Assert.Single(Html.Links(mail.Html)));
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var html = Html.Parse(Writer.Write(Digests.OfTransport(), isSample: true).Html);

        Assert.Empty(html.QuerySelectorAll("script, img, link, iframe, object, [src], [style]"));
        Assert.DoesNotContain("url(", html.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_unit_without_a_unit_above_it_links_to_the_page_alone()
    {
        var unit = Digests.NoData("VN", "Cả nước", null) with { Scope = null, Level = Level.Nation };

        Assert.Equal("https://chiso.binhphuoc.example/bang/", Assert.Single(Html.Links(Writer.Write(Digests.Of("2024-12-17", unit), isSample: false).Html)));
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
}
