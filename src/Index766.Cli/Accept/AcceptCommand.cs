using System.CommandLine;
using Azure;
using Index766.AzureStorage;
using Index766.Cli.Replay;
using Index766.Domain.Findings;
using Index766.Pipeline;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Sources.ReferenceFiles;
using Microsoft.Data.Sqlite;

namespace Index766.Cli.Accept;

/// <summary>
/// <c>accept SOURCE ITEM --by NAME --reason TEXT</c>: lets a refused file through, on record. The
///   running program publishes it. Exit 0, or 2 where it can't be accepted.
/// </summary>
internal static class AcceptCommand
{
    private const int Refused = 2;

    public static Command Create(TimeProvider clock)
    {
        var source = new Argument<string>("SOURCE") { Description = "Tên nguồn (the source)" };
        var item = new Argument<string>("ITEM") { Description = "Tên tệp bị từ chối (the refused file)" };
        var by = new Option<string>("--by") { Description = "Người chấp nhận (who accepts it)", Required = true };
        var reason = new Option<string>("--reason") { Description = "Lý do (why)", Required = true };
        var kinds =
            new Option<FindingKind[]>(
                "--kind")
            {
                Description = "Chỉ chấp nhận loại lỗi này; lặp lại được (only this kind of finding; may be repeated)",
                DefaultValueFactory = _ => []
            };
        var folder = new Option<string?>("--data-folder") { Description = "Thư mục dữ liệu của chương trình (the program's data folder)" };
        var data = new Option<string?>("--data") { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị" };
        var command =
            new Command("accept", "Chấp nhận một tệp bị từ chối, có ghi lại (accepts a refused file, on record)") { source, item, by,
                reason, kinds, folder, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new AcceptRequest(parsed.GetValue(source)!, parsed.GetValue(item)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                parsed.GetValue(kinds)!),
            parsed.GetValue(folder), parsed.GetValue(data), clock, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(AcceptRequest request, string? folder, string? data, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        try
        {
            using var storage = OpenStorage.Open(folder, clock);
            var quarantine = new Quarantine(storage.Blobs, storage.Tables, ReferenceDataFolder.Load(RulesFolder.Find(data)));
            var outcome =
                await new AcceptStep(quarantine, new OverrideStore(storage.Tables), storage.Queue, clock).RunAsync(request,
                    cancellationToken);
            if (outcome.Acceptance is not { } acceptance)
            {
                await Console.Error.WriteLineAsync($"{outcome.Refusal} ({outcome.RefusalEnglish})");
                return Refused;
            }

            var kinds = string.Join(", ", acceptance.Kinds);
            Console.WriteLine(
                $"{request.Source} {request.Item}: đã chấp nhận ({kinds}), đã đưa vào hàng đợi để công bố (accepted by {acceptance.By}, "
                    + "queued to be published)");
            return 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException
            or AzureStorageSettingException or SqliteException or RequestFailedException)
        {
            await Console.Error.WriteLineAsync(fault.Message.Split('\n')[0]);
            return Refused;
        }
    }
}
