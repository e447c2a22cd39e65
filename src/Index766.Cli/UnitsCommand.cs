using System.CommandLine;
using Index766.AzureStorage;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.UnitImports;

namespace Index766.Cli;

/// <summary>
/// <c>units import FILE</c>: the units that a snapshot describes and the unit file lacks. Shows them; with <c>--write</c> adds them.
/// Exit 0; 1 where the snapshot contradicts the unit file; 2 where nothing can be read or written.
/// </summary>
internal static class UnitsCommand
{
    private const int Conflicting = 1;

    public static Command Create()
    {
        var file =
            new Argument<string>("FILE") { Description = "Tệp số liệu có mã, tên và cấp của đơn vị (a snapshot that describes its units)" };
        var write =
            new Option<bool>("--write") { Description = "Ghi vào tệp đơn vị; không có thì chỉ xem (writes; without it, only shows)" };
        var import = new Command("import", "Thêm các đơn vị mà tệp số liệu mô tả (adds the units that a snapshot describes)")
        {
            file, write, CommonOptions.AsOf, CommonOptions.Root, CommonOptions.Rules,
        }.Runs(parsed => Import(parsed, parsed.GetRequiredValue(file), parsed.GetValue(write)));
        return new Command("units", "Danh mục đơn vị (the unit file)") { import };
    }

    private static int Import(ParseResult parsed, string path, bool isWritten)
    {
        var folder = RulesFolder.Find(parsed.GetValue(CommonOptions.Rules));
        var units = UnitFile.In(folder);
        var rules = ReferenceDataFolder.Load(folder);
        var (name, defaults) = (Path.GetFileName(path), CommonOptions.DefaultsOf(parsed));
        var (import, findings) = UnitImport.Read(rules, name, InputFile.Read(path),
            defaults with { AsOf = defaults.AsOf ?? AsOfInName.Find(name) });
        if (findings.Where(finding => finding.Severity == Severity.Error).ToList() is { Count: > 0 } errors)
        {
            CommandLine.PrintErrors(errors);
            return CommandLine.Refused;
        }

        Show(import, units, isWritten);
        if (isWritten && import.Added.Count > 0)
        {
            units.Add(import.Added);
            Console.WriteLine($"Đã ghi {units.Path} (written).{OfAzure(units.Name)}");
        }

        return import.Conflicts.Count > 0 ? Conflicting : 0;
    }

    private static void Show(UnitImport import, UnitFile units, bool isWritten)
    {
        foreach (var row in units.RowsOf(import.Added))
        {
            Console.WriteLine($"+ {row}");
        }

        foreach (var conflict in import.Conflicts)
        {
            Console.WriteLine($"! {conflict.Code}: {SentenceOf(conflict)}");
        }

        var hint = import.Added.Count > 0 && !isWritten ? "; thêm --write để ghi (add --write to write them)" : "";
        Console.WriteLine(
            $"{import.Added.Count} đơn vị chưa có trong {units.Name}, {import.Conflicts.Count} mâu thuẫn ({import.Added.Count} units are "
                + $"new, {import.Conflicts.Count} conflicts){hint}.");
    }

    private static string SentenceOf(UnitConflict conflict)
    {
        if (conflict.What == "parent" && conflict.Known.Length == 0)
        {
            return $"không rõ đơn vị cấp trên “{conflict.Described}”, nên không thêm (its unit above is not known, so it is not added)";
        }

        var what = conflict.What switch { "name" => "tên", "level" => "cấp", _ => "đơn vị cấp trên" };
        return $"{what} trong danh mục là “{conflict.Known}”, trong tệp là “{conflict.Described}”; giữ nguyên danh mục "
            + $"({conflict.What}: the unit file stays as it is)";
    }

    /// <summary>This command writes files only; the container of rules is copied to by the office's own tools.</summary>
    private static string OfAzure(string name) => AzureStorageSettings.Read("AzureWebJobsStorage", Environment.GetEnvironmentVariable).IsSet
        ? $" Trên Azure Storage, chép tệp này lên container index766-rules với tên {name} (on Azure Storage, copy it to the container "
            + "index766-rules)." : "";
}

/// <summary>The unit file of a rules folder, as it was read.</summary>
internal sealed class UnitFile
{
    private readonly string _folder;
    private readonly byte[] _content;

    private UnitFile(string folder, string name) =>
        (_folder, Name, _content) = (folder, name, InputFile.Read(System.IO.Path.Combine(folder, name)));

    /// <summary>Its name among the rules: <c>units/units.csv</c>.</summary>
    public string Name { get; }

    public string Path => System.IO.Path.Combine(_folder, Name);

    /// <summary><c>units/units.csv</c>, or where an office named it otherwise, the first of its unit files.</summary>
    /// <exception cref="ReferenceDataException">There is none.</exception>
    public static UnitFile In(string folder)
    {
        var directory = new DirectoryInfo(System.IO.Path.Combine(folder, "units"));
        var names = (directory.Exists ? directory.GetFiles("*.csv") : []).Select(file => $"units/{file.Name}")
            .Where(name => name != "units/aliases.csv" && !name.StartsWith("units/.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? throw new CommandException($"{folder}: không có units/*.csv (there is no unit file).")
            : new UnitFile(folder, names.Contains("units/units.csv") ? "units/units.csv" : names[0]);
    }

    public IReadOnlyList<string> RowsOf(IEnumerable<Unit> units) => UnitFileText.RowsOf(_content, units);

    /// <exception cref="ReferenceDataException">With them the rules would not load any more.</exception>
    /// <exception cref="CommandException">It was changed meanwhile.</exception>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Add(IEnumerable<Unit> units)
    {
        var content = UnitFileText.With(_content, RowsOf(units));
        _ = ReferenceDataFolder.Load(_folder, new Dictionary<string, byte[]> { [Name] = content });
        InputFile.Replace(Path, content, () =>
        {
            if (!InputFile.Read(Path).AsSpan().SequenceEqual(_content))
            {
                throw new CommandException($"{Path}: tệp vừa được sửa; hãy chạy lại (the file was changed meanwhile; run it again).");
            }
        });
    }
}
