using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Web.Authentication;

namespace Index766.Web.Pages;

/// <summary>The addresses of the pages, relative, so that they hold behind a path of a proxy, too.</summary>
/// <param name="Root">From the page that has the links to the board's: empty, or <c>../</c>.</param>
/// <param name="IsEnglish">Whether they keep the switch to English.</param>
/// <param name="OtherLanguage">The page's own address in the other language.</param>
public sealed record PageLinks(string Root, bool IsEnglish, string OtherLanguage)
{
    /// <summary>Who is signed in; null for nobody.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>No address: Razor leaves out an attribute that is null, and an anchor without one is text.</summary>
    private const string None = null!;

    /// <summary>Whether nothing is linked from the page, which who asks may see and no other: each address is null then.</summary>
    public bool AreAlone { get; init; }

    /// <summary>The language.</summary>
    public CultureInfo Culture => IsEnglish ? PageText.English : PageText.Vietnamese;

    /// <summary>From the page that is asked for to the program's root.</summary>
    public static string RootOf(HttpRequest request) =>
        string.Concat(Enumerable.Repeat("../", request.Path.ToUriComponent().Count(c => c == '/') - 1));

    /// <summary>The parameters of a board.</summary>
    public static (string Name, string? Value)[] QueryOf(UnitCode scope, Level level) =>
        [("scope", scope.Value), ("level", level.Code())];

    /// <summary>A board.</summary>
    public string Board(params IEnumerable<(string Name, string? Value)> parameters) =>
        AreAlone ? None : (Root.Length == 0 ? "./" : Root) + Query(parameters);

    /// <summary>A unit.</summary>
    public string Unit(UnitCode code, string? source = null) =>
        AreAlone ? None : $"{Root}units/{Uri.EscapeDataString(code.Value)}{Query([("source", source)])}";

    /// <summary>One of the pages beside the board: <c>targets</c>, <c>movers</c>, <c>status</c>.</summary>
    public string Page(string name, params IEnumerable<(string Name, string? Value)> parameters) =>
        AreAlone ? None : Root + name + Query(parameters);

    /// <summary>Data of the API, which speaks no language.</summary>
    public string Api(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        AreAlone ? None : Root + "api/" + path + Join(parameters);

    /// <summary>An as-of as a parameter: as short as it can be.</summary>
    public static string Text(AsOf asOf) =>
        asOf.Moment.ToString(asOf.IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private string Query(IEnumerable<(string Name, string? Value)> parameters) =>
        Join(IsEnglish ? parameters.Append(("lang", "en")) : parameters);

    private static string Join(IEnumerable<(string Name, string? Value)> parameters) => QueryString.Create(
        parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))).ToString();
}
