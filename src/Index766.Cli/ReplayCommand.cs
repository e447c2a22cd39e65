using System.CommandLine;
using Index766.Pipeline.Documents;
using Index766.Pipeline.WatchPoison;

namespace Index766.Cli;

/// <summary><c>replay</c>: puts messages that failed for good back on their queues.</summary>
internal static class ReplayCommand
{
    private const string AllQueues = "all";

    public static Command Create(TimeProvider clock)
    {
        var queue = new Argument<string>("QUEUE")
        {
            Description = $"{string.Join(", ", QueueNames.All)}, hoặc all (or all)",
            DefaultValueFactory = _ => AllQueues,
        };
        queue.AcceptOnlyFromAmong([.. QueueNames.All, AllQueues]);
        return new Command("replay", "Đưa các thông điệp lỗi trở lại hàng đợi (puts failed messages back on their queues)") { queue }
            .RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
            {
                var step = new ReplayStep(storage.Queue, new FailureTable(storage.Tables, clock));
                var found = 0;
                foreach (var name in parsed.GetRequiredValue(queue) is var chosen && chosen == AllQueues ? QueueNames.All : [chosen])
                {
                    foreach (var (failure, reason) in await step.RunAsync(name, cancellationToken))
                    {
                        found++;
                        Console.WriteLine(reason is null
                            ? $"{name} {failure.Key}: đã đưa trở lại hàng đợi (back on its queue)"
                            : $"{name} {failure.Key}: để nguyên (left: {reason})");
                    }
                }

                if (found == 0)
                {
                    Console.WriteLine("Không có thông điệp nào bị lỗi (no message has failed).");
                }

                return 0;
            });
    }
}
