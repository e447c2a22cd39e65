using Index766.Domain.Methodologies;

namespace Index766.Domain.Scoring;

/// <summary>The sum of a unit's groups: a published pair stands for its groups where one is missing, and is never added to them.</summary>
internal static class GroupSum
{
    /// <summary>The sum in points; null where a group is missing and no pair stands for it.</summary>
    /// <param name="methodology">The methodology.</param>
    /// <param name="groups">The unit's groups, published pairs among them.</param>
    public static decimal? Of(Methodology methodology, IReadOnlyList<GroupScore> groups)
    {
        var sum = 0m;
        for (var i = 0; i < methodology.Groups.Count; i++)
        {
            var code = methodology.Groups[i].Code;
            if (StandInFor(code, methodology, groups) is { } pair)
            {
                sum += pair.Children[0] == code ? PointsOf(pair.Code, groups)!.Value : 0m;
            }
            else if (PointsOf(code, groups) is { } points)
            {
                sum += points;
            }
            else
            {
                return null;
            }
        }

        return sum;
    }

    /// <summary>The published pair of a group, where one of the pair's groups is missing.</summary>
    private static GroupDefinition? StandInFor(string group, Methodology methodology, IReadOnlyList<GroupScore> groups)
    {
        for (var i = 0; i < methodology.DisplayGroups.Count; i++)
        {
            var pair = methodology.DisplayGroups[i];
            if (PointsOf(pair.Code, groups) is not null && pair.Children.Contains(group) && LacksAny(pair.Children, groups))
            {
                return pair;
            }
        }

        return null;
    }

    private static bool LacksAny(IReadOnlyList<string> codes, IReadOnlyList<GroupScore> groups) =>
        codes.Any(code => PointsOf(code, groups) is null);

    private static decimal? PointsOf(string code, IReadOnlyList<GroupScore> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Code == code)
            {
                return groups[i].Points;
            }
        }

        return null;
    }
}
