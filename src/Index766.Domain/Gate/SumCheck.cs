using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Gate;

/// <summary>
/// Whether published parts sum to their published whole: groups to the total,
/// indicators to their group, measured groups to the pair that stands for them.
/// |Σ parts − whole| ≤ n × half a unit of the last printed digit is rounding.
/// </summary>
internal static class SumCheck
{
    public static IEnumerable<Finding> Check(string file, IReadOnlyList<Reading> ofUnit, Methodology methodology) =>
        !ofUnit.Any(reading => reading.Points is not null) ? []
            : Check(file, ofUnit.Where(reading => reading.Points is not null).ToDictionary(reading => reading.Measure), methodology);

    private static IEnumerable<Finding> Check(string file, Dictionary<IndicatorCode, Reading> unit, Methodology methodology)
    {
        var ofGroups =
            methodology.Groups.Select(
                group =>
                    Compare(file, unit, IndicatorCode.OfGroup(group.Code), IndicatorsOf(unit, group, methodology),
                        ("các chỉ số", "indicators'")));
        var ofPairs =
            methodology.DisplayGroups.Select(
                display =>
                    Compare(file, unit, IndicatorCode.OfGroup(display.Code), Points(unit, display.Children.Select(IndicatorCode.OfGroup)),
                        ("các nhóm", "groups'")));
        return ofGroups.Concat(ofPairs)
            .Append(Compare(file, unit, IndicatorCode.Total, GroupsOf(unit, methodology), ("các nhóm", "groups'"))).OfType<Finding>();
    }

    private static Finding? Compare(string file, Dictionary<IndicatorCode, Reading> unit, IndicatorCode whole, List<decimal>? parts,
        (string Vietnamese, string English) of)
    {
        if (parts is null or { Count: 0 } || !unit.TryGetValue(whole, out var reading))
        {
            return null;
        }

        var sum = parts.Sum();
        // Printed documents drop zeros: at least one decimal was printed.
        var digits = Math.Max(1, parts.Max(value => (int)value.Scale));
        var allowance = parts.Count * 0.5m * new decimal(1, 0, 0, isNegative: false, (byte)digits);
        var explained = allowance.ToString("0.######", CultureInfo.InvariantCulture);
        return Math.Abs(sum - reading.Points!.Value) <= allowance ? null
            : new Finding(FindingKind.UnexplainedSum, file, reading.Row, "points", SnapshotGate.Text(reading.Points.Value),
            $"tổng {of.Vietnamese} {VietnameseNumber.Short(sum)} (làm tròn chỉ giải thích được {VietnameseNumber.Short(allowance)})",
            $"the {of.English} sum {SnapshotGate.Text(sum)} (rounding explains at most {explained})").At(reading);
    }

    /// <summary>The points of a group's indicators; null unless each is published.</summary>
    private static List<decimal>? IndicatorsOf(Dictionary<IndicatorCode, Reading> unit, GroupDefinition group, Methodology methodology) =>
        Points(unit, methodology.IndicatorsOf(group.Code).Where(indicator => indicator.MaxPoints > 0).Select(indicator => indicator.Code));

    /// <summary>
    /// The points of the groups that make the total, a published pair in place of its two; null unless each is published.
    /// </summary>
    private static List<decimal>? GroupsOf(Dictionary<IndicatorCode, Reading> unit, Methodology methodology)
    {
        var pairs = methodology.DisplayGroups.Where(display => unit.ContainsKey(IndicatorCode.OfGroup(display.Code))).ToList();
        var covered = pairs.SelectMany(display => display.Children).ToHashSet(StringComparer.Ordinal);
        return Points(unit,
            pairs.Concat(methodology.Groups.Where(group => !covered.Contains(group.Code)))
                .Select(group => IndicatorCode.OfGroup(group.Code)));
    }

    private static List<decimal>? Points(Dictionary<IndicatorCode, Reading> unit, IEnumerable<IndicatorCode> codes)
    {
        var found = codes.Select(code => unit.GetValueOrDefault(code)?.Points).ToList();
        return found.Contains(null) ? null : [.. found.OfType<decimal>()];
    }
}
