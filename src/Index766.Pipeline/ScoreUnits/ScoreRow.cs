using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>
/// A unit's row in the score table: typed columns for tools that read the table, and the whole scored unit, packed, whose figures are the
/// exact ones. A column that has no value is not there.
/// </summary>
public static class ScoreRow
{
    private const int ChecksumDigits = 12;
    private const int MaxGroups = 50;
    private const int MaxGroupCode = 40;

    /// <summary>The partition of a snapshot's rows.</summary>
    public static string PartitionOf(SeriesKey series, string snapshot) => $"{series}/{snapshot}";

    /// <summary>The rows of a snapshot, one for each unit, in the order of its units.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="dataChecksum">The SHA-256 of the rules that it was scored by.</param>
    public static IReadOnlyList<TableRow> Of(ScoredSnapshot snapshot, string dataChecksum)
    {
        var partition = PartitionOf(snapshot.Series, snapshot.Id.ToString());
        var ranks = RanksOf(snapshot);
        // Packing is nearly all of the work, and each unit's by itself.
        return [.. snapshot.Units.AsParallel().AsOrdered()
            .Select(unit => new TableRow(partition, unit.Code.Value, ColumnsOf(snapshot, unit, ranks, dataChecksum)))];
    }

    /// <summary>The scored unit of a row.</summary>
    /// <exception cref="BrokenDocumentException">The row is not what <see cref="Of"/> wrote.</exception>
    public static ScoredUnit Read(StoredRow row)
    {
        using var detail = new MemoryStream();
        for (var index = 0; row.Columns.GetValueOrDefault(DetailColumn(index))?.Bytes is { } part; index++)
        {
            detail.Write(part);
        }

        return ScoreRowDetail.Unpack($"{TableNames.Scores} ({row.Partition}, {row.Row})", detail.ToArray());
    }

    internal static string DetailColumn(int index) => string.Create(CultureInfo.InvariantCulture, $"detail{index}");

    private static Dictionary<string, ColumnValue> ColumnsOf(ScoredSnapshot snapshot, ScoredUnit unit, Dictionary<UnitCode, int> ranks,
        string dataChecksum)
    {
        var columns = FiguresOf(unit);
        if (ranks.TryGetValue(unit.Code, out var rank))
        {
            columns["rank"] = rank;
        }

        columns["methodology"] = snapshot.Methodology;
        columns["methodologyChecksum"] = Shortened(snapshot.MethodologyChecksum);
        columns["dataChecksum"] = Shortened(dataChecksum);
        foreach (var (index, part) in ScoreRowDetail.Pack(unit).Chunk(StorageRules.MaxBinaryLength).Index())
        {
            columns[DetailColumn(index)] = part;
        }

        return columns;
    }

    private static Dictionary<string, ColumnValue> FiguresOf(ScoredUnit unit)
    {
        var columns = new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
        {
            ["unitName"] = ColumnText.Fit(unit.Name),
            ["level"] = unit.Level.Code(),
        };
        if (unit.Score is { } score)
        {
            columns["status"] = score.Status.Code();
            AddPoints(columns, "total", score.Total);
            foreach (var group in score.Groups.Where(group => IsColumnName(group.Code)).Take(MaxGroups))
            {
                AddPoints(columns, $"points{group.Code}", group.Points);
            }
        }

        if (unit.Targets.Results.Count > 0)
        {
            columns["targetsMet"] = unit.Targets.Met;
            columns["targetsExpected"] = unit.Targets.Expected;
        }

        return columns;
    }

    private static void AddPoints(Dictionary<string, ColumnValue> columns, string name, decimal? points)
    {
        if (points is { } known)
        {
            columns[name] = (double)known;
        }
    }

    /// <summary>
    /// The ranks on the boards: a unit's is that of its level's board under its nearest scope. They follow from the snapshot alone.
    /// </summary>
    private static Dictionary<UnitCode, int> RanksOf(ScoredSnapshot snapshot)
    {
        var ranks = new Dictionary<UnitCode, int>();
        var units = snapshot.Units.ToDictionary(unit => unit.Code);
        var nearest = snapshot.Populations.SelectMany(population => population.Members, (population, code) => (population, code))
            .GroupBy(member => member.code, member => member.population)
            .ToDictionary(boards => boards.Key, boards => boards.MinBy(board => DistanceOf(board, units.GetValueOrDefault(boards.Key))));
        foreach (var population in snapshot.Populations)
        {
            foreach (var (code, rank) in BoardMaker.RanksOf(snapshot, population))
            {
                if (ReferenceEquals(nearest[code], population))
                {
                    ranks[code] = rank;
                }
            }
        }

        return ranks;
    }

    /// <summary>How far above a unit a board's scope is: boards of one level that hold it are within one another.</summary>
    private static (int Kinship, int Members) DistanceOf(BoardPopulation board, ScoredUnit? unit) =>
        (board.Scope == unit?.Parent ? 0 : board.Scope == unit?.Province ? 1 : 2, board.Members.Count);

    private static bool IsColumnName(string code) => code.Length <= MaxGroupCode && code.All(char.IsAsciiLetterOrDigit);

    private static string Shortened(string checksum) => checksum[..Math.Min(ChecksumDigits, checksum.Length)];
}
