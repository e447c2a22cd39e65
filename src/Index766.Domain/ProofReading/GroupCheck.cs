using System.Globalization;
using Index766.Domain.Methodologies;
using Index766.Domain.Text;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Printed maxima against the methodology's, points against their maxima, and groups against the total beyond what rounding explains.
/// </summary>
internal static class GroupCheck
{
    /// <summary>What is wrong in groups that stand as lines.</summary>
    public static IEnumerable<ProofFinding> Of(TypedGroups groups, Methodology methodology)
    {
        foreach (var group in groups.Groups)
        {
            if (MaximumFinding(group.Place, group.Code, group.Name, group.Maximum, methodology) is { } maximum)
            {
                yield return maximum;
            }
        }

        if (groups.Total is { } total
            && SumFinding(groups.Place, "tổng các nhóm", [.. groups.Groups.Select(group => (group.Code, group.Points))], total, methodology)
            is { } sum)
        {
            yield return sum;
        }
    }

    /// <summary>What is wrong in the group columns of a ranked table.</summary>
    public static IEnumerable<ProofFinding> Of(TypedBoard board, Methodology methodology)
    {
        foreach (var column in board.Columns)
        {
            if (column.PrintedMaximum is { } printed
                && MaximumFinding(board.Place, column.Code, column.Heading, printed, methodology) is { } maximum)
            {
                yield return maximum;
            }
        }

        foreach (var row in board.Rows)
        {
            var points = row.Groups.Select(group => (group.Key, Points: TypedNumber.Figure(group.Value)))
                .Where(group => group.Points is not null).Select(group => (group.Key, group.Points!.Value)).ToList();
            if (TypedNumber.Figure(row.Score) is { } total
                && SumFinding(row.Place, $"{row.Unit}, tổng các nhóm", points, total, methodology) is { } sum)
            {
                yield return sum;
            }
        }
    }

    private static ProofFinding? MaximumFinding(string place, string code, string name, TypedNumber printed, Methodology methodology) =>
        methodology.Group(code) is { } group && group.MaxPoints != printed.Value
            ? new ProofFinding(ProofKind.Maximum, place, null, $"{name}, điểm tối đa", VietnameseNumber.Short(printed.Value),
                VietnameseNumber.Short(group.MaxPoints)) : null;

    /// <summary>
    /// Only where every group is there, by itself or by the published pair that stands for
    /// it; n parts explain n times half a unit of the last printed digit.
    /// </summary>
    private static ProofFinding? SumFinding(string place, string subject, List<(string Code, TypedNumber Points)> parts, TypedNumber total,
        Methodology methodology)
    {
        var present = parts.Select(part => part.Code).ToHashSet(StringComparer.Ordinal);
        var pairs = methodology.DisplayGroups.Where(pair => present.Contains(pair.Code)).ToList();
        var covered = pairs.SelectMany(pair => pair.Children).Concat(present).ToHashSet(StringComparer.Ordinal);
        var counted = parts.Where(part => !pairs.Exists(pair => pair.Children.Contains(part.Code))).ToList();
        if (parts.Count == 0 || !methodology.Groups.All(group => covered.Contains(group.Code)))
        {
            return null;
        }

        var sum = counted.Sum(part => part.Points.Value);
        var explained = counted.Count * Half(counted.Max(part => part.Points.Decimals));
        return Math.Abs(sum - total.Value) <= explained ? null
            : new ProofFinding(ProofKind.Sum, place, null, subject, VietnameseNumber.Short(total.Value),
                string.Create(CultureInfo.InvariantCulture, $"{VietnameseNumber.Short(sum)}"));
    }

    private static decimal Half(int decimals) => 0.5m / (decimal)Math.Pow(10, Math.Min(decimals, 10));
}
