using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>Two sources of one board: what is told of them, and what is not.</summary>
public class OtherSourceTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task A_series_of_one_source_alone_differs_from_nothing()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await published.PublishAsync("office", "b.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));

        Assert.Empty(await OthersAsync(published, DistrictsOfBp));
        Assert.Empty(await DifferencesAsync(published));
    }

    [Fact]
    public async Task Two_sources_that_agree_don_t_differ_whatever_only_one_of_them_gives()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await published.PublishAsync(
            "portal", "b.csv",
            "as_of,unit_code,indicator,points\n2024-12-17,BP-H01,TOTAL,60.00\n2024-12-17,BP-H01,CKMB,8\n2024-12-17,BP-H02,TOTAL,50\n");

        var other = Assert.Single(await OthersAsync(published, DistrictsOfBp));
        Assert.Equal(("portal", 2, false), (other.Source, other.Compared, other.Differs));
        Assert.Empty(await DifferencesAsync(published));
    }

    [Fact]
    public async Task Sources_that_differ_are_named_with_moment_and_units_and_counted()
    {
        using var published = new TwoSources("office", "portal", "third");
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await published.PublishAsync("portal", "b.csv", Files.Districts("2024-12-10", ("BP-H01", "61.5"), ("BP-H02", "70")));
        await published.PublishAsync("third", "c.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        var others = await OthersAsync(published, DistrictsOfBp);
        Assert.Equal([("portal", AsOf.Parse("2024-12-10"), true), ("third", AsOf.Parse("2024-12-17"), false)],
            others.Select(other => (other.Source, other.AsOf, other.Differs)));
        Assert.Equal(["BP-H01 TOTAL 60 61.5", "BP-H02 TOTAL 50 70"],
            others[0].Units.SelectMany(
            unit => unit.Value.Select(
            figure => FormattableString.Invariant($"{unit.Key} {figure.Code} {figure.Shown} {figure.Other}"))).Order());
        var counted = Assert.Single(await DifferencesAsync(published));
        Assert.Equal(("office", "portal", 2, 11),
            (counted.Source, counted.Other.Source, counted.Other.Units.Count, counted.Other.Compared));
    }

    [Fact]
    public async Task An_earlier_board_is_held_against_what_the_other_source_said_then()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await published.PublishAsync("office", "b.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));
        await published.PublishAsync("portal", "c.csv", Files.Districts("2024-12-01", ("BP-H01", "58")));
        await published.PublishAsync("portal", "d.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await published.PublishAsync("portal", "e.csv", Files.Districts("2024-12-20", ("BP-H01", "62")));

        Assert.False(Assert.Single(await OthersAsync(published, DistrictsOfBp with { AsOf = AsOf.Parse("2024-12-10") })).Differs);
        Assert.Equal(AsOf.Parse("2024-12-20"), Assert.Single(await OthersAsync(published, DistrictsOfBp)).AsOf);
        Assert.Equal(AsOf.Parse("2024-12-10"),
            Assert.Single(await OthersAsync(published,
            new BoardQuery(UnitCode.Parse("BP"), Level.District, Source: "portal", AsOf: AsOf.Parse("2024-12-10")))).AsOf);
        Assert.Empty(await OthersAsync(published, DistrictsOfBp with { Source = "portal", AsOf = AsOf.Parse("2024-12-01") }));
    }

    [Fact]
    public async Task Another_period_and_a_source_that_is_configured_no_more_are_no_other_source()
    {
        using var published = new TwoSources("office");
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await published.PublishAsync("portal", "b.csv", Files.Districts("2024-12-17", ("BP-H01", "70")));
        using var both = new LeaderboardReader(published.Blobs, published.Documents, ["office", "portal"], published.Clock);

        Assert.Empty(await OthersAsync(published, DistrictsOfBp));
        Assert.True(Assert.Single(await new OtherSourceReader(both)
            .OfBoardAsync((await both.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!, Rig.Cancel)).Differs);
        Assert.NotEqual((await published.Reader.StateAsync(Rig.Cancel)).Name, (await both.StateAsync(Rig.Cancel)).Name);

        using var months = new TwoSources();
        await months.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await months.PublishAsync(
            "portal", "b.csv", Files.Districts("2024-12-17", ("BP-H01", "70")).Replace("as_of,", "period,as_of,", StringComparison.Ordinal)
            .Replace("\n2024-12-17", "\n2024-12,2024-12-17", StringComparison.Ordinal));
        Assert.Empty(await OthersAsync(months, DistrictsOfBp));
    }

    [Fact]
    public async Task Groups_indicators_and_targets_are_held_against_each_other_too()
    {
        using var published = new TwoSources();
        const string head = "as_of,unit_code,indicator,points,numerator,denominator\n";
        await published.PublishAsync(
            "office", "a.csv", head + "2026-10-10,H21.17,TOTAL,60,,\n2026-10-10,H21.17,CKMB,8,,\n2026-10-10,H21.17,DOSSIER_SYNC,,9,10\n");
        await published.PublishAsync(
            "portal", "b.csv", head + "2026-10-10,H21.17,TOTAL,60,,\n2026-10-10,H21.17,CKMB,9,,\n2026-10-10,H21.17,DOSSIER_SYNC,,8,10\n");
        var query = new BoardQuery(UnitCode.Parse("H21"), Level.Department);

        Assert.Equal(["GROUP_CKMB"], Assert.Single(await OthersAsync(published, query)).Units.Single().Value.Select(figure => figure.Code));
        var measure = (await published.Reader.FindMeasureBoardAsync(query, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel))!;
        Assert.Equal((5.4m, 4.8m),
            Assert.Single(await published.Others.OfMeasureAsync(measure, Rig.Cancel)).Units.Single().Value.Select(
            figure => (figure.Shown, figure.Other)).Single());

        await published.PublishAsync("office", "t.csv", Files.Targets("2024-11-26"));
        await published.PublishAsync("portal", "t.csv", Files.Targets("2024-11-26", first: "57"));
        var targets = (await published.Reader.FindTargetsAsync(new BoardQuery(UnitCode.Parse("BP"), Level.Department), Rig.Cancel))!;
        var results = Assert.Single(await published.Others.OfTargetsAsync(targets, Rig.Cancel));
        Assert.Equal((2, "BP-S16"), (results.Compared, results.Units.Single().Key.Value));
        Assert.Equal([SnapshotKind.Targets, SnapshotKind.Scores], (await DifferencesAsync(published)).Select(difference => difference.Kind)
            .OrderDescending());
    }

    [Fact]
    public async Task A_unit_s_figures_are_held_against_those_of_the_other_source_and_can_be_taken_from_it()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await published.PublishAsync("portal", "b.csv", Files.Districts("2024-12-10", ("BP-H01", "61.5")));
        await published.PublishAsync("portal", "d.csv", "as_of,unit_code,indicator,numerator\n2024-12-10,BP-H01,DOSSIERS_LATE,72\n");
        var code = UnitCode.Parse("BP-H01");

        var unit = (await published.Units.FindAsync(code, Rig.Cancel))!;
        var other = Assert.Single((await published.Beside.FindAsync(unit.Scores, SnapshotKind.Scores, Rig.Cancel))!.Others);
        Assert.Equal(("portal", 60m, 61.5m), (other.Source, other.Differences.Single().Shown, other.Differences.Single().Other));
        Assert.Empty((await published.Beside.FindAsync(unit.Dossiers, SnapshotKind.Dossiers, Rig.Cancel))!.Others);
        Assert.Null(await published.Beside.FindAsync(unit.Targets, SnapshotKind.Targets, Rig.Cancel));

        var theirs = (await published.Units.FindAsync(code, Rig.Cancel, "portal"))!;
        Assert.Equal(("portal", 61.5m), (theirs.Scores!.Series.Source, theirs.Board!.View.Row.Total));
        Assert.Equal(("office", "portal"),
            ((await published.Units.FindAsync(code, Rig.Cancel, "office"))!.Scores!.Series.Source, unit.Dossiers!.Series.Source));
    }

    [Fact]
    public async Task A_view_of_the_other_source_that_was_edited_into_nonsense_stops_no_board_and_the_status_is_told()
    {
        using var published = new TwoSources();
        await published.PublishAsync("office", "a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await published.PublishAsync("portal", "b.csv", Files.Districts("2024-12-17", ("BP-H01", "61.5")));
        var series = (await published.Reader.SeriesAsync(Rig.Cancel)).Single(item => item.Key.Source == "portal");
        var path = $"{series.Manifest.Current()!.Views}/BP/district.board.json";
        await published.Blobs.ReplaceAsync(path, "{}x"u8.ToArray(), (await published.Blobs.ReadAsync(path, Rig.Cancel))!.Tag, Rig.Cancel);

        Assert.Empty(await OthersAsync(published, DistrictsOfBp));
        var differences = await new SourceDifferenceReader(published.Reader, published.Others).FindAsync(Rig.Cancel);
        Assert.Contains(path, differences.Fault, StringComparison.Ordinal);
        Assert.Empty(differences.Found);
    }

    private static async Task<IReadOnlyList<SourceDifference>> DifferencesAsync(TwoSources published)
    {
        var differences = await new SourceDifferenceReader(published.Reader, published.Others).FindAsync(Rig.Cancel);
        Assert.Null(differences.Fault);
        return differences.Found;
    }

    private static async Task<IReadOnlyList<OtherSource>> OthersAsync(TwoSources published, BoardQuery query) =>
        await published.Others.OfBoardAsync((await published.Reader.FindBoardAsync(query, Rig.Cancel))!, Rig.Cancel);
}
