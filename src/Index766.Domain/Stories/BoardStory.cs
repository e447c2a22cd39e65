using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Stories;

/// <summary>What a board tells in three sentences: facts of its figures, in no language (see <see cref="BoardStoryText"/>).</summary>
/// <param name="Ends">Who leads and who is last.</param>
/// <param name="Moves">What moved most; null where no earlier snapshot is comparable.</param>
/// <param name="Lacks">What most units miss, and of whom there are no figures.</param>
public sealed record BoardStory(StoryEnds Ends, StoryMoves? Moves, StoryLacks Lacks);

/// <summary>The two ends of a board. A unit without a total is at neither.</summary>
/// <param name="IsRanked">Whether the board ranks its units; else the ends are those of the units with points, and no places.</param>
/// <param name="WithPoints">How many units have a total.</param>
/// <param name="First">Who has most points; several where they tie, none where no unit has a total.</param>
/// <param name="Last">Who has fewest; the same as <paramref name="First"/> where all have equally many.</param>
public sealed record StoryEnds(bool IsRanked, int WithPoints, StoryGroup? First, StoryGroup? Last)
{
    /// <summary>The points between the two; null where no unit has a total.</summary>
    public decimal? Gap => First?.Value - Last?.Value;
}

/// <summary>Units that share a figure.</summary>
/// <param name="Value">The figure: points, or places.</param>
/// <param name="Units">The units, by code.</param>
public sealed record StoryGroup(decimal Value, IReadOnlyList<StoryUnit> Units);

/// <summary>A unit that a story names.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="HadNoDossiers">Whether no dossiers arose: its few points are no fault of its own, and the story says so.</param>
public sealed record StoryUnit(UnitCode Code, string Name, bool HadNoDossiers);

/// <summary>What moved most since the snapshot before; each is null where nothing moved that way.</summary>
/// <param name="Since">The moment of that snapshot.</param>
/// <param name="Compared">How many units have points in both.</param>
/// <param name="ComparesPlaces">Whether places were compared: the same units were ranked both times.</param>
/// <param name="PointsUp">The most points gained.</param>
/// <param name="PointsDown">The most points lost, above 0.</param>
/// <param name="PlacesUp">The most places gained.</param>
/// <param name="PlacesDown">The most places lost, above 0.</param>
public sealed record StoryMoves(
    AsOf Since, int Compared, bool ComparesPlaces, StoryGroup? PointsUp, StoryGroup? PointsDown, StoryGroup? PlacesUp,
    StoryGroup? PlacesDown);

/// <summary>What is missed and what is missing.</summary>
/// <param name="TargetsAsOf">The moment of the target results; null where there are none.</param>
/// <param name="MostMissed">The target that most units miss; several where they tie, none where none is missed.</param>
/// <param name="WithoutData">The units that entered no data.</param>
/// <param name="Incomplete">The units that lack figures for a total.</param>
/// <param name="IsWhole">Whether all units are known and each has a row: only then does silence mean that nothing is missing.</param>
public sealed record StoryLacks(
    AsOf? TargetsAsOf, IReadOnlyList<MissedByMany> MostMissed, IReadOnlyList<StoryUnit> WithoutData, IReadOnlyList<StoryUnit> Incomplete,
    bool IsWhole);

/// <summary>A target that units miss.</summary>
/// <param name="Target">The target.</param>
/// <param name="Missed">How many units miss it, those without data among them.</param>
/// <param name="NoData">How many of these have no data ("-").</param>
/// <param name="Of">How many units have a result or a "-".</param>
public sealed record MissedByMany(Target Target, int Missed, int NoData, int Of);
