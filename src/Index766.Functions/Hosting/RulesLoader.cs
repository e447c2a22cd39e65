using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Functions.Hosting;

/// <summary>
/// Loads methodology, targets and units. On Azure Storage they are read from a container of their own, because a deployed zip is read-only; while that container
/// is empty, and on one machine, they are read from the folder.
/// </summary>
public static class RulesLoader
{
    /// <summary>The container, on Azure Storage.</summary>
    public const string Container = "index766-rules";

    /// <summary>The rules of the container, or of the folder where the container is empty or there is none.</summary>
    /// <exception cref="ReferenceDataException">A file is wrong.</exception>
    public static async Task<ReferenceData> LoadAsync(string folder, IBlobStore? container, CancellationToken cancel)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var subfolder in container is null ? [] : ReferenceDataFolder.Subfolders)
        {
            await foreach (var name in container!.ListAsync(subfolder + "/", cancel))
            {
                if (await container.ReadAsync(name.Path, cancel) is { } blob)
                {
                    files[name.Path] = blob.Content;
                }
            }
        }

        return files.Count > 0 ? ReferenceDataReader.Read(files) : ReferenceDataFolder.Load(folder);
    }
}
