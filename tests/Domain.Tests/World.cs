using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.TestKit;

namespace Index766.Domain.Tests;

/// <summary>The shipped reference data, and the way from a file to a board.</summary>
internal static class World
{
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(7));

    public static readonly ReferenceData Data = ShippedRules.Data;

    /// <summary>A province P with the departments D1 to D4.</summary>
    public static readonly UnitRegister Small = new(
    [
        new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
        new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation),
        .. Enumerable.Range(1, 4).Select(n => new Unit(UnitCode.Parse($"D{n}"), $"Sở {n}", Level.Department, UnitCode.Parse("P"))),
    ]);

    public static Methodology Methodology2026 => Data.Methodologies.Single(methodology => methodology.Id == "qd766-2026");

    public static string Sample(string name) => File.ReadAllText(Repository.PathOf("data", "samples", name));

    public static List<Dictionary<string, string>> Figures(string name)
    {
        var records = CsvHelper.CsvReader.FromText(File.ReadAllText(Repository.PathOf("tests", "Domain.Tests", "Figures", name)));
        var rows = new List<Dictionary<string, string>>();
        while (records.Read())
        {
            rows.Add(records.Headers.ToArray().Select((heading, i) => (heading, text: records.GetString(i)))
                .ToDictionary(pair => pair.heading, pair => pair.text));
        }

        return rows;
    }

    public static Admission Admit(string rows, UnitRegister? units = null, IReadOnlyList<Methodology>? methodologies = null) =>
        SnapshotGate.Admit(Rows.Table(rows),
            new GateContext(units ?? Data.Units, methodologies ?? Data.Methodologies, Data.TargetSets, Now, SeverityRules.Default));

    public static Finding Finding(string csv, UnitRegister? units = null) => Assert.Single(Admit(csv, units).Findings);

    public static ScoredSnapshot Score(string csv, UnitRegister? units = null, Methodology? methodology = null)
    {
        var admission = Admit(csv, units, methodology is null ? null : [methodology]);
        Assert.True(admission.Snapshot is not null,
            string.Join(Environment.NewLine, admission.Findings.Select(finding => finding.English())));
        return SnapshotScorer.Score(admission.Snapshot, "test", new string('0', 64), admission.Methodology!, Data.TargetSets, Data.Boards);
    }

    public static UnitScore ScoreOf(this ScoredSnapshot snapshot, string unit) =>
        snapshot.Units.Single(candidate => candidate.Code.Value == unit).Score!;

    public static Board BoardOf(this ScoredSnapshot snapshot, string scope, Level level, ScoredSnapshot? baseline = null) =>
        BoardMaker.Make(snapshot, snapshot.Populations.Single(population => population.Scope.Value == scope && population.Level == level),
            baseline);

    public static BoardRow Row(this Board board, string unit) => board.Rows.Single(row => row.UnitCode.Value == unit);

    /// <summary>Totals of D1 to D4 of the small world; "-" leaves a unit out, another word is its status.</summary>
    public static string Totals(params string[] totals) => TotalsOn("2026-10-10", totals);

    public static string TotalsOn(string asOf, params string[] totals) => "as_of,unit_code,indicator,points,status\n" + string.Concat(
        totals.Select(
            (total, i) => total == "-" ? ""
                : char.IsDigit(total[0]) ? $"{asOf},D{i + 1},TOTAL,{total},\n" : $"{asOf},D{i + 1},TOTAL,,{total}\n"));
}
