namespace Index766.Domain.Snapshots;

/// <summary>Where in a table that a clerk made a reading stands.</summary>
/// <param name="Sheet">The sheet of a workbook; null for a file without sheets.</param>
/// <param name="Column">The column's letters and heading: <c>C (Điểm)</c>.</param>
public sealed record ReadingPlace(string? Sheet, string Column)
{
    /// <summary>How a finding names a sheet of a file: <c>diem.xlsx › Sở, ngành</c>.</summary>
    public static string FileAndSheet(string file, string? sheet) => sheet is null ? file : $"{file} › {sheet}";
}
