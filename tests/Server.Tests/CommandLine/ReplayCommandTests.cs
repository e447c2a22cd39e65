using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.WatchPoison;
using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class ReplayCommandTests
{
    [Fact]
    public async Task Puts_a_message_back_and_leaves_what_a_person_must_decide()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TempData();
        using var blobs = new FileBlobStore(folder.Folder);
        using var database = new SqliteDatabase(folder["index766.db"]);
        var failures = new FailureTable(new SqliteTableStore(database), TimeProvider.System);
        var queues = new SqliteQueues(database, TimeProvider.System);
        var message = Messages.Write(new ScoreSnapshotMessage("office", "a.csv|20241217T230000Z|0123456789ab"));
        await failures.RecordAsync(QueueNames.ScoreSnapshots, message, "failed at every delivery", cancellationToken);
        await failures.RecordAsync(QueueNames.ScoreSnapshots, "bad one", "failed at every delivery", cancellationToken);
        await failures.RecordAsync(QueueNames.SendMail, "evaluation key", "uncertain: no answer", cancellationToken);

        var end = await Cli.RunAsync(folder.Folder, "replay", "--data-folder", folder.Folder);

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Equal(message,
            Assert.Single(await queues.ReceiveAsync(QueueNames.ScoreSnapshots, 32, TimeSpan.FromMinutes(1), cancellationToken)).Body);
        Assert.Equal("bad one", Assert.Single(await failures.ListAsync(QueueNames.ScoreSnapshots, cancellationToken)).Body);
        Assert.Single(await failures.ListAsync(QueueNames.SendMail, cancellationToken));
        Assert.Equal(0, await queues.CountAsync(QueueNames.SendMail, cancellationToken));
    }

    [Theory]
    [InlineData("Không có thông điệp nào bị lỗi (no message has failed).", "replay")]
    [InlineData("Không có thư nào bị lỗi (no e-mail has failed).",
        "mail", "resend", "--all-failed", "--by", "Trực đêm", "--reason", "Đã thay khóa")]
    public async Task Says_in_one_sentence_that_there_is_nothing_to_do(string sentence, params string[] command)
    {
        using var folder = new TempData();
        new FileBlobStore(folder.Folder).Dispose();
        new SqliteDatabase(folder["index766.db"]).Dispose();

        var end = await Cli.RunAsync(folder.Folder, [.. command, "--data-folder", folder.Folder]);

        Assert.Equal((0, "", sentence), (end.ExitCode, end.Errors, end.Output.Trim()));
    }

    [Fact]
    public async Task Says_where_it_looked_when_there_is_no_data_folder()
    {
        using var folder = new TempData();
        var end = await Cli.RunAsync(folder.Folder, "replay");

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains("--data-folder", end.Errors, StringComparison.Ordinal);
    }
}
