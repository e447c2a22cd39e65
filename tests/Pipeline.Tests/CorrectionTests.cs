using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>A correction of the same as-of: when it was, and what was said before.</summary>
public class CorrectionTests
{
    private const string Day = "2024-12-17";

    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);
    private static readonly DateTimeOffset First = new(2026, 11, 21, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Nothing_is_corrected_by_a_later_as_of_nor_by_a_file_that_was_only_saved_again()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-10", ("BP-H01", "61.5")));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "70")));
        Assert.Null(await OfBoardAsync(published));

        await published.PublishAsync("office", "b.csv", Files.Districts(Day, ("BP-H01", "70.00")));
        Assert.Null(await OfBoardAsync(published));
        Assert.Empty(await OfUnitAsync(published, "BP-H01"));
    }

    [Fact]
    public async Task A_correction_names_its_day_and_what_was_said_before()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "62"), ("BP-H02", "55")));

        var correction = (await OfBoardAsync(published))!;
        Assert.Equal(First.AddDays(1), correction.At);
        Assert.Equal(["BP-H01 61.5", "BP-H02 50"],
            correction.Units!.Select(unit => FormattableString.Invariant($"{unit.Key} {unit.Value.Single().Previous}")).Order());
        Assert.Equal([new CorrectedFigure(ComparableFigures.Total, 61.5m, First.AddDays(1))], await OfUnitAsync(published, "BP-H01"));
        Assert.Empty(await OfUnitAsync(published, "BP-H03"));
    }

    [Fact]
    public async Task A_correction_that_is_taken_back_is_one_too()
    {
        using var published = new TwoSources();
        var right = Files.Districts(Day, ("BP-H01", "61.5"));
        await published.PublishAsync("office", "a.csv", right);
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "16.5")));
        await published.PublishAsync("office", "a.csv", right);

        Assert.Equal(61.5m, (await published.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows.Single(row =>
            row.UnitCode.Value == "BP-H01").Total);
        Assert.Equal(new CorrectedFigure(ComparableFigures.Total, 16.5m, First.AddDays(2)),
            (await OfBoardAsync(published))!.Units!.Single().Value.Single());
        Assert.Equal(16.5m, Assert.Single(await OfUnitAsync(published, "BP-H01")).Previous);
    }

    [Fact]
    public async Task A_second_correction_does_not_hide_the_first()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "62")));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "62"), ("BP-H02", "55")));

        var correction = (await OfBoardAsync(published))!;
        Assert.Equal(First.AddDays(2), correction.At);
        Assert.Equal([(61.5m, First.AddDays(1)), (50m, First.AddDays(2))], correction.Units!.OrderBy(unit => unit.Key)
            .Select(unit => (unit.Value.Single().Previous!.Value, unit.Value.Single().CorrectedAt)));
        Assert.Equal(First.AddDays(1), Assert.Single(await OfUnitAsync(published, "BP-H01")).CorrectedAt);
    }

    [Fact]
    public async Task What_was_not_there_before_was_nothing_and_what_is_gone_was_something()
    {
        using var published = new TwoSources();
        await published.PublishAsync(
            "office", "a.csv", $"as_of,unit_code,indicator,points\n{Day},BP-H01,TOTAL,60\n{Day},BP-H02,TOTAL,61\n");
        await published.PublishAsync(
            "office", "a.csv", $"as_of,unit_code,indicator,points\n{Day},BP-H01,TOTAL,60\n{Day},BP-H03,TOTAL,62\n");

        var units = (await OfBoardAsync(published))!.Units!;
        Assert.Equal([(UnitCode.Parse("BP-H02"), (decimal?)61m), (UnitCode.Parse("BP-H03"), null)], units.OrderBy(unit => unit.Key)
            .Select(unit => (unit.Key, unit.Value.Single().Previous)));
    }

    [Fact]
    public async Task It_is_the_same_whichever_of_the_two_files_is_scored_first_and_whatever_comes_before_them()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "b.csv", Files.Districts(Day, ("BP-H01", "62")), First.AddHours(-1));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")), First.AddHours(-2));
        await published.PublishAsync("office", "c.csv", Files.Districts("2024-12-01", ("BP-H01", "40")));

        Assert.Equal(new CorrectedFigure(ComparableFigures.Total, 61.5m, First.AddHours(-1)),
            (await OfBoardAsync(published))!.Units!.Single().Value.Single());
        Assert.Equal(61.5m, Assert.Single(await OfUnitAsync(published, "BP-H01")).Previous);
    }

    [Fact]
    public async Task Bytes_that_come_again_and_a_late_predecessor_don_t_move_the_day()
    {
        using var published = new TwoSources();
        var corrected = Files.Districts(Day, ("BP-H01", "62"));
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")));
        await published.PublishAsync("office", "b.csv", corrected);
        await published.PublishAsync("office", "b.csv", corrected);
        Assert.Equal(First.AddDays(1), (await OfBoardAsync(published))!.At);

        using var late = new TwoSources();
        await late.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")));
        await late.PublishAsync("office", "b.csv", corrected);
        await late.PublishAsync("office", "c.csv", Files.Districts("2024-12-01", ("BP-H01", "40")));
        Assert.Equal(First.AddDays(1), (await OfBoardAsync(late))!.At);
    }

    [Fact]
    public async Task Targets_groups_and_indicators_are_corrected_too()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "t.csv", Files.Targets("2024-11-26"));
        await published.PublishAsync("office", "t.csv", Files.Targets("2024-11-26", first: "57.5"));
        var targets = (await published.Reader.FindTargetsAsync(new BoardQuery(UnitCode.Parse("BP"), Level.Department), Rig.Cancel))!;
        var corrected = new CorrectedFigure("QD127-S01", 56m, First.AddDays(1));

        Assert.Equal((UnitCode.Parse("BP-S16"), corrected),
            (await published.Corrections.OfTargetsAsync(targets, Rig.Cancel))!.Units!.Select(unit => (unit.Key, unit.Value.Single()))
            .Single());
        var unit = (await published.Units.FindAsync(UnitCode.Parse("BP-S16"), Rig.Cancel))!;
        Assert.Equal([corrected], (await published.Beside.FindAsync(unit.Targets, SnapshotKind.Targets, Rig.Cancel))!.Corrected);

        const string head = "as_of,unit_code,indicator,points,numerator,denominator\n";
        await published.PublishAsync(
            "office", "a.csv", head + "2026-10-10,H21.17,TOTAL,60,,\n2026-10-10,H21.17,CKMB,8,,\n2026-10-10,H21.17,DOSSIER_SYNC,,9,10\n");
        await published.PublishAsync(
            "office", "b.csv", head + "2026-10-10,H21.17,TOTAL,60,,\n2026-10-10,H21.17,CKMB,9,,\n2026-10-10,H21.17,DOSSIER_SYNC,,8,10\n");
        var query = new BoardQuery(UnitCode.Parse("H21"), Level.Department);
        Assert.Equal("GROUP_CKMB",
            (await published.Corrections.OfBoardAsync((await published.Reader.FindBoardAsync(query, Rig.Cancel))!,
            Rig.Cancel))!.Units!.Single().Value.Single().Code);
        Assert.Equal(5.4m, (await published.Corrections.OfMeasureAsync(
            (await published.Reader.FindMeasureBoardAsync(query, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel))!,
            Rig.Cancel))!.Units!.Single().Value.Single().Previous);
        Assert.Equal(["DOSSIER_SYNC", "GROUP_CKMB"], (await OfUnitAsync(published, "H21.17")).Select(figure => figure.Code).Order());
    }

    [Fact]
    public async Task Where_the_earlier_document_is_gone_that_it_was_corrected_is_told_all_the_same()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "61.5")));
        var series = Assert.Single(await published.Reader.SeriesAsync(Rig.Cancel));
        await published.Blobs.DeleteAsync(series.Manifest.Current()!.Document, Rig.Cancel);
        await published.PublishAsync("office", "a.csv", Files.Districts(Day, ("BP-H01", "62")));

        var correction = (await OfBoardAsync(published))!;
        Assert.Equal((First.AddDays(1), true), (correction.At, correction.Units is null));
    }

    private static async Task<Correction?> OfBoardAsync(TwoSources published) =>
        await published.Corrections.OfBoardAsync((await published.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!, Rig.Cancel);

    private static async Task<IReadOnlyList<CorrectedFigure>> OfUnitAsync(TwoSources published, string code)
    {
        var unit = (await published.Units.FindAsync(UnitCode.Parse(code), Rig.Cancel))!;
        return (await published.Beside.FindAsync(unit.Scores, SnapshotKind.Scores, Rig.Cancel))!.Corrected;
    }
}
