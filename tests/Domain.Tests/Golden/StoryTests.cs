using Index766.Domain.Boards;
using Index766.Domain.Stories;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Golden;

/// <summary>The story and the three things of document 003 and of the provinces and departments of October 2026.</summary>
public class StoryTests
{
    private static readonly ScoredSnapshot Scores = World.Score(World.Sample("bp-2024-12-17-scores.csv"));

    private static readonly ScoredSnapshot Targets = World.Score(World.Sample("bp-2024-11-26-targets.csv"));

    private static readonly ScoredSnapshot Provinces7 = World.Score(World.Sample("vn-2026-10-07-scores.csv"));

    private static readonly ScoredSnapshot Provinces10 = World.Score(World.Sample("vn-2026-10-10-scores.csv"));

    private static readonly ScoredSnapshot GiaLai = World.Score(GiaLaiTests.Converted());

    [Fact]
    public void The_departments_of_document_003() => Assert.Equal(
    [
        "Dẫn đầu là Sở Ngoại vụ với 95,38 điểm; thấp nhất trong 16 đơn vị có điểm là Sở Giao thông vận tải với 66,99 điểm, "
            + "kém 28,39 điểm.",
        "Chưa có bản số liệu trước nào cùng kỳ, cùng nguồn và cùng cách tính để so sánh.",
        "Chỉ tiêu nhiều đơn vị chưa đạt nhất (số liệu đến ngày 26/11/2024): “Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử” "
            + "– 16/16 đơn vị. Không nhập số liệu: Sở Tài chính.",
    ], Told("BP", Level.Department, Scores, Targets, null));

    [Fact]
    public void The_districts_of_document_003() => Assert.Equal(
    [
        "Dẫn đầu là huyện Lộc Ninh với 92,84 điểm; thấp nhất trong 11 đơn vị có điểm là huyện Bù Gia Mập với 76,12 điểm, kém 16,72 điểm.",
        "Chưa có bản số liệu trước nào cùng kỳ, cùng nguồn và cùng cách tính để so sánh.",
        "Chỉ tiêu nhiều đơn vị chưa đạt nhất (số liệu đến ngày 26/11/2024): “Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử” "
            + "– 11/11 đơn vị. Không đơn vị nào thiếu số liệu để tính điểm.",
    ], Told("BP", Level.District, Scores, Targets, null));

    [Fact]
    public void The_34_provinces_of_10_october_against_7_october() => Assert.Equal(
    [
        "Dẫn đầu là tỉnh Đồng Tháp với 68,80 điểm; thấp nhất trong 34 đơn vị có điểm là thành phố Hà Nội với 55,23 điểm, kém 13,57 điểm.",
        "So với ngày 07/10/2026, tăng nhiều điểm nhất là tỉnh Khánh Hòa (+8,46), giảm nhiều điểm nhất là tỉnh Điện Biên (−0,13); "
            + "tăng nhiều bậc nhất là tỉnh Khánh Hòa (+10), giảm nhiều bậc nhất là tỉnh Điện Biên (−3).",
        "Không đơn vị nào thiếu số liệu để tính điểm.",
    ], Told("VN", Level.Province, Provinces10, null, Provinces7));

    [Fact]
    public void The_34_provinces_of_7_october() => Assert.Equal(
        "Dẫn đầu là tỉnh Đồng Tháp với 68,26 điểm; thấp nhất trong 34 đơn vị có điểm là tỉnh Khánh Hòa với 53,20 điểm, kém 15,06 điểm.",
        Told("VN", Level.Province, Provinces7, null, null).First());

    [Fact]
    public void Of_a_department_that_is_last_because_no_dossiers_arose_the_story_says_so() => Assert.Equal(
        "Dẫn đầu là Sở Văn hóa, Thể thao và Du lịch với 79,27 điểm; thấp nhất trong 14 đơn vị có điểm là Thanh tra tỉnh "
            + "(không phát sinh hồ sơ) với 19,79 điểm, kém 59,48 điểm.",
        Told("H21", Level.Department, GiaLai, null, null).First());

