using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

public class PublishingTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task Counts_changes_from_the_snapshot_before()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61.5"), ("BP-H02", "70")));

        var found = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal(AsOf.Parse("2024-12-10"), found.View.PreviousAsOf);
        var first = found.View.Rows[0];
        Assert.Equal(("BP-H02", 1, 20m, 1), (first.UnitCode.Value, first.Rank, first.Delta, first.RankChange));
        var second = found.View.Rows[1];
        Assert.Equal(("BP-H01", 2, 1.5m, -1), (second.UnitCode.Value, second.Rank, second.Delta, second.RankChange));
    }

    [Fact]
    public async Task Makes_a_correction_with_the_same_as_of_current()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));

        Assert.Equal(62m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    [Fact]
    public async Task Makes_the_first_file_current_again_when_the_correction_is_taken_back()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        var found = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal(60m, found.View.Rows[0].Total);
        Assert.Null(found.View.PreviousAsOf);
    }

    [Fact]
    public async Task Changes_the_successors_delta_and_nothing_else_when_a_predecessor_comes_late()
    {
        var early = Files.Districts("2024-12-10", ("BP-H01", "60"));
        var late = Files.Districts("2024-12-17", ("BP-H01", "61"));
        var last = Files.Districts("2024-12-24", ("BP-H01", "63"));
        using var inOrder = new Rig();
        await inOrder.FetchAndDrainAsync("1.csv", early);
        await inOrder.FetchAndDrainAsync("2.csv", late);
        await inOrder.FetchAndDrainAsync("3.csv", last);
        using var outOfOrder = new Rig();
        await outOfOrder.FetchAndDrainAsync("2.csv", late);
        await outOfOrder.FetchAndDrainAsync("3.csv", last);
        var before = await outOfOrder.DocumentsAsync();
        await outOfOrder.FetchAndDrainAsync("1.csv", early);
        var after = await outOfOrder.DocumentsAsync();

        Assert.Equal(await CountingViewsAsync(inOrder), await CountingViewsAsync(outOfOrder));
        Assert.Equal(await inOrder.DocumentsAsync("scores/"), await outOfOrder.DocumentsAsync("scores/"));
        Assert.Equal(await inOrder.DocumentsAsync("history/"), await outOfOrder.DocumentsAsync("history/"));
        // What was there before is there still, byte for byte, but for the pointer, the history and the time of the evaluation.
        Assert.Equal(before.Where(IsImmutable), after.Where(document => IsImmutable(document) && before.ContainsKey(document.Key)));
        Assert.Equal(2m, (await outOfOrder.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Delta);
        Assert.Equal(1m, (await outOfOrder.Reader.FindBoardAsync(DistrictsOfBp with { AsOf = AsOf.Parse("2024-12-17") }, Rig.Cancel))!.View.Rows[0].Delta);
    }

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
        await rig.FetchAndDrainAsync("month.csv", Files.Districts("2024-12-18", ("BP-H01", "90")).Replace("as_of,", "period,as_of,", StringComparison.Ordinal).Replace("\n2024-12-18", "\n2024-12,2024-12-18", StringComparison.Ordinal));

        var byDefault = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        Assert.Equal((Period.Parse("2024"), 60m), (byDefault.View.Period, byDefault.View.Rows[0].Total));
        var month = (await rig.Reader.FindBoardAsync(DistrictsOfBp with { Period = Period.Parse("2024-12") }, Rig.Cancel))!;
        Assert.Equal(90m, month.View.Rows[0].Total);
        Assert.Null(month.View.PreviousAsOf);
    }

    [Fact]
    public async Task Keeps_the_last_good_board_and_reports_a_bad_file_until_a_good_one_comes()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "6O")));

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        var refused = await rig.Quarantine.ListAsync("office", Rig.Cancel).SingleAsync(Rig.Cancel);
        Assert.StartsWith("a.csv, dòng 2, cột points: gặp “6O”", refused["message"], StringComparison.Ordinal);
        Assert.Single(await rig.DocumentsAsync("quarantine/"));

        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));
        Assert.Empty(await rig.Quarantine.ListAsync("office", Rig.Cancel).ToListAsync(Rig.Cancel));
        Assert.Equal(61m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    [Fact]
    public async Task Refuses_a_file_as_a_whole_and_never_half_counts_it()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H11", "101")));

        Assert.Empty(await rig.DocumentsAsync("manifests/"));
        Assert.Empty(await rig.DocumentsAsync("scores/"));
        Assert.Null(await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel));
    }

    [Fact]
    public async Task Refuses_a_file_that_would_take_most_units_off_the_boards()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("districts.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("departments.csv", Files.NoData("2024-12-17"));

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        var refused = await rig.Quarantine.ListAsync("office", Rig.Cancel).SingleAsync(Rig.Cancel);
        Assert.Equal("departments.csv", refused.Row);
        Assert.Contains("gặp “0/11”", refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_file_that_lacks_a_fifth_of_the_units_and_gives_its_board_no_ranks()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10"));
        await rig.FetchAndDrainAsync("a.csv", string.Join('\n', Files.Districts("2024-12-17").Split('\n').Where(line => !line.Contains("BP-H10", StringComparison.Ordinal) && !line.Contains("BP-H11", StringComparison.Ordinal))));

        var board = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View;
        Assert.Equal((AsOf.Parse("2024-12-17"), 11), (board.AsOf, board.Rows.Count));
        Assert.All(board.Rows, row => Assert.Null(row.Rank));
    }

    [Fact]
    public async Task Takes_nothing_back_when_an_old_file_comes_again_under_another_name()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "62")));
        await rig.FetchAndDrainAsync("copy of a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));

        Assert.Equal(62m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
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
        Assert.Contains(path, rig.Reader.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Puts_nothing_back_into_quarantine_for_an_old_message_that_comes_late()
    {
        using var rig = new Rig();
        rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", "6O")));
        await rig.FetchAsync();
        rig.Clock.Advance(TimeSpan.FromDays(1));
        rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAsync();
        await rig.DrainAsync(shuffle: new Random(2));
        await rig.DrainAsync();

        Assert.Equal(0, await rig.QuarantinedAsync());
        Assert.NotNull(await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel));
    }

    [Fact]
    public async Task Forgets_the_refusal_of_a_file_that_was_taken_away()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", "nonsense");
        Assert.Equal(1, await rig.QuarantinedAsync());
        rig.Source.Remove("a.csv");
        await rig.FetchAsync();

        Assert.Equal(0, await rig.QuarantinedAsync());
        Assert.Single(await rig.DocumentsAsync("quarantine/"));
    }

    [Fact]
    public async Task Answers_what_was_read_last_when_the_storage_is_asked_too_often()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));
        await rig.FetchAsync();
        await rig.DrainAsync();

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        rig.Clock.Advance(ManifestShelf.Freshness);
        Assert.Equal(61m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
    }

    [Fact]
    public async Task Records_a_source_that_is_away_and_fetches_it_when_the_slot_is_tried_again()
    {
        using var rig = new Rig();
        rig.Source.Set("a.csv", Files.Districts("2024-12-10"));
        rig.Source.Away = "the folder is gone";
        Assert.Equal("the folder is gone", Assert.Single(await rig.FetchAsync()).Failure);
        Assert.Equal("failed", Assert.Single(await rig.Ledger.LastAsync("office", 5, Rig.Cancel)).Outcome);

        rig.Source.Away = null;
        Assert.Equal(1, Assert.Single(await rig.FetchAsync()).Kept);
        Assert.Equal("done", Assert.Single(await rig.Ledger.LastAsync("office", 5, Rig.Cancel)).Outcome);
    }

    [Fact]
    public async Task Publishes_dossier_figures_as_a_series_of_their_own_with_their_as_of()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("scores.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("late.csv", "as_of,unit_code,indicator,numerator\n2024-12-10,BP-H01,DOSSIERS_LATE,72\n2024-12-10,BP-VPDD-01,DOSSIERS_LATE,54\n");

        var found = (await rig.Reader.FindDossiersAsync(new DossierQuery(UnitCode.Parse("BP")), Rig.Cancel))!;
        Assert.Equal(("office/BP/2024/dossiers", AsOf.Parse("2024-12-10")), (found.Series.ToString(), found.View.AsOf));
        Assert.Equal(["BP-VPDD-01 54", "BP-H01 72"], found.View.Rows.Select(row => $"{row.UnitCode} {row.Figures.Late}"));
        Assert.Null(await rig.Reader.FindDossiersAsync(new DossierQuery(UnitCode.Parse("BP"), AsOf: AsOf.Parse("2024-12-17")), Rig.Cancel));
        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);

        using var reader = new LeaderboardReader(rig.Blobs, [rig.Source.Name], rig.Clock);
        var unit = (await new UnitReader(reader, rig.Tables, Rig.Data.Units).FindAsync(UnitCode.Parse("BP-H01"), Rig.Cancel))!;
        Assert.Equal((60m, 72), (unit.Scores!.View.Score!.Total, unit.Dossiers!.View.Dossiers!.Late));
    }

    [Fact]
    public async Task Keeps_month_and_year_figures_of_one_moment_apart_in_keys_boards_and_changes()
    {
        using var rig = new Rig();
        var december = Files.Districts("2024-12-17", ("BP-H01", "70")).Replace("as_of", "period,as_of", StringComparison.Ordinal).Replace("\n2024", "\n2024-12,2024", StringComparison.Ordinal);
        await rig.FetchAndDrainAsync("year.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("month.csv", december);
        await rig.FetchAndDrainAsync("year.csv", Files.Districts("2024-12-17", ("BP-H01", "61")));

        var year = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!;
        var month = (await rig.Reader.FindBoardAsync(DistrictsOfBp with { Period = Period.Parse("2024-12") }, Rig.Cancel))!;
        Assert.Equal(("office/BP/2024/scores", 61m, 1m), (year.Series.ToString(), year.View.Rows[0].Total, year.View.Rows[0].Delta));
        Assert.Equal(("office/BP/2024-12/scores", 70m, null, null), (month.Series.ToString(), month.View.Rows[0].Total, month.View.Rows[0].Delta, month.View.PreviousAsOf));
        Assert.Equal(["manifests/office/BP/2024-12/scores.json", "manifests/office/BP/2024/scores.json"], (await rig.DocumentsAsync("manifests/")).Keys);
    }

    [Fact]
    public async Task Takes_the_as_of_from_the_name_of_a_file_whose_rows_have_none_and_refuses_it_where_the_name_has_none_either()
    {
        using var rig = new Rig();
        var undated = string.Join('\n', Files.Districts("2024-12-17", ("BP-H01", "60")).Split('\n').Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        await rig.FetchAndDrainAsync("huyen.csv", undated);
        Assert.Equal(1, await rig.QuarantinedAsync());
        await rig.FetchAndDrainAsync("huyen-20241217.csv", undated);

        Assert.Equal(AsOf.Parse("2024-12-17"), (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.AsOf);
    }

    [Fact]
    public async Task Gives_a_board_by_group_or_indicator_of_the_same_snapshot_when_asked()
    {
        using var rig = new Rig();
        const string AsOfText = "2024-12-17";
        var file = "as_of,unit_code,indicator,numerator,denominator,points\n" + string.Concat(
            Enumerable.Range(1, 11).Select(number => $"{AsOfText},BP-H{number:00},CKMB,,,{(number < 4 ? 8 : 7)}\n{AsOfText},BP-H{number:00},TOTAL,,,{50 + number}\n"));
        await rig.FetchAndDrainAsync("a.csv", file);

        var board = (await rig.Reader.FindMeasureBoardAsync(DistrictsOfBp, IndicatorCode.OfGroup("CKMB"), Rig.Cancel))!;
        Assert.Equal(["BP-H01 01/11", "BP-H02 01/11", "BP-H03 01/11", "BP-H04 04/11"], board.View.Rows.Take(4).Select(row => $"{row.UnitCode} {row.RankText}"));
        Assert.Null(await rig.Reader.FindMeasureBoardAsync(DistrictsOfBp, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel));
    }

    [Fact]
    public async Task Publishes_the_indicators_of_a_board_s_units_beside_it()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", "as_of,unit_code,indicator,numerator,denominator\n2026-10-10,H21.17,DOSSIER_SYNC,9,10\n2026-10-10,H21.20,DOSSIER_SYNC,8,10\n");
        var query = new BoardQuery(UnitCode.Parse("H21"), Level.Department);

        Assert.Equal(5.4m, (await rig.Reader.FindIndicatorsAsync(query, Rig.Cancel))!.View.Rows.Single(row => row.UnitCode.Value == "H21.17").Cells[0]!.Points);
        Assert.Equal("H21.17", (await rig.Reader.FindMeasureBoardAsync(query, IndicatorCode.Parse("DOSSIER_SYNC"), Rig.Cancel))!.View.Rows[0].UnitCode.Value);
    }

    [Fact]
    public async Task Shows_the_figures_of_a_commune_beside_target_results_and_lets_neither_hide_the_other()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("targets.csv", Files.Targets("2024-11-26"));
        await rig.FetchAndDrainAsync("xa.csv", "as_of,unit_code,indicator,ratio,status,note\n2024-12-01,BP-X-BN,BN-01,\"77,4\",,\n2024-12-01,BP-X-BN,BN-08,,not_applicable,\"Không có phản ánh, kiến nghị\"\n");

        using var reader = new LeaderboardReader(rig.Blobs, [rig.Source.Name], rig.Clock);
        var units = new UnitReader(reader, rig.Tables, Rig.Data.Units);
        var commune = (await units.FindAsync(UnitCode.Parse("BP-X-BN"), Rig.Cancel))!;
        Assert.Equal((null, null, "office/BP/2024/figures"), (commune.Scores, commune.Targets, commune.Figures!.Series.ToString()));
        Assert.Equal(["BN-01 77.4 ", "BN-08  Không có phản ánh, kiến nghị"], commune.Figures.View.Figures!.Select(figure => FormattableString.Invariant($"{figure.Definition.Code} {figure.Percent} {figure.Note}")));
        Assert.NotNull((await units.FindAsync(UnitCode.Parse("BP-S16"), Rig.Cancel))!.Targets);
    }

    [Theory]
    [InlineData("2024-12-01", "2024-12-01")]
    [InlineData("2024-12-01", "2024-12-15")]
    [InlineData("2024-12-15", "2024-12-01")]
    public async Task Shows_each_commune_s_own_figures_whichever_file_came_last(string first, string second)
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("bu-nho.csv", $"as_of,unit_code,indicator,ratio\n{first},BP-X-BN,BN-01,\"77,4\"\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", $"as_of,unit_code,indicator,ratio\n{second},BP-X-PT,BN-01,50\n");

        Assert.Equal(["BP-X-BN 77.4 " + first, "BP-X-PT 50 " + second], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    [Fact]
    public async Task Shows_the_corrected_and_the_newest_figures_of_a_commune()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("bu-nho.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,77\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-PT,BN-01,50\n");
        await rig.FetchAndDrainAsync("bu-nho.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,78\n");
        Assert.Equal(["BP-X-BN 78 2024-06-30", "BP-X-PT 50 2024-06-30"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));

        await rig.FetchAndDrainAsync("ca-hai.csv", "as_of,unit_code,indicator,ratio\n2024-12-01,BP-X-BN,BN-01,90\n2024-12-01,BP-X-PT,BN-01,60\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", "as_of,unit_code,indicator,ratio\n2024-12-15,BP-X-PT,BN-01,61\n");
        Assert.Equal(["BP-X-BN 90 2024-12-01", "BP-X-PT 61 2024-12-15"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    [Fact]
    public async Task Shows_no_figures_of_a_commune_that_a_correction_of_the_file_took_out()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("xa.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,77\n2024-06-30,BP-X-PT,BN-01,50\n");
        await rig.FetchAndDrainAsync("xa.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-PT,BN-01,50\n");

        Assert.Equal(["BP-X-PT 50 2024-06-30"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    private static async Task<List<string>> FiguresAsync(Rig rig, params string[] codes)
    {
        using var reader = new LeaderboardReader(rig.Blobs, [rig.Source.Name], rig.Clock);
        var units = new UnitReader(reader, rig.Tables, Rig.Data.Units);
        var shown = new List<string>();
        foreach (var code in codes)
        {
            if ((await units.FindAsync(UnitCode.Parse(code), Rig.Cancel))?.Figures is { } figures)
            {
                shown.Add(FormattableString.Invariant($"{code} {figures.View.Figures!.Single().Percent} {figures.Entry.AsOf.Day:yyyy-MM-dd}"));
            }
        }

        return shown;
    }

    [Fact]
    public async Task Refuses_a_message_of_an_unknown_receipt()
    {
        using var rig = new Rig();
        var fault = await Assert.ThrowsAsync<BrokenDocumentException>(
            () => rig.HandleAsync(QueueNames.ScoreSnapshots, Messages.Write(new ScoreSnapshotMessage("office", "nothing"))));
        Assert.Contains("there is no such receipt", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("bad one")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"source":"a"}""")]
    [InlineData("""{"source":5,"receipt":true}""")]
    public async Task Refuses_a_message_that_is_no_message(string body)
    {
        using var rig = new Rig();
        await Assert.ThrowsAsync<UnusableMessageException>(() => rig.HandleAsync(QueueNames.ScoreSnapshots, body));
    }

    private static bool IsImmutable(KeyValuePair<string, string> document) =>
        !document.Key.StartsWith("manifests/", StringComparison.Ordinal) && !document.Key.StartsWith("history/", StringComparison.Ordinal) && !document.Key.StartsWith("alerts/", StringComparison.Ordinal);

    private static async Task<List<string>> CountingViewsAsync(Rig rig)
    {
        var series = Assert.Single(await rig.Reader.SeriesAsync(Rig.Cancel));
        var views = await rig.DocumentsAsync("views/");
        return [.. series.Manifest.Effective().SelectMany(entry => views.Where(view => view.Key.StartsWith(entry.Views + "/", StringComparison.Ordinal)).Select(view => view.Key + "\n" + view.Value))];
    }
}
