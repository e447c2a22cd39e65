using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Parameters;

/// <summary>The parameters that name a board: scope, level, and where several are published, period, as-of and source.</summary>
internal static class BoardParameters
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> Names = [.. ApiParameters.OfBoard.Select(parameter => parameter.Name)];

    /// <summary>What an as-of looks like.</summary>
    public static string ExpectedAsOf => ApiParameters.AsOf.Expected;

    /// <summary>The board that the request names; what it says is of no use where the reader has a problem.</summary>
    public static BoardQuery Read(ParameterReader reader) =>
        Within(reader, reader.Required(ApiParameters.Scope), reader.Required(ApiParameters.Level));

    /// <summary>The scope and the level that the request names, if it does.</summary>
    public static (UnitCode? Scope, Level? Level) ReadName(ParameterReader reader) =>
        (reader.Optional(ApiParameters.Scope), reader.Optional(ApiParameters.Level));

    /// <summary>What the request asks within a scope and level.</summary>
    public static BoardQuery Within(ParameterReader reader, UnitCode scope, Level level) => new(
        scope, level, reader.Optional(ApiParameters.Period), reader.Optional(ApiParameters.AsOf), reader.Text(ApiParameters.Source));

    /// <summary>Reads an as-of.</summary>
    public static bool TryReadAsOf(string text, out AsOf asOf) => ApiParameters.TryReadAsOf(text, out asOf);
}
