namespace Index766.Domain.Text;

/// <summary>Texts for a CSV file that a spreadsheet opens.</summary>
public static class SpreadsheetText
{
    /// <summary>
    /// The text, with an apostrophe before a full-width <c>＝</c>, <c>＋</c>, <c>－</c> or <c>＠</c>: a spreadsheet with an East Asian input
    /// takes them for the signs that begin a formula. The plain signs are guarded by whoever writes the file.
    /// </summary>
    public static string? Guarded(string? text) => text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
}
