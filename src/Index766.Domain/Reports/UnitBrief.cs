using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Reports;

/// <summary>
/// One unit on one page: where it stands, its groups against the parent and the maximum, what it misses, and where most is to be gained.
/// </summary>
/// <param name="Head">Of what, when and from where.</param>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Row">Its row on the board of its level; null where there is no board of it.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="TargetsAsOf">The moment that the target results describe; null where it has none.</param>
/// <param name="Targets">Its target results; null where it has none.</param>
/// <param name="Missed">The targets that it misses, the widest gap first, those without data last.</param>
/// <param name="Gains">The indicators that would gain most, of those it can do something about: five at most.</param>
/// <param name="Dossiers">Its dossiers; null where no snapshot has them.</param>
public sealed record UnitBrief(
    ReportHead Head, UnitCode UnitCode, string UnitName, Level Level, BoardRow? Row, IReadOnlyList<BriefGroup> Groups,
    AsOf? TargetsAsOf, TargetRow? Targets, IReadOnlyList<MissedTarget> Missed, IReadOnlyList<GapRow> Gains, DossierRow? Dossiers)
{
    private const int MaxGains = 5;

    /// <summary>All units of its board on one axis of points; null where fewer than two have a total.</summary>
    public ScoreDistribution? Strip { get; init; }

    /// <summary>The brief of a unit of the report; null where none of the report's snapshots has the unit.</summary>
    /// <param name="report">The report of the scope above it.</param>
    /// <param name="unit">The unit.</param>
    public static UnitBrief? Of(ReportModel report, Unit unit)
    {
        var row = report.Boards.SelectMany(board => board.Rows).FirstOrDefault(row => row.UnitCode == unit.Code);
        var matrix = report.Targets.FirstOrDefault(board => board.Rows.Any(row => row.UnitCode == unit.Code));
        var targets = matrix?.Rows.First(row => row.UnitCode == unit.Code);
        var dossiers = report.Dossiers?.Rows.FirstOrDefault(row => row.UnitCode == unit.Code);
        if (row is null && targets is null && dossiers is null)
        {
            return null;
        }

        return new UnitBrief(
            report.Head, unit.Code, row?.UnitName ?? unit.Name, unit.Level, row, GroupsOf(report, row), matrix?.AsOf, targets,
            matrix is null ? [] : MissedOf(matrix, targets!),
            [
                .. report.Gaps.Where(gap => gap.UnitCode == unit.Code && gap.Kind == GapKind.Indicator && gap.Missing > 0)
                    .OrderByDescending(gap => gap.Missing).ThenBy(gap => gap.Name, StringComparer.Ordinal).Take(MaxGains),
            ],
            dossiers)
        {
            Strip = row is null ? null
                : ScoreDistribution.Of(report.Boards.First(board => board.Rows.Contains(row)), unit.Code),
        };
    }

    private static List<BriefGroup> GroupsOf(ReportModel report, BoardRow? row) =>
    [
        .. report.Groups.Where(group => row?.Groups.ContainsKey(group.Code) == true)
            .Select(group =>
                new BriefGroup(group.Code, group.Name, row!.Groups[group.Code], report.Head.Groups.TryGetValue(group.Code, out var points)
                    ? points : null, group.MaxPoints)),
    ];

    private static List<MissedTarget> MissedOf(TargetBoard matrix, TargetRow row) =>
    [
        .. row.Results.Where(cell => !cell.IsMet)
            .Select(cell => new MissedTarget(matrix.Targets.First(target => target.Measure == cell.Code), cell.Result, cell.Gap))
            .OrderBy(missed => missed.Result is null).ThenByDescending(missed => missed.Gap).ThenBy(missed => missed.Target.Number),
    ];
}

/// <summary>A group's points beside those of the unit above and the maximum.</summary>
public sealed record BriefGroup(string Code, string Name, decimal Points, decimal? ParentPoints, decimal MaxPoints);

/// <summary>A target that a unit misses; result and gap are null without data.</summary>
public sealed record MissedTarget(Target Target, decimal? Result, decimal? Gap);
