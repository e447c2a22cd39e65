using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Parameters;

/// <summary>The parameters that name a board: scope, level, and where several are published, period, as-of and source.</summary>
internal static class BoardParameters
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["scope", "level", "period", "asOf", "source"];

    /// <summary>What an as-of looks like.</summary>
    public const string ExpectedAsOf = "2024-12-17 or 2024-02-05T16:30";

    private const string ExpectedScope = "the code of the unit above, such as BP or VN";

    private static readonly string ExpectedLevel = $"one of {Levels.AllCodes}";

    /// <summary>The board that the request names; what it says is of no use where the reader has a problem.</summary>
    public static BoardQuery Read(ParameterReader reader) => Within(
        reader, reader.Required<UnitCode>("scope", UnitCode.TryParse, ExpectedScope),
        reader.Required<Level>("level", Levels.TryParse, ExpectedLevel));

    /// <summary>The scope and the level that the request names, if it does.</summary>
    public static (UnitCode? Scope, Level? Level) ReadName(ParameterReader reader) =>
        (reader.Optional<UnitCode>("scope", UnitCode.TryParse, ExpectedScope), reader.Optional<Level>("level", Levels.TryParse,
            ExpectedLevel));

    /// <summary>What the request asks within a scope and level.</summary>
    public static BoardQuery Within(ParameterReader reader, UnitCode scope, Level level) => new(
        scope, level, reader.Optional<Period>("period", Period.TryParse, "2024, 2024-Q1 or 2024-01"),
        reader.Optional<AsOf>("asOf", TryReadAsOf, ExpectedAsOf), reader.Text("source"));

    /// <summary>A plus sign that was not escaped arrives as a blank.</summary>
    public static bool TryReadAsOf(string text, out AsOf asOf) => AsOf.TryParse(text.Replace(' ', '+'), out asOf);
}
