using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>What stands in a row's cells, as official tables print it.</summary>
internal static class RowWords
{
    /// <summary>What a cell shows that has nothing to show.</summary>
    public const string Nothing = "-";

    /// <summary>Points with a comma, or "-".</summary>
    public static string Points(decimal? points) => points is { } known ? VietnameseFigures.Points(known) : Nothing;

    /// <summary>
    /// The rank, and what stands beside it: the published one where it says something else. A rank known only from the document is marked as the document's.
    /// </summary>
    public static (string Rank, string? Beside) Ranks(BoardRow row) => (row.RankText, row.PublishedRank) switch
    {
        (null, null) => (Nothing, null),
        (null, { } published) => (published, "(theo tài liệu)"),
        ({ } rank, null) => (rank, null),
        ({ } rank, { } published) => (rank, IsSameRank(rank, published) ? null : $"(công bố: {published})"),
    };

    /// <summary>Places gained or lost, in words: a colour or an arrow alone is not read by everyone.</summary>
    public static string RankChange(int places) => places switch
    {
        > 0 => string.Create(CultureInfo.InvariantCulture, $"tăng {places} bậc"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"giảm {-places} bậc"),
        _ => "giữ bậc",
    };

    /// <summary>The document's note, or what the status means where it has none.</summary>
    public static string Note(BoardRow row) => string.IsNullOrWhiteSpace(row.Note) ? Meaning(row.Status) : row.Note;

    private static string Meaning(UnitStatus status) => status switch
    {
        UnitStatus.NoData => "Không nhập dữ liệu",
        UnitStatus.NotApplicable => "Không có thủ tục hành chính thuộc thẩm quyền",
        UnitStatus.NoDossiers => "Không phát sinh hồ sơ",
        UnitStatus.Incomplete => "Chưa đủ số liệu để tính điểm",
        _ => "",
    };

    // "01" was published without the number of peers: it does not contradict "01/18".
    private static bool IsSameRank(string rank, string published) => rank == published || rank.StartsWith($"{published}/", StringComparison.Ordinal);
}
