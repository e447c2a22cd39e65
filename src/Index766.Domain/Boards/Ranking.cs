using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// Places by points: ties share a place and the next one is skipped (1224); units
/// without data share the place after the last one with points.
/// </summary>
internal static class Ranking
{
    /// <summary>The place of each unit.</summary>
    /// <param name="points">The units with points.</param>
    /// <param name="withoutData">The units that entered no data.</param>
    public static Dictionary<UnitCode, int> Of(IReadOnlyCollection<KeyValuePair<UnitCode, decimal>> points,
        IEnumerable<UnitCode> withoutData)
    {
        var placesBefore = points.Select(unit => unit.Value).OrderDescending().Index().GroupBy(place => place.Item)
            .ToDictionary(ties => ties.Key, ties => ties.First().Index);
        return points.Select(unit => (unit.Key, Place: 1 + placesBefore[unit.Value]))
            .Concat(withoutData.Select(unit => (Key: unit, Place: 1 + points.Count)))
            .ToDictionary(unit => unit.Key, unit => unit.Place);
    }
}
