using System.Text.Json.Nodes;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>The pipeline is ended before and after every single effect, and started again.</summary>
public class CrashTests
{
    [Fact]
    public async Task Ends_with_the_same_documents_and_no_second_email_wherever_it_crashes()
    {
        using var undisturbed = await RunAsync(crashAt: -1, after: false, repeatable: true);
        var expected = await undisturbed.DocumentsAsync();
        Assert.Equal(3, undisturbed.Sender.Accepted.Count);

        var points = 0;
        for (var at = 1; at <= undisturbed.Effects.Count; at++)
        {
            foreach (var after in new[] { false, true })
            {
                using var rig = await RunAsync(at, after, repeatable: true);
                Assert.Equal(expected, await rig.DocumentsAsync());
                Assert.Equal(undisturbed.Sender.Accepted.Select(mail => mail.Key).Order(),
                    rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Order());
                points++;
            }
        }

        TestContext.Current.SendDiagnosticMessage("crashed at {0} points", points);
        Assert.True(points > 80, $"only {points} points were tried");
    }

    [Fact]
    public async Task What_is_published_does_not_tell_that_a_file_was_killed_on_its_way_and_fetched_again_in_a_later_slot()
    {
        var expected = await ReceiptsAsync(-1, false);
        Assert.Equal(2, expected.Count(line => line.StartsWith("receipt", StringComparison.Ordinal)));
        for (var at = 1; at <= 20; at++)
        {
            Assert.Equal(expected, await ReceiptsAsync(at, false));
            Assert.Equal(expected, await ReceiptsAsync(at, true));
        }

        static async Task<List<string>> ReceiptsAsync(int crashAt, bool after)
        {
            using var rig = NewRig(crashAt, after, repeatable: true);
            await rig.RunThroughCrashesAsync(later: TimeSpan.FromSeconds(5));
            var receipts = await rig.Tables.QueryAsync(TableNames.Receipts, "office", Rig.Cancel).ToListAsync(Rig.Cancel);
            var manifests = await rig.DocumentsAsync(BlobPaths.Manifests);
            return
            [
                .. receipts.Select(row => $"receipt {row["item"]} {row["sequence"]}"),
                .. manifests.Select(manifest => JsonNode.Parse(manifest.Value)!["snapshots"]![0]!)
                    .Select(entry => $"{entry["item"]} {entry["sequence"]} {entry["firstSequence"]} {entry["copies"]}"),
            ];
        }
    }

