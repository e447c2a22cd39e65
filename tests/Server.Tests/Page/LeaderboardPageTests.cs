using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Web.Pages;

namespace Server.Tests.Page;

public class LeaderboardPageTests
{
    [Fact]
    public void The_table_of_document_003_stands_as_it_was_printed()
    {
        var page = Render(Boards.Page(Boards.Departments()));

        Assert.Equal(["TT", "Đơn vị", "Điểm", "Xếp hạng", "Ghi chú"], Headings(page));
        Assert.Equal(18, Rows(page).Count);
        Assert.Equal(["1", "Sở Ngoại vụ", "95,38", "01/18", ""], Rows(page)[0]);
        Assert.Equal(["5", "Sở Thông tin và Truyền thông", "94,00", "05/18", ""], Rows(page)[4]);
        Assert.Equal(["17", "Sở Tài chính", "-", "17/18", "Không nhập dữ liệu giải quyết TTHC lên DVC"], Rows(page)[16]);
        Assert.Equal(["18", "Ban Dân tộc", "-", "-", "Không có TTHC thuộc thẩm quyền"], Rows(page)[17]);
    }

    [Fact]
    public void As_of_period_source_methodology_and_publication_are_said()
    {
        var page = Render(Boards.Page(Boards.Departments()));

        Assert.Equal("Xếp hạng sở, ban, ngành – Tỉnh Bình Phước Số liệu đến ngày 17/12/2024; kỳ đánh giá: năm 2024; 18 đơn vị",
            page.QuerySelector("caption")!.TextContent);
        Assert.Equal("Nguồn số liệu: Dữ liệu mẫu.\nPhương pháp tính: qd766-2022. Công bố lúc 06 giờ 05 phút ngày 18/12/2024.",
            page.QuerySelector("p.source:not(.reports)")!.TextContent);
        Assert.Equal("Xếp hạng sở, ban, ngành – Tỉnh Bình Phước – Bộ chỉ số 766", page.Title);
        Assert.Single(page.QuerySelectorAll("footer p"),
            paragraph => paragraph.TextContent.Contains("theo thời gian thực trên môi trường điện tử", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UnitStatus.NoData, "Không nhập dữ liệu")]
    [InlineData(UnitStatus.NotApplicable, "Không có thủ tục hành chính thuộc thẩm quyền")]
    [InlineData(UnitStatus.Incomplete, "Chưa đủ số liệu để tính điểm")]
    [InlineData(UnitStatus.NoDossiers, "Không phát sinh hồ sơ")]
    [InlineData(UnitStatus.Scored, "")]
    public void A_status_without_a_note_is_explained(UnitStatus status, string explanation) =>
        Assert.Equal(["1", "Sở Y tế", "-", "-", explanation],
            Rows(Render(Boards.Page(Boards.Of(Boards.Row("BP-S04", "Sở Y tế", status, null, 18, null)))))[0]);

    [Theory]
    [InlineData("02/14", "23/149", "02/14 (công bố: 23/149)")]
    [InlineData("02/14", "02/14", "02/14")]
    [InlineData("02/14", "02", "02/14")]
    [InlineData("02/14", null, "02/14")]
    [InlineData(null, "01/09", "01/09 (theo tài liệu)")]
    [InlineData(null, null, "-")]
    public void Computed_and_published_rank_are_told_apart(string? rank, string? published, string shown)
    {
        var row = Boards.Row("BP-S04", "Sở Y tế", UnitStatus.Scored, null, 18, 90m) with { RankText = rank, PublishedRank = published };

        Assert.Equal(shown, Rows(Render(Boards.Page(Boards.Of(row))))[0][3]);
    }

    [Fact]
    public void Groups_that_any_row_has_are_columns_in_the_order_of_the_methodology()
    {
        var with =
            Boards.Row("BP-S04", "Sở Y tế", UnitStatus.Scored, 1, 2,
                90m) with
            {
                Groups =
                    new Dictionary<string, decimal>(StringComparer.Ordinal) { ["MDHL"] = 17.5m, ["CKMB"] = 18m, ["XX"] = 1.234m }
            };
        var page = Render(Boards.Page(Boards.Of(with, Boards.Row("BP-S05", "Sở Tư pháp", UnitStatus.Scored, 2, 2, 80m))));

        Assert.Equal(
            ["TT", "Đơn vị", "Điểm", "Xếp hạng", "Công khai, minh bạch (tối đa 18)", "Mức độ hài lòng (tối đa 18)", "XX", "Ghi chú"],
            Headings(page));
        Assert.Equal(["18,00", "17,50", "1,234"], Rows(page)[0][4..7]);
        Assert.Equal(["-", "-", "-"], Rows(page)[1][4..7]);
        Assert.Equal(("wide", "narrow"), (page.Body!.ClassName, Render(Boards.Page(Boards.Departments())).Body!.ClassName));
    }

    [Fact]
    public void Changes_are_shown_with_both_moments_only_where_there_is_an_earlier_one()
    {
        var alone = Boards.Of(
            Boards.Row("BP-S01", "A", UnitStatus.Scored, 1, 4, 92m) with { Delta = 0.05m, RankChange = 2 },
            Boards.Row("BP-S02", "B", UnitStatus.Scored, 2, 4, 91m) with { Delta = -1.2m, RankChange = -1 },
            Boards.Row("BP-S03", "C", UnitStatus.Scored, 3, 4, 90m) with { Delta = 0m, RankChange = 0 },
            Boards.Row("BP-S04", "D", UnitStatus.NoData, 4, 4, null));
        var board = alone with { PreviousAsOf = AsOf.Parse("2024-05-13T16:30") };
        var page = Render(Boards.Page(board));

        Assert.Equal(["+0,05 tăng 2 bậc", "−1,20 giảm 1 bậc", "0,00 giữ bậc", "-"], Rows(page).Select(row => row[4]));
        Assert.EndsWith("Thay đổi: số liệu đến ngày 17/12/2024 so với số liệu đến 16 giờ 30 phút ngày 13/05/2024",
            page.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["up", "down", null, null],
            page.QuerySelectorAll("td.change").Select(cell => cell.ClassList.FirstOrDefault(kind => kind is "up" or "down")));
        Assert.DoesNotContain("Thay đổi", Headings(Render(Boards.Page(alone))));
    }

    [Fact]
    public void A_grade_is_a_column_only_where_one_was_given()
    {
        var row = Boards.Row("BP-S04", "Sở Y tế", UnitStatus.Scored, 1, 2, 92m);

        Assert.DoesNotContain("Xếp loại", Headings(Render(Boards.Page(Boards.Of(row)))));
        Assert.Equal("Xuất sắc", Rows(Render(Boards.Page(Boards.Of(row with { Grade = "Xuất sắc" }))))[0][4]);
    }

    [Fact]
    public void The_form_asks_for_scope_and_level_and_remembers_them()
    {
        var form =
            Assert.IsAssignableFrom<IHtmlFormElement>(
                Assert.Single(Render(Boards.Page(Boards.Departments())).QuerySelectorAll("form.pick")));

        Assert.Equal("get", form.Method, ignoreCase: true);
        Assert.Equal(["Tỉnh Bình Phước", "Cả nước"], form.QuerySelectorAll("#scope option").Select(option => option.TextContent));
        Assert.Equal(["Tỉnh, thành phố", "Sở, ban, ngành", "Huyện, thị xã, thành phố"],
            form.QuerySelectorAll("#level option").Select(option => option.TextContent));
        Assert.Equal(["BP", "department"], form.QuerySelectorAll("option[selected]").Select(option => option.GetAttribute("value")));
        Assert.All(form.QuerySelectorAll("select"), select => Assert.Single(form.QuerySelectorAll($"label[for={select.Id}]")));
        Assert.Single(form.QuerySelectorAll("button[type=submit]"));
    }

    [Fact]
    public void Nothing_published_yet_is_said_without_a_form()
    {
        var page = Render(new BoardModel([], null, null, null, false, Boards.Links));

        Assert.Equal("Chưa có bảng xếp hạng nào được công bố", page.QuerySelector("main h2")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("form, table"));
    }

    [Fact]
    public void A_board_that_does_not_exist_is_said_with_links_to_those_that_do()
    {
        var page = Render(new BoardModel(Boards.Choices, UnitCode.Parse("ZZ"), Level.Ministry, null, false, Boards.Links));

        Assert.Equal("Không có bảng xếp hạng này", page.QuerySelector("main h2")!.TextContent);
        Assert.Equal(["./?scope=BP&level=department", "./?scope=BP&level=district", "./?scope=VN&level=province"],
            page.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")));
        Assert.Single(page.QuerySelectorAll("form"));
    }

    [Fact]
    public void Samples_are_marked_in_title_and_banner()
    {
        var page = Render(Boards.Page(Boards.Departments(), isSample: true));

        Assert.StartsWith("DỮ LIỆU MẪU", page.Title, StringComparison.Ordinal);
        Assert.StartsWith("DỮ LIỆU MẪU", page.Body!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("DỮ LIỆU MẪU", Html(Boards.Page(Boards.Departments())), StringComparison.Ordinal);
    }

    [Fact]
    public void The_style_sheet_is_the_one_that_the_policy_allows()
    {
        var style = Assert.Single(Render(Boards.Page(Boards.Departments())).QuerySelectorAll("style")).TextContent;

        var hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src '{hash}'", PageStyle.Pages.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", PageStyle.Pages.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_on_the_page_needs_a_script_an_inline_style_or_another_request()
    {
        var page = Render(Boards.Page(Boards.Departments(), isSample: true));

        Assert.Empty(page.QuerySelectorAll("script, [style], img, iframe, object, embed, [src]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll("link"), link => Assert.StartsWith("data:", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain("url(", PageStyle.Pages.Css, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Readers_of_screens_are_told_the_language_the_headings_and_the_table_s_name()
    {
        var page = Render(Boards.Page(Boards.Departments()));

        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("thead th"), heading => Assert.Equal("col", heading.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("tbody th"), heading => Assert.Equal("row", heading.GetAttribute("scope")));
        Assert.Equal(18, page.QuerySelectorAll("tbody th").Length);
        Assert.NotNull(page.GetElementById(page.QuerySelector("[role=region]")!.GetAttribute("aria-labelledby")!));
    }

    [Fact]
    public void Hostile_names_notes_and_sources_are_shown_and_never_run()
    {
        const string hostile = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202E\r\n";
        var row = Boards.Row("BP-S04", hostile, UnitStatus.Scored, 1, 2, 90m) with
        {
            Note = hostile,
            Grade = hostile,
            PublishedRank = hostile,
            Groups = new Dictionary<string, decimal>(StringComparer.Ordinal) { [hostile] = 1m },
        };
        var board = Boards.Of(row) with { Source = hostile, Methodology = hostile };
        var html = Html(new BoardModel(
            [new BoardChoice(Boards.BinhPhuoc, hostile, Level.Department)], Boards.BinhPhuoc, Level.Department,
            new ShownBoard(board, hostile, null, []), true, Boards.Links));
        var page = new HtmlParser().ParseDocument(html);

        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.DoesNotContain('\u202E', html);
        Assert.StartsWith("</style><script>", Rows(page)[0][1], StringComparison.Ordinal);
    }

    [Fact]
    public void Vietnamese_letters_stand_as_they_are() =>
        Assert.DoesNotContain("&#x", Html(Boards.Page(Boards.Departments(), isSample: true)), StringComparison.Ordinal);

    [Fact]
    public void The_same_model_gives_the_same_page() =>
        Assert.Equal(Html(Boards.Page(Boards.Departments())), Html(Boards.Page(Boards.Departments())));

    [Fact]
    public void Groups_are_coloured_by_their_share_of_the_maximum_beside_the_figure_and_a_legend_stands_before()
    {
        (string, decimal)[] points = [("CKMB", 8.99m), ("TDGQ", 10m), ("CLGQ", 8.4m), ("TTTT", 8m), ("MDSH", 19.8m), ("MDHL", 19m), ("XX", 1m)];
        var row = Boards.Row("BP-S04", "Sở Y tế", UnitStatus.Scored, 1, 2, 92m) with
        {
            Groups = points.ToDictionary(group => group.Item1, group => group.Item2, StringComparer.Ordinal),
        };
        var page = Render(Boards.Page(Boards.Of(row, Boards.Row("BP-S05", "Sở Tư pháp", UnitStatus.Scored, 2, 2, 80m))));
        var cells = page.QuerySelectorAll("tbody tr:first-child td.figure:not(.total)");

        Assert.Equal(["figure h1", "figure h2", "figure h3", "figure h4", "figure h5", "figure h5", "figure"], cells.Select(cell => cell.ClassName));
        Assert.All(page.QuerySelectorAll("tbody tr:last-child td.figure:not(.total)"), cell => Assert.Equal("figure", cell.ClassName));
        Assert.Equal("Công khai, minh bạch", cells[0].GetAttribute("data-label"));
        Assert.Equal(
            "Màu ô: điểm so với mức tối đa của nhóm: dưới 50% từ 50 đến dưới 70% từ 70 đến dưới 80% từ 80 đến dưới 90% từ 90% trở lên",
            string.Join(' ', page.QuerySelector(".legend + .scroll")!.PreviousElementSibling!.TextContent.Split(
                (char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(Render(Boards.Page(Boards.Departments())).QuerySelectorAll(".legend"));
    }

    [Fact]
    public void A_board_of_thousands_says_no_column_in_each_cell_and_where_the_groups_are_on_a_phone()
    {
        var groups = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["CKMB"] = 12m };
        var rows = Enumerable.Range(1, 201).Select(n => Boards.Row($"BP-X{n}", "Xã", UnitStatus.Scored, n, 201, 50m) with { Groups = groups });
        var page = Render(Boards.Page(Boards.Of([.. rows])));

        Assert.Empty(page.QuerySelectorAll("[data-label]"));
        Assert.Contains("many", page.QuerySelector("table.board")!.ClassList);
        Assert.StartsWith("Trên điện thoại, bảng trên 200 đơn vị", page.QuerySelector(".phone")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(201, page.QuerySelectorAll("td.h2").Length);
    }

    private static IHtmlDocument Render(BoardModel model) => new HtmlParser().ParseDocument(Html(model));

    private static string Html(BoardModel model) => RenderedPage.Html<BoardPage>(model);

    private static IReadOnlyList<string> Headings(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("thead th").Select(heading => heading.TextContent)];

    private static IReadOnlyList<string[]> Rows(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray())];
}
