using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>What is a series of its own, and what is published beside its boards.</summary>
public class SeriesTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task Publishes_no_board_from_target_results_and_takes_them_for_no_baseline()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("targets.csv", Files.Targets("2024-11-26"));
        await rig.FetchAndDrainAsync("scores.csv", Files.NoData("2024-12-17"));

        var departments = new BoardQuery(UnitCode.Parse("BP"), Level.Department);
        var board = (await rig.Reader.FindBoardAsync(departments, Rig.Cancel))!;
        Assert.Equal(SnapshotKind.Scores, board.Series.Kind);
        Assert.Null(board.View.PreviousAsOf);
        Assert.All(board.View.Rows, row => Assert.Null(row.Delta));
        Assert.Null(await rig.Reader.FindBoardAsync(departments with { AsOf = AsOf.Parse("2024-11-26") }, Rig.Cancel));
        Assert.Equal(AsOf.Parse("2024-11-26"), (await rig.Reader.FindTargetsAsync(departments, Rig.Cancel))!.View.AsOf);
    }

    [Fact]
    public async Task Keeps_figures_of_a_month_and_of_the_year_apart()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("year.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("month.csv",
            Files.Districts("2024-12-18", ("BP-H01", "90")).Replace("as_of,", "period,as_of,", StringComparison.Ordinal)
                .Replace("\n2024-12-18", "\n2024-12,2024-12-18", StringComparison.Ordinal));

        var byDefault = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal((Period.Parse("2024"), 60m), (byDefault.View.Period, byDefault.View.Rows[0].Total));
        var month = (await rig.Reader.FindBoardAsync(DistrictsOfBp with { Period = Period.Parse("2024-12") }, Rig.Cancel))!;
        Assert.Equal(90m, month.View.Rows[0].Total);
        Assert.Null(month.View.PreviousAsOf);
    }

    [Fact]
    public async Task Keeps_month_and_year_figures_of_one_moment_apart_in_keys_boards_and_changes()
    {
        using var rig = new Rig();
        var december = Files.Districts("2024-12-17", ("BP-H01", "70")).Replace("as_of", "period,as_of", StringComparison.Ordinal)
            .Replace("\n2024", "\n2024-12,2024", StringComparison.Ordinal);
        await rig.FetchAndDrainAsync("year.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("month.csv", december);
        await rig.FetchAndDrainAsync("year.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));

        var year = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        var month = (await rig.Reader.FindBoardAsync(DistrictsOfBp with { Period = Period.Parse("2024-12") }, Rig.Cancel))!;
        Assert.Equal(("office/BP/2024/scores", 61m, 1m), (year.Series.ToString(), year.View.Rows[0].Total, year.View.Rows[0].Delta));
        Assert.Equal(("office/BP/2024-12/scores", 70m, null, null),
            (month.Series.ToString(), month.View.Rows[0].Total, month.View.Rows[0].Delta, month.View.PreviousAsOf));
        Assert.Equal(["manifests/office/BP/2024-12/scores.json", "manifests/office/BP/2024/scores.json"],
            (await rig.DocumentsAsync("manifests/")).Keys);
    }

    [Fact]
    public async Task Keeps_the_series_of_a_province_whose_file_also_has_the_nations_row()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61")) + "2024-12-17,VN,TOTAL,70\n");

        var found = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal((UnitCode.Parse("BP"), 1m), (found.Series.Root, found.View.Rows[0].Delta));
    }

    [Fact]
    public async Task Answers_the_other_series_when_one_manifest_was_edited_into_nonsense()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("b.csv", Files.Targets("2024-11-26"));
        var path = "manifests/office/BP/2024/targets.json";
        var blob = (await rig.Blobs.ReadAsync(path, Rig.Cancel))!;
        await rig.Blobs.ReplaceAsync(path, "{}x"u8.ToArray(), blob.Tag, Rig.Cancel);

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        Assert.Null(await rig.Reader.FindTargetsAsync(new BoardQuery(UnitCode.Parse("BP"), Level.Department), Rig.Cancel));
        Assert.Contains(path, rig.Reader.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishes_dossier_figures_as_a_series_of_their_own_with_their_as_of()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("scores.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("late.csv",
            "as_of,unit_code,indicator,numerator\n2024-12-10,BP-H01,DOSSIERS_LATE,72\n2024-12-10,BP-VPDD-01,DOSSIERS_LATE,54\n");

        var series = (await rig.Reader.SeriesAsync(Rig.Cancel)).Single(series => series.Key.Kind == SnapshotKind.Dossiers);
        var entry = Assert.Single(series.Manifest.Entries);
        Assert.Equal(("office/BP/2024/dossiers", AsOf.Parse("2024-12-10")), (series.Key.ToString(), entry.AsOf));
        Assert.Equal([UnitCode.Parse("BP")], entry.DossierScopes);
        var table = DossierTable.Make(await rig.Documents.ReadAsync(entry.Document, Rig.Cancel), UnitCode.Parse("BP"));
        Assert.Equal(["BP-VPDD-01 54", "BP-H01 72"], table.Rows.Select(row => $"{row.UnitCode} {row.Figures.Late}"));
        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);

        using var reader = rig.NewReader();
        var unit =
            (await new UnitReader(reader, rig.Tables, rig.Documents, Rig.Data.Units).FindAsync(UnitCode.Parse("BP-H01"), Rig.Cancel))!;
        Assert.Equal((60m, 72), (unit.Scores!.View.Score!.Total, unit.Dossiers!.View.Dossiers!.Late));
    }

    [Fact]
    public async Task Gives_a_board_by_group_or_indicator_of_the_same_snapshot_when_asked()
    {
        using var rig = new Rig();
        const string AsOfText = "2024-12-17";
        var file = "as_of,unit_code,indicator,numerator,denominator,points\n" + string.Concat(
            Enumerable.Range(1, 11)
                .Select(number =>
                    $"{AsOfText},BP-H{number:00},CKMB,,,{(number < 4 ? 8 : 7)}\n{AsOfText},BP-H{number:00},TOTAL,,,{50 + number}\n"));
        await rig.FetchAndDrainAsync("a.csv", file);

        var board = (await rig.Reader.FindMeasureBoardAsync(DistrictsOfBp, IndicatorCode.OfGroup("CKMB"), Rig.Cancel))!;
        Assert.Equal(["BP-H01 01/11", "BP-H02 01/11", "BP-H03 01/11", "BP-H04 04/11"],
            board.View.Rows.Take(4).Select(row => $"{row.UnitCode} {row.RankText}"));
        Assert.Null(await rig.Reader.FindMeasureBoardAsync(DistrictsOfBp, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel));
    }

    [Fact]
    public async Task Publishes_the_indicators_of_a_board_s_units_beside_it()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv",
            "as_of,unit_code,indicator,numerator,denominator\n2026-10-10,H21.17,DOSSIER_SYNC,9,10\n2026-10-10,H21.20,DOSSIER_SYNC,8,10\n");
        var query = new BoardQuery(UnitCode.Parse("H21"), Level.Department);

        Assert.Equal(5.4m,
            (await rig.Reader.FindIndicatorsAsync(query,
                Rig.Cancel))!.View.Rows.Single(row => row.UnitCode.Value == "H21.17").Cells[0]!.Points);
        Assert.Equal("H21.17",
            (await rig.Reader.FindMeasureBoardAsync(query, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel))!.View.Rows[0].UnitCode.Value);
    }
}
