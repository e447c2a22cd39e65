using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.UploadDrafts;

namespace Pipeline.Tests;

/// <summary>A file that an operator drops: a draft for a day, published by nobody until a person says so, and then once.</summary>
public class UploadDraftTests
{
    private static readonly BoardQuery DistrictsOfBp = new(UnitCode.Parse("BP"), Level.District);

    [Fact]
    public async Task An_upload_alone_publishes_nothing_and_what_is_published_from_it_is_what_the_preview_showed()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("old.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("new.csv", Files.Districts("2024-12-17", ("BP-H01", "61"), ("BP-H02", "62")));
        await rig.DrainAsync();
        Assert.Equal(AsOf.Parse("2024-12-10"), (await BoardAsync(rig)).AsOf);

        var preview = await desk.PreviewAsync(draft);
        var board = Assert.Single(preview.Snapshots).Difference.Boards.Single(board => board.Board.Level == Level.District);
        Assert.Equal(
            [("BP-H02", (decimal?)12m, (int?)1), ("BP-H01", 1m, -1)], board.Moved.Where(row => row.RankChange is not null and not 0)
                .Select(row => (row.UnitCode.Value, row.Delta, row.RankChange)).Take(2));
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, preview.Basis));
        await rig.DrainAsync();

        var published = await BoardAsync(rig);
        Assert.Equal(board.Board.Rows.Select(row => (row.UnitCode, row.Total, row.RankText)),
            published.Rows.Select(row => (row.UnitCode, row.Total, row.RankText)));
        Assert.Equal(("new.csv", 1), (published.Source == "office" ? draft.Item : "", (await desk.Store.ListAsync(Rig.Cancel)).Count));
    }

    [Fact]
    public async Task The_e_mails_of_the_preview_are_those_that_go()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-01", first: "95", second: "95"));
        rig.Sender.Accepted.Clear();
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("t2.csv", Files.Targets("2024-11-08", first: "57", second: "95"));

        var preview = await desk.PreviewAsync(draft);
        Assert.NotEmpty(preview.Alerts.Mails);
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, preview.Basis));
        Assert.False((await desk.Progress.ReadAsync(await desk.FindAsync(draft), Rig.Cancel)).IsPublished);
        await rig.DrainAsync();

        Assert.Equal(preview.Alerts.Mails.Select(mail => (mail.Address, mail.Written.Subject, mail.Written.Text)),
            rig.Sender.Accepted.Select(mail => (mail.To, mail.Subject, mail.Text)));
        var progress = await desk.Progress.ReadAsync(await desk.FindAsync(draft), Rig.Cancel);
        Assert.True(progress is { IsKept: true, IsPublished: true, IsOver: true });
        Assert.Equal(preview.Alerts.Mails.Count, progress.Mails![MailState.Sent]);
    }

    [Fact]
    public async Task All_faults_of_a_file_are_found_at_once_and_it_may_not_be_published_or_accepted()
    {
        using var rig = new Rig();
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("six.csv", SixFaults);

        var check = await desk.CheckAsync(draft);
        Assert.Equal(6, check.File.Findings.Select(finding => finding.Kind).Distinct().Count());
        Assert.NotEmpty(check.File.FirstRows);
        Assert.False(check.MayBeAccepted);
        Assert.Equal(AcceptedUpload.MustBeMended, await desk.AcceptAsync(draft, [.. check.Unaccepted]));
        Assert.Equal(UploadOutcome.NotClear, await desk.PublishAsync(draft, ""));
        Assert.Empty(await rig.DocumentsAsync("raw/"));
    }

    [Fact]
    public async Task What_may_be_accepted_is_accepted_by_name_with_a_reason_that_stands_with_the_published_snapshot()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("old.csv", Files.Districts("2024-12-10", ("BP-H01", "60")));
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("few.csv", "as_of,unit_code,indicator,points\n2024-12-17,BP-H01,TOTAL,61\n");
        var check = await desk.CheckAsync(draft);
        Assert.Equal([FindingKind.TooFewUnits], check.Unaccepted);

        Assert.Equal(AcceptedUpload.KindLeft, await desk.AcceptAsync(draft));
        Assert.Equal(AcceptedUpload.WhoOrWhyMissing, await desk.Checks.AcceptAsync(
            draft, new AcceptRequest(desk.Source, draft.Item, "", "", [FindingKind.TooFewUnits]), Rig.Cancel));
        Assert.Equal(AcceptedUpload.Accepted, await desk.AcceptAsync(draft, FindingKind.TooFewUnits));
        Assert.Empty(await new OverrideStore(rig.Tables).ListAsync(desk.Source, draft.Sha, Rig.Cancel));
        draft = await desk.FindAsync(draft);
        Assert.True((await desk.CheckAsync(draft)).IsClear);
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, (await desk.PreviewAsync(draft)).Basis));
        await rig.DrainAsync();

        Assert.Equal(AsOf.Parse("2024-12-17"), (await BoardAsync(rig)).AsOf);
        Assert.Equal("Chị Hoa", Assert.Single(await new OverrideStore(rig.Tables).ListAsync(desk.Source, draft.Sha, Rig.Cancel)).By);
    }

    [Fact]
    public async Task A_warning_that_never_refuses_a_file_is_accepted_by_name_too()
    {
        using var rig = new Rig();
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("new.csv", """
            as_of,unit_code,unit_name,level,parent_code,indicator,points
            2024-12-17,BP-H99,Huyện Mới,district,BP,TOTAL,61
            """);
        Assert.Equal([FindingKind.DescribedUnit], (await desk.CheckAsync(draft)).Unaccepted);

        Assert.Equal(UploadOutcome.NotClear, await desk.PublishAsync(draft, ""));
        Assert.Equal(AcceptedUpload.Accepted, await desk.AcceptAsync(draft, FindingKind.DescribedUnit));
        draft = await desk.FindAsync(draft);
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, (await desk.PreviewAsync(draft)).Basis));
        await rig.DrainAsync();
        Assert.NotEmpty(await rig.DocumentsAsync("manifests/"));
    }

    [Fact]
    public async Task Of_two_orders_at_once_one_counts_and_what_was_published_or_discarded_is_never_published_again()
    {
        using var rig = new Rig();
        var desk = new UploadDesk(rig);
        var (one, other) = (await desk.DropAsync("a.csv", Files.Districts("2024-12-17")),
            await desk.DropAsync("b.csv", Files.Districts("2024-12-18")));
        var basis = (await desk.PreviewAsync(one)).Basis;

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.PublishAsync(one, basis), Rig.Cancel)));
        Assert.Single(outcomes, outcome => outcome == UploadOutcome.Done);
        Assert.Equal(UploadOutcome.PublishedBefore, await desk.PublishAsync(one, basis));
        Assert.Equal(UploadOutcome.PublishedBefore, await desk.Publishing.DiscardAsync(one.Id, "x", Rig.Cancel));
        Assert.Equal(UploadOutcome.Done, await desk.Publishing.DiscardAsync(other.Id, "x", Rig.Cancel));
        Assert.Equal(UploadOutcome.DiscardedBefore, await desk.PublishAsync(other, (await desk.FindAsync(one)).Id));
        Assert.Equal(AcceptedUpload.MovedMeanwhile, await desk.AcceptAsync(await desk.FindAsync(other), FindingKind.TooFewUnits));
        // Who still has the draft as it was before finds its bytes gone, and no fault of the storage.
        Assert.Null(await desk.Checks.RunAsync(other, desk.Source, Rig.Cancel));
        await rig.DrainAsync();
        Assert.Single(await rig.DocumentsAsync("raw/"));
    }

    [Fact]
    public async Task A_preview_is_out_of_date_once_another_file_was_kept_or_published()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("old.csv", Files.Districts("2024-12-10"));
        var desk = new UploadDesk(rig);
        var (one, other) = (await desk.DropAsync("a.csv", Files.Districts("2024-12-17")),
            await desk.DropAsync("b.csv", Files.Districts("2024-12-18")));
        var (first, second) = ((await desk.PreviewAsync(one)).Basis, (await desk.PreviewAsync(other)).Basis);

        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(one, first));
        Assert.Equal(UploadOutcome.PreviewOutOfDate, await desk.PublishAsync(other, second));
        await rig.DrainAsync();
        Assert.Equal(UploadOutcome.PreviewOutOfDate, await desk.PublishAsync(other, second));
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(other, (await desk.PreviewAsync(other)).Basis));
    }

    [Fact]
    public async Task An_order_that_a_crash_cut_short_is_completed_by_the_next_one_and_leaves_one_receipt()
    {
        var crashes = true;
        using var rig = new Rig((_, name, after) =>
        {
            if (crashes && after && name.Contains("score-snapshots", StringComparison.Ordinal))
            {
                throw new SimulatedCrash();
            }
        });
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("a.csv", Files.Districts("2024-12-17"));
        var basis = (await desk.PreviewAsync(draft)).Basis;
        await Assert.ThrowsAsync<SimulatedCrash>(() => desk.PublishAsync(draft, basis));

        crashes = false;
        Assert.Equal(UploadOutcome.PublishedBefore, await desk.PublishAsync(draft, basis));
        rig.Clock.Advance(PublishUploadStep.ClaimTime);
        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, basis));
        await rig.DrainAsync();
        Assert.Equal(11, (await BoardAsync(rig)).Rows.Count);
        Assert.Single(await rig.Tables.QueryAsync("index766receipts", desk.Source, Rig.Cancel).ToListAsync(Rig.Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_that_were_refused_before_or_discarded_are_published_once_they_are_accepted(bool discards)
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("old.csv", Files.Districts("2024-12-10"));
        const string few = "as_of,unit_code,indicator,points\n2024-12-17,BP-H01,TOTAL,61\n";
        await rig.FetchAndDrainAsync("few.csv", few);
        var refused = (await rig.Quarantine.FindAsync(rig.Source.Name, "few.csv", Rig.Cancel))!;
        Assert.True(!discards || await rig.Quarantine.DiscardAsync(rig.Source.Name, "few.csv", refused.Tag!, Rig.Cancel));
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("few.csv", few);
        await desk.AcceptAsync(draft, FindingKind.TooFewUnits);
        draft = await desk.FindAsync(draft);

        Assert.Equal(UploadOutcome.Done, await desk.PublishAsync(draft, (await desk.PreviewAsync(draft)).Basis));
        await rig.DrainAsync();
        Assert.Equal(0, await rig.QuarantinedAsync());
        Assert.Equal(AsOf.Parse("2024-12-17"), (await BoardAsync(rig)).AsOf);
    }

    [Fact]
    public async Task The_same_file_is_one_draft_and_what_is_published_already_is_not_published_again()
    {
        using var rig = new Rig();
        var content = Files.Districts("2024-12-17");
        await rig.FetchAndDrainAsync("a.csv", content);
        var desk = new UploadDesk(rig);
        var draft = await desk.DropAsync("a.csv", content);
        Assert.Equal(draft.Id, (await desk.DropAsync("a.csv", content)).Id);
        Assert.NotEqual(draft.Id, (await desk.DropAsync("b.csv", content)).Id);

        Assert.True((await desk.CheckAsync(draft)).IsPublished);
        Assert.Equal(UploadOutcome.NothingNew, await desk.PublishAsync(draft, (await desk.PreviewAsync(draft)).Basis));
    }

    [Fact]
    public async Task A_draft_is_gone_after_a_day_with_its_bytes_and_no_more_than_twenty_wait_at_once()
    {
        using var rig = new Rig();
        var desk = new UploadDesk(rig);
        var first = await desk.DropAsync("a.csv", Files.Districts("2024-12-17"));
        for (var number = 1; number < UploadDraftStore.MaxOpen; number++)
        {
            await desk.DropAsync($"{number}.csv", Files.Districts("2024-12-17"));
        }

        Assert.Null(await desk.DropAsync("more.csv", Files.Districts("2024-12-17")));
        Assert.Equal(0, await desk.Store.RemoveExpiredAsync(Rig.Cancel));
        rig.Clock.Advance(UploadDraft.Lifetime + TimeSpan.FromSeconds(2));
        Assert.Empty(await desk.Store.ListAsync(Rig.Cancel));
        Assert.Equal(UploadOutcome.Gone, await desk.PublishAsync(first, ""));
        Assert.Equal(UploadDraftStore.MaxOpen, await desk.Store.RemoveExpiredAsync(Rig.Cancel));
        Assert.Empty(await rig.DocumentsAsync("uploads/"));
        Assert.Null(await desk.Store.FindAsync("../raw", Rig.Cancel));
    }

    /// <summary>A number, a date, a unit, an indicator, a word and a value beyond its maximum are wrong.</summary>
    internal const string SixFaults = """
        as_of,unit_code,indicator,numerator,denominator,points,status
        2024-12-17,BP-S01,TOTAL,,,9O,
        2024-13-17,BP-S02,TOTAL,,,90,
        2024-12-17,BP-S98,TOTAL,,,90,
        2024-12-17,BP-S03,TOTALL,,,90,
        2024-12-17,BP-S04,TOTAL,,,,nodata
        2024-12-17,BP-S05,TOTAL,,,101,

        """;

    private static async Task<Index766.Domain.Boards.Board> BoardAsync(Rig rig)
    {
        using var reader = rig.NewReader();
        return (await reader.FindBoardAsync(DistrictsOfBp, Rig.Cancel))!.View;
    }
}
