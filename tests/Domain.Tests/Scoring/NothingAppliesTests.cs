using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Scoring;

public class NothingAppliesTests
{
    [Fact]
    public void Gives_no_points_and_no_rank_to_a_unit_to_which_no_indicator_applies()
    {
        var methodology = World.Methodology2026;
        var snapshot = World.Score(
            "as_of,unit_code,indicator,points,status\n2026-10-10,D2,TOTAL,80,\n2026-10-10,D3,TOTAL,70,\n2026-10-10,D4,TOTAL,60,\n"
            + string.Concat(methodology.Definition.Indicators.Select(indicator => $"2026-10-10,D1,{indicator.Code},,not_applicable\n")),
            World.Small);

        var row = snapshot.BoardOf("P", Level.Department).Row("D1");
        Assert.Equal((UnitStatus.NotApplicable, null, null), (row.Status, row.Total, row.Rank));
        Assert.Equal("01/04", snapshot.BoardOf("P", Level.Department).Row("D2").RankText);
    }

    [Fact]
    public void Knows_nothing_of_a_target_where_only_points_are_published()
    {
        var target = new Target(Level.Department, 1, "Đúng hạn", IndicatorCode.Parse("DOSSIER_ON_TIME"), IsExternal: false, 90m);
        var reading = new Reading(UnitCode.Parse("D1"), target.Measure, Points: 19.8m);

        Assert.Empty(TargetEvaluation.Evaluate([target], [reading], World.Methodology2026).Results);
    }
}
