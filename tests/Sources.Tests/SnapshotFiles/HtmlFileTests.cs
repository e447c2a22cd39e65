using Index766.Domain.Findings;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>HTML that systems save as .xls is read where it is one plain table; pages in place of figures stay refused.</summary>
public class HtmlFileTests
{
    private const string Title = "<p>UBND TỈNH GIA LAI</p><p>Số liệu đến ngày 31/10/2026</p>";
    private const string Data =
        "<table><tr><th>STT</th><th>Đơn vị</th><th>Điểm</th></tr><tr><td>1</td><td>Sở Y tế</td><td>70,9</td></tr><tr><td>2</td><td>Sở "
            + "Nội vụ</td><td>68,66</td></tr></table>";

    private static readonly string[] Points = ["H21.19 TOTAL 70.9", "H21.11 TOTAL 68.66"];

    [Fact]
    public void The_table_of_a_system_s_report_is_read()
    {
        var file = OfficeFiles.Read("html-table.xls");

        Assert.Empty(file.Findings);
        Assert.Equal(["H21.19 TOTAL 70.9", "H21.19 RANK 1", "H21.11 TOTAL 68.66", "H21.11 RANK 2"], OfficeFiles.Points(file));
        Assert.Equal(("2026-10", "2026-10-31T00:00:00+07:00", "html"),
            (file.Tables[0].Period.ToString(), file.Tables[0].AsOf.ToString(), file.Reader));
    }

    [Fact]
    public void A_page_that_a_spreadsheet_saved_is_read() =>
    Assert.Equal(Points, OfficeFiles.Points(OfficeFiles.Read("table-libreoffice.html")));

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>@</body></html>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\"><html "
        + "xmlns=\"http://www.w3.org/1999/xhtml\"><body>@</body></html>")]
    [InlineData("<meta charset=\"utf-8\"><style>td{mso-number-format:'\\@'}</style><div><center>@</center></div>")]
    [InlineData("<table><tr><td>UBND TỈNH</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table><div>@</div><table><tr><td>Người "
        + "lập biểu</td></tr></table>")]
    public void The_page_around_the_table_does_not_matter(string page)
    {
        var file = Files.Read(page.Replace("@", Title + Data, StringComparison.Ordinal));

        Assert.Empty(file.Findings);
        Assert.Equal(Points, OfficeFiles.Points(file));
    }

    [Fact]
    public void Cells_may_be_unclosed_merged_marked_up_and_spaced()
    {
        var file = Files.Read("""
            <table border=1><caption>UBND t&#7881;nh Gia Lai<br>S&#7889; li&#7879;u đến ngày 31/10/2026</caption>
            <thead><tr><th rowspan=2>STT<th rowspan=2><b>Đơn<br>vị</b><th colspan=2>Công khai, minh bạch<th rowspan="2">Tổng&nbsp;điểm<tr><th>Điểm<th>Xếp hạng
            <tbody><tr><td>1<td><a href="#">Sở   Y&nbsp;tế</a><td>12,5<td>1<td><font color=red>70,9</font>
            <tr><td>2<td>Sở
              Nội vụ<td>12<td>2<td>68,66<script>var x = "<table>";</script></table>
            """);

        Assert.Empty(file.Findings);
        Assert.Equal(
            ["H21.19 GROUP_CKMB 12.5", "H21.19 RANK_CKMB 1", "H21.19 TOTAL 70.9", "H21.11 GROUP_CKMB 12", "H21.11 RANK_CKMB 2",
                "H21.11 TOTAL 68.66"],
            OfficeFiles.Points(file));
    }

    [Theory]
    [InlineData(Data + "<p>UBND TỈNH GIA LAI</p>" + Data)]
    [InlineData("<table><tr><td>Trang chủ</td><td>" + Data + "</td></tr></table>")]
    [InlineData("<table><tr><td><table><tr><td><table><tr><td>Đơn vị</td><td>Điểm</td></tr></table></td></tr></table></td></tr></table>")]
    public void Several_tables_of_figures_or_tables_within_tables_are_told_how_to_be_saved(string tables)
    {
        var finding = Assert.Single(Files.Read("<html><body>" + Title + tables + "</body></html>").Findings);

        Assert.Equal(
            (FindingKind.OtherFormat, "HTML", "tệp XLSX: mở bằng Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)"),
            (finding.Kind, finding.Found, finding.Expected));
    }

    [Theory]
    [InlineData("<html><head><title>Đăng nhập</title></head><body><form><table><tr><td>Đơn vị</td><td>Điểm</td></tr><tr><td>Sở Y "
        + "tế</td><td><input type=\"PASSWORD\"></td></tr></table></form></body></html>", "Đăng nhập")]
    [InlineData("<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Your support ID is: "
        + "766</body></html>", "Request Rejected")]
    [InlineData("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>",
        "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></htm")]
    public void A_login_or_a_firewall_s_page_is_refused_as_a_web_page(string page, string found)
    {
        var finding = Assert.Single(Files.Read(page).Findings);

        Assert.Equal((FindingKind.UnreadableFile, found[..Math.Min(found.Length, 60)]), (finding.Kind, finding.Found));
        Assert.Equal("số liệu CSV, JSON, XLSX hoặc XLS, không phải trang web (HTML)", finding.Expected);
    }

    [Fact]
    public void A_page_with_a_table_of_something_else_is_refused()
    {
        Assert.Empty(
            Files.Read(
                "<html><body><table><tr><td>Mã lỗi</td><td>403</td></tr><tr><td>Địa chỉ IP</td><td>10.0.0.1</td></tr></table></body></html>").Tables);
    }

    [Fact]
    public void A_page_deeper_than_any_report_or_wider_than_any_table_is_refused()
    {
        string[] pages =
        [
            "<html>" + string.Concat(Enumerable.Repeat("<div>", 200_000)) + Data,
            "<table><tr><td colspan=1000>a</td><td colspan=1000>b</td></tr></table>",
            "<table><tr>" + string.Concat(Enumerable.Repeat("<td>", 2_000)) + "</tr></table>",
            "<table>" + string.Concat(Enumerable.Repeat("<tr><td rowspan=65000 colspan=1000>x", 1_500)) + "</table>",
        ];

        Assert.All(pages, page => Assert.NotEmpty(Files.Read(page).Findings));
    }
}
