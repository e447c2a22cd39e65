using Index766.Domain.Dossiers;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>Everything that a snapshot and the rules give, before it is compared with any other: the immutable score document.</summary>
/// <param name="Series">The series it belongs to.</param>
/// <param name="Id">Its as-of and the bytes it came from.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="MethodologyChecksum">The methodology's SHA-256.</param>
/// <param name="Units">The units of the snapshot and of its boards' populations, by code.</param>
/// <param name="Populations">The boards it gives.</param>
/// <param name="ThresholdsSince">The day since which its thresholds hold; null where none has a date.</param>
/// <param name="Doubtful">The units of whose figures the gate found something that leaves them open, by code; null for none.</param>
public sealed record ScoredSnapshot(
    SeriesKey Series,
    SnapshotId Id,
    string Methodology,
    string MethodologyChecksum,
    IReadOnlyList<ScoredUnit> Units,
    IReadOnlyList<BoardPopulation> Populations,
    DateOnly? ThresholdsSince = null,
    IReadOnlyList<UnitCode>? Doubtful = null)
{
    /// <summary>Its id as its address and its files show it.</summary>
    public string PublicId => Series.PublicIdOf(Id.ToString());

    /// <summary>Whether the gate left open what a unit's figures are.</summary>
    public bool IsDoubtful(UnitCode unit) => Doubtful?.Contains(unit) == true;

    /// <summary>
    /// The units of a population that it has. Each is looked for by halves: the units stand by code, and
    /// there are thousands of them and a population for each province.
    /// </summary>
    public IEnumerable<ScoredUnit> UnitsOf(BoardPopulation population) => population.Members.Select(Find).OfType<ScoredUnit>();

    private ScoredUnit? Find(UnitCode code)
    {
        var (low, high) = (0, Units.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Units[middle].Code.CompareTo(code);
            if (order == 0)
            {
                return Units[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>Whether points of the two may be subtracted: one series, one methodology and the same thresholds.</summary>
    public bool IsComparableWith(ScoredSnapshot other) =>
        Series == other.Series && Series.Kind == SnapshotKind.Scores
        && Methodology == other.Methodology && MethodologyChecksum == other.MethodologyChecksum && ThresholdsSince == other.ThresholdsSince;
}

/// <summary>A unit within a scored snapshot.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The unit above it.</param>
/// <param name="IsPresent">Whether the snapshot has a reading or a status row of it.</param>
/// <param name="Score">Its score; null in a snapshot of another kind.</param>
/// <param name="Targets">Its results against the targets of its level; none where it has no figures at all.</param>
/// <param name="Dossiers">Its dossier figures; null where the snapshot has none of it.</param>
/// <param name="Province">The province that it is, or that stands above it; null for the nation and for ministries.</param>
/// <param name="Figures">The figures that it reports without a target; null for none.</param>
public sealed record ScoredUnit(
    UnitCode Code, string Name, Level Level, UnitCode? Parent, bool IsPresent, UnitScore? Score, TargetCompletion Targets,
    DossierFigures? Dossiers = null, UnitCode? Province = null, IReadOnlyList<ReportedFigure>? Figures = null);

/// <summary>The population of a board: the units of one level under one scope.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Level">The level.</param>
/// <param name="Members">Their codes, in order.</param>
/// <param name="IsWhole">Whether these are known to be all; else no rank is computed.</param>
/// <param name="Aggregates">Pooled figures and the mean; null in a snapshot of target results.</param>
public sealed record BoardPopulation(UnitCode Scope, Level Level, IReadOnlyList<UnitCode> Members, bool IsWhole,
    BoardAggregates? Aggregates = null);

/// <summary>
/// Which boards are drawn up: for every unit of <paramref name="ScopeLevel"/> one per level of <paramref name="MemberLevels"/>.
/// </summary>
public sealed record BoardRule(Level ScopeLevel, IReadOnlyList<Level> MemberLevels);
