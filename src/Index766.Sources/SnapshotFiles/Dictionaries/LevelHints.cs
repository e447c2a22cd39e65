using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>The levels that a title, a section's heading or a cell speaks of.</summary>
internal static partial class LevelHints
{
    private static readonly (string Words, Level Level)[] Phrases =
    [
        ("sở, ban", Level.Department), ("cấp sở", Level.Department), ("các sở", Level.Department), ("sở, ngành", Level.Department),
        ("sở ngành", Level.Department), ("sở ban", Level.Department), ("khối sở", Level.Department),
        ("cơ quan chuyên môn", Level.Department), ("ban, ngành tỉnh", Level.Department), ("ban, ngành cấp tỉnh", Level.Department),
        ("cấp huyện", Level.District), ("huyện, thị xã", Level.District), ("các huyện", Level.District),
        ("thị xã, thành phố", Level.District),
        ("huyện, thành phố", Level.District),
        ("cấp xã", Level.Commune), ("xã, phường", Level.Commune), ("phường, xã", Level.Commune), ("các xã", Level.Commune),
        ("ubnd xã", Level.Commune), ("khối xã", Level.Commune), ("xã phường", Level.Commune), ("xã, thị trấn", Level.Commune),
        ("đặc khu", Level.Commune), ("các phường", Level.Commune),
        ("chi nhánh", Level.Branch),
        ("tỉnh, thành", Level.Province), ("các tỉnh", Level.Province),
        ("bộ, ngành", Level.Ministry), ("các bộ", Level.Ministry), ("cấp bộ", Level.Ministry), ("bộ, cơ quan ngang bộ", Level.Ministry),
    ];

    /// <summary>The levels named, each once; none where the text names none.</summary>
    public static IReadOnlyList<Level> In(string text) => In(text, root: null);

    /// <summary>The levels named in a table of a unit of that level: below a province, "cấp tỉnh" is its departments.</summary>
    public static IReadOnlyList<Level> In(string text, Level? root)
    {
        var key = Between().Replace(TextKey.Of(text), ", ");
        var named = Phrases.Where(phrase => key.Contains(phrase.Words, StringComparison.Ordinal)).Select(phrase => phrase.Level);
        var isOfProvince = root == Level.Province && key.Contains("cấp tỉnh", StringComparison.Ordinal);
        return [.. (isOfProvince ? named.Append(Level.Department) : named).Distinct()];
    }

    /// <summary>The levels that a sheet's name speaks of: "Các sở", or "Huyện" alone.</summary>
    public static IReadOnlyList<Level> OfSheet(string name) =>
        In(name) is { Count: > 0 } levels ? levels : !name.All(char.IsAsciiDigit) && OfCell(name) is { } only ? [only] : [];

    /// <summary>The level that a cell names by code, by the portal's number or by words; null where it names none, or several.</summary>
    /// <param name="root">The level of the unit that the table is about: below a province, "Cấp tỉnh" is a department.</param>
    public static Level? OfCell(string text, Level? root = null) => TextKey.Of(text) switch
    {
        "1" or "sở" or "department" or "provincial_department" => Level.Department,
        "2" or "xã" or "phường" or "đặc khu" or "thị trấn" or "commune" or "commune_people_committee" => Level.Commune,
        "huyện" or "thị xã" => Level.District,
        "cấp tỉnh" when root is null or Level.Nation => Level.Province,
        "tỉnh" or "thành phố trực thuộc trung ương" => Level.Province,
        "bộ" => Level.Ministry,
        "cả nước" or "toàn quốc" or "cấp quốc gia" => Level.Nation,
        _ when Levels.TryParse(text, out var level) => level,
        _ => In(text, root) is [var only] ? only : null,
    };

    /// <summary>What stands between the kinds of units that a text lists.</summary>
    [GeneratedRegex(" *[,/&;] *| và ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();
}

/// <summary>
/// Tells the name of one unit ("UBND xã Vân Canh") from the title of many ("UBND các xã, phường", "Khối sở, ngành") by the words that both
/// begin with.
/// </summary>
internal static partial class UnitKinds
{
    /// <summary>The level that a unit's own name says; null where it says none, or names many.</summary>
    /// <param name="root">The level of the unit that the table is about; null where that is not known. A province has departments, the
    ///   nation has none.</param>
    public static Level? LevelOf(string name, Level? root) => One().Match(UnitNameIndex.KeyOf(name)) switch
    {
        { Success: false } => null,
        var match => match.Groups["kind"].Value switch
        {
            "xã" or "phường" or "thị trấn" or "đặc khu" => Level.Commune,
            "huyện" or "thị xã" => Level.District,
            "tỉnh" => Level.Province,
            "bộ" => Level.Ministry,
            "chi nhánh" => Level.Branch,
            "sở" => Level.Department,
            _ => root == Level.Province ? Level.Department : null,
        },
    };

    public static bool IsOne(string name) => One().IsMatch(UnitNameIndex.KeyOf(name));
    public static bool IsMany(string title) => !IsOne(title) && Many().IsMatch(TextKey.Of(title));

    [GeneratedRegex(
        @"\A(?<kind>xã|phường|thị trấn|đặc khu|huyện|thị xã|tỉnh|bộ|sở|chi nhánh|ban|thanh tra|văn phòng) "
        + @"(?!(xã|phường|thị|đặc|huyện|thành phố|tỉnh|sở|ban|ngành|và|hoặc|các|cấp|thuộc|trực thuộc)( |,|/|\z))\p{L}",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex One();

    [GeneratedRegex(
        @"\A((ubnd|ủy ban nhân dân|danh sách|bảng) )*(các|khối|nhóm|cụm|cấp|phần|lĩnh vực|cơ quan|đơn vị|địa phương|sở|ban|ngành|bộ|xã"
        + @"|phường|thị trấn|đặc khu|huyện|thị xã|tỉnh|thành phố|chi nhánh)([^\p{L}\p{Nd}]|\z)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Many();
}
