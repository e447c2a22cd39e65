namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>The forms in which a heading is looked up, and headings that are told by how they are made rather than by a list.</summary>
internal static partial class HeadingKey
{
    private const int MaxComparisonLength = 100;

    /// <summary>
    /// A key without what stands between its words: "Công khai, minh bạch", "Công khai - minh bạch" and "Công khai/minh bạch" are one.
    /// </summary>
    public static string Loose(string key) => Blanks().Replace(Between().Replace(key, " "), " ").Trim();

    /// <summary>
    /// A key without the table's own period behind it: of "Tổng điểm tháng 10/2026" and "Điểm tháng này" the words before.
    /// </summary>
    public static string WithoutPeriod(string key) => Period().Replace(key, "");

    /// <summary>Whether the key lists only kinds of units: "Cơ quan, đơn vị, địa phương", "Tên xã/phường".</summary>
    public static bool IsOfUnits(string key) => Units().IsMatch(Loose(key)) || PlainUnits().IsMatch(Loose(key));

    /// <summary>
    /// Whether the key is of a column that compares with an earlier time: "So với tháng trước", "Điểm kỳ trước", "Tăng/giảm".
    /// </summary>
    public static bool IsComparison(string key) =>
        key.Length <= MaxComparisonLength && (Comparison().IsMatch(key) || PlainComparison().IsMatch(key));

    [GeneratedRegex(@"[,/&;+()-]|(?<!\S)và(?!\S)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex(" {2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        @" *[,(-]? *(trong |của |đến )?((tháng|quý|kỳ|năm|đợt|tuần) (này|báo cáo|hiện tại|hiện nay)"
        + @"|(tháng *(1[0-2]|0?[1-9])|quý *([1-4]|i{1,3}|iv))( *năm *| *[/-] *)2[01][0-9]{2}|năm *2[01][0-9]{2})\)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Period();

    [GeneratedRegex(
        @"\A(tên )?((các|cơ quan|đơn vị|địa phương|sở|ban|ngành|bộ|xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh|thành|tp|ubnd"
        + @"|ủy ban nhân dân|chi nhánh)( |\z)){2,12}\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Units();

    /// <summary>Typed without marks, "so" may also be a number: it is a department's only in front of others.</summary>
    [GeneratedRegex(
        @"\A(ten )?((cac|co quan|don vi|dia phuong|so(?= ban| nganh)|ban|nganh|xa|phuong|dac khu|huyen|thanh pho|tinh|ubnd)( |\z)){2,9}\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainUnits();

    [GeneratedRegex(
        @"\Aso (sanh )?voi (thang|ky|quy|nam|tuan|cung)|chenh lech|tang.{0,15}giam|(diem|hang) (thang|ky|quy|nam|tuan|lan) truoc\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainComparison();

    [GeneratedRegex(
        @"\Aso (sánh )?với(?!\p{L})|\Aso (sánh|cùng kỳ)|chênh lệch|biến động|\Athay đổi(?!\p{L})|tăng.{0,15}giảm|giảm.{0,15}tăng"
        + @"|\A(mức |số |điểm )?(tăng|giảm)( điểm| hạng| bậc)?( \([+-]\))?\z|\A[+-]/[+-]\z|\A±\z|cùng kỳ( năm trước| năm ngoái)?\z"
        + @"|(tháng|kỳ|quý|năm|tuần|lần|đợt|ngày)( đánh giá| báo cáo| công bố)? ((liền )?trước( đó| liền kề)?|liền kề|kề trước|ngoái)\)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}
