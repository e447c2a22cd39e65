using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Web.Page;

/// <summary>The addresses of the pages, relative, so that they hold behind a path of a proxy, too.</summary>
/// <param name="Root">From the page that has the links to the board's: empty, or <c>../</c>.</param>
/// <param name="Language">The language that they keep.</param>
public sealed record PageLinks(string Root, PageLanguage Language)
{
    /// <summary>A board.</summary>
    public string Board(params IEnumerable<(string Name, string? Value)> parameters) =>
        (Root.Length == 0 ? "./" : Root) + Query(parameters);

    /// <summary>A unit.</summary>
    public string Unit(UnitCode code, params IEnumerable<(string Name, string? Value)> parameters) =>
        $"{Root}units/{Uri.EscapeDataString(code.Value)}{Query(parameters)}";

    /// <summary>One of the pages beside the board: <c>targets</c>, <c>movers</c>, <c>status</c>.</summary>
    public string Page(string name, params IEnumerable<(string Name, string? Value)> parameters) => Root + name + Query(parameters);

    /// <summary>Data of the API, which speaks no language.</summary>
    public string Api(string path, params IEnumerable<(string Name, string? Value)> parameters) => Root + "api/" + path + Join(parameters);

    /// <summary>An as-of as a parameter: as short as it can be.</summary>
    public static string Text(AsOf asOf) =>
        asOf.Moment.ToString(asOf.IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private string Query(IEnumerable<(string Name, string? Value)> parameters) =>
        Join(Language.IsEnglish ? parameters.Append(("lang", Language.Code)) : parameters);

    private static string Join(IEnumerable<(string Name, string? Value)> parameters) => QueryString.Create(
        parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))).ToString();
}
