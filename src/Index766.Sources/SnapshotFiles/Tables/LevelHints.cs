using Index766.Domain.Units;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>The levels that a title, a section's heading or a cell speaks of.</summary>
internal static class LevelHints
{
    private static readonly (string Words, Level Level)[] Phrases =
    [
        ("sở, ban", Level.Department), ("cấp sở", Level.Department), ("các sở", Level.Department), ("sở, ngành", Level.Department), ("sở ngành", Level.Department),
        ("cấp huyện", Level.District), ("huyện, thị xã", Level.District), ("các huyện", Level.District), ("thị xã, thành phố", Level.District),
        ("cấp xã", Level.Commune), ("xã, phường", Level.Commune), ("phường, xã", Level.Commune), ("các xã", Level.Commune), ("ubnd xã", Level.Commune),
        ("xã, thị trấn", Level.Commune), ("đặc khu", Level.Commune), ("các phường", Level.Commune),
        ("chi nhánh", Level.Branch),
        ("tỉnh, thành phố", Level.Province), ("các tỉnh", Level.Province),
        ("bộ, ngành", Level.Ministry), ("các bộ", Level.Ministry),
    ];

    /// <summary>The levels named, each once; none where the text names none.</summary>
    public static IReadOnlyList<Level> In(string text)
    {
        var key = WordKey.Of(text);
        return [.. Phrases.Where(phrase => key.Contains(phrase.Words, StringComparison.Ordinal)).Select(phrase => phrase.Level).Distinct()];
    }

    /// <summary>The levels that a sheet's name speaks of: "Các sở", or "Huyện" alone.</summary>
    public static IReadOnlyList<Level> OfSheet(string name) => In(name) is { Count: > 0 } levels ? levels : !name.All(char.IsAsciiDigit) && OfCell(name) is { } only ? [only] : [];

    /// <summary>The level that a cell names by code, by the portal's number or by words; null where it names none, or several.</summary>
    public static Level? OfCell(string text) => WordKey.Of(text) switch
    {
        "1" or "sở" or "department" or "provincial_department" => Level.Department,
        "2" or "xã" or "phường" or "commune" or "commune_people_committee" => Level.Commune,
        "huyện" or "thị xã" => Level.District,
        "tỉnh" => Level.Province,
        _ when Levels.TryParse(text, out var level) => level,
        _ => In(text) is [var only] ? only : null,
    };
}
