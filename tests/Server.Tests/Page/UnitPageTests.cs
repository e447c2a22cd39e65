using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Server.Tests.Running;

namespace Server.Tests.Page;

/// <summary>The leader's minute: what stands on top of the page of a unit, and its pictures.</summary>
public class UnitPageTests(SampleProgram samples)
{
    [Fact]
    public async Task On_top_stand_points_place_change_the_strip_and_what_to_do()
    {
        var page = await PageAsync("/units/H21");

        Assert.Equal(["Tổng điểm 66,23", "Xếp hạng 04/34", "Thay đổi +0,59 so với 07/10/2026, giữ bậc"],
            page.QuerySelectorAll(".tiles > div").Select(Words));
        Assert.Equal(
            "Điểm của 34 đơn vị: từ 55,23 (Thành phố Hà Nội) đến 68,80 (Tỉnh Đồng Tháp); trung vị 63,04. "
                + "Tỉnh Gia Lai: 66,23 điểm, hạng 04/34.",
            page.QuerySelector(".strip svg")!.GetAttribute("aria-label"));
        Assert.Equal(
            ["66,23", "68,80", "63,04"],
            page.QuerySelectorAll(".strip text").Select(Words).Where(words => words.Contains(',', StringComparison.Ordinal))
                .Select(words => words.Split(' ')[^1]).OrderBy(Order));
        Assert.Equal(
        [
            "Số hóa hồ sơ: Còn có thể tăng tối đa 12,38 trên 22 điểm", "Mức độ hài lòng: Còn có thể tăng tối đa 6,70 trên 18 điểm",
            "Công khai, minh bạch: Còn có thể tăng tối đa 6,21 trên 18 điểm",
        ], page.QuerySelectorAll(".todo li").Select(Words));

        static int Order(string points) => Array.IndexOf(["66,23", "68,80", "63,04"], points);
    }

    [Theory]
    [InlineData("/units/BP-S16", "Ba việc nên làm tuần này")]
    [InlineData("/units/BP-S17", "Việc nên làm tuần này Đơn vị chưa nhập số liệu: việc đầu tiên là nhập đủ số liệu.")]
    [InlineData("/units/BP-S18?lang=en", "What to do this week No procedure falls under the unit's authority: there is nothing to do.")]
    public async Task What_to_do_is_said_or_why_there_is_nothing(string path, string words) =>
        Assert.StartsWith(words, Words((await PageAsync(path)).QuerySelector(".todo")!), StringComparison.Ordinal);

    [Fact]
    public async Task Groups_and_targets_are_bars_with_a_mark_and_every_figure_in_words_beside_them()
    {
        var group = Words((await PageAsync("/units/H21")).QuerySelector("#groups ~ .bars li")!);
        var target = (await PageAsync("/units/BP-S16")).QuerySelector("#targets ~ .bars li")!;

        Assert.Equal("Công khai, minh bạch 11,79 / 18 còn thiếu 6,21; trung vị 11,18", group);
        Assert.EndsWith("quốc gia 56% / 90% Chưa đạt còn thiếu 34 điểm phần trăm", Words(target), StringComparison.Ordinal);
        Assert.Equal("560", target.QuerySelector(".fill")!.GetAttribute("width"));
        Assert.Equal("900", target.QuerySelector(".mark")!.GetAttribute("x1"));
    }

    [Fact]
    public async Task The_axis_of_ranks_has_all_places_and_that_of_points_says_where_it_is_cut()
    {
        var charts = (await PageAsync("/units/H21")).QuerySelectorAll(".charts figure");

        Assert.Equal("Tổng điểm Trục bắt đầu từ 65 điểm, không phải từ 0.", Words(charts[0].QuerySelector("figcaption")!));
        Assert.Equal(["1", "34"], charts[1].QuerySelectorAll(".tick").Take(2).Select(Words));
    }

    [Fact]
    public async Task The_API_names_the_same_things()
    {
        var found = (await samples.Program.GetJsonAsync("/api/units/H21")).GetProperty("improvements");

        Assert.Equal(["MDSH 12.38", "MDHL 6.70", "CKMB 6.21"], found.GetProperty("things").EnumerateArray().Select(thing =>
            FormattableString.Invariant($"{thing.GetProperty("code").GetString()} {thing.GetProperty("missing").GetDecimal():0.00}")));
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>()
            .SelectMany(text => text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private async Task<IHtmlDocument> PageAsync(string path) => new HtmlParser().ParseDocument((await samples.Program.GetAsync(path)).Text);
}
