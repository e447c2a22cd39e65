using System.CommandLine;
using Index766.Domain.Findings;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.KeepSnapshots;

namespace Index766.Cli;

/// <summary>
/// <c>accept SOURCE ITEM --by NAME --reason TEXT</c>: accepts a refused file, on record; the running program publishes it.
/// </summary>
internal static class AcceptCommand
{
    public static Command Create(TimeProvider clock)
    {
        var source = new Argument<string>("SOURCE") { Description = "Tên nguồn (the source)" };
        var item = new Argument<string>("ITEM") { Description = "Tên tệp bị từ chối (the refused file)" };
        var by = new Option<string>("--by") { Description = "Người chấp nhận (who accepts it)", Required = true };
        var reason = new Option<string>("--reason") { Description = "Lý do (why)", Required = true };
        var kinds = new Option<FindingKind[]>("--kind")
        {
            Description = "Chỉ chấp nhận loại lỗi này; lặp lại được (only this kind of finding; may be repeated)",
            DefaultValueFactory = _ => [],
        };
        return new Command("accept", "Chấp nhận một tệp bị từ chối, có ghi lại (accepts a refused file, on record)")
        {
            source, item, by, reason, kinds, CommonOptions.Rules,
        }.RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
        {
            var request = new AcceptRequest(parsed.GetRequiredValue(source), parsed.GetRequiredValue(item), parsed.GetRequiredValue(by),
                parsed.GetRequiredValue(reason), parsed.GetRequiredValue(kinds));
            var quarantine = new Quarantine(storage.Blobs, storage.Tables, CommonOptions.LoadRules(parsed));
            var outcome = await new AcceptStep(quarantine, new OverrideStore(storage.Tables), storage.Queue, clock)
                .RunAsync(request, cancellationToken);
            if (outcome.Acceptance is not { } acceptance)
            {
                return CommandLine.Refuse($"{outcome.Refusal} ({outcome.RefusalEnglish})");
            }

            Console.WriteLine(
                $"{request.Source} {request.Item}: đã chấp nhận ({string.Join(", ", acceptance.Kinds)}), đã đưa vào hàng đợi để công bố "
                    + $"(accepted by {acceptance.By}, queued to be published)");
            return 0;
        });
    }
}