    [Theory]
    [InlineData("BP-S04", """
        Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục hành chính có đủ điều kiện trên Cổng dịch vụ công quốc gia:
        Nâng từ 75% lên 90% (còn thiếu 15 điểm phần trăm)
        Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử:
        Nâng từ 88,59% lên 100% (còn thiếu 11,41 điểm phần trăm)
        Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính:
        Nâng từ 86,89% lên 90% (còn thiếu 3,11 điểm phần trăm)
        """)]
    [InlineData("BP-S17", "Đơn vị chưa nhập số liệu: việc đầu tiên là nhập đủ số liệu.")]
    [InlineData("BP-S18", "Đơn vị không có thủ tục hành chính thuộc thẩm quyền: không có việc cần làm.")]
    public void A_department_of_document_003_is_told_its_widest_gaps_without_points(string unit, string expected) =>
        Assert.Equal(expected, Things(unit, Scores, Targets, Scores.BoardOf("BP", Level.Department)));

    [Fact]
    public void A_province_of_10_october_is_told_what_it_can_gain_at_most_without_dossiers() => Assert.Equal(
        """
        Số hóa hồ sơ:
        Còn có thể tăng tối đa 12,38 trên 22 điểm
        Mức độ hài lòng:
        Còn có thể tăng tối đa 6,70 trên 18 điểm
        Công khai, minh bạch:
        Còn có thể tăng tối đa 6,21 trên 18 điểm
        Nơi chỉ có điểm công bố mà không có số đếm, không tính được số hồ sơ cần làm.
        """, Things("H21", Provinces10, null, Provinces10.BoardOf("VN", Level.Province, Provinces7)));

    [Theory]
    [InlineData("H21.06", """
        Tỷ lệ hồ sơ TTHC được số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng:
        Khắc phục 767 hồ sơ (50/817 → 817/817) | +3,76 điểm, được 64,84 điểm, hạng 08/14
        Tỷ lệ hồ sơ TTHC thực hiện số hóa hồ sơ:
        Khắc phục 355 hồ sơ (462/817 → 817/817) | +1,74 điểm, được 62,82 điểm, hạng 08/14
        Tỷ lệ TTHC triển khai kết nối, chia sẻ dữ liệu dân cư phục vụ giải quyết TTHC:
        Khắc phục 20 thủ tục hành chính (4/24 → 24/24) | +1,67 điểm, được 62,75 điểm, hạng 08/14
        Làm tất cả các việc này: +7,17 điểm, được 68,25 điểm, hạng 06/14.
        Điểm và hạng tính khi các số liệu khác và các đơn vị khác giữ nguyên.
        """)]
    [InlineData("H21.20", "Không phát sinh hồ sơ trong kỳ: không có việc cần làm.")]
    public void A_department_of_gia_lai_is_told_dossiers_points_and_place(string unit, string expected) =>
        Assert.Equal(expected, Things(unit, GiaLai, null, GiaLai.BoardOf("H21", Level.Department)));

    private static IEnumerable<string> Told(
        string scope, Level level, ScoredSnapshot scores, ScoredSnapshot? targets, ScoredSnapshot? before)
    {
        var matrix = targets?.Populations.Where(population => population.Scope.Value == scope && population.Level == level)
            .Select(population => TargetBoard.Make(targets, population)).Single();
        return BoardStoryText.Of(BoardStoryMaker.Make(scores.BoardOf(scope, level, before), matrix)).Select(text => text.Vietnamese);
    }

    private static string Things(string code, ScoredSnapshot scores, ScoredSnapshot? targets, Board board)
    {
        var unit = scores.Units.Single(unit => unit.Code.Value == code);
        var methodology = World.Data.Methodologies.Single(methodology => methodology.Id == scores.Methodology);
        var found = new ImprovementFinder(methodology, World.Data.Units).Find(
            new ScoreToImprove(unit, scores.Series.Period, scores.Id.AsOf, scores.MethodologyChecksum, board),
            targets?.Units.SingleOrDefault(unit => unit.Code.Value == code)?.Targets);
        var things = found.Things.Select(ImprovementText.Of)
            .Select(text => $"{text.Name.Vietnamese}:\n{text.What.Vietnamese}{(text.Effect is { } effect ? $" | {effect.Vietnamese}" : "")}");
        var notes = ImprovementText.NotesOf(found).Select(note => note.Vietnamese);
        return string.Join('\n', things.Concat(notes)) + (found.Nothing is { } none ? ImprovementText.Of(none).Vietnamese : "");
    }
}
