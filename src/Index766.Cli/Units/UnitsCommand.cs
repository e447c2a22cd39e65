using System.CommandLine;
using Index766.AzureStorage;
using Index766.Cli.Score;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.UnitImports;

namespace Index766.Cli.Units;

/// <summary>
/// <c>units import FILE</c>: the units that a snapshot describes and the unit file lacks. Shows them; with
///   <c>--write</c> adds them. Exit 0; 1 where the snapshot contradicts the
/// unit file; 2 where nothing can be read or written.
/// </summary>
internal static class UnitsCommand
{
    private const int Conflicting = 1;
    private const int Refused = 2;

    public static Command Create()
    {
        var file =
            new Argument<string>("FILE") { Description = "Tệp số liệu có mã, tên và cấp của đơn vị (a snapshot that describes its units)" };
        var write =
            new Option<bool>("--write") { Description = "Ghi vào tệp đơn vị; không có thì chỉ xem (writes; without it, only shows)" };
        var asOf = new Option<string?>("--as-of") { Description = "Thời điểm số liệu nếu tệp không ghi" };
        var root = new Option<string?>("--root") { Description = "Mã tỉnh nếu tệp không nêu" };
        var data = new Option<string?>("--data") { Description = "Thư mục phương pháp tính và đơn vị (mặc định: data của chương trình)" };
        var import =
            new Command("import", "Thêm các đơn vị mà tệp số liệu mô tả (adds the units that a snapshot describes)") { file, write, asOf,
                root, data };
        import.SetAction(
            parsed =>
                Run(parsed.GetValue(file)!, parsed.GetValue(write), parsed.GetValue(asOf), parsed.GetValue(root), parsed.GetValue(data)));
        return new Command("units", "Danh mục đơn vị (the unit file)") { import };
    }

    private static int Run(string path, bool isWritten, string? asOf, string? root, string? data)
    {
        FileToScore.UseUtf8();
        if (!FileToScore.TryReadDefaults(asOf, null, out var defaults))
        {
            return Refused;
        }

        try
        {
            var folder = RulesFolder.Find(data);
            var units = UnitFileOnDisk.In(folder);
            var rules = ReferenceDataFolder.Load(folder);
            var content = FileToScore.Read(path);
            var known =
                defaults with
                {
                    Root = root is null ? null : UnitCode.Parse(root),
                    AsOf = defaults.AsOf
                    ?? AsOfInName.Find(Path.GetFileName(path))
                };
            var (import, findings) = UnitImport.Read(rules, Path.GetFileName(path), content, known);
            if (findings.Where(finding => finding.Severity == Severity.Error).ToList() is { Count: > 0 } errors)
            {
                errors.ForEach(finding => Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})"));
                return Refused;
            }

            Show(import, units, isWritten);
            if (isWritten && import.Added.Count > 0)
            {
                units.Add(import.Added);
                Console.WriteLine($"Đã ghi {units.Path} (written).{OfAzure(units.Name)}");
            }

            return import.Conflicts.Count > 0 ? Conflicting : 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static void Show(UnitImport import, UnitFileOnDisk units, bool isWritten)
    {
        foreach (var row in units.RowsOf(import.Added))
        {
            Console.WriteLine($"+ {row}");
        }

        foreach (var conflict in import.Conflicts)
        {
            Console.WriteLine($"! {conflict.Code}: {Sentence(conflict)}");
        }

        var hint = import.Added.Count > 0 && !isWritten ? "; thêm --write để ghi (add --write to write them)" : "";
        Console.WriteLine(
            $"{import.Added.Count} đơn vị chưa có trong {units.Name}, {import.Conflicts.Count} mâu thuẫn ({import.Added.Count} units are "
                + $"new, {import.Conflicts.Count} conflicts){hint}.");
    }

    private static string Sentence(UnitConflict conflict) => conflict.What == "parent" && conflict.Known.Length == 0
        ? $"không rõ đơn vị cấp trên “{conflict.Described}”, nên không thêm (its unit above is not known, so it is not added)"
        : $"{WordOf(conflict.What)} trong danh mục là “{conflict.Known}”, trong tệp là “{conflict.Described}”; giữ nguyên danh mục "
            + $"({conflict.What}: the unit file stays as it is)";

    private static string WordOf(string what) => what switch
    {
        "name" => "tên",
        "level" => "cấp",
        _ => "đơn vị cấp trên",
    };

    /// <summary>This command writes files only; the container of rules is copied to by the office's own tools.</summary>
    private static string OfAzure(string name) => AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable).IsSet
        ? $" Trên Azure Storage, chép tệp này lên container index766-rules với tên {name} (on Azure Storage, copy it to the container "
            + "index766-rules)." : "";
}
