using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>Who is told what in which e-mail.</summary>
public class AlertDigestsTests
{
    private static readonly AlertRule Critical = new("critical", AlertKind.Total, AlertSeverity.Critical) { Threshold = 50 };

    private static readonly AlertRule Warning =
        new("warning", AlertKind.Total, AlertSeverity.Warning) { Threshold = 80, RepeatDays = 7, EscalateDays = 14 };

    private static readonly AlertRule Silent = new("no-data", AlertKind.NoData, AlertSeverity.Critical) { RepeatDays = 7 };

    private static readonly AlertPolicy Policy = AlertWorld.Policy(Warning, Critical, Silent);

    /// <summary>D1 with a copy, D2 in English, D3 led from D1's address, D4 without an address; P above them.</summary>
    private static readonly UnitRegister Offices = new(
    [
        new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
        new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation,
            Contact: new Contact("tinh@x.example", "Chủ tịch UBND tỉnh P")),
        Department(1, new Contact("so1@x.example", "Giám đốc Sở 1") { Copies = ["kstt@x.example"] }),
        Department(2, new Contact("so2@x.example", "Giám đốc Sở 2") { Language = "en" }),
        Department(3, new Contact("SO1@x.example", "Giám đốc Sở 3")), Department(4, null),
    ]);

    [Fact]
    public void A_recipient_gets_one_email_for_all_their_units_and_no_address_gets_two()
    {
        var (digests, _) = First("70", "75", "60", "65");

        Assert.Equal(["kstt@x.example", "so1@x.example", "so2@x.example"], digests.Select(digest => digest.Address));
        Assert.Equal(["D1 Leader", "D3 Leader"], Units(digests[1]));
        Assert.Equal(("Giám đốc Sở 1, Giám đốc Sở 3", "vi", "en"),
            (string.Join(", ", digests[1].Salutations), digests[1].Recipient.Language, digests[2].Recipient.Language));
    }

    [Fact]
    public void A_copy_says_what_the_leader_is_told_and_salutes_nobody()
    {
        var copy = First("70", "90", "90", "90").Digests.Single(digest => digest.Address == "kstt@x.example");

        Assert.Equal(["D1 Copy"], Units(copy));
        Assert.Empty(copy.Salutations);
        Assert.Equal(("Giám đốc Sở 1", "warning"), (copy.Units[0].Leader, Assert.Single(copy.Units[0].Opened).Rule.Id));
    }

    [Fact]
    public void A_unit_whose_office_gave_no_address_is_named_to_the_operators_of_the_program()
    {
        var (_, change) = First("90", "90", "90", "65");

        Assert.Equal(["D4"], AlertDigests.WithoutAddress(change, Offices).Select(unit => unit.Value));
        Assert.Equal(["D3", "D4"],
            AlertDigests.WithoutAddress(First("70", "90", "70", "65").Change, World.Small).Select(unit => unit.Value).Skip(1));
    }

    [Fact]
    public void The_most_urgent_unit_and_alert_come_first()
    {
        var leader =
            First("70", "90", "40",
                "90").Digests.Single(digest => digest.Address.Equals("so1@x.example", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(["D3 Leader", "D1 Leader"], Units(leader));
        Assert.Equal("critical warning", Ids(leader.Units[0].Opened));
        Assert.Equal(AlertSeverity.Critical, leader.Severity);
        Assert.Equal(AlertSeverity.Warning, First("70", "90", "90", "90").Digests[0].Severity);
    }

    [Fact]
    public void A_unit_is_told_with_its_points_rank_level_and_scope()
    {
        var unit =
            First("70", "90", "95",
                "90").Digests.Single(digest => digest.Address.Equals("so1@x.example", StringComparison.OrdinalIgnoreCase)).Units[0];

        Assert.Equal(("D1", "Sở 1", Level.Department, "P"), (unit.Code.Value, unit.Name, unit.Level, unit.Scope!.Value.Value));
        Assert.Equal((70m, "04/04", null, null, null),
            (unit.Score!.Total, unit.Score.RankText, unit.Score.Delta, unit.Score.RankChange, unit.Score.PreviousAsOf));
        Assert.Null(unit.Targets);
    }

    [Fact]
    public void What_changed_is_told_since_the_snapshot_before()
    {
        var previous = World.Score(World.TotalsOn("2026-10-03", "90", "80", "95", "85"), Offices);
        var unit =
            Run(AlertStore.Empty, "2026-10-10", ["70", "90", "95", "85"],
                previous).Digests.Single(digest => digest.Address.Equals("so1@x.example", StringComparison.OrdinalIgnoreCase)).Units[0];

        Assert.Equal((-20m, -2, "2026-10-03"), (unit.Score!.Delta, unit.Score.RankChange, unit.Score.PreviousAsOf.ToString()![..10]));
    }

    [Fact]
    public void What_stands_from_before_is_listed_beside_what_is_new_and_is_no_reason_to_write()
    {
        var (_, first) = First("70", "90", "90", "90");
        var same = Run(first.Store, "2026-10-11", ["71", "90", "90", "90"]);
        var worse = Run(first.Store, "2026-10-11", ["40", "90", "90", "90"]);

        Assert.Empty(same.Digests);
        var unit = worse.Digests[1].Units[0];
        Assert.Equal(("critical", "warning"), (Ids(unit.Opened), Ids(unit.Standing)));
        Assert.Equal(AlertSeverity.Critical, worse.Digests[1].Severity);
        Assert.Equal(["D1/critical/20261011T000000 Opened"], worse.Digests[1].Reasons);
        Assert.Equal(["D1/critical/20261011T000000"], worse.Digests[1].Episodes);
        Assert.Equal("2026-10-10", unit.Standing[0].Since.ToString()[..10]);
    }

    [Fact]
    public void What_is_well_again_is_told_below_what_is_not()
    {
        var (_, first) = First("40", "90", "90", "90");
        var leader =
            Run(first.Store, "2026-10-11",
                ["70", "90", "40",
                    "90"]).Digests.Single(digest => digest.Address.Equals("so1@x.example", StringComparison.OrdinalIgnoreCase));

        var one = leader.Units.Single(unit => unit.Code.Value == "D1");
        Assert.Equal(("critical", "warning"), (Ids(one.Resolved), Ids(one.Standing)));
        Assert.Equal([AlertStage.Resolved, AlertStage.Standing], one.Items.Select(item => item.Stage));
        Assert.Equal(
            ["D1/critical/20261010T000000 Resolved", "D3/critical/20261011T000000 Opened", "D3/warning/20261011T000000 Opened"],
            leader.Reasons);
    }

    [Fact]
    public void What_stays_unresolved_is_told_to_the_unit_above_once_and_then_that_it_is_well_again()
    {
        var store = First("70", "90", "90", "90").Change.Store;
        var repeated = Run(store, "2026-10-18", ["70", "90", "90", "90"]);
        var escalated = Run(repeated.Change.Store, "2026-10-25", ["70", "90", "90", "90"]);
        var resolved = Run(escalated.Change.Store, "2026-10-26", ["85", "90", "90", "90"]);
        var again = Run(resolved.Change.Store, "2026-10-27", ["70", "90", "90", "90"]);

        Assert.Equal(["kstt@x.example", "so1@x.example"], repeated.Digests.Select(digest => digest.Address));
        Assert.Equal(("warning", 0), (Ids(repeated.Digests[1].Units[0].Repeated), repeated.Digests[1].Units[0].WithoutData.Count));
        Assert.Equal("tinh@x.example", Assert.Single(escalated.Digests).Address);
        var above = escalated.Digests[0].Units[0];
        Assert.Equal((RecipientRole.Above, "Giám đốc Sở 1", "warning"), (above.Role, above.Leader, Ids(above.Escalated)));
        Assert.Equal(["Chủ tịch UBND tỉnh P"], escalated.Digests[0].Salutations);
        Assert.Equal(["kstt@x.example", "so1@x.example", "tinh@x.example"], resolved.Digests.Select(digest => digest.Address));
        Assert.Equal("warning", Ids(resolved.Digests[2].Units[0].Resolved));
        Assert.Equal(["kstt@x.example", "so1@x.example"], again.Digests.Select(digest => digest.Address));
    }

    [Fact]
    public void The_unit_above_is_not_told_that_something_is_well_which_it_was_never_told_of()
    {
        var resolved = Run(First("70", "90", "90", "90").Change.Store, "2026-10-11", ["85", "90", "90", "90"]);

        Assert.DoesNotContain(resolved.Digests, digest => digest.Address == "tinh@x.example");
    }

    [Fact]
    public void What_the_unit_above_is_told_stands_in_the_leaders_own_email_as_known()
    {
        var store = First("70", "90", "90", "90").Change.Store;
        var leader =
            Run(store, "2026-10-25", ["40", "90", "90", "90"]).Digests.Single(digest => digest.Address == "so1@x.example").Units[0];

        Assert.Equal(("critical", "warning", 0), (Ids(leader.Opened), Ids(leader.Standing), leader.Escalated.Count));
    }

    [Fact]
    public void What_is_without_data_stands_apart_also_when_it_is_told_again()
    {
        var first = First("no_data", "90", "90", "90");
        var unit = first.Digests[1].Units[0];
        var again = Run(first.Change.Store, "2026-10-18", ["no_data", "90", "90", "90"]).Digests[1].Units[0];

        Assert.Equal(("no-data", 0, true), (Ids(unit.WithoutData), unit.Opened.Count, unit.EnteredNoData));
        Assert.Equal(("no-data", 0, true), (Ids(again.WithoutData), again.Repeated.Count, again.EnteredNoData));
        Assert.False(First("70", "90", "90", "90").Digests[1].Units[0].EnteredNoData);
    }

    [Fact]
    public void Operators_get_the_notes_and_nobody_else_does()
    {
        var (store, rules) = (First("70", "90", "90", "90").Change.Store, AlertWorld.Policy(Warning, Critical, Silent));
        var next =
            World.Score(World.TotalsOn("2026-10-11", "75", "90", "90", "90"),
                Offices) with
            { MethodologyChecksum = "another edition of the rules" };

        var (digests, change) = Run(store, next, null, rules, ["vanhanh@x.example", "SO1@x.example"]);

        Assert.Equal(OperatorNoteKind.Rebaselined, Assert.Single(change.Notes).Kind);
        Assert.Equal(["SO1@x.example", "vanhanh@x.example"], digests.Select(digest => digest.Address));
        Assert.All(digests, digest => Assert.Equal((1, 0, "vi"), (digest.Notes.Count, digest.Units.Count, digest.Recipient.Language)));
        Assert.Equal([$"Rebaselined scores 2026 qd766-2026 another "], digests[0].Reasons);
        Assert.Equal((null, AlertSeverity.Notice, 0), (digests[0].AsOf, digests[0].Severity, digests[0].Periods.Count));
    }

    [Fact]
    public void A_leader_is_not_told_the_operators_notes_and_an_operator_not_the_leaders_alerts()
    {
        var at = AsOf.Parse("2026-10-10").Moment.AddHours(8);
        var sources =
            new AlertSources([new AlertSource(World.Score(World.Totals("70", "90", "90", "90"), Offices), at, IsSample: true, null)],
                Policy, at);
        var stale =
            AlertFacts.OfSource(new AlertRule("source-stale", AlertKind.SourceStale, AlertSeverity.Warning) { Threshold = 7 }, "cong",
                AsOf.Parse("2026-10-01"), at);
        IReadOnlyList<UnitFacts> facts = [.. sources.Facts(Policy, Offices, World.Data.Methodologies), stale];
        var change = AlertEvaluation.Evaluate(AlertStore.Empty, facts, AlertWorld.Circumstances(Policy, units: Offices), at);

        var digests = AlertDigests.Of(change, facts, sources, Offices, ["vanhanh@x.example"], World.Data.Methodologies);

        Assert.Equal(
            [("kstt@x.example", 1, 0), ("so1@x.example", 1, 0), ("vanhanh@x.example", 0, 1)],
            digests.Select(digest => (digest.Address, digest.Units.Count, digest.Notes.Count)));
    }

    [Fact]
    public void Who_leads_a_unit_and_stands_among_its_copies_is_told_of_it_once()
    {
        var units =
            new UnitRegister(
                Offices.All.Select(
                    unit => unit.Code.Value == "D1"
                        ? unit with { Contact = new Contact("so1@x.example", "Giám đốc Sở 1") { Copies = ["SO1@x.example"] } } : unit));
        var at = AsOf.Parse("2026-10-10").Moment.AddHours(8);
        var sources =
            new AlertSources([new AlertSource(World.Score(World.Totals("70", "90", "90", "90"), units), at, IsSample: true, null)], Policy,
                at);
        var facts = sources.Facts(Policy, units, World.Data.Methodologies);

        var digest =
            Assert.Single(
                AlertDigests.Of(AlertEvaluation.Evaluate(AlertStore.Empty, facts, AlertWorld.Circumstances(Policy, units: units), at),
                    facts, sources, units, [], World.Data.Methodologies));

        Assert.Equal(["D1 Leader"], Units(digest));
    }

    [Fact]
    public void A_unit_s_things_to_do_are_those_that_its_figures_tell_and_none_of_figures_that_the_gate_left_open()
    {
        var at = AsOf.Parse("2024-12-18").Moment;
        var scores = World.Score(World.Sample("bp-2024-12-17-scores.csv"));
        var targets = World.Score(World.Sample("bp-2024-11-26-targets.csv"));
        var unit = UnitCode.Parse("BP-S16");
        UnitDigest Told(ScoredSnapshot scored) => AlertWorld.DigestsOf([new AlertSource(scored, at, true, null),
            new AlertSource(targets, at, true, null)], at).SelectMany(digest => digest.Units).First(told => told.Code == unit);

        Assert.Equal(["QD127-S08", "QD127-S05", "QD127-S04"], Told(scores).Improvements!.Things.Select(thing => thing.Code));
        Assert.Null(Told(scores with { Doubtful = [unit] }).Improvements);
    }

    [Fact]
    public void Alerts_of_one_severity_stand_by_key_and_episodes_in_order()
    {
        var policy = AlertWorld.Policy(Warning with { Id = "b" }, Warning with { Id = "a" }, Critical);

        var leader = Run(AlertStore.Empty, World.Score(World.Totals("40", "90", "70", "90"), Offices), null, policy, []).Digests[1];

        Assert.Equal(("critical a b", "a b"), (Ids(leader.Units[0].Opened), Ids(leader.Units[1].Opened)));
        Assert.Equal(["D1/a", "D1/b", "D1/critical", "D3/a", "D3/b"],
            leader.Episodes.Select(episode => episode[..episode.LastIndexOf('/')]));
    }

    [Fact]
    public void Nothing_is_told_to_have_changed_since_a_snapshot_by_other_rules()
    {
        var previous = World.Score(World.TotalsOn("2026-10-03", "90", "80", "95", "85"), Offices) with { MethodologyChecksum = "other" };
        var score = Run(AlertStore.Empty, "2026-10-10", ["70", "90", "95", "85"], previous).Digests[1].Units[0].Score!;

        Assert.Equal((null, null, null), (score.Delta, score.RankChange, score.PreviousAsOf));
    }

    [Fact]
    public void Points_that_changed_are_told_since_when_also_where_places_cannot_be_compared()
    {
        var previous = World.Score(World.TotalsOn("2026-10-03", "90", "80", "-", "85"), Offices);
        var score = Run(AlertStore.Empty, "2026-10-10", ["70", "90", "95", "85"], previous).Digests[1].Units[0].Score!;

        Assert.Equal((-20m, null, "2026-10-03"), (score.Delta, score.RankChange, score.PreviousAsOf.ToString()![..10]));
    }

    [Fact]
    public void Operators_who_lead_a_unit_get_both_in_one_email_and_none_without_a_note()
    {
        var without =
            Run(AlertStore.Empty, World.Score(World.Totals("70", "90", "90", "90"), Offices), null, Policy, ["vanhanh@x.example"]);

        Assert.Equal(["kstt@x.example", "so1@x.example"], without.Digests.Select(digest => digest.Address));
        Assert.All(without.Digests, digest => Assert.Empty(digest.Notes));
    }

    [Fact]
    public void An_email_knows_the_newest_moment_the_periods_and_the_decisions_that_it_speaks_of()
    {
        var digest =
            AlertWorld.DigestsOf(isSample: true, World.Sample("bp-2024-11-26-targets.csv"), World.Sample("bp-2024-12-17-scores.csv"),
                World.Sample("bp-2024-12-17-dossiers.csv"))
            .Single(candidate => candidate.Units.Any(unit => unit.Code.Value == "BP-S09"));

        Assert.Equal(("2024-12-17", "2024", "127/QĐ-UBND ngày 16/01/2024", true),
            (digest.AsOf.ToString()![..10], Assert.Single(digest.Periods).ToString(), Assert.Single(digest.Decisions), digest.IsSample));
        var unit = digest.Units[0];
        Assert.Equal(("Sở TNMT", "BP", "2024-11-26", "2024-12-17"),
            ("Sở TNMT", unit.Scope!.Value.Value, unit.Targets!.AsOf.ToString()[..10], unit.Score!.AsOf.ToString()[..10]));
        Assert.Equal(11, unit.Targets.Completion.Results.Count);
    }

    [Fact]
    public void A_unit_of_which_there_are_only_dossiers_is_on_no_board()
    {
        var unit = AlertWorld.DigestsOf(isSample: true, World.Sample("bp-2024-12-17-dossiers.csv")).SelectMany(digest => digest.Units)
            .Single(candidate => candidate.Code.Value == "BP-VPDD-01");

        Assert.Equal((null, null, null), (unit.Scope, unit.Score, unit.Targets));
        Assert.Equal(World.Data.Units.Find(unit.Code)!.Name, unit.Name);
    }

    private static Unit Department(int number, Contact? contact) =>
        new(UnitCode.Parse($"D{number}"), $"Sở {number}", Level.Department, UnitCode.Parse("P"), Contact: contact);

    private static string Ids(IEnumerable<AlertItem> items) => string.Join(' ', items.Select(item => item.Rule.Id));

    private static IEnumerable<string> Units(AlertDigest digest) => digest.Units.Select(unit => $"{unit.Code} {unit.Role}");

    private static (IReadOnlyList<AlertDigest> Digests, AlertChange Change) First(params string[] totals) =>
        Run(AlertStore.Empty, "2026-10-10", totals);

    private static (IReadOnlyList<AlertDigest> Digests, AlertChange Change) Run(AlertStore store, string asOf, string[] totals,
        ScoredSnapshot? previous = null) =>
        Run(store, World.Score(World.TotalsOn(asOf, totals), Offices), previous, Policy, []);

    private static (IReadOnlyList<AlertDigest> Digests, AlertChange Change) Run(AlertStore store, ScoredSnapshot snapshot,
        ScoredSnapshot? previous, AlertPolicy policy, string[] operators)
    {
        var at = snapshot.Id.AsOf.Moment.AddHours(8);
        var sources = new AlertSources([new AlertSource(snapshot, at, IsSample: true, previous)], policy, at);
        var facts = sources.Facts(policy, Offices, World.Data.Methodologies);
        var change = AlertEvaluation.Evaluate(store, facts, AlertWorld.Circumstances(policy, units: Offices), at);
        return (AlertDigests.Of(change, facts, sources, Offices, operators, World.Data.Methodologies), change);
    }
}
