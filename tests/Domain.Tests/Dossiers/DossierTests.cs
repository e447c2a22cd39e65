using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Dossiers;

public class DossierTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,ratio\n";

    private static readonly ScoredSnapshot Document003 = World.Score(World.Sample("bp-2024-12-17-dossiers.csv"));

    [Fact]
    public void The_late_dossiers_of_document_003_are_listed_by_level_most_first()
    {
        var table = DossierTable.Make(Document003, UnitCode.Parse("BP"));

        Assert.Equal(
            [
                "BP-S16 171", "BP-S09 74", "BP-S06 55", "BP-VPDD-10 225", "BP-VPDD-06 108", "BP-VPDD-03 91", "BP-VPDD-01 54",
                "BP-H07 222", "BP-H10 98", "BP-H11 91", "BP-H01 72", "BP-H03 35", "BP-X-PN 34", "BP-X-PT 33",
            ],
            table.Rows.Select(row => $"{row.UnitCode} {row.Figures.Late}"));
        Assert.Equal("test/BP/2024/dossiers 2024-12-17T00:00:00+07:00", $"{Document003.Series} {table.AsOf}");
    }

    [Fact]
    public void The_totals_of_document_003_stand_with_the_rates_as_printed_beside_those_that_the_counts_give()
    {
        var totals = DossierTable.Make(Document003, UnitCode.Parse("BP")).Totals!;

        Assert.Equal((480499, 459133, 457133, 2000, null), (totals.Received, totals.Resolved, totals.OnTime, totals.Late, totals.Overdue));
        Assert.Equal((new DossierRate(99.57m, 99.56m, true), new DossierRate(0.43m, 0.44m, true)), (totals.OnTimeRate, totals.LateRate));
    }

    [Fact]
    public void The_two_misprinted_rates_are_the_only_findings()
    {
        var findings = World.Admit(World.Sample("bp-2024-12-17-dossiers.csv")).Findings;

        Assert.Equal(
            [
                "f.csv, dòng 4, cột ratio: gặp “99.57”; cần tỷ lệ tính từ số hồ sơ là 99,56.",
                "f.csv, dòng 5, cột ratio: gặp “0.43”; cần tỷ lệ tính từ số hồ sơ là 0,44.",
            ],
            findings.Select(finding => finding.Vietnamese()));
        Assert.All(findings, finding => Assert.Equal((FindingKind.PrintedRate, Severity.Warning), (finding.Kind, finding.Severity)));
    }

    [Fact]
    public void Dossier_figures_score_nobody_give_no_board_and_are_no_baseline()
    {
        Assert.All(Document003.Units, unit => Assert.Null(unit.Score));
        Assert.Empty(Document003.Populations);
        Assert.False(Document003.IsComparableWith(Document003));
    }

    [Fact]
    public void A_list_of_units_with_late_dossiers_may_name_others_than_the_last_one()
    {
        var next = World.Score(Head + "2024-12-24,BP-S01,DOSSIERS_LATE,31,,\n");

        Assert.Null(UnitCountCheck.Check("f.csv", next, Document003, World.Data.Units));
    }

    [Theory]
    [InlineData("DOSSIERS_RESOLVED,100,,|DOSSIERS_LATE,101,,", FindingKind.ValueOverMaximum,
        "f.csv, row 3, column numerator: found “101”; expected a number of dossiers not above the resolved ones 100.")]
    [InlineData("DOSSIERS_RESOLVED,100,,|DOSSIERS_ON_TIME,95,,|DOSSIERS_LATE,6,,", FindingKind.UnexplainedSum,
        "f.csv, row 2, column numerator: found “100”; expected the sum of those on time and those late 101.")]
    [InlineData("DOSSIERS_LATE,-1,,", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “-1”; expected a count, a whole number from 0.")]
    [InlineData("DOSSIERS_LATE,1.5,,", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “1.5”; expected a count, a whole number from 0.")]
    [InlineData("DOSSIERS_LATE,,100,", FindingKind.WrongNumber,
        "f.csv, row 2, column numerator: found nothing; expected both numerator and denominator, or neither.")]
    [InlineData("DOSSIERS_LATE,3,,|TOTAL,,,90", FindingKind.MixedKinds,
        "f.csv, row 3, column indicator: found “TOTAL”; expected target results, dossier figures and index figures in tables of their own.")]
    [InlineData("DOSSIER_LATE,3,4,", FindingKind.UnknownIndicator,
        "f.csv, row 2, column indicator: found “DOSSIER_LATE”; expected an indicator of qd766-2022 or of a target set for this unit "
            + "(nearest: DOSSIERS_LATE).")]
    public void Figures_that_do_not_fit_together_are_findings(string rows, FindingKind kind, string english)
    {
        var finding = World.Finding(Head + string.Concat(rows.Split('|').Select(row => $"2024-12-17,BP-S04,{row}\n")));

        Assert.Equal((kind, english), (finding.Kind, finding.English()));
    }

    [Theory]
    [InlineData("99.6", false)]
    [InlineData("99.56", false)]
    [InlineData("99.5644", false)]
    [InlineData("99.57", true)]
    [InlineData("100", false)]
    [InlineData("99", true)]
    public void A_printed_rate_is_held_against_its_counts_at_its_own_decimals(string printed, bool isErratum)
    {
        var reading =
            new Reading(UnitCode.Parse("BP"), DossierMeasures.OnTime, 457133,
                Ratio: decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isErratum, DossierRate.Of(reading, 459133)!.IsErratum);
    }

    [Fact]
    public void Overdue_dossiers_are_counted_apart_from_late_ones_and_keep_a_note()
    {
        var figures =
            World.Score(Head.Replace("ratio", "note", StringComparison.Ordinal)
                + "2024-12-17,BP-S04,DOSSIERS_OVERDUE,7,350,đang tạm dừng\n2024-12-17,BP-S04,DOSSIERS_LATE,3,,\n").Units.Single().Dossiers!;

        Assert.Equal((7, 3, 2m, "đang tạm dừng"), (figures.Overdue, figures.Late, figures.OverdueRate!.Computed, figures.Note));
    }
}
