using System.Globalization;
using System.Text.RegularExpressions;
using Index766.Domain.Methodologies;

namespace Index766.Domain.ProofReading;

/// <summary>Finds the figures that stand in lines: dossier totals with their rates, and groups with their maxima.</summary>
internal static partial class FigureLines
{
    /// <summary>The dossier totals of a notice; null where no line gives any.</summary>
    public static TypedTotals? Totals(IReadOnlyList<TypedTable> tables)
    {
        var lines = tables.SelectMany(table => table.Rows.Select(row => (table, row, Text: ProofText.Fold(row.Line)))).ToList();
        (TypedTable Table, TypedRow Row, decimal Count, TypedNumber? Rate)? Find(string words) =>
            lines.Select(line => (line.table, line.row, Match: Count(words).Match(line.Text)))
            .Where(line => line.Match.Success && TypedNumber.Count(line.Match.Groups["count"].Value) is not null)
            .Select(line =>
                ((TypedTable, TypedRow, decimal, TypedNumber?)?)(line.table, line.row,
                    TypedNumber.Count(line.Match.Groups["count"].Value)!.Value, RateOf(line.Match.Groups["rest"].Value)))
            .FirstOrDefault();
        var (received, resolved, onTime, late) = (Find("tiếp nhận"), Find("giải quyết"), Find("đúng hạn"), Find("trễ hạn"));
        return (onTime ?? late ?? resolved ?? received) is not { } first ? null : new TypedTotals(
            string.Create(CultureInfo.InvariantCulture, $"{first.Table.Place}, dòng {first.Row.Number}"),
            received?.Count, resolved?.Count, onTime?.Count, onTime?.Rate, late?.Count, late?.Rate);
    }

    /// <summary>The groups of one table's lines, with the total that stands before or among them.</summary>
    public static TypedGroups? Groups(TypedTable table, Methodology methodology)
    {
        var groups = new List<TypedGroup>();
        TypedNumber? total = null;
        foreach (var (row, part) in table.Rows.SelectMany(row => Sentences().Split(row.Line).Select(part => (row, part))))
        {
            if (OfMaximum().Match(part) is not { Success: true } match || TypedNumber.Figure(match.Groups["points"].Value) is not { } points
                || TypedNumber.Figure(match.Groups["max"].Value) is not { } maximum)
            {
                continue;
            }

            var text = ProofText.Fold(part).Replace("dvc", "dịch vụ công", StringComparison.Ordinal);
            if (GroupOf(text, methodology) is { } group)
            {
                groups.Add(
                    new TypedGroup(string.Create(CultureInfo.InvariantCulture, $"{table.Place}, dòng {row.Number}"), group.Code,
                        group.Vietnamese, points, maximum));
            }
            else if (maximum.Value == methodology.Definition.Total)
            {
                total ??= points;
            }
        }

        return groups.Count == 0 ? null : new TypedGroups(table.Place, groups, total);
    }

    /// <summary>
    /// A published pair's name begins as one of its measured groups' may: the longest
    /// name that stands in the line counts, whichever words lead to it.
    /// </summary>
    private static GroupDefinition? GroupOf(string text, Methodology methodology) => methodology.DisplayGroups.Concat(methodology.Groups)
        .Where(group => NamesOf(group).Any(name => text.Contains(name, StringComparison.Ordinal)))
        .OrderByDescending(group => group.Vietnamese.Length).FirstOrDefault();

    /// <summary>Documents say "Tiến độ giải quyết" and "Cung cấp dịch vụ công trực tuyến".</summary>
    private static IEnumerable<string> NamesOf(GroupDefinition group)
    {
        var name = ProofText.Fold(group.Vietnamese);
        return [name, name.Split(',')[0], name.Replace("dịch vụ trực tuyến", "dịch vụ công trực tuyến", StringComparison.Ordinal)];
    }

    private static TypedNumber? RateOf(string rest) =>
        Percent().Match(rest) is { Success: true } match ? TypedNumber.Figure(match.Groups["rate"].Value) : null;

    private static Regex Count(string words) => words switch
    {
        "tiếp nhận" => Received(),
        "giải quyết" => Resolved(),
        "đúng hạn" => OnTime(),
        _ => Late(),
    };

    [GeneratedRegex(@"^[-+\s]*tổng (số )?hồ sơ (đã )?tiếp nhận[^0-9:]*:?\s*(?<count>[0-9][0-9. ]*)(?<rest>.*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Received();

    [GeneratedRegex(@"^[-+\s]*tổng (số )?hồ sơ (đã )?giải quyết[^0-9:]*:?\s*(?<count>[0-9][0-9. ]*)(?<rest>.*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resolved();

    [GeneratedRegex(@"^[-+\s]*(tổng )?(số )?(hồ sơ )?(giải quyết )?đúng hạn[^0-9:]*:?\s*(?<count>[0-9][0-9. ]*)(?<rest>.*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnTime();

    [GeneratedRegex(@"^[-+\s]*(tổng )?(số )?(hồ sơ )?(giải quyết )?trễ hạn[^0-9:]*:?\s*(?<count>[0-9][0-9. ]*)(?<rest>.*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Late();

    [GeneratedRegex(@"(?<rate>[0-9]+([.,][0-9]+)?)\s*%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();

    [GeneratedRegex(@";\s*|\.\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    // Not a day such as 17/12/2024.
    [GeneratedRegex(@"(?<![0-9.,/])(?<points>[0-9]+([.,][0-9]+)?)\s*/\s*(?<max>[0-9]+([.,][0-9]+)?)(?![0-9]|\s*/)\s*(điểm)?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfMaximum();
}
