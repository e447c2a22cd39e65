using System.Text;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;
using Server.Tests.Host;

namespace Functions.Tests.Host;

/// <summary>
/// Messages, rows and documents that somebody made into nonsense by hand, on Azurite: nothing is lost or sent
/// twice, and the log has one line for each delivery and one for the poison.
/// </summary>
public class HandEditedTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Theory]
    [InlineData(QueueNames.ScoreSnapshots, "ScoreSnapshot", "đây không phải JSON",
        "A message is not usable: expected a ScoreSnapshotMessage, found “đây không phải JSON”.")]
    [InlineData(QueueNames.AlertUnits, "AlertUnits", """{"series":"a"}""",
        "A message is not usable: expected a AlertUnitsMessage, found “{\"series\":\"a\"}”.")]
    [InlineData(QueueNames.SendMail, "SendMail", "[]", "A message is not usable: expected a SendMailMessage, found “[]”.")]
    public async Task A_message_that_is_none_becomes_poison_and_waits_for_a_person(string queue, string function, string body,
        string reason)
    {
        Assert.SkipWhen(run.ReasonToSkip is not null, run.ReasonToSkip ?? "");
        var documents = await Outcome.DocumentsAsync(run.Run.Blobs);

        await AssertPoisonAsync(queue, function, body, reason);
        Assert.Equal(documents, await Outcome.DocumentsAsync(run.Run.Blobs));
    }

    [Fact]
    public async Task An_e_mail_s_row_with_an_unknown_state_is_not_sent_again()
    {
        Assert.SkipWhen(run.ReasonToSkip is not null, run.ReasonToSkip ?? "");
        var emails = run.Emails;
        var (evaluation, mail) = await SentAsync();
        var row = (await run.Run.Tables.GetAsync(TableNames.Outbox, evaluation, mail, TestContext.Current.CancellationToken))!;
        await EditAsync(TableNames.Outbox, row, "state", "đã gửi rồi");

        await AssertPoisonAsync(
            QueueNames.SendMail, "SendMail", Messages.Write(new SendMailMessage(evaluation, mail)),
            $"{TableNames.Outbox} ({evaluation}, {mail}) is not readable as this program wrote it: its state is none of the known ones");
        Assert.Equal(emails, run.Emails);
    }

    [Fact]
    public async Task A_receipt_without_its_moment_is_told_and_its_board_stays()
    {
        Assert.SkipWhen(run.ReasonToSkip is not null, run.ReasonToSkip ?? "");
        var receipt = await run.Run.Tables.QueryAsync(TableNames.Receipts, "office", TestContext.Current.CancellationToken)
            .FirstAsync(TestContext.Current.CancellationToken);
        await EditAsync(TableNames.Receipts, receipt, "fetchedAt", "hôm qua");
        var board = await BoardAsync();

        await AssertPoisonAsync(
            QueueNames.ScoreSnapshots, "ScoreSnapshot", Messages.Write(new ScoreSnapshotMessage("office", receipt.Row)),
            $"{TableNames.Receipts} (office, {receipt.Row}) is not readable as this program wrote it: expected the columns item, slot, "
                + "sha and fetchedAt");
        Assert.Equal(board, await BoardAsync());
    }

    [Fact]
    public async Task Alert_states_that_are_no_json_let_no_e_mail_go_and_work_again_once_they_are_mended()
    {
        Assert.SkipWhen(run.ReasonToSkip is not null, run.ReasonToSkip ?? "");
        var emails = run.Emails;
        const string path = BlobPaths.AlertStates;
        var before = (await run.Run.Blobs.ReadAsync(path, TestContext.Current.CancellationToken))!;
        var message = Messages.Write(new AlertUnitsMessage(DocumentJson.Read<StoredAlerts>(path, before.Content).Evaluated!.At));
        var broken =
            await run.Run.Blobs.ReplaceAsync(path, Encoding.UTF8.GetBytes("{ hỏng"), before.Tag, TestContext.Current.CancellationToken);

        await AssertPoisonAsync(QueueNames.AlertUnits, "AlertUnits", message, $"{path} is not readable as this program wrote it: ");
        await run.Run.Blobs.ReplaceAsync(path, before.Content, broken!, TestContext.Current.CancellationToken);
        await run.Run.Host.SendAsync(QueueNames.AlertUnits, message);
        await run.Run.Host.DrainAsync();
        Assert.Equal(emails, run.Emails);
        Assert.Equal(before.Content, (await run.Run.Blobs.ReadAsync(path, TestContext.Current.CancellationToken))!.Content);
    }

    /// <summary>Five deliveries with one line each, then one line and one failure row with the message as it was.</summary>
    private async Task AssertPoisonAsync(string queue, string function, string body, string reason)
    {
        var (failed, recorded) =
            ($"{function} failed; the host calls it again: {reason}",
                $"A message of {queue} failed at every delivery; it is recorded and waits for a person.");
        var (failedBefore, recordedBefore) = (Lines(failed), Lines(recorded));
        await run.Run.Host.SendAsync(queue, body);
        await run.Run.Host.DrainAsync();

        Assert.Equal(QueueNames.MaxDequeueCount, Lines(failed) - failedBefore);
        Assert.Equal(1, Lines(recorded) - recordedBefore);
        Assert.DoesNotContain(run.Run.Host.LogMessages, message => message.Contains("   at ", StringComparison.Ordinal));
        var failures = await new FailureTable(run.Run.Tables, TimeProvider.System).ListAsync(queue, TestContext.Current.CancellationToken);
        Assert.Single(failures, failure => failure.Body == body);
    }

    private int Lines(string text) => run.Run.Host.Printed.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    private async Task EditAsync(string table, StoredRow row, string column, string value)
    {
        var columns = new Dictionary<string, ColumnValue>(row.Columns) { [column] = value };
        Assert.NotNull(
            await run.Run.Tables.ReplaceAsync(table, new TableRow(row.Partition, row.Row, columns), row.Tag,
                TestContext.Current.CancellationToken));
    }

    private async Task<(string Evaluation, string Mail)> SentAsync()
    {
        const string path = BlobPaths.AlertStates;
        var evaluated =
            DocumentJson.Read<StoredAlerts>(path,
                (await run.Run.Blobs.ReadAsync(path, TestContext.Current.CancellationToken))!.Content).Evaluated!;
        return (evaluated.Partition, evaluated.Mails[0]);
    }

    private Task<string> BoardAsync() => run.Run.BoardAsync();
}
