using Index766.Domain.Methodologies;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>What a notice is proof-read against.</summary>
/// <param name="Units">The unit file.</param>
/// <param name="Scope">The unit above those in the notice.</param>
/// <param name="Day">The day of the figures, which says what units there are.</param>
/// <param name="Methodology">The methodology of that year.</param>
/// <param name="OtherNames">Other names of units.</param>
public sealed record ProofRules(UnitRegister Units, UnitCode Scope, DateOnly Day, Methodology Methodology,
    IReadOnlyList<OtherName> OtherNames);

/// <summary>What proof-reading found.</summary>
/// <param name="Findings">The errors.</param>
/// <param name="Boards">How many ranked tables were read.</param>
/// <param name="Cells">How many evaluated cells of target matrices were read.</param>
/// <param name="HasTotals">Whether dossier totals were read.</param>
/// <param name="Groups">How many groups with printed maxima were read.</param>
public sealed record ProofReport(IReadOnlyList<ProofFinding> Findings, int Boards, int Cells, bool HasTotals, int Groups)
{
    /// <summary>Whether anything was found to judge.</summary>
    public bool HasFigures => Boards > 0 || Cells > 0 || HasTotals || Groups > 0;
}

/// <summary>
/// Proof-reads the figures of a typed notice against each other: completions against cells, also in running text, rates against counts,
/// sums against totals, lists of late dossiers against their number and the total, printed maxima, ranks against scores, missing units.
/// </summary>
public static class ProofReader
{
    /// <summary>What is wrong in a notice. Pure.</summary>
    public static ProofReport Read(IReadOnlyList<TypedTable> tables, ProofRules rules)
    {
        var boards = tables.SelectMany(table => BoardTables.In(table, rules.Methodology)).ToList();
        var matrices = tables.SelectMany(MatrixTables.In).ToList();
        var totals = FigureLines.Totals(tables);
        var groups = tables.Select(table => FigureLines.Groups(table, rules.Methodology)).OfType<TypedGroups>().ToList();
        var labels = new UnitLabels(rules.Units, rules.Scope, rules.Day, rules.OtherNames);
        IEnumerable<ProofFinding> findings =
        [
            .. boards.SelectMany(board => ProofUnitCheck.Board(board, labels, rules)),
            .. boards.SelectMany(board => FiguresOf(board, labels, rules)),
            .. matrices.SelectMany(matrix => MatrixCheck.Of(matrix, labels)), .. ProofUnitCheck.Matrices(matrices, labels, rules),
            .. CompletionLines.Check(tables, MatrixCheck.Completions(matrices, labels), labels),
            .. totals is null ? [] : TotalsCheck.Of(totals, rules.Scope),
            .. tables.SelectMany(LateLists.In).SelectMany(list => LateCheck.Of(list, totals)),
            .. groups.SelectMany(one => GroupCheck.Of(one, rules.Methodology)),
        ];
        return new ProofReport(
            [.. findings.Distinct()], boards.Count,
            matrices.Sum(matrix => matrix.Units.Sum(unit => unit.Cells.Count(cell => cell.Evaluation.Length > 0))), totals is not null,
            groups.Sum(one => one.Groups.Count) + boards.Sum(board => board.Columns.Count));
    }

    /// <summary>A score that is wrong contradicts its row's groups, too: that is the same error.</summary>
    private static IEnumerable<ProofFinding> FiguresOf(TypedBoard board, UnitLabels labels, ProofRules rules)
    {
        var ranks = RankCheck.Of(board, labels, rules);
        var wrong = ranks.Where(finding => finding.Kind == ProofKind.Score).Select(finding => finding.Place)
            .ToHashSet(StringComparer.Ordinal);
        return ranks.Concat(GroupCheck.Of(board, rules.Methodology)
            .Where(finding => finding.Kind != ProofKind.Sum || !wrong.Contains(finding.Place)));
    }
}
