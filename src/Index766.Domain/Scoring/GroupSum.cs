using Index766.Domain.Methodologies;

namespace Index766.Domain.Scoring;

/// <summary>The sum of a unit's groups: a published pair stands for its groups where one is missing, and is never added to them.</summary>
internal static class GroupSum
{
    /// <summary>The sum in points; null where a group is missing and no pair stands for it.</summary>
    /// <param name="methodology">The methodology.</param>
    /// <param name="groups">The unit's groups, published pairs among them.</param>
    public static decimal? Of(Methodology methodology, IEnumerable<GroupScore> groups)
    {
        var points = groups.Where(group => group.Points is not null).ToDictionary(group => group.Code, group => group.Points!.Value);
        var sum = 0m;
        foreach (var group in methodology.Groups)
        {
            var standIn = methodology.DisplayGroups.FirstOrDefault(pair =>
                pair.Children.Contains(group.Code) && points.ContainsKey(pair.Code) && !pair.Children.All(points.ContainsKey));
            if (standIn is null && !points.ContainsKey(group.Code))
            {
                return null;
            }

            sum += standIn is null ? points[group.Code] : standIn.Children[0] == group.Code ? points[standIn.Code] : 0m;
        }

        return sum;
    }
}
