using Index766.Domain.Units;

namespace Index766.Pipeline.Documents;

/// <summary>Which board: the units of one level under one scope.</summary>
public sealed record BoardName(UnitCode Scope, Level Level)
{
    /// <summary>The level's code.</summary>
    internal string LevelCode => Level.Code();
}
