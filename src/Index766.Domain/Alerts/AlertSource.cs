using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>A published snapshot, as alerts look at it.</summary>
/// <param name="Snapshot">Its score document.</param>
/// <param name="FetchedAt">When its bytes were last fetched, as the clock said.</param>
/// <param name="IsSample">Whether it holds the shipped samples.</param>
/// <param name="Previous">The snapshot of the same series before it; null where there is none.</param>
public sealed record AlertSource(ScoredSnapshot Snapshot, DateTimeOffset FetchedAt, bool IsSample, ScoredSnapshot? Previous)
{
    private readonly Lazy<Dictionary<UnitCode, (BoardRow Row, Board Board)>> _rows = new(() => RowsOf(Snapshot, Previous));

    /// <summary>The number of the receipt of that fetch; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>The year, and for scores the methodology: figures of two baselines are never compared.</summary>
    public string Baseline => Snapshot.Series.Kind == SnapshotKind.Scores
        ? string.Create(CultureInfo.InvariantCulture,
            $"{Snapshot.Series.Period.Year} {Snapshot.Methodology} "
                + $"{Snapshot.MethodologyChecksum[..Math.Min(8, Snapshot.MethodologyChecksum.Length)]}")
        : Snapshot.Series.Period.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The unit's row on the board of its level: under its parent where that has
    /// one, else on the first that has it; null where there is none.
    /// </summary>
    public BoardRow? RowOf(UnitCode unit) => _rows.Value.GetValueOrDefault(unit).Row;

    /// <summary>The board that the row is on; null where there is none.</summary>
    public Board? BoardOf(UnitCode unit) => _rows.Value.GetValueOrDefault(unit).Board;

    /// <summary>
    /// Whether the gate left open the figures that a rule would alarm a unit by: those of this
    /// snapshot and, for what was lost since the one before it, of that one.
    /// That a unit entered no data follows from no figure.
    /// </summary>
    public bool IsDoubtful(UnitCode unit, AlertRule rule) =>
        rule.Kind != AlertKind.NoData && (Snapshot.IsDoubtful(unit) || (rule.IsMomentary && Previous?.IsDoubtful(unit) == true));

    /// <summary>The board's population that the unit belongs to; null where there is none.</summary>
    public BoardPopulation? PopulationOf(UnitCode unit)
    {
        var populations = Snapshot.Populations.Where(population => population.Members.Contains(unit)).ToList();
        var parent = Snapshot.Units.FirstOrDefault(candidate => candidate.Code == unit)?.Parent;
        return populations.Find(population => population.Scope == parent) ?? populations.FirstOrDefault();
    }

    private static Dictionary<UnitCode, (BoardRow Row, Board Board)> RowsOf(ScoredSnapshot snapshot, ScoredSnapshot? previous)
    {
        var parents = snapshot.Units.ToDictionary(unit => unit.Code, unit => unit.Parent);
        var rows = new Dictionary<UnitCode, (BoardRow Row, Board Board)>();
        foreach (var population in snapshot.Series.Kind == SnapshotKind.Scores ? snapshot.Populations : [])
        {
            var board = BoardMaker.Make(snapshot, population, previous);
            foreach (var row in board.Rows)
            {
                if (parents[row.UnitCode] == population.Scope)
                {
                    rows[row.UnitCode] = (row, board);
                }
                else
                {
                    rows.TryAdd(row.UnitCode, (row, board));
                }
            }
        }

        return rows;
    }
}
