using Index766.Sources.Folders;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads the reference data from a folder: the project's <c>data/</c>, or an office's own.</summary>
public static class ReferenceDataFolder
{
    private const long MaxBytes = 8L * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The subfolders that are read; <c>samples/</c> beside them is not reference data.</summary>
    public static IReadOnlyList<string> Subfolders { get; } = ["methodology", "targets", "alerts", "units", "headings", "templates/mail"];

    /// <summary>
    /// Reads the folder. Hidden files are passed over; <c>targets/</c>, <c>alerts/</c>, <c>headings/</c> and <c>templates/mail/</c> may be
    /// absent.
    /// </summary>
    /// <exception cref="ReferenceDataException">A file can't be read, is over 8 MiB, or is wrong (see
    ///   <see cref="ReferenceDataReader.Read"/>).</exception>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="own">Files that stand in place of those of the same path, or beside them; null for none.</param>
    public static ReferenceData Load(string dataFolder, IReadOnlyDictionary<string, byte[]>? own = null)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var subfolder in Subfolders.Where(name => Directory.Exists(Path.Combine(dataFolder, name))))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(dataFolder, subfolder))
                .Where(path => Path.GetFileName(path)[0] != '.'))
            {
                var name = $"{subfolder}/{Path.GetFileName(path)}";
                files.Add(name, Read(name, path));
            }
        }

        if (files.Count == 0)
        {
            throw new ReferenceDataException(
                $"{dataFolder}: the folder holds no {string.Join("/, ", Subfolders)}/ with files; expected the reference data.");
        }

        foreach (var (path, content) in own ?? new Dictionary<string, byte[]>())
        {
            files[path] = content;
        }

        return ReferenceDataReader.Read(files);
    }

    /// <summary>Reads the folder as <see cref="Load"/> does, for a minute at most: a share may be gone.</summary>
    /// <exception cref="ReferenceDataException">A file is wrong, or the folder does not answer.</exception>
    public static async Task<ReferenceData> LoadAsync(string dataFolder, IReadOnlyDictionary<string, byte[]> own,
        CancellationToken cancellationToken)
    {
        try
        {
            return await new BoundedCalls(Limit).RunAsync(() => Load(dataFolder, own), cancellationToken);
        }
        catch (TimeoutException fault)
        {
            throw new ReferenceDataException(
                string.Create(CultureInfo.InvariantCulture,
                    $"{dataFolder}: the folder gave no answer within {Limit.TotalSeconds} seconds; expected the reference data."), fault);
        }
    }

    /// <summary>Those of the named files that the folder has, by name.</summary>
    /// <exception cref="ReferenceDataException">One can't be read, or is over 8 MiB.</exception>
    public static Dictionary<string, byte[]> ReadFiles(string dataFolder, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Path: Path.Combine([dataFolder, .. name.Split('/')]))).Where(file => Path.Exists(file.Path))
            .ToDictionary(file => file.Name, file => Read(file.Name, file.Path), StringComparer.Ordinal);

    private static byte[] Read(string name, string path)
    {
        try
        {
            return OrdinaryFile.Read(path, MaxBytes);
        }
        catch (FileTooLargeException fault)
        {
            throw new ReferenceDataException($"{name}: the file has {fault.Size} bytes; expected at most {MaxBytes}.", fault);
        }
        catch (NoFileException fault)
        {
            throw new ReferenceDataException($"{name}: it is no file ({fault.Kind}); expected an ordinary file.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReferenceDataException(
                $"{name}: the file can't be read: {FileFaults.PhraseOf(fault)}; expected a readable file.", fault);
        }
    }
}

/// <summary>Finds the folder with methodology, targets and units, whatever folder the program is started from.</summary>
public static class RulesFolder
{
    /// <summary>The configured folder; else <c>data</c> beside the program, or beside a folder above it (a built tree).</summary>
    /// <exception cref="ReferenceDataException">There is none.</exception>
    public static string Find(string? configured)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return Path.GetFullPath(configured);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data");
            if (Directory.Exists(Path.Combine(candidate, "methodology")))
            {
                return candidate;
            }
        }

        throw new ReferenceDataException(
            $"No data folder with methodology stands beside {AppContext.BaseDirectory} or above it; name one (setting "
                + "Storage:RulesFolder, or --data).");
    }
}
