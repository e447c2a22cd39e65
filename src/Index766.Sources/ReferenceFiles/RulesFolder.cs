using Index766.Pipeline;

namespace Index766.Sources.ReferenceFiles;

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
