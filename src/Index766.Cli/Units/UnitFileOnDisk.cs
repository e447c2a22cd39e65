using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.UnitImports;

namespace Index766.Cli.Units;

/// <summary>The unit file of a rules folder, as it was read.</summary>
internal sealed class UnitFileOnDisk
{
    private readonly string _folder;
    private readonly byte[] _content;

    private UnitFileOnDisk(string folder, string name) =>
        (_folder, Name, _content) = (folder, name, File.ReadAllBytes(System.IO.Path.Combine(folder, name)));

    /// <summary>Its name among the rules: <c>units/units.csv</c>.</summary>
    public string Name { get; }

    /// <summary>Where it is.</summary>
    public string Path => System.IO.Path.Combine(_folder, Name);

    /// <summary><c>units/units.csv</c>, or where an office named it otherwise, the first of its unit files.</summary>
    /// <exception cref="ReferenceDataException">There is none.</exception>
    public static UnitFileOnDisk In(string folder)
    {
        var names = Directory.Exists(System.IO.Path.Combine(folder, "units"))
            ? Directory.GetFiles(System.IO.Path.Combine(folder, "units"), "*.csv")
            .Select(path => $"units/{System.IO.Path.GetFileName(path)}")
                .Where(name => name != "units/aliases.csv" && !name.StartsWith("units/.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList()
            : [];
        return names.Count == 0 ? throw new ReferenceDataException($"{folder}: không có units/*.csv (there is no unit file).")
            : new UnitFileOnDisk(folder, names.Contains("units/units.csv") ? "units/units.csv" : names[0]);
    }

    /// <summary>Units as rows of this file.</summary>
    public IReadOnlyList<string> RowsOf(IEnumerable<Unit> units) => UnitFileText.RowsOf(_content, units);

    /// <summary>Adds units at its end: beside it first, then renamed, so that nobody reads half a file.</summary>
    /// <exception cref="ReferenceDataException">With them the rules would not load any more.</exception>
    /// <exception cref="IOException">It was changed meanwhile, or can't be written.</exception>
    public void Add(IEnumerable<Unit> units)
    {
        var content = UnitFileText.With(_content, RowsOf(units));
        _ = ReferenceDataFolder.Load(_folder, new Dictionary<string, byte[]> { [Name] = content });
        var part = System.IO.Path.Combine(_folder, "units", $".{System.IO.Path.GetFileName(Name)}.part");
        try
        {
            File.WriteAllBytes(part, content);
            if (!File.ReadAllBytes(Path).AsSpan().SequenceEqual(_content))
            {
                throw new IOException($"{Path}: tệp vừa được sửa; hãy chạy lại (the file was changed meanwhile; run it again).");
            }

            File.Move(part, Path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
