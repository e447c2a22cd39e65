using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Whether a file's letters are of the time before Unicode: a text that says nothing as it is, and is a known heading or begins like a
/// unit's name once it is read in one of the old alphabets. Then the whole file has to be converted first; what else could be said of it
/// would follow from that.
/// </summary>
internal sealed partial class LegacyLetterCheck(HeadingDictionary headings, FindingList findings)
{
    private const int MaxTexts = 20_000;
    private const int MaxBytes = 64 * 1024;
    private const int MaxTextLength = 200;

    /// <summary>Whether the bytes, which are no text in any encoding of today, are such a text; then a finding says so.</summary>
    public bool Refuses(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]);
        foreach (var (number, line) in text.Split('\n').Index())
        {
            foreach (var cell in line.Split(',', ';', '\t'))
            {
                if (AlphabetOf(cell.Trim(' ', '"', '\r')) is { } alphabet)
                {
                    Refuse(findings, number + 1, null, cell, alphabet);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a sheet's cells hold such a text; then a finding names the first.</summary>
    public bool Refuses(IReadOnlyList<Grid> grids)
    {
        foreach (var grid in grids)
        {
            var texts = grid.Rows.SelectMany(row => row.Cells.Select((cell, column) => (row.Number, Column: column, Cell: cell)))
                .Where(place => !place.Cell.IsEmpty && !place.Cell.IsCopy && place.Cell.Number is null);
            foreach (var (row, column, cell) in texts.Take(MaxTexts))
            {
                if (AlphabetOf(cell.Text) is { } alphabet)
                {
                    Refuse(findings.In(grid.Sheet), row, Grid.Letters(column), cell.Text, alphabet);
                    return true;
                }
            }
        }

        return false;
    }

    private string? AlphabetOf(string text)
    {
        if (text.Length is 0 or > MaxTextLength || !LegacyLetters.MayBe(text) || SaysSomething(text))
        {
            return null;
        }

        foreach (var (alphabet, letters) in LegacyLetters.Readings(text))
        {
            if (letters != text && SaysSomething(letters))
            {
                return alphabet;
            }
        }

        return null;
    }

    private bool SaysSomething(string text) => headings.Find(text) is not null || UnitName().IsMatch(TextKey.Of(text));

    private static void Refuse(FindingList findings, int row, string? column, string found, string alphabet) => findings.Add(
        FindingKind.OtherFormat, row, column, found,
        $"chữ Unicode: đây là chữ {alphabet}; chuyển sang Unicode trước (chép bảng, mở UniKey, Ctrl+Shift+F6, chọn bảng mã nguồn "
            + $"{ShortName(alphabet)}, bảng mã đích Unicode, dán lại), rồi mới lưu",
        $"letters in Unicode: these are {ShortName(alphabet)}; convert them first (copy the table, open UniKey, Ctrl+Shift+F6, source "
            + $"{ShortName(alphabet)}, target Unicode, paste it back), then save");

    private static string ShortName(string alphabet) => alphabet[..alphabet.IndexOf(' ', StringComparison.Ordinal)];

    [GeneratedRegex(@"\A((ubnd|ủy ban nhân dân) )?(sở|tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu) ", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitName();
}
