using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>What a bad file, a bad message or a source that is away changes: nothing that is published.</summary>
public class RefusedFileTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task Keeps_the_last_good_board_and_reports_a_bad_file_until_a_good_one_comes()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17", ("BP-H01", "6O")));

        Assert.Equal(60m, (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.Rows[0].Total);
        var refused = await rig.Quarantine.ListAsync("office", Rig.Cancel).SingleAsync(Rig.Cancel);
        Assert.StartsWith("a.csv, dòng 2, cột points: gặp “6O”", refused.Message, StringComparison.Ordinal);
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
        Assert.Equal("departments.csv", refused.Item);
        Assert.Contains("gặp “0/11”", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "nonsense")]
    [InlineData("departments.csv", null)]
    [InlineData("future.csv", "as_of,unit_code,indicator,points\n2099-11-24,H21,TOTAL,66\n")]
    public async Task Tries_a_refused_file_again_only_when_its_bytes_change(string item, string? content)
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("districts.csv", Files.Districts("2024-12-17", ("BP-H01", "60")));
        await rig.FetchAndDrainAsync(item, content ?? Files.NoData("2024-12-17"));
        Assert.Equal(1, await rig.QuarantinedAsync());

        for (var slot = 0; slot < 3; slot++)
        {
            await rig.RestartAsync();
            Assert.Equal((0, 2), Assert.Single(await rig.FetchAsync()) is var run ? (run.Kept, run.Unchanged) : default);
            rig.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(1, await rig.QuarantinedAsync());
        rig.Source.Set(item, (content ?? Files.NoData("2024-12-17")) + "\n");
        Assert.Equal(1, Assert.Single(await rig.FetchAsync()).Kept);
    }

    [Fact]
    public async Task Tries_a_file_whose_as_of_is_ahead_once_its_moment_has_come()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", "as_of,unit_code,indicator,points\n2026-11-24T12:00,H21,TOTAL,66\n");
        Assert.Equal(1, await rig.QuarantinedAsync());

        var kept = new List<int>();
        for (var slot = 0; slot < 4; slot++)
        {
            kept.Add(Assert.Single(await rig.FetchAsync()).Kept);
            await rig.DrainAsync();
            rig.Clock.Advance(TimeSpan.FromDays(1));
        }

        // The slots of 22, 23, 24 and 25 November, at 23:00 UTC.
        Assert.Equal([0, 0, 1, 0], kept);
        Assert.Equal(0, await rig.QuarantinedAsync());
    }

    [Fact]
    public async Task Tries_a_refused_file_again_when_a_person_changes_what_is_asked_of_its_source()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", "nonsense");
        var sha = DocumentJson.Sha256("nonsense"u8.ToArray());
        async Task<bool> AgainAsync(string settings) =>
            await new Quarantine(rig.Blobs, rig.Tables, Rig.Data, new Dictionary<string, string> { ["office"] = settings })
                .IsToBeTriedAgainAsync("office", "a.csv", sha, rig.Clock.GetUtcNow(), Rig.Cancel);

        Assert.Equal((false, true), (await AgainAsync(""), await AgainAsync("TooFewUnits=Warning")));
    }

    [Fact]
    public async Task Takes_a_file_that_lacks_a_fifth_of_the_units_and_gives_its_board_no_ranks()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-10"));
        await rig.FetchAndDrainAsync("a.csv",
            string.Join('\n',
                Files.Districts("2024-12-17").Split('\n')
                    .Where(line => !line.Contains("BP-H10", StringComparison.Ordinal)
                        && !line.Contains("BP-H11", StringComparison.Ordinal))));

        var board = (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View;
        Assert.Equal((AsOf.Parse("2024-12-17"), 11), (board.AsOf, board.Rows.Count));
        Assert.All(board.Rows, row => Assert.Null(row.Rank));
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
    public async Task Takes_the_as_of_from_the_name_of_a_file_whose_rows_have_none_and_refuses_it_where_the_name_has_none_either()
    {
        using var rig = new Rig();
        var undated =
            string.Join('\n',
                Files.Districts("2024-12-17", ("BP-H01", "60")).Split('\n')
                    .Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        await rig.FetchAndDrainAsync("huyen.csv", undated);
        Assert.Equal(1, await rig.QuarantinedAsync());
        await rig.FetchAndDrainAsync("huyen-20241217.csv", undated);

        Assert.Equal(AsOf.Parse("2024-12-17"), (await rig.Reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View.AsOf);
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
}
