using System.CommandLine;
using Azure;
using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.WatchPoison;
using Microsoft.Data.Sqlite;

namespace Index766.Cli.Replay;

/// <summary>
/// <c>replay</c>: puts messages that failed for good back on their queues. Exit 0, or 2 where the storage can't be opened.
/// </summary>
internal static class ReplayCommand
{
    private const int Refused = 2;

    public static Command Create(TimeProvider clock)
    {
        var queue =
            new Argument<string>("QUEUE")
            {
                Description = $"{string.Join(", ", QueueNames.All)}, hoặc all (or all)",
                DefaultValueFactory = _ => "all"
            };
        queue.AcceptOnlyFromAmong([.. QueueNames.All, "all"]);
        var folder = new Option<string?>("--data-folder") { Description = "Thư mục dữ liệu của chương trình (the program's data folder)" };
        var command =
            new Command("replay", "Đưa các thông điệp lỗi trở lại hàng đợi (puts failed messages back on their queues)") { queue, folder };
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(parsed.GetValue(queue)!, parsed.GetValue(folder), clock, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string queue, string? folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            using var storage = OpenStorage.Open(folder, clock);
            var step = new ReplayStep(storage.Queue, new FailureTable(storage.Tables, clock));
            foreach (var name in queue == "all" ? QueueNames.All : [queue])
            {
                foreach (var (failure, reason) in await step.RunAsync(name, cancellationToken))
                {
                    Console.WriteLine(reason is null
                        ? $"{name} {failure.Key}: đã đưa trở lại hàng đợi (back on its queue)"
                        : $"{name} {failure.Key}: để nguyên (left: {reason})");
                }
            }

            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or AzureStorageSettingException or SqliteException
            or RequestFailedException)
        {
            await Console.Error.WriteLineAsync(fault.Message.Split('\n')[0]);
            return Refused;
        }
    }
}
