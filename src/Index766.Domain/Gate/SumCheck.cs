using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Gate;

/// <summary>Whether a published total is the sum of its published groups: |Σ groups − total| ≤ n × half a unit of the last printed digit.</summary>
internal static class SumCheck
{
    public static IEnumerable<Finding> Check(string file, IEnumerable<Reading> readings, Methodology methodology)
    {
        foreach (var unit in readings.Where(reading => reading.Points is not null).GroupBy(reading => reading.Unit))
        {
            var points = unit.ToDictionary(reading => reading.Measure, reading => reading.Points!.Value);
            if (points.TryGetValue(IndicatorCode.Total, out var total) && GroupsOf(points, methodology) is { } groups)
            {
                var sum = groups.Sum();
                var digits = Math.Max(1, groups.Max(value => (int)value.Scale));
                var allowance = groups.Count * 0.5m * new decimal(1, 0, 0, isNegative: false, (byte)digits);
                if (Math.Abs(sum - total) > allowance)
                {
                    var row = unit.First(reading => reading.Measure == IndicatorCode.Total).Row;
                    yield return new Finding(FindingKind.UnexplainedSum, file, row, "points", SnapshotGate.Text(total),
                        $"tổng các nhóm {SnapshotGate.Text(sum)} (làm tròn chỉ giải thích được {SnapshotGate.Text(allowance)})",
                        $"the groups' sum {SnapshotGate.Text(sum)} (rounding explains at most {SnapshotGate.Text(allowance)})");
                }
            }
        }
    }

    private static List<decimal>? GroupsOf(Dictionary<IndicatorCode, decimal> points, Methodology methodology)
    {
        var found = new List<decimal>();
        var covered = new HashSet<string>();
        foreach (var display in methodology.DisplayGroups)
        {
            if (points.TryGetValue(IndicatorCode.OfGroup(display.Code), out var value))
            {
                found.Add(value);
                covered.UnionWith(display.Children);
            }
        }

        foreach (var group in methodology.Groups.Where(group => !covered.Contains(group.Code)))
        {
            if (!points.TryGetValue(IndicatorCode.OfGroup(group.Code), out var value))
            {
                return null;
            }

            found.Add(value);
        }

        return found;
    }
}
