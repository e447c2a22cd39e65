using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>What is said of a file that gives no as-of: every way in which it can be given.</summary>
internal static class MissingAsOf
{
    private const string NameOrOption = "ngày trong tên tệp như diem-2024-12-17, hoặc --as-of 2024-12-17 của dòng lệnh";
    private const string NameOrOptionEnglish =
        "a day in the file's name such as diem-2024-12-17, or --as-of 2024-12-17 on the command line";

    /// <summary>Of canonical rows, which have a column for it.</summary>
    public static void AddOfRows(FindingList findings, FindingKind kind, int? row) => findings.Add(
        kind, row, SnapshotColumn.AsOf.Heading(), "", $"thời điểm số liệu trong cột {SnapshotColumn.AsOf.Heading()}, {NameOrOption}",
        $"an as-of in the column {SnapshotColumn.AsOf.Heading()}, {NameOrOptionEnglish}");

    /// <summary>Of an office's table, which has it in a title.</summary>
    public static void AddOfTable(FindingList findings, int? row) => findings.Add(
        FindingKind.WrongDate, row, row == 0 ? SnapshotColumn.AsOf.Heading() : null, "",
        $"một dòng tiêu đề như “Số liệu đến ngày 17/12/2024”, {NameOrOption}",
        $"a title line such as “Số liệu đến ngày 17/12/2024”, {NameOrOptionEnglish}");

    /// <summary>Of an answer of the portal, which has no place for it.</summary>
    public static void AddOfAnswer(FindingList findings) => findings.Add(
        FindingKind.WrongDate, null, SnapshotColumn.AsOf.Heading(), "", NameOrOption, NameOrOptionEnglish);
}
