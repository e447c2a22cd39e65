using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Targets;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Documents.Notices;

/// <summary>
/// What became of a target, in a letter's line: how many units met it, who missed it with which result, and who has no data.
/// </summary>
internal static class TargetResults
{
    /// <summary>Units that are named at most; the rest is counted.</summary>
    private const int MaxNamed = 8;

    /// <summary><c>15/18 đơn vị đạt; chưa đạt: Sở Xây dựng (85,2%); không có số liệu: Sở Tài chính</c>.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="target">The target.</param>
    /// <param name="withoutProcedures">The units that nothing of it applies to: they are not counted.</param>
    public static string Of(TargetBoard matrix, Target target, IReadOnlySet<UnitCode> withoutProcedures)
    {
        var results = matrix.Rows.Where(row => row.Results.Count > 0 || !withoutProcedures.Contains(row.UnitCode))
            .Select(row => (Row: row, Cell: row.Results.FirstOrDefault(cell => cell.Code == target.Measure))).ToList();
        var counted = results.Where(result => result.Cell is not null).ToList();
        var missed = counted.Where(result => result.Cell is { IsMet: false, NoData: false }).OrderBy(result => result.Cell!.Result)
            .ToList();
        var silent = results.Where(result => result.Cell is null || result.Cell.NoData).ToList();
        return string.Join("; ", new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{counted.Count(result => result.Cell!.IsMet)}/{results.Count} đơn vị đạt"),
            Listed("chưa đạt",
                [.. missed.Select(
                    result => $"{UnitNames.InSentence(result.Row.UnitName)} ({VietnameseNumber.Short(result.Cell!.Result)}%)")]),
            Listed("không có số liệu", [.. silent.Select(result => UnitNames.InSentence(result.Row.UnitName))]),
        }.Where(part => part.Length > 0));
    }

    private static string Listed(string title, IReadOnlyList<string> names) => names.Count == 0 ? ""
        : $"{title}: {string.Join(", ", names.Take(MaxNamed))}{(names.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $" và {names.Count - MaxNamed} đơn vị khác") : "")}";
}
