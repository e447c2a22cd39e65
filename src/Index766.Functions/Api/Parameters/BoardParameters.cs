using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api.Parameters;

/// <summary>The parameters that name a board: scope, level, and where several are published, period, as-of and source.</summary>
internal static class BoardParameters
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["scope", "level", "period", "asOf", "source"];

    /// <summary>What an as-of looks like.</summary>
    public const string ExpectedAsOf = "2024-12-17 or 2024-02-05T16:30";

    /// <summary>The board that the request names; what it says is of no use where the reader has a problem.</summary>
    public static BoardQuery Read(ParameterReader reader) => new(
        reader.Required<UnitCode>("scope", UnitCode.TryParse, "the code of the unit above, such as BP or VN"),
        reader.Required<Level>("level", Levels.TryParse, $"one of {Levels.AllCodes}"),
        reader.Optional<Period>("period", Period.TryParse, "2024, 2024-Q1 or 2024-01"),
        reader.Optional<AsOf>("asOf", TryReadAsOf, ExpectedAsOf),
        reader.Text("source"));

    /// <summary>A plus sign that was not escaped arrives as a blank.</summary>
    public static bool TryReadAsOf(string text, out AsOf asOf) => AsOf.TryParse(text.Replace(' ', '+'), out asOf);
}
