using System.Globalization;
using Index766.Benchmarks.Year;
using static Index766.Benchmarks.Report.Markdown;

namespace Index766.Benchmarks.Report;

/// <summary>What a long history costs.</summary>
internal static class YearSection
{
    public static string Write(YearFigures year) => Blocks(
        "## A year of daily snapshots",
        Paragraph(string.Create(CultureInfo.InvariantCulture, $"""
            A province of {year.Units} units ({year.FileKilobytes:#,0} kB a file) publishes a snapshot each day through the running program,
            on a data folder and under a clock by hand. Publishing is from the file in the folder until nothing is left to do. A start is a
            new program on the folder, to its first answer of the board; a page is asked for the first time after it. What is read and
            written is what the process asked of the system; documents are counted unpacked. A day's publishing is the median of three
            days that end with it.
            """)),
        Table("| day | what | ms | processor ms | read kB | written kB | documents asked for | kB of them |", year.Days.SelectMany(Rows)));

    private static IEnumerable<string> Rows(YearDay day) =>
    [
        Row(day, "publish", day.Publish), Row(day, "start", day.Start), Row(day, "page of the board", day.Board),
        Row(day, "page of a unit's history", day.History), Row(day, "`/api/status`", day.Status),
    ];

    private static string Row(YearDay day, string what, Cost cost) => string.Create(CultureInfo.InvariantCulture,
        $"| {day.Day} | {what} | {cost.Milliseconds:#,0} | {cost.CpuMilliseconds:#,0} | {cost.ReadKilobytes:#,0} | "
        + $"{cost.WrittenKilobytes:#,0} | {cost.Documents:#,0} | {cost.DocumentKilobytes:#,0} |");
}
