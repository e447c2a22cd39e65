using Index766.Domain.Findings;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>Names that are no unit's, units that stand twice, and units that are missing from a table of their level.</summary>
internal static class ProofUnitCheck
{
    /// <summary>The units of a ranked table.</summary>
    public static IEnumerable<ProofFinding> Board(TypedBoard board, UnitLabels labels, ProofRules rules) =>
        Check(board.Place, [.. board.Rows.Select(row => (row.Place, row.Unit))], labels, rules);

    /// <summary>The units of the matrices of one level, taken together.</summary>
    public static IEnumerable<ProofFinding> Matrices(IReadOnlyList<TypedMatrix> matrices, UnitLabels labels, ProofRules rules) => matrices
        .GroupBy(matrix => labels.LevelOf(matrix.Units.Select(unit => unit.Unit)))
        .SelectMany(
            level =>
                Check(level.First().Place, [.. level.SelectMany(matrix => matrix.Units.Select(unit => (unit.Place, unit.Unit)))], labels,
                    rules));

    private static List<ProofFinding> Check(string place, List<(string Place, string Label)> typed, UnitLabels labels, ProofRules rules)
    {
        if (labels.LevelOf(typed.Select(one => one.Label)) is not { } level)
        {
            return [.. typed.Select(
                one => new ProofFinding(ProofKind.UnknownUnit, one.Place, null, "tên đơn vị", one.Label,
                    $"tên một đơn vị thuộc {rules.Scope}"))];
        }

        var members = rules.Units.Members(rules.Scope, level, rules.Day).ToList();
        var findings = new List<ProofFinding>();
        var seen = new HashSet<UnitCode>();
        foreach (var (at, label) in typed)
        {
            if (labels.Find(label, level) is not { } unit)
            {
                findings.Add(
                    new ProofFinding(ProofKind.UnknownUnit, at, null, "tên đơn vị", label,
                        $"tên một đơn vị (gần nhất: {DidYouMean.Nearest(label, members.Select(member => member.Name))})"));
            }
            else if (!seen.Add(unit.Code))
            {
                findings.Add(new ProofFinding(ProofKind.UnknownUnit, at, unit.Code, unit.Name, label, "mỗi đơn vị một lần"));
            }
        }

        return [.. findings,
            .. Missing([.. typed.Select(one => one.Label)], labels, rules)
                .Select(member => new ProofFinding(ProofKind.MissingUnit, place, member.Code, member.Name, "", "có trong bảng"))];
    }

    /// <summary>
    /// The units that a table of these names lacks; none where a name is not known, or where the unit file does not list all.
    /// </summary>
    public static IReadOnlyList<Unit> Missing(IReadOnlyList<string> typed, UnitLabels labels, ProofRules rules)
    {
        if (labels.LevelOf(typed) is not { } level || rules.Units.Find(rules.Scope)?.ListsAllOf(level, rules.Day) != true)
        {
            return [];
        }

        var units = typed.Select(label => labels.Find(label, level)).ToList();
        return units.Exists(unit => unit is null) ? []
            : [.. rules.Units.Members(rules.Scope, level, rules.Day).Where(member => !units.Exists(unit => unit!.Code == member.Code))];
    }
}
