using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.DraftReports;

namespace Index766.Mail.Tests.Letters;

/// <summary>The e-mail that tells an office of its drafts.</summary>
public class DraftMailWriterTests
{
    private static readonly DraftSet Drafts = new(
        UnitCode.Parse("BP"), "2027-01-04", AsOf.Parse("2027-01-03"),
        [new DraftFile("thong-bao.docx", 14_000, "a"), new DraftFile("cong-van.docx", 6_000, "b"), new DraftFile("so-lieu.xlsx", 31_000,
            "c")], []);

    [Fact]
    public void It_says_whose_drafts_they_are_what_is_blank_and_where_each_stands()
    {
        var mail = new DraftMailWriter(new Uri("https://chiso766.binhphuoc.example/")).Write(Drafts, "Tỉnh Bình Phước", isSample: false);

        Assert.Equal("[Chỉ số 766] Tỉnh Bình Phước: dự thảo văn bản ngày 04/01/2027 (số liệu đến ngày 03/01/2027)", mail.Subject);
        Assert.Equal(
            """
            Dự thảo văn bản Bộ chỉ số 766 của tỉnh Bình Phước, số liệu đến ngày 03/01/2027. Số, ngày và chữ ký để trống; đề nghị kiểm tra trước khi trình ký.

            Dự thảo Thông báo:
            https://chiso766.binhphuoc.example/api/reports/drafts/BP/2027-01-04/thong-bao.docx
            Dự thảo Công văn:
            https://chiso766.binhphuoc.example/api/reports/drafts/BP/2027-01-04/cong-van.docx
            Bảng tính số liệu:
            https://chiso766.binhphuoc.example/api/reports/drafts/BP/2027-01-04/so-lieu.xlsx

            --
            Thư tự động, không thay thế văn bản hành chính.

            """.ReplaceLineEndings("\n"), mail.Text);
        Assert.Contains(
            "<li><a href=\"https://chiso766.binhphuoc.example/api/reports/drafts/BP/2027-01-04/thong-bao.docx\">Dự thảo Thông báo</a></li>",
            mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_marked_and_an_odd_name_breaks_nothing()
    {
        var mail =
            new DraftMailWriter(new Uri("https://chiso766.binhphuoc.example")).Write(Drafts, "Tỉnh <b>&\r\nBcc: x@example", isSample: true);

        Assert.StartsWith("[Chỉ số 766] DỮ LIỆU MẪU – ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.StartsWith("DỮ LIỆU MẪU – chỉ để dùng thử", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }
}
