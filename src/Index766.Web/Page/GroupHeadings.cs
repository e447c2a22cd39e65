using Index766.Domain.Methodologies;

namespace Index766.Web.Page;

/// <summary>The groups of a methodology, as columns are headed.</summary>
internal static class GroupHeadings
{
    /// <summary>Measured and displayed groups; none without a methodology.</summary>
    public static IReadOnlyList<GroupHeading> Of(Methodology? methodology, PageLanguage language) => methodology is null ? [] :
        [.. methodology.Groups.Concat(methodology.DisplayGroups)
            .Select(group => new GroupHeading(group.Code, language.Say(group.Vietnamese, group.English), group.MaxPoints))];
}
