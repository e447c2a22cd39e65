using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Text;

namespace Index766.Domain.Reports;

/// <summary>A board's row as an official table prints it.</summary>
public static class PrintedRow
{
    private const string FromDocument = " (theo tài liệu)";

    /// <summary>
    /// The computed rank; else the published one, marked as the document's; else "-": a report prints no rank that its figures don't give.
    /// </summary>
    public static string RankOf(BoardRow row) =>
        row.RankText ?? (row.PublishedRank is { } published ? published + FromDocument : VietnameseNumber.Nothing);

    /// <summary>The document's note, or what the status means where it has none.</summary>
    public static string NoteOf(BoardRow row) => !string.IsNullOrWhiteSpace(row.Note) ? row.Note : row.Status switch
    {
        UnitStatus.NoData => "Không nhập dữ liệu",
        UnitStatus.NotApplicable => "Không có thủ tục hành chính thuộc thẩm quyền",
        UnitStatus.NoDossiers => "Không phát sinh hồ sơ",
        UnitStatus.Incomplete => "Chưa đủ số liệu để tính điểm",
        _ => "",
    };
}
