using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Web.Pages;

namespace Server.Tests.Page;

/// <summary>Boards for the page: document 003's departments of 17/12/2024, and rows made up for one question each.</summary>
internal static class Boards
{
    public static readonly UnitCode BinhPhuoc = UnitCode.Parse("BP");

    public static readonly IReadOnlyList<BoardChoice> Choices =
        [new(BinhPhuoc, "Tỉnh Bình Phước", Level.Department), new(BinhPhuoc, "Tỉnh Bình Phước", Level.District), new(UnitCode.Nation,
            "Cả nước", Level.Province)];

    public static readonly IReadOnlyList<GroupHeading> Groups =
    [
        new("CKMB", "Công khai, minh bạch", 18), new("TDGQ", "Tiến độ, kết quả giải quyết", 20), new("CLGQ", "Dịch vụ công trực tuyến", 12),
        new("TTTT", "Thanh toán trực tuyến", 10), new("MDSH", "Số hóa hồ sơ", 22), new("MDHL", "Mức độ hài lòng", 18),
    ];

    private static readonly (string Name, decimal Total)[] Scored =
    [
        ("Sở Ngoại vụ", 95.38m), ("Sở Nông nghiệp và Phát triển nông thôn", 95.17m), ("Sở Văn hóa, Thể thao và Du lịch", 94.48m),
        ("Sở Y tế", 94.19m),
        ("Sở Thông tin và Truyền thông", 94m), ("Sở Tư pháp", 93.38m), ("Sở Khoa học và Công nghệ", 93.27m), ("Sở Xây dựng", 91.06m),
        ("Sở Tài nguyên và Môi trường", 90.47m), ("Sở Công Thương", 90.36m), ("Sở Giáo dục và Đào tạo", 87.19m),
        ("Sở Kế hoạch và Đầu tư", 85.28m),
        ("Ban Quản lý Khu kinh tế", 83.29m), ("Sở Lao động - Thương binh và Xã hội", 82.89m), ("Sở Nội vụ", 72.31m),
        ("Sở Giao thông vận tải", 66.99m),
    ];

    public static Board Departments() => Of(
    [
        .. Scored.Select((unit, index) => Row($"BP-S{index + 1:00}", unit.Name, UnitStatus.Scored, index + 1, 18, unit.Total)),
        Row("BP-S17", "Sở Tài chính", UnitStatus.NoData, 17, 18, null) with { Note = "Không nhập dữ liệu giải quyết TTHC lên DVC" },
        Row("BP-S18", "Ban Dân tộc", UnitStatus.NotApplicable, null, 18, null) with { Note = "Không có TTHC thuộc thẩm quyền" },
    ]);

    public static Board Of(params BoardRow[] rows) => new(
        BinhPhuoc, Level.Department, Period.OfYear(2024), AsOf.Parse("2024-12-17"), null, "samples", "qd766-2022", rows.Length, rows);

    public static BoardRow Row(string code, string name, UnitStatus status, int? rank, int peers, decimal? total)
    {
        var text = rank is { } known ? RankText.Of(known, peers) : null;
        return new BoardRow(rank, text, text, UnitCode.Parse(code), name, status, total,
            new Dictionary<string, decimal>(StringComparer.Ordinal), null, null, null, null);
    }

    /// <summary>The addresses of the pages, in Vietnamese.</summary>
    public static readonly PageLinks Links = new("", IsEnglish: false, "?lang=en");

    public static BoardModel Page(Board board, bool isSample = false) => new(
        Choices, board.Scope, board.Level,
        new ShownBoard(board, "Tỉnh Bình Phước", new DateTimeOffset(2024, 12, 17, 23, 5, 0, TimeSpan.Zero), Groups), isSample, Links);
}
