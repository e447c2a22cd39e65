using System.Globalization;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Methodologies;

/// <summary>Whether a methodology adds up: sums, ranges, unique codes.</summary>
public static class MethodologyCheck
{
    /// <summary>The first fault, as one sentence without the file's name; null where there is none.</summary>
    public static string? FirstFault(MethodologyDefinition definition) =>
        GroupFault(definition) ?? IndicatorFault(definition) ?? DisplayGroupFault(definition) ?? GradeFault(definition);

    private static string? GroupFault(MethodologyDefinition definition)
    {
        var names = definition.Groups.Concat(definition.DisplayGroups).SelectMany(group => group.Aliases.Prepend(group.Code));
        if (FirstDuplicate(names) is { } twice)
        {
            return $"group code {twice} stands twice; each code and alias may stand once.";
        }

        if (definition.Groups.FirstOrDefault(group => group.MaxPoints <= 0) is { } empty)
        {
            return Say($"group {empty.Code} has the maximum {empty.MaxPoints}; expected more than 0 points.");
        }

        var sum = definition.Groups.Sum(group => group.MaxPoints);
        return sum == definition.Total ? null : Say($"the groups' maxima sum to {sum}; expected the total {definition.Total}.");
    }

    private static string? IndicatorFault(MethodologyDefinition definition)
    {
        if (FirstDuplicate(definition.Indicators.Select(indicator => indicator.Code.Value)) is { } twice)
        {
            return $"indicator {twice} stands twice; each code may stand once.";
        }

        if (definition.Indicators.FirstOrDefault(indicator => IsReserved(indicator.Code)) is { } reserved)
        {
            return $"indicator {reserved.Code} has a code that means something else; expected none of {IndicatorCode.Total}, "
                + $"{IndicatorCode.Rank}, {IndicatorCode.RankPrefix}…, {string.Join(", ", DossierMeasures.All)}.";
        }

        if (definition.Indicators.Select(indicator => IndicatorFault(indicator, definition)).FirstOrDefault(fault => fault is not null)
            is { } first)
        {
            return first;
        }

        foreach (var group in definition.Groups)
        {
            var sum = definition.Indicators.Where(indicator => indicator.Group == group.Code).Sum(indicator => indicator.MaxPoints);
            if (definition.Indicators.Count > 0 && sum != group.MaxPoints)
            {
                return Say($"the indicators of group {group.Code} sum to {sum}; expected its maximum {group.MaxPoints}.");
            }
        }

        return definition.IndicatorDecimals is >= 0 and <= 6 ? null
            : Say($"indicators are rounded to {definition.IndicatorDecimals} places; expected 0 to 6.");
    }

    private static string? IndicatorFault(IndicatorDefinition indicator, MethodologyDefinition definition)
    {
        if (definition.Groups.All(group => group.Code != indicator.Group))
        {
            return $"indicator {indicator.Code} names the group {indicator.Group}, which the methodology does not have.";
        }

        if (indicator.Thresholds is { } thresholds)
        {
            var fault = indicator.FullMarksAtPercent is null
                ? ThresholdCheck.FirstFault(thresholds, definition.EffectiveFrom.Year, definition.EffectiveTo?.Year)
                : "has both fullMarksAtPercent and thresholds; expected one of them.";
            return fault is null ? null : $"indicator {indicator.Code} {fault}";
        }

        return indicator.MaxPoints < 0 || (indicator.MaxPoints > 0 && indicator.FullMarksAtPercent is null or <= 0 or > 100)
            ? string.Create(CultureInfo.InvariantCulture,
                $"indicator {indicator.Code} has the maximum {indicator.MaxPoints} and full marks at {indicator.FullMarksAtPercent} "
                    + $"%; expected points of 0 or more and full marks above 0 up to 100 %.")
            : null;
    }

    private static string? DisplayGroupFault(MethodologyDefinition definition)
    {
        foreach (var display in definition.DisplayGroups)
        {
            if (display.Children.FirstOrDefault(child => definition.Groups.All(group => group.Code != child)) is { } unknown)
            {
                return $"display group {display.Code} names the group {unknown}, which the methodology does not have.";
            }

            var sum = definition.Groups.Where(group => display.Children.Contains(group.Code)).Sum(group => group.MaxPoints);
            if (sum != display.MaxPoints)
            {
                return Say($"the groups of {display.Code} sum to {sum}; expected its maximum {display.MaxPoints}.");
            }
        }

        return null;
    }

    private static string? GradeFault(MethodologyDefinition definition)
    {
        for (var i = 1; i < definition.Grades.Count; i++)
        {
            if (definition.Grades[i].Minimum >= definition.Grades[i - 1].Minimum)
            {
                return $"grade {definition.Grades[i].Name} does not stand below {definition.Grades[i - 1].Name}; expected the highest "
                    + "grade first.";
            }
        }

        return null;
    }

    private static bool IsReserved(IndicatorCode code) => code == IndicatorCode.Total || code.IsRank || DossierMeasures.Contains(code);

    private static string? FirstDuplicate(IEnumerable<string> codes) =>
        codes.GroupBy(code => code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
