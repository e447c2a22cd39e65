using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Alerts;

/// <summary>A unit whose figures the gate found something in is shown with them, and told nothing that follows from them.</summary>
public class DoubtfulFiguresTests
{
    private static readonly AlertRule Below95 = new("total", AlertKind.Total, AlertSeverity.Warning) { Threshold = 95 };

    private static readonly AlertRule Lost = new("lost", AlertKind.ScoreLost, AlertSeverity.Warning) { Threshold = 1 };

    [Theory]
    // The groups of Dĩ An sum to 91,4 and not to the printed 92.
    [InlineData("BD-DA,TOTAL,92,\nBD-DA,CKMB,17.1,\nBD-DA,TDGQ,19.2,\nBD-DA,CCDVTT,18.1,\nBD-DA,MDSH,19,\nBD-DA,MDHL,18,", "BD-DA")]
    // The document prints 18 as the most that Thủ Dầu Một can reach in a group of 20.
    [InlineData("BD-TDM,TDGQ,19.2,18\nBD-TDM,TOTAL,88.37,\nBD-DA,TOTAL,92,", "BD-TDM")]
    [InlineData("BD-DA,TOTAL,92,100\nBD-TDM,TOTAL,88.37,", "")]
    public void The_gate_names_the_units_whose_figures_it_leaves_open(string rows, string units)
    {
        var snapshot = World.Score(Groups("2024-05-20", rows));

        Assert.Equal(units, string.Join(' ', snapshot.Doubtful ?? []));
    }

    [Fact]
    public void A_unit_that_only_the_file_describes_has_no_doubtful_figures()
    {
        var admission =
            World.Admit("as_of,unit_code,unit_name,level,parent_code,indicator,points\n2024-12-17,BP-S99,Sở Mới,department,BP,TOTAL,94\n");

        Assert.Equal(UnitCode.Parse("BP-S99"), Assert.Single(admission.Findings).Unit);
        Assert.Empty(admission.Snapshot!.Doubtful);
    }

    [Fact]
    public void Units_beyond_the_end_of_the_report_are_doubtful_too()
    {
        var rows = string.Concat(Enumerable.Range(0, 300).Select(n => $"2024-12-17,X{n},Sở {n},department,BP,TOTAL,94,99\n"));

        var snapshot = World.Admit("as_of,unit_code,unit_name,level,parent_code,indicator,points,max_points\n" + rows).Snapshot!;

        Assert.Equal(300, snapshot.Doubtful.Count);
    }

    [Fact]
    public void What_follows_from_doubtful_points_is_told_when_a_snapshot_without_a_finding_says_it_too() =>
        Assert.Equal(["", "total Opened"],
            Story(Below95, Groups("2024-05-20", "BD-TDM,TOTAL,88,99"), Groups("2024-05-27", "BD-TDM,TOTAL,88,100")));

    [Fact]
    public void That_it_is_well_again_waits_too() => Assert.Equal(
        ["total Opened", "", "total Resolved"],
        Story(Below95, Groups("2024-05-20", "BD-TDM,TOTAL,88,100"), Groups("2024-05-27", "BD-TDM,TOTAL,96,99"),
            Groups("2024-06-03", "BD-TDM,TOTAL,96,100")));

    [Theory]
    [InlineData("88,99", "86,100", "")]
    [InlineData("88,100", "86,99", "")]
    [InlineData("88,100", "86,100", "lost Opened")]
    public void Points_lost_since_doubtful_ones_are_not_told(string first, string second, string told) =>
        Assert.Equal(["", told],
            Story(Lost, Groups("2024-05-20", $"BD-TDM,TOTAL,{first}"), Groups("2024-05-27", $"BD-TDM,TOTAL,{second}")));

    [Fact]
    public void A_unit_beside_it_is_told_as_ever() => Assert.Equal(
        ["total Opened"], Story(Below95, Groups("2024-05-20", "BD-TDM,TOTAL,88,99\nBD-DA,TOTAL,92,")));

    [Fact]
    public void That_a_unit_entered_no_data_follows_from_no_figure()
    {
        var source = new AlertSource(World.Score(Groups("2024-05-20", "BD-TDM,TOTAL,88,99")), AlertWorld.Start, true, null);

        Assert.False(source.IsDoubtful(UnitCode.Parse("BD-TDM"), new AlertRule("no-data", AlertKind.NoData, AlertSeverity.Critical)));
        Assert.True(source.IsDoubtful(UnitCode.Parse("BD-TDM"), Below95));
    }

    [Theory]
    // 99,57 % is a slip of the printer beside counts that fit.
    [InlineData("DOSSIERS_RESOLVED,100,,\nDOSSIERS_ON_TIME,60,100,61\nDOSSIERS_LATE,40,100,40", "late-dossiers Opened")]
    // 60 on time and 40 late are not 101: which of them is wrong, nobody knows.
    [InlineData("DOSSIERS_RESOLVED,101,,\nDOSSIERS_ON_TIME,60,101,\nDOSSIERS_LATE,40,101,", "")]
    public void A_wrongly_printed_rate_mutes_nothing_and_counts_that_do_not_fit_do(string rows, string told)
    {
        var csv = "as_of,unit_code,indicator,numerator,denominator,ratio\n"
            + string.Concat(rows.Split('\n').Select(row => $"2024-12-17,BP-S09,{row}\n"));
        var late = new AlertRule("late-dossiers", AlertKind.LateDossiers, AlertSeverity.Warning) { Threshold = 30 };

        Assert.NotEmpty(World.Admit(csv).Findings);
        Assert.Equal([told], Story(late, csv));
    }

    private static string Groups(string asOf, string rows) =>
        "as_of,unit_code,indicator,points,max_points\n" + string.Concat(rows.Split('\n').Select(row => $"{asOf},{row}\n"));

    /// <summary>What is told of each file, one after the other, of one series.</summary>
    private static List<string> Story(AlertRule rule, params string[] csvs)
    {
        var policy = new AlertPolicy([rule], 10_000, new HashSet<DateOnly>());
        var (store, told, previous) = (AlertStore.Empty, new List<string>(), (ScoredSnapshot?)null);
        foreach (var csv in csvs)
        {
            var snapshot = World.Score(csv);
            var at = AlertWorld.Start.AddDays(told.Count);
            var sources = new AlertSources([new AlertSource(snapshot, at, IsSample: true, previous)], policy, at);
            var change =
                AlertEvaluation.Evaluate(store, sources.Facts(policy, World.Data.Units, World.Data.Methodologies),
                    AlertWorld.Circumstances(policy, units: World.Data.Units), at);
            (store, previous) = (change.Store, snapshot);
            told.Add(string.Join(" ", change.Notices.Select(notice => $"{notice.Fact.Rule.Id} {notice.Stage}")));
        }

        return told;
    }
}
