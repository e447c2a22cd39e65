using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Targets;

/// <summary>Figures without a target, as document 004 prints them.</summary>
public class ReportedFigureTests
{
    private static readonly UnitCode Commune = UnitCode.Parse("BP-X-BN");

    private static readonly FigureDefinition[] Definitions =
        [new(Level.Commune, 2, "Hồ sơ số hóa", IndicatorCode.Parse("BN-02")), new(Level.Commune, 1, "Thanh toán trực tuyến",
            IndicatorCode.Parse("BN-01")), new(Level.Commune, 3, "Phản ánh", IndicatorCode.Parse("BN-08"))];

    [Fact]
    public void The_figures_of_a_unit_stand_by_number_with_counts_and_the_documents_words()
    {
        var figures = ReportedFigure.Of(Definitions,
        [
            new Reading(Commune, IndicatorCode.Parse("BN-08"), Status: ReadingStatus.NoDossiers, Note: "Không có phản ánh, kiến nghị"),
            new Reading(Commune, IndicatorCode.Parse("BN-02"), 3, 4),
            new Reading(Commune, IndicatorCode.Parse("BN-01"), Ratio: 77.4m),
        ])!;

        Assert.Equal([("BN-01", 77.4m, null), ("BN-02", 75m, 3m), ("BN-08", (decimal?)null, (decimal?)null)],
            figures.Select(figure => (figure.Definition.Code.Value, figure.Percent, figure.Numerator)));
        Assert.Equal((ReadingStatus.NoDossiers, "Không có phản ánh, kiến nghị"), (figures[2].Status, figures[2].Note));
    }

    [Fact]
    public void A_unit_that_reports_none_of_them_has_none() =>
        Assert.Null(ReportedFigure.Of(Definitions, [new Reading(Commune, IndicatorCode.Parse("DOSSIER_SYNC"), 1, 2)]));

    [Fact]
    public void A_snapshot_of_figures_has_those_of_the_units_level_and_neither_score_nor_board()
    {
        var snapshot =
            World.Score("period,as_of,unit_code,indicator,ratio\n2024,2024-06-30,BP-X-BN,BN-02,97.6\n2024,2024-06-30,BP-X-BN,BN-01,77.4\n");

        var unit = snapshot.Units.Single(candidate => candidate.Code == Commune);
        Assert.Equal((SnapshotKind.Figures, null, 0), (snapshot.Series.Kind, unit.Score, snapshot.Populations.Count));
        Assert.Equal([(1, 77.4m), (2, 97.6m)], unit.Figures!.Select(figure => (figure.Definition.Number, figure.Percent)));
        Assert.Empty(new TargetSet("1/QĐ", UnitCode.Parse("BP"), 2024, []) { Figures = Definitions }.FiguresOf(Level.District));
        Assert.Empty(new TargetSet("1/QĐ", UnitCode.Parse("BP"), 2024, []).FiguresOf(Level.Commune));
    }

    [Fact]
    public void A_row_without_data_has_no_result_and_no_counts_also_where_zero_of_zero_would_meet_the_target()
    {
        var (measure, unit) = (IndicatorCode.Parse("PETITION_PROCESSING_ON_TIME"), UnitCode.Parse("BP-S04"));
        var target = new Target(Level.Department, 1, "Phản ánh đúng hạn", measure, IsExternal: false, 100);
        var other = target with { Number = 2, Measure = IndicatorCode.Parse("DOSSIER_SYNC") };

        var completion =
            TargetEvaluation.Evaluate([target, other],
                [new Reading(unit, measure, 0, 0, Status: ReadingStatus.NoData), new Reading(unit, other.Measure, Ratio: 100)],
                World.Methodology2026);

        var result = completion.Results[0];
        Assert.Equal((measure, null, null, null, false),
            (result.Target.Measure, result.Result, result.Numerator, result.Denominator, result.IsMet));
        Assert.Empty(completion.Decisions);
    }

    [Fact]
    public void A_matrix_has_its_targets_by_number_and_names_each_decision_once_in_order()
    {
        var snapshot = World.Score(World.Sample("bp-2024-11-26-targets.csv"));
        var units =
            snapshot.Units.Select(
                unit => unit with
                {
                    Targets =
                    unit.Targets with
                    {
                        Results =
                        [.. unit.Targets.Results.Reverse()
                            .Select(result =>
                                result with { Target = result.Target with { Decision = result.Target.Number > 5 ? "A/QĐ" : "B/QĐ" } })]
                    }
                })
                                    .ToList();
        var population = snapshot.Populations.First(candidate => candidate.Level == Level.Department);

        var matrix = TargetBoard.Make(snapshot with { Units = units }, population)!;

        Assert.Equal(Enumerable.Range(1, 11), matrix.Targets.Select(target => target.Number));
        Assert.Equal(["A/QĐ", "B/QĐ"], matrix.Decisions);
        Assert.Null(
            TargetBoard.Make(
                snapshot with { Units = [.. units.Select(unit => unit with { Targets = unit.Targets with { Results = [] } })] },
                population));
    }
}
