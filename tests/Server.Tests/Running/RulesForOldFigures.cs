using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Server.Tests.Running;

/// <summary>A copy of the shipped rules by which figures of 2024 may still alarm somebody.</summary>
internal static class RulesForOldFigures
{
    private static readonly Lazy<string> Copy = new(Write);

    public static string Folder => Copy.Value;

    private static string Write()
    {
        var folder = Directory.CreateTempSubdirectory("index766-rules").FullName;
        foreach (var file in ReferenceDataFolder.Subfolders.SelectMany(name => Directory.GetFiles(Repository.PathOf("data", name))))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.PathOf("data"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy,
                File.ReadAllText(file).Replace("\"oldestAsOfDays\": 45", "\"oldestAsOfDays\": 3660", StringComparison.Ordinal));
        }

        return folder;
    }
}
