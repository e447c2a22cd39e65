using Index766.Domain.Reports;
using Index766.Domain.Units;

namespace Index766.Documents.Notices;

/// <summary>How offices name the levels of a scope in official documents.</summary>
internal static class OfficeNameFormatter
{
    private static readonly DateOnly LastDayOfDistricts = new(2025, 6, 30);

    /// <summary>The units of a level as they are addressed: <c>các sở, ban, ngành</c>, <c>UBND các xã, phường, đặc khu</c>.</summary>
    public static string Units(Level level) => level switch
    {
        Level.Nation => level.Vietnamese(),
        Level.District or Level.Commune => "UBND các " + level.Vietnamese(),
        _ => "các " + level.Vietnamese(),
    };

    /// <summary>A level within a list: <c>Cấp sở</c>.</summary>
    public static string Short(Level level) => level switch
    {
        Level.Department => "Cấp sở",
        Level.Branch => "Các chi nhánh",
        _ => Heading(level),
    };

    /// <summary>A level as a sheet or a column names it: <c>Sở, ban, ngành</c>, <c>Cấp xã</c>.</summary>
    public static string Heading(Level level) => level switch
    {
        Level.District => "Cấp huyện",
        Level.Commune => "Cấp xã",
        _ => Capital(level.Vietnamese()),
    };

    /// <summary>
    /// The levels that a document of that moment is addressed to: departments, and districts until 30/6/2025 or communes since.
    /// </summary>
    public static IReadOnlyList<Level> Recipients(ReportHead head) => head.ScopeLevel == Level.Province
        ? [Level.Department, head.AsOf.Day <= LastDayOfDistricts ? Level.District : Level.Commune]
        : [Level.Department, Level.Commune];

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