    [Fact]
    public async Task Bytes_that_were_replaced_on_their_way_and_came_back_count_although_each_was_killed_before_its_mark()
    {
        var kills = 0;
        using var rig = new Rig((_, name, after) =>
        {
            if (!after && name == "insert index766marks" && kills++ < 2)
            {
                throw new SimulatedCrash();
            }
        });
        foreach (var total in new[] { "60", "61", "60" })
        {
            rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", total)));
            await rig.RunThroughCrashesAsync(later: TimeSpan.FromSeconds(5), starts: 1);
        }

        await rig.DrainAsync();
        var board = await rig.Reader.FindBoardAsync(new BoardQuery(UnitCode.Parse("BP"), Level.District), Rig.Cancel);
        Assert.Equal(60m, board!.View.Rows.Single(row => row.UnitCode.Value == "BP-H01").Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_that_came_back_after_others_were_killed_on_their_way_are_those_that_count(bool after)
    {
        var wasKilled = true;
        for (var at = 1; wasKilled; at++)
        {
            var effects = int.MinValue;
            wasKilled = false;
            using var rig = new Rig((_, _, isAfter) =>
            {
                if (isAfter == after && ++effects == at)
                {
                    wasKilled = true;
                    throw new SimulatedCrash();
                }
            });
            foreach (var total in new[] { "60", "61", "60" })
            {
                effects = total == "61" ? 0 : int.MinValue;
                rig.Source.Set("a.csv", Files.Districts("2024-12-17", ("BP-H01", total)));
                await rig.RunThroughCrashesAsync(later: TimeSpan.FromSeconds(5), starts: 1);
            }

            await rig.DrainAsync();
            var board = await rig.Reader.FindBoardAsync(new BoardQuery(UnitCode.Parse("BP"), Level.District), Rig.Cancel);
            Assert.True(board!.View.Rows.Single(row => row.UnitCode.Value == "BP-H01").Total == 60, $"killed at effect {at}");
        }
    }

    [Fact]
    public async Task Leaves_an_email_in_doubt_for_a_person_when_it_dies_between_the_server_and_the_mark()
    {
        using var undisturbed = await RunAsync(crashAt: -1, after: false, repeatable: false);
        var inDoubt = 0;
        for (var at = 1; at <= undisturbed.Effects.Count; at++)
        {
            foreach (var after in new[] { false, true })
            {
                using var rig = await RunAsync(at, after, repeatable: false);
                var keys = rig.Sender.Accepted.Select(mail => mail.Key).ToList();
                Assert.Equal(keys.Distinct(), keys);
                var failures = await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel);
                inDoubt += failures.Count;
                Assert.True(keys.Count + failures.Count >= 3,
                    $"an e-mail is lost when it crashes {(after ? "after" : "before")} effect {at}");
                Assert.All(failures, failure => Assert.StartsWith("uncertain", failure.Reason, StringComparison.Ordinal));
            }
        }

        // Of each of the three e-mails: after "Sending", before and after the server, and before "Sent".
        Assert.Equal(12, inDoubt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Gives_the_same_documents_and_emails_when_messages_are_delivered_twice_and_out_of_order(int seed)
    {
        using var undisturbed = await RunAsync(crashAt: -1, after: false, repeatable: true);
        using var rig = NewRig(-1, false, true);
        await rig.FetchAsync();
        await rig.DrainAsync(deliveries: 2, shuffle: new Random(seed));

        Assert.Equal(await undisturbed.DocumentsAsync(), await rig.DocumentsAsync());
        Assert.Equal(undisturbed.Sender.Accepted.Select(mail => mail.Key).Order(), rig.Sender.Accepted.Select(mail => mail.Key).Order());
    }

    [Fact]
    public async Task Does_nothing_when_the_same_slot_runs_again()
    {
        using var rig = await RunAsync(crashAt: -1, after: false, repeatable: true);
        var documents = await rig.DocumentsAsync();
        var runs = await rig.FetchAsync();
        await rig.DrainAsync();

        Assert.True(Assert.Single(runs).WasDone);
        Assert.Equal(documents, await rig.DocumentsAsync());
        Assert.Equal(3, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Keeps_an_email_of_a_committed_evaluation_when_a_newer_snapshot_comes_before_it_was_let_go()
    {
        var crashed = false;
        using var rig = new Rig((_, name, after) =>
        {
            // The states are committed, nothing is let go yet.
            if (!crashed && after && name == "create alerts")
            {
                crashed = true;
                throw new SimulatedCrash();
            }
        });
        rig.Source.Set("targets.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync();
        await Assert.ThrowsAsync<SimulatedCrash>(() => rig.DrainAsync());
        rig.Clock.Advance(TimeSpan.FromDays(1));

        rig.Source.Set("targets.csv", Files.Targets("2024-11-27"));
        await rig.FetchAsync();
        await rig.DrainAsync();

        Assert.Equal(2, rig.Sender.Accepted.Count);
        Assert.All(rig.Sender.Accepted, mail => Assert.Contains("26/11/2024", mail.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Marks_an_email_refused_for_good_and_does_not_send_it_again()
    {
        using var rig = new Rig(repeatableSender: false);
        rig.Sender.Answers.Enqueue(new(SendOutcome.Refused, "550"));
        await rig.FetchAndDrainAsync("targets.csv", Files.Targets("2024-11-26"));

        Assert.Single(rig.Sender.Accepted);
        var failure = Assert.Single(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel));
        Assert.Equal("refused: 550", failure.Reason);
        var (evaluation, key) = (failure.Body.Split(' ')[0], failure.Body.Split(' ')[1]);
        Assert.Equal(MailState.Failed, (await rig.Outbox.FindAsync(evaluation, key, Rig.Cancel))!.State);
        await rig.HandleAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(evaluation, key)));
        Assert.Single(rig.Sender.Accepted);
    }

    [Fact]
    public async Task Records_the_failure_of_an_email_before_its_row_says_so()
    {
        var moves = 0;
        using var rig = new Rig(
            (_, name, after) =>
            {
                // Let go, handed to the sender, given up: it dies right after the third.
                if (after && name == "replace index766outbox" && ++moves == 3)
                {
                    throw new SimulatedCrash();
                }
            },
            repeatableSender: false);
        rig.Sender.Answers.Enqueue(new(SendOutcome.Refused, "550"));
        rig.Source.Set("scores.csv", Files.NoData("2024-12-17"));
        await rig.RunThroughCrashesAsync();

        Assert.Equal(3, moves);
        Assert.Equal("refused: 550", Assert.Single(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel)).Reason);
        Assert.Empty(rig.Sender.Accepted);
    }

    [Fact]
    public async Task Tries_an_email_that_is_put_off_again_after_a_pause_and_asks_a_person_after_a_day()
    {
        using var rig = new Rig(repeatableSender: false);
        rig.Source.Set("scores.csv", Files.NoData("2024-12-17"));
        for (var i = 0; i < 100; i++)
        {
            rig.Sender.Answers.Enqueue(new(SendOutcome.TryLater, "450"));
        }

        await rig.FetchAsync();
        await rig.DrainAsync();
        Assert.Equal(99, rig.Sender.Answers.Count);
        await rig.DrainAsync();
        Assert.Equal(99, rig.Sender.Answers.Count);
        rig.Clock.Advance(TimeSpan.FromMinutes(2));
        await rig.DrainAsync();
        Assert.Equal(98, rig.Sender.Answers.Count);

        for (var hour = 0; hour < 30; hour++)
        {
            rig.Clock.Advance(TimeSpan.FromHours(2));
            await rig.DrainAsync();
        }

        Assert.Equal(100 - 28, rig.Sender.Answers.Count);
        Assert.StartsWith("put off 28 times", Assert.Single(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_an_email_that_was_put_off_when_the_server_is_back()
    {
        using var rig = new Rig(repeatableSender: false);
        rig.Sender.Answers.Enqueue(new(SendOutcome.TryLater, "450"));
        await rig.FetchAndDrainAsync("scores.csv", Files.NoData("2024-12-17"));
        Assert.Empty(rig.Sender.Accepted);
        await rig.DrainAsync();

        Assert.Single(rig.Sender.Accepted);
        Assert.Empty(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel));
    }

    [Theory]
    [InlineData(3 * 60, 3 * 60)]
    [InlineData(30 * 24 * 60, 24 * 60)]
    public async Task Waits_as_long_as_the_provider_asks_but_a_day_at_most(int asked, int waited)
    {
        using var rig = new Rig(repeatableSender: false);
        rig.Source.Set("scores.csv", Files.NoData("2024-12-17"));
        rig.Sender.Answers.Enqueue(new(SendOutcome.TryLater, "429", TimeSpan.FromMinutes(asked)));
        await rig.FetchAsync();
        await rig.DrainAsync();
        rig.Clock.Advance(TimeSpan.FromMinutes(waited - 1));
        await rig.DrainAsync();
        Assert.Empty(rig.Sender.Accepted);
        rig.Clock.Advance(TimeSpan.FromMinutes(2));
        await rig.DrainAsync();

        Assert.Single(rig.Sender.Accepted);
    }

    [Fact]
    public async Task Waits_no_shorter_than_its_own_pause_where_the_provider_asks_for_less()
    {
        using var rig = new Rig(repeatableSender: false);
        rig.Source.Set("scores.csv", Files.NoData("2024-12-17"));
        rig.Sender.Answers.Enqueue(new(SendOutcome.TryLater, "429", TimeSpan.FromSeconds(1)));
        await rig.FetchAsync();
        await rig.DrainAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        await rig.DrainAsync();
        Assert.Empty(rig.Sender.Accepted);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.DrainAsync();

        Assert.Single(rig.Sender.Accepted);
    }

    private static async Task<Rig> RunAsync(int crashAt, bool after, bool repeatable)
    {
        var rig = NewRig(crashAt, after, repeatable);
        await rig.RunThroughCrashesAsync();
        return rig;
    }

    private static Rig NewRig(int crashAt, bool after, bool repeatable)
    {
        var rig = new Rig(
            (number, _, isAfter) =>
            {
                if (number == crashAt && isAfter == after)
                {
                    throw new SimulatedCrash();
                }
            },
            repeatable);
        rig.Source.Set("targets.csv", Files.Targets("2024-11-26"));
        rig.Source.Set("scores.csv", Files.NoData("2024-12-17"));
        return rig;
    }
}
