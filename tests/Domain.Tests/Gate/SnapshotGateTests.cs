using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Tests.Gate;

public class SnapshotGateTests
{
    [Theory]
    [InlineData("indicator,points\n2024-12-17,BP-S04,TOTALL,94", FindingKind.UnknownIndicator,
        "f.csv, row 2, column indicator: found “TOTALL”; expected an indicator of qd766-2022 or of a target set for this unit (nearest: "
            + "TOTAL).")]
    [InlineData("indicator,ratio\n2024-12-17,BP-S04,QD127-H01,94", FindingKind.UnknownIndicator,
        "f.csv, row 2, column indicator: found “QD127-H01”; expected an indicator of qd766-2022 or of a target set for this unit "
            + "(nearest: QD127-H01).")]
    [InlineData("indicator,points\n2024-12-17,BP-S04,TOTAL,94\n2024-12-17,BP-S04,total,95", FindingKind.DuplicateReading,
        "f.csv, row 3, column indicator: found “BP-S04 TOTAL (dòng/row 2)”; expected one row per unit and indicator (in brackets: the "
            + "row that has it).")]
    [InlineData("indicator,points\n2024-12-17,BP-S04,CLGQ,9\n2024-12-17,BP-S04,GROUP_ONLINE,9", FindingKind.DuplicateReading,
        "f.csv, row 3, column indicator: found “BP-S04 GROUP_CLGQ (dòng/row 2)”; expected one row per unit and indicator (in brackets: "
            + "the row that has it).")]
    [InlineData("indicator,points\n2024-12-17,BP-S04,TOTAL,100.01", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column points: found “100.01”; expected points from 0 to 100.")]
    [InlineData("indicator,points\n2024-12-17,BP-S04,TDGQ,-1", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column points: found “-1”; expected points from 0 to 20.")]
    [InlineData("indicator,ratio\n2024-12-17,BP-S04,QD127-S01,100.5", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column ratio: found “100.5”; expected a percentage from 0 to 100.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,QD127-S01,9,8", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “9”; expected a numerator not above the denominator 8.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,QD127-S01,1.5,8", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “1.5”; expected a count, a whole number from 0.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,QD127-S01,5,", FindingKind.WrongNumber,
        "f.csv, row 2, column denominator: found nothing; expected both numerator and denominator, or neither.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,RANK,0,18", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “0”; expected a rank, a whole number from 1 to 100000.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,RANK,19,18", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column denominator: found “18”; expected the number of peers, from the rank to 100000.")]
    [InlineData("indicator,numerator,denominator\n2024-12-17,BP-S04,RANK,1,999999999999999", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column denominator: found “999999999999999”; expected the number of peers, from the rank to 100000.")]
    [InlineData("indicator,numerator\n2024-12-17,BP-S04,RANK,999999999999999", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column numerator: found “999999999999999”; expected a rank, a whole number from 1 to 100000.")]
    [InlineData("indicator,points\n2024-12-17,BP-S99,TOTAL,94", FindingKind.UndescribedUnit,
        "f.csv, row 2, column unit_code: found “BP-S99”; expected a code of data/units, or unit_name, level and parent_code on the same "
            + "row.")]
    [InlineData("indicator,points\n2025-07-01,BP-S04,TOTAL,94", FindingKind.UndescribedUnit,
        "f.csv, row 2, column unit_code: found “BP-S04”; expected a unit that exists on 2025-07-01.")]
    [InlineData("indicator,points\n2024-12-17,H21.17,TOTAL,94", FindingKind.UndescribedUnit,
        "f.csv, row 2, column unit_code: found “H21.17”; expected a unit that exists on 2024-12-17.")]
    [InlineData("indicator,points\n2026-11-02,H21,TOTAL,66", FindingKind.FutureAsOf,
        "f.csv, column as_of: found “2026-11-02T00:00:00+07:00”; expected a moment not after 2026-11-01T00:00:00+07:00.")]
    [InlineData("indicator,points\n2021-11-02,BP,TOTAL,66", FindingKind.NoMethodology,
        "f.csv, column period: found “2021”; expected a period that a file in data/methodology covers.")]
    [InlineData("period,indicator,points\n2026-10-10,H21,2026-11,TOTAL,66", FindingKind.WrongDate,
        "f.csv, column as_of: found “2026-10-10T00:00:00+07:00”; expected a moment from 2026-11-01, the first day of 2026-11.")]
    public void What_cannot_be_is_an_error_and_refuses_the_table(string csv, FindingKind kind, string english)
    {
        var admission = World.Admit("as_of,unit_code," + csv);

        var finding = Assert.Single(admission.Findings);
        Assert.Equal((kind, Severity.Error, english), (finding.Kind, finding.Severity, finding.English()));
        Assert.Null(admission.Snapshot);
    }

    [Theory]
    [InlineData("indicator,points,max_points\n2023-12-31,BD-TDM,TDGQ,\"19,2\",18",
        "f.csv, dòng 2, cột max_points: gặp “18”; cần 20: mức tối đa in trong tài liệu (18) khác phương pháp tính (20).")]
    [InlineData("unit_name,level,parent_code,indicator,points\n2024-12-17,BP-S99,Sở Mới,department,BP,TOTAL,94",
        "f.csv, dòng 2, cột unit_code: gặp “BP-S99”; cần một mã có trong data/units (đơn vị được xếp hạng theo mô tả của chính dòng này).")]
    [InlineData("indicator,points\n2024-05-20,BD-DA,TOTAL,92\n2024-05-20,BD-DA,CKMB,17.1\n2024-05-20,BD-DA,TDGQ,\"19,2\"\n"
        + "2024-05-20,BD-DA,CCDVTT,18.1\n2024-05-20,BD-DA,MDSH,19\n2024-05-20,BD-DA,MDHL,18",
        "f.csv, dòng 2, cột points: gặp “92”; cần tổng các nhóm 91,4 (làm tròn chỉ giải thích được 0,25).")]
    [InlineData("indicator,points\n2024-05-20,BD-DA,TOTAL,92\n2024-05-20,BD-DA,CKMB,17\n2024-05-20,BD-DA,TDGQ,19\n"
        + "2024-05-20,BD-DA,CCDVTT,18\n2024-05-20,BD-DA,MDSH,19\n2024-05-20,BD-DA,MDHL,18",
        "f.csv, dòng 2, cột points: gặp “92”; cần tổng các nhóm 91 (làm tròn chỉ giải thích được 0,25).")]
    [InlineData("indicator,points\n2026-10-10,H21.17,TTTT,7\n2026-10-10,H21.17,PAY_DOSSIER_ONLINE,5.33\n"
        + "2026-10-10,H21.17,PAY_FORMALITY_USED,0.86\n2026-10-10,H21.17,PAY_FORMALITY_AVAILABLE,0.50",
        "f.csv, dòng 2, cột points: gặp “7”; cần tổng các chỉ số 6,69 (làm tròn chỉ giải thích được 0,015).")]
    [InlineData("indicator,points\n2026-10-10,H21.17,CCDVTT,17\n2026-10-10,H21.17,CLGQ,8.83\n2026-10-10,H21.17,TTTT,6.69",
        "f.csv, dòng 2, cột points: gặp “17”; cần tổng các nhóm 15,52 (làm tròn chỉ giải thích được 0,01).")]
    public void What_is_odd_is_a_warning_beside_the_board(string csv, string vietnamese)
    {
        var admission = World.Admit("as_of,unit_code," + csv);

        var finding = Assert.Single(admission.Findings);
        Assert.Equal((Severity.Warning, vietnamese), (finding.Severity, finding.Vietnamese()));
        Assert.NotNull(admission.Snapshot);
    }

    [Fact]
    public void A_report_puts_the_same_finding_of_many_rows_together_with_the_errors_first()
    {
        var rows = Enumerable.Range(0, 50_000).Select(i => $"2024-12-17,X{i},Sở {i},department,BP,TOTAL,94\n")
            .Append("2024-12-17,BP-S04,,,,TOTALL,94\n");

        var findings = World.Admit("as_of,unit_code,unit_name,level,parent_code,indicator,points\n" + string.Concat(rows)).Findings;

        Assert.Equal([FindingKind.UnknownIndicator, FindingKind.DescribedUnit], findings.Select(finding => finding.Kind));
        Assert.Equal((2, "2–5001, …", "X0; X1; X2; X3; X4; …"), (findings[1].Row, findings[1].Rows, findings[1].Found));
    }

    [Fact]
    public void A_large_file_full_of_one_unknown_code_is_answered_soon()
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"2024-12-17,BP-S04,{new string('X', 60)},{i % 100}\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Single(World.Admit("as_of,unit_code,indicator,points\n" + rows).Findings);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public void A_sum_that_rounding_explains_is_not_odd()
    {
        Assert.Empty(
            World.Admit(
                "as_of,unit_code,indicator,points\n2023-12-31,BD-TDM,TOTAL,\"88,37\"\n2023-12-31,BD-TDM,CKMB,18\n"
                    + "2023-12-31,BD-TDM,TDGQ,\"19,2\"\n2023-12-31,BD-TDM,CCDVTT,\"17,6\"\n2023-12-31,BD-TDM,MDSH,\"15,5\"\n"
                    + "2023-12-31,BD-TDM,MDHL,18").Findings);
    }

    [Theory]
    [InlineData("AVG_PROCESSING_TIME,4512.5,300,")]
    [InlineData("AVG_PROCESSING_TIME,,,151.2")]
    public void What_is_only_monitored_is_no_share_of_anything(string row)
    {
        Assert.Empty(World.Admit($"as_of,unit_code,indicator,numerator,denominator,ratio\n2026-10-10,H21.17,{row}\n").Findings);
    }

    [Fact]
    public void Figures_of_another_province_than_the_source_s_are_refused()
    {
        var table = Rows.Table("as_of,unit_code,indicator,points\n2026-10-10,H21.17,TOTAL,66\n");
        GateContext Asked(string root) =>
            new(World.Data.Units, World.Data.Methodologies, World.Data.TargetSets, World.Now, SeverityRules.Default,
                Units.UnitCode.Parse(root));

        Assert.NotNull(SnapshotGate.Admit(table, Asked("H21")).Snapshot);
        var finding = Assert.Single(SnapshotGate.Admit(table, Asked("H26")).Findings);
        Assert.Equal(
            (FindingKind.WrongRoot, Severity.Error, "f.csv, cột unit_code: gặp “H21”; cần số liệu của H26 như đã đặt cho nguồn này."),
            (finding.Kind, finding.Severity, finding.Vietnamese()));
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.25, false)]
    [InlineData(0, true)]
    public void How_many_units_may_be_missing_is_the_source_s_setting(double share, bool isRefused)
    {
        var last = World.Score(World.TotalsOn("2026-10-03", "90", "80", "70", "60"), World.Small);
        var next = World.Score(World.Totals("90", "80", "70", "-"), World.Small);

        Assert.Equal(isRefused
            ? string.Create(CultureInfo.InvariantCulture,
                $"f.csv, column unit_code: found “3/4”; expected a file with at least {100 - (100 * share)} % of the units of the "
                    + $"series' snapshot as of 2026-10-03T00:00:00+07:00 (missing D4).") : null,
            UnitCountCheck.Check("f.csv", next, last, World.Small, (decimal)share)?.English());
    }

    [Fact]
    public void Target_results_and_index_figures_do_not_stand_in_one_table()
    {
        var finding =
            World.Finding("as_of,unit_code,indicator,ratio,points\n2024-12-17,BP-S04,QD127-S01,90,\n2024-12-17,BP-S05,TOTAL,,94\n");

        Assert.Equal((FindingKind.MixedKinds, 3, "TOTAL"), (finding.Kind, finding.Row, finding.Found));
    }

    [Theory]
    [InlineData("X1,department,X2", "X2,department,X1")]
    [InlineData("X1,department,X1", "X2,department,BP")]
    [InlineData("X1,department,X3", "X2,department,X1")]
    public void Described_units_that_hang_in_the_air_are_refused(string first, string second)
    {
        var admission =
            World.Admit(
                $"as_of,unit_name,indicator,points,unit_code,level,parent_code\n2024-12-17,A,TOTAL,1,{first}\n"
                    + $"2024-12-17,B,TOTAL,1,{second}\n");

        Assert.Null(admission.Snapshot);
        Assert.Contains(admission.Findings, finding => finding.Kind == FindingKind.UndescribedUnit);
    }

    [Theory]
    [InlineData("H21.227", "H21")]
    [InlineData("H99", "VN")]
    public void The_parent_of_a_portal_code_stands_in_the_code(string code, string parent)
    {
        var snapshot =
            World.Admit(
                $"as_of,unit_code,unit_name,level,indicator,points\n2026-10-10,{code},Đơn vị "
                    + $"A,{(parent == "VN" ? "province" : "commune")},TOTAL,60\n").Snapshot!;

        Assert.Equal(parent, snapshot.Units.Find(Units.UnitCode.Parse(code))!.Parent!.Value.Value);
        Assert.Equal(code[..3], snapshot.Root.Value);
    }

    [Fact]
    public void A_snapshot_of_two_provinces_is_rooted_in_the_nation()
    {
        Assert.Equal(("VN", SnapshotKind.Scores),
            World.Admit("as_of,unit_code,indicator,points\n2026-10-10,H21,TOTAL,66\n2026-10-10,H26,TOTAL,55\n").Snapshot is { } snapshot
                ? (snapshot.Root.Value, snapshot.Kind) : default);
    }
}
