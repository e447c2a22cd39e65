using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>What the gate holds a table against.</summary>
/// <param name="Units">The unit file.</param>
/// <param name="Methodologies">All methodologies; the period's year chooses.</param>
/// <param name="TargetSets">All decisions' targets.</param>
/// <param name="Now">The moment of the check.</param>
/// <param name="Severities">What the office makes of findings.</param>
/// <param name="ExpectedRoot">The province, or the nation, that the source is set to; null where any will do.</param>
public sealed record GateContext(
    UnitRegister Units, IReadOnlyList<Methodology> Methodologies, IReadOnlyList<TargetSet> TargetSets, DateTimeOffset Now,
    SeverityRules Severities,
    UnitCode? ExpectedRoot = null)
{
    /// <summary>Ends the check between two units or rows.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>What the gate says of a table.</summary>
/// <param name="Snapshot">The snapshot; null where a finding is an error.</param>
/// <param name="Methodology">The methodology of its period; null where there is none.</param>
/// <param name="Findings">What was noticed, by row; at most <see cref="FindingReport.Most"/>, and one more that counts the others.</param>
public sealed record Admission(Snapshot? Snapshot, Methodology? Methodology, IReadOnlyList<Finding> Findings);

/// <summary>
/// The sanity gate before anything is published or mailed: a table either becomes a
/// snapshot as a whole, or is refused as a whole with a report.
/// </summary>
public static class SnapshotGate
{
    /// <summary>Checks a table.</summary>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static Admission Admit(SnapshotTable table, GateContext context)
    {
        var methodology = context.Methodologies.FirstOrDefault(candidate => candidate.Covers(table.Period));
        var findings = new List<Finding>();
        if (methodology is null)
        {
            findings.Add(new Finding(FindingKind.NoMethodology, table.Name, null, "period", table.Period.ToString(),
                "một kỳ có phương pháp tính trong data/methodology", "a period that a file in data/methodology covers"));
            return new Admission(null, null, findings);
        }

        CheckDates(table, context.Now, findings);
        var units = UnitCheck.Resolve(table, context.Units.On(table.AsOf.Day), findings);
        var measures = new MeasureCheck(table, methodology, context.TargetSets, units);
        var readings = measures.Canonicalise(findings, context.CancellationToken);
        CheckFigures(table.Name, readings, (measures.Kind, methodology), findings, context.CancellationToken);
        var root = RootOf(readings.Keys, units);
        if (context.ExpectedRoot is { } expected && root != expected)
        {
            findings.Add(new Finding(FindingKind.WrongRoot, table.Name, null, "unit_code", root.Value,
                $"số liệu của {expected} như đã đặt cho nguồn này", $"figures of {expected}, as this source is set to"));
        }

        findings = [.. findings.OrderBy(finding => finding.Row ?? 0).Select(context.Severities.Apply)];

        var refused = findings.Exists(finding => finding.Severity == Severity.Error);
        var snapshot = refused ? null : new Snapshot(
            measures.Kind, root, table.Period, table.AsOf, units,
            units.All.Select(unit => unit.Code).Where(code => context.Units.Find(code) is null).ToHashSet(),
            readings)
        {
            Doubtful =
                [.. findings.Where(finding => finding.CastsDoubt).Select(finding => finding.Unit).OfType<UnitCode>().Distinct().Order()],
        };
        return new Admission(snapshot, methodology, FindingReport.Capped(table.Name, findings));
    }

    /// <summary>Each figure is possible, and a unit's figures agree with each other.</summary>
    private static void CheckFigures(string file, ReadingDictionary readings, (SnapshotKind Kind, Methodology Methodology) by,
        List<Finding> findings, CancellationToken cancellationToken)
    {
        var values = new ValueCheck(file, by.Methodology, readings.Table);
        for (var place = 0; place < readings.Table.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            values.Check(place, findings);
        }

        // Counts alone have no parts that could be summed.
        if (readings.Table.Others.Any())
        {
            findings.AddRange(readings.Values.SelectMany(ofUnit => SumCheck.Check(file, ofUnit, by.Methodology)));
        }

        if (by.Kind != SnapshotKind.Scores)
        {
            findings.AddRange(readings.Values.SelectMany(ofUnit => DossierCheck.Check(file, ofUnit)));
        }
    }

    /// <summary>No figure is of the future, before its period, or compared with a later one.</summary>
    private static void CheckDates(SnapshotTable table, DateTimeOffset now, List<Finding> findings)
    {
        if (table.AsOf.Moment > now)
        {
            findings.Add(new Finding(FindingKind.FutureAsOf, table.Name, null, "as_of", table.AsOf.ToString(),
                $"thời điểm không sau {new AsOf(now).Vietnamese()}", $"a moment not after {new AsOf(now)}"));
        }

        if (table.AsOf.Day < table.Period.FirstDay)
        {
            findings.Add(new Finding(FindingKind.WrongDate, table.Name, null, "as_of", table.AsOf.ToString(),
                $"thời điểm từ {table.Period.FirstDay:dd/MM/yyyy}, ngày đầu của kỳ {table.Period.Vietnamese()}",
                $"a moment from {table.Period.FirstDay:yyyy-MM-dd}, the first day of {table.Period}"));
        }

        foreach (var later in table.Readings.Others
            .Where(reading => reading.Previous is { } previous && previous.AsOf.CompareTo(table.AsOf) >= 0))
        {
            findings.Add(new Finding(FindingKind.WrongDate, table.Name, later.Row, "previous_as_of", later.Previous!.AsOf.ToString(),
                $"thời điểm trước {table.AsOf.Vietnamese()}", $"a moment before {table.AsOf}"));
        }
    }

    /// <summary>
    /// The one province that holds all units, else the nation. The nation's own row,
    /// for comparison, does not make a province's file a national one.
    /// </summary>
    private static UnitCode RootOf(IEnumerable<UnitCode> codes, UnitRegister units)
    {
        var provinces = codes.Where(code => code != UnitCode.Nation)
            .Select(code => units.ProvinceOf(code)?.Code ?? UnitCode.Nation)
            .Distinct().Take(2).ToList();
        return provinces is [var only] ? only : UnitCode.Nation;
    }

    internal static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
