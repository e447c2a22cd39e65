using System.Text.RegularExpressions;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A footnote's mark behind a figure or a dash, which is no part of it: "95,38*", "95,38 (1)", "95,38¹".</summary>
internal static partial class FigureMarks
{
    /// <summary>The cell without the mark. A number of several digits in brackets is no mark: it may be another figure.</summary>
    public static GridCell Without(GridCell cell) =>
        cell is { Number: null, IsDate: false } && Marked().Match(cell.Text) is { Success: true } match
            ? new GridCell(match.Groups["figure"].Value) : cell;

    [GeneratedRegex(
        @"\A(?<figure>[-–—]|-?[0-9][^()*¹²³⁰⁴-⁹\p{L}]{0,40}|[0-9][0-9.,/ ]{0,20} *(điểm|đ|hồ sơ))"
        + @" *(\*{1,3}|\(([0-9]|\*{1,3})\)|[¹²³⁰⁴-⁹]{1,2})\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
