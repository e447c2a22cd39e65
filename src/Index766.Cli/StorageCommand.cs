using System.CommandLine;
using System.Globalization;
using Index766.Domain.Methodologies;
using Index766.Pipeline.CompactStorage;
using Index766.Pipeline.Documents;

namespace Index766.Cli;

/// <summary><c>storage</c>: what is stored, and removing what can be derived again.</summary>
internal static class StorageCommand
{
    private const int UsualDays = 400;
    private const int MaxDays = 10_000;

    public static Command Create(TimeProvider clock) =>
        new("storage", "Kho lưu trữ: đang có gì, dọn những gì tạo lại được (the storage: what there is, removing what can be made again)")
        {
            Report(clock), Compact(clock),
        };

    private static Command Report(TimeProvider clock) =>
        new Command("report", "Số lượng và dung lượng theo loại và năm (objects and bytes, by kind and year)")
            .RunsOnStorage(clock, async (_, storage, cancellationToken) =>
            {
                var uses = await new StorageReport(storage.Blobs, storage.BlobInventory, storage.TableInventory)
                    .MakeAsync(cancellationToken);
                Console.WriteLine($"{"loại (kind)",-24} {"năm",-4} {"số mục (objects)",16} {"byte",18}");
                Print(uses);
                PrintSum("tổng (total)", uses);
                if (storage.Files?.Uses() is { } files)
                {
                    Print(files);
                    PrintSum("trên đĩa (on the disk)", [.. uses.Where(use => use.IsDocument), .. files]);
                }

                return 0;
            });

    private static void Print(IEnumerable<StorageUse> uses)
    {
        foreach (var use in uses)
        {
            Console.WriteLine($"{use.Kind,-24} {use.Year ?? "-",-4} {Count(use.Objects),16} {Count(use.Bytes),18}");
        }
    }

    private static void PrintSum(string name, IReadOnlyList<StorageUse> uses) =>
        Console.WriteLine($"{name,-29} {Count(uses.Sum(use => use.Objects)),16} {Count(uses.Sum(use => use.Bytes)),18}");

    private static Command Compact(TimeProvider clock)
    {
        var write = new Option<bool>("--write")
        {
            Description = "Xóa thật; không có tùy chọn này thì chỉ xem (removes; without it, only shows)",
        };
        var days = CommonOptions.Number("--older-than", "Số ngày: dọn bản thảo và thư đã gửi cũ hơn (age in days of drafts and e-mails)",
            UsualDays, CompactStep.MinDays, MaxDays);
        return new Command("compact",
            "Dọn bảng xếp hạng đã được thay thế, dòng điểm kiểu cũ, bản thảo cũ và nội dung thư đã gửi từ lâu (removes superseded views, "
                + "score rows of the earlier table, old drafts, texts of sent e-mails)")
        {
            write, days, CommonOptions.Rules,
        }.RunsOnStorage(clock, async (parsed, storage, cancellationToken) =>
        {
            IReadOnlyList<Methodology> rules = CommonOptions.LoadRules(parsed).Methodologies;
            var step = new CompactStep(storage.Blobs, storage.BlobInventory, storage.Tables, storage.TableInventory,
                new ScoreDocuments(storage.Blobs, _ => Task.FromResult(rules)), clock,
                storage.Files is { } files ? files.OldLetters : null);
            var isWritten = parsed.GetValue(write);
            var found = await SumAsync(step.FindAsync(parsed.GetValue(days), cancellationToken), isWritten, cancellationToken);
            if (isWritten)
            {
                storage.GiveBackSpace();
            }

            foreach (var (kind, sum) in found)
            {
                Console.WriteLine($"{kind,-24} {Count(sum.Objects),12} {Count(sum.Bytes),18}");
            }

            Console.WriteLine($"{Count(found.Values.Sum(sum => sum.Objects))} mục, {Count(found.Values.Sum(sum => sum.Bytes))} byte: "
                + (isWritten ? "đã xóa (removed)." : "có thể xóa bằng --write (can be removed with --write)."));
            return 0;
        });
    }

    /// <summary>What can be removed, by kind; it is removed where that is asked for.</summary>
    private static async Task<SortedDictionary<string, (int Objects, long Bytes)>> SumAsync(
        IAsyncEnumerable<Removable> removables, bool isWritten, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, (int Objects, long Bytes)>(StringComparer.Ordinal);
        await foreach (var removable in removables)
        {
            if (isWritten)
            {
                await removable.RemoveAsync(cancellationToken);
            }

            var before = found.GetValueOrDefault(removable.Kind);
            found[removable.Kind] = (before.Objects + removable.Objects, before.Bytes + removable.Bytes);
        }

        return found;
    }

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
