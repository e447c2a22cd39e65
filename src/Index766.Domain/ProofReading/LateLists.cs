using System.Globalization;
using System.Text.RegularExpressions;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Finds the lists of units with many late dossiers: a line such as "các đơn vị có số lượng hồ
/// sơ trễ hạn trên 30 hồ sơ, gồm:", and below it a line for each level,
/// "- Cấp sở: Tư pháp (55); …".
/// </summary>
internal static partial class LateLists
{
    /// <summary>The lists of a table's lines.</summary>
    public static IEnumerable<TypedLateList> In(TypedTable table)
    {
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var heading = ProofText.Fold(table.Rows[i].Line);
            if (heading.Contains("trễ hạn", StringComparison.Ordinal) && Heading().Match(heading) is { Success: true } match
                && TypedNumber.Count(match.Groups["over"].Value) is { } over)
            {
                foreach (var list in table.Rows.Skip(i + 1).Select(row => Read(table, row, over)).TakeWhile(list => list is not null))
                {
                    yield return list!;
                }
            }
        }
    }

    private static TypedLateList? Read(TypedTable table, TypedRow row, decimal over)
    {
        var line = row.Line;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || line[0] is not ('-' or '+' or '–'))
        {
            return null;
        }

        var units = line[(colon + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => Unit().Match(part))
            .Where(match => match.Success && TypedNumber.Count(match.Groups["count"].Value) is not null)
            .Select(match => new TypedLate(match.Groups["name"].Value.Trim(), TypedNumber.Count(match.Groups["count"].Value)!.Value))
            .ToList();
        return units.Count == 0 ? null : new TypedLateList(
            string.Create(CultureInfo.InvariantCulture, $"{table.Place}, dòng {row.Number}"), line[1..colon].Trim(), over, units);
    }

    [GeneratedRegex(@"\btrên (?<over>[0-9][0-9.]*) hồ sơ( trễ hạn)?,? gồm$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<name>.*?)(\((?<count>[0-9][0-9.]*)( hồ sơ)?\)|:\s*(?<count>[0-9][0-9.]*)( hồ sơ)?)\s*[.,]?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();
}

/// <summary>The units of one level with more late dossiers than a number.</summary>
internal sealed record TypedLateList(string Place, string Level, decimal Over, IReadOnlyList<TypedLate> Units);

/// <summary>A unit of such a list.</summary>
internal sealed record TypedLate(string Unit, decimal Count);
