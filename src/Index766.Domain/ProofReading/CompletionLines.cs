using System.Globalization;
using System.Text.RegularExpressions;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Completions in running text against the target matrices: "mức độ hoàn thành của Sở Ngoại vụ là 90,9%",
/// "cao nhất là Sở Ngoại vụ (90,9 %)", also in the items below a line that
/// speaks of completion and ends with a colon.
/// </summary>
internal static partial class CompletionLines
{
    /// <summary>What is wrong in the lines of a document.</summary>
    /// <param name="tables">Its tables and text.</param>
    /// <param name="exact">The units' completions, in percent, as their own cells give them.</param>
    /// <param name="labels">The units' names.</param>
    public static IEnumerable<ProofFinding> Check(IReadOnlyList<TypedTable> tables, IReadOnlyDictionary<UnitCode, decimal> exact,
        UnitLabels labels) =>
        exact.Count == 0 ? [] : tables.SelectMany(table => LinesOf(table).SelectMany(row => Of(table, row, exact, labels)));

    private static IEnumerable<TypedRow> LinesOf(TypedTable table)
    {
        var isListed = false;
        foreach (var row in table.Rows)
        {
            var line = ProofText.Fold(row.Line);
            var isAbout = line.Contains("mức độ hoàn thành", StringComparison.Ordinal);
            isListed = (isListed && line.Length > 0 && line[0] is '-' or '+' or '–') || (isAbout && row.Line.TrimEnd().EndsWith(':'));
            if (isAbout || isListed)
            {
                yield return row;
            }
        }
    }

    /// <summary>
    /// A percentage belongs to the units that are named before it, since the one before; with none there, to those in brackets behind it.
    /// </summary>
    private static IEnumerable<ProofFinding> Of(TypedTable table, TypedRow row, IReadOnlyDictionary<UnitCode, decimal> exact,
        UnitLabels labels)
    {
        var line = ProofText.Fold(row.Line);
        var from = 0;
        foreach (var match in Percent().Matches(line).AsEnumerable())
        {
            var before = line[from..match.Index];
            from = match.Index + match.Length;
            var isBound = Bound().IsMatch(before);
            var units = isBound ? [] : labels.In(before, exact.Keys);
            if (units.Count == 0 && !isBound && InBrackets().Match(line, from) is { Success: true } brackets)
            {
                units = labels.In(brackets.Value, exact.Keys);
            }

            var printed = TypedNumber.Figure(match.Groups["value"].Value)!.Value;
            foreach (var unit in units.Where(unit => !IsRight(printed, exact[unit.Code])))
            {
                yield return new ProofFinding(
                    ProofKind.Completion, string.Create(CultureInfo.InvariantCulture, $"{table.Place}, dòng {row.Number}"), unit.Code,
                    $"{unit.Name}, mức độ hoàn thành",
                    match.Value, $"{VietnameseNumber.Completion(exact[unit.Code])}, như bảng chỉ tiêu");
            }
        }
    }

    /// <summary>The exact value at its own decimals, or the one with one decimal.</summary>
    internal static bool IsRight(TypedNumber printed, decimal exact) =>
        printed.IsRounded(exact) || printed.Value == decimal.Round(exact, 1, MidpointRounding.AwayFromZero);

    [GeneratedRegex(@"(?<![0-9.,])(?<value>[0-9]{1,3}([.,][0-9]+)?) ?%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();

    /// <summary>"trên 90%", "chỉ tiêu 90%", "tăng 5%": no completion of a unit.</summary>
    [GeneratedRegex(
        @"(trên|dưới|hơn|thấp hơn|cao hơn|ít nhất|tối thiểu|tối đa|từ|đến|gần"
        + @"|khoảng|tăng|giảm|chỉ tiêu|mục tiêu|yêu cầu|so với|≥|≤|>|<)( là)? ?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\G ?\([^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();
}
