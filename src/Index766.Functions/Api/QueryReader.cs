using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>Reads the parameters of a board: each is checked, and each that is not known is refused by name.</summary>
internal static class QueryReader
{
    private static readonly string[] Known = ["scope", "level", "period", "asOf", "source", "format"];

    /// <summary>The query, or the problem that it has.</summary>
    public static (BoardQuery? Query, IResult? Problem) Read(IQueryCollection parameters)
    {
        if (parameters.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return (null, Problems.BadParameter(Problems.Shown(unknown), parameters[unknown], $"one of {string.Join(", ", Known)} and nothing else"));
        }

        if (parameters.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } twice })
        {
            return (null, Problems.BadParameter(twice, parameters[twice], "it once"));
        }

        string? Value(string name) => string.IsNullOrEmpty(parameters[name]) ? null : parameters[name].ToString();
        if (!UnitCode.TryParse(Value("scope"), out var scope))
        {
            return (null, Problems.BadParameter("scope", Value("scope"), "the code of the unit above, such as BP or VN"));
        }

        if (!Levels.TryParse(Value("level"), out var level))
        {
            return (null, Problems.BadParameter("level", Value("level"), $"one of {Levels.AllCodes}"));
        }

        var period = default(Period);
        if (Value("period") is { } periodText && !Period.TryParse(periodText, out period))
        {
            return (null, Problems.BadParameter("period", periodText, "2024, 2024-Q1 or 2024-01"));
        }

        var asOf = default(AsOf);
        if (Value("asOf") is { } asOfText && !AsOf.TryParse(asOfText.Replace(' ', '+'), out asOf))
        {
            return (null, Problems.BadParameter("asOf", asOfText, "2024-12-17 or 2024-02-05T16:30"));
        }

        return Value("format") is null or "json" or "csv"
            ? (new BoardQuery(scope, level, Value("period") is null ? null : period, Value("asOf") is null ? null : asOf, Value("source")), null)
            : (null, Problems.BadParameter("format", Value("format"), "json or csv"));
    }
}
