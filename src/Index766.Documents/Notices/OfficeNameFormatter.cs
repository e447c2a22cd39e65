using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Documents.Notices;

/// <summary>How offices name a scope and its levels in official documents.</summary>
internal static class OfficeNameFormatter
{
    private static readonly DateOnly LastDayOfDistricts = new(2025, 6, 30);

    private static readonly string[] Kinds = ["Tỉnh ", "Thành phố ", "Huyện ", "Thị xã "];

    /// <summary>The units of a level as they are addressed: <c>các sở, ban, ngành</c>.</summary>
    public static string Units(Level level) => level switch
    {
        Level.Ministry => "các bộ, ngành",
        Level.Province => "các tỉnh, thành phố",
        Level.Department => "các sở, ban, ngành",
        Level.Branch => "các chi nhánh",
        Level.District => "UBND các huyện, thị xã, thành phố",
        _ => "UBND các xã, phường, đặc khu",
    };

    /// <summary>A level within a list: <c>Cấp sở</c>.</summary>
    public static string Short(Level level) => level switch
    {
        Level.Department => "Cấp sở",
        Level.Branch => "Các chi nhánh",
        Level.District => "Cấp huyện",
        Level.Commune => "Cấp xã",
        _ => Capital(Units(level)),
    };

    /// <summary>
    /// The levels that a document of that moment is addressed to: departments, and districts until 30/6/2025 or communes since.
    /// </summary>
    public static IReadOnlyList<Level> Recipients(ReportHead head) => head.ScopeLevel == Level.Province
        ? [Level.Department, head.AsOf.Day <= LastDayOfDistricts ? Level.District : Level.Commune]
        : [Level.Department, Level.Commune];

    /// <summary>The place in the date line: <c>Bình Phước</c>; a city named after a person keeps its kind.</summary>
    public static string Place(string scopeName) => scopeName == "Thành phố Hồ Chí Minh" ? scopeName
        : Kinds.FirstOrDefault(kind => scopeName.StartsWith(kind, StringComparison.Ordinal)) is { } found ? scopeName[found.Length..]
        : scopeName;

    /// <summary>The text with a capital at its beginning.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The moment of figures inside a sentence.</summary>
    public static string Moment(AsOf asOf) => asOf.Vietnamese();
}
