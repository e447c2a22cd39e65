using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>Looks up what words in a cell mean: a cell has the meaning of the longest known text that it begins with.</summary>
internal sealed class CellDictionary(FileDictionary words)
{
    private readonly List<(string Key, CellMeaning Meaning)> _words =
        [.. words.Cells.Select(word => (Key: TextKey.Of(word.Text), word.Meaning)).OrderByDescending(word => word.Key.Length)];

    public CellMeaning? Find(string text) => Find(text, out _);

    /// <summary>The meaning, and the key of what stands behind the known text; null where the cell begins with none.</summary>
    public CellMeaning? Find(string text, out string rest)
    {
        var key = TextKey.Of(text);
        foreach (var (word, meaning) in _words)
        {
            if (key.StartsWith(word, StringComparison.Ordinal)
                && (key.Length == word.Length || (word.Length > 1 && !char.IsLetterOrDigit(key[word.Length]))))
            {
                rest = key[word.Length..];
                return meaning;
            }
        }

        rest = key;
        return null;
    }
}

/// <summary>
/// Tells the label of a row that sums up others ("Tổng (A+B)", "Trung bình khối") from a name that begins like one ("Tổng cục Thuế", "Cộng
/// Hòa"): behind the known word stand only words that name many units, numerals, or something in brackets or behind a colon.
/// </summary>
internal static partial class SumLabel
{
    /// <summary>
    /// Whether the label is one of a sum; then whether it is the known word alone, a mean, and of more than the table's own rows ("Trung
    /// bình cả nước").
    /// </summary>
    public static bool TryRead(string label, CellDictionary words, string? root, out SumMeaning meaning)
    {
        meaning = default;
        if (label.Length is 0 or > 200 || words.Find(label, out var rest) != CellMeaning.Sum)
        {
            return false;
        }

        var isBare = rest.Trim().Length == 0;
        rest = Bracket().Replace(root is null ? rest : rest.Replace(root, "", StringComparison.Ordinal), " ");
        rest = rest.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? rest[..colon] : rest;
        meaning = new SumMeaning(isBare, Mean().IsMatch(TextKey.Of(label)), Beyond().IsMatch(rest) || Extreme().IsMatch(TextKey.Of(label)));
        return Many().IsMatch(rest);
    }

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"trung bình|bình quân|\btb\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mean();

    [GeneratedRegex(@"cả nước|toàn quốc|các tỉnh", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beyond();

    [GeneratedRegex("cao nhất|thấp nhất", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extreme();

    [GeneratedRegex(
        @"\A[^\p{L}\p{Nd}]*((khối|nhóm|cụm|mục|phần) .*|((toàn|tất|cả|chung|các|của|và|từ|đến|cộng|khối|nhóm|mục|phần|cấp|tỉnh|thành phố"
        + @"|nước|quốc|sở|ban|ngành|bộ|ubnd|xã|phường|thị trấn|đặc khu|huyện|thị xã|đơn vị|cơ quan|địa phương"
        + @"|chuyên môn|hành chính|chi nhánh|hồ sơ|điểm|số|lượng|bình quân|trung bình|tháng|quý|năm|kỳ|theo"
        + @"|trên|[ivx]{1,6}|[a-hđ]|[0-9]{1,4})([^\p{L}\p{Nd}]+|\z))*)\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Many();
}

/// <summary>What the label of a sum says.</summary>
/// <param name="IsBare">It is the known word alone, which could also be the bare name of a unit: Xã Trung Bình.</param>
/// <param name="IsBeyond">It is no sum or mean of the table's rows alone: the nation's mean, the highest or the lowest.</param>
internal readonly record struct SumMeaning(bool IsBare, bool IsMean, bool IsBeyond);
