using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// Places by points: ties share a place and the next one is skipped (1224); units
/// without data share the place after the last one with points.
/// </summary>
internal static class Ranking
{
    /// <summary>The place of each unit.</summary>
    /// <param name="points">The units with points; the array is put in their order.</param>
    /// <param name="withoutData">The units that entered no data.</param>
    public static Dictionary<UnitCode, int> Of(KeyValuePair<UnitCode, decimal>[] points, IEnumerable<UnitCode> withoutData)
    {
        Array.Sort(points, (one, other) => other.Value.CompareTo(one.Value));
        var places = new Dictionary<UnitCode, int>(points.Length);
        var place = 1;
        for (var i = 0; i < points.Length; i++)
        {
            place = i > 0 && points[i].Value == points[i - 1].Value ? place : i + 1;
            places.Add(points[i].Key, place);
        }

        foreach (var unit in withoutData)
        {
            places.Add(unit, 1 + points.Length);
        }

        return places;
    }
}
