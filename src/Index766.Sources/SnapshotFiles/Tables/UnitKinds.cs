using System.Text.RegularExpressions;
using Index766.Domain.Units;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Tells the name of one unit ("UBND xã Vân Canh") from the title of many ("UBND các xã, phường", "Khối sở, ngành") by the words that
/// both begin with.
/// </summary>
internal static partial class UnitKinds
{
    /// <summary>The level that a unit's own name says; null where it says none, or names many.</summary>
    /// <param name="name">The name.</param>
    /// <param name="root">The level of the unit that the table is about; null where that is not known. A province has departments, the
    /// nation has none.</param>
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

    /// <summary>Whether it is a name of one unit, of whatever level.</summary>
    public static bool IsOne(string name) => One().IsMatch(UnitNameIndex.KeyOf(name));

    /// <summary>Whether a text is the title of many units.</summary>
    public static bool IsMany(string title) => !IsOne(title) && Many().IsMatch(WordKey.Of(title));

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
