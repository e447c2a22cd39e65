using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Web.Hosting;

/// <summary>
/// Loads the rules and the e-mails' templates. On Azure Storage they are read from a container of
/// their own, because a deployed zip is read-only; while that container
/// has none, and on one machine, they are read from the folder. The rules must fit
/// together and so come from one place; a template stands by itself.
/// </summary>
public static class RulesLoader
{
    /// <summary>The container, on Azure Storage.</summary>
    public const string Container = "index766-rules";

    /// <summary>Without these there is nothing to score by.</summary>
    private static readonly string[] Required = ["methodology/", "units/"];

    /// <summary>The rules of the container, or of the folder where the container is empty or there is none.</summary>
    /// <exception cref="ReferenceDataException">A file is wrong, or the container holds some of the rules without the others.</exception>
    public static async Task<ReferenceData> LoadAsync(string folder, IBlobStore? container, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var subfolder in container is null ? [] : ReferenceDataFolder.Subfolders)
        {
            await foreach (var name in container!.ListAsync(subfolder + "/", cancellationToken))
            {
                if (await container.ReadAsync(name.Path, cancellationToken) is { } blob)
                {
                    files[name.Path] = blob.Content;
                }
            }
        }

        if (files.Keys.All(IsTemplate))
        {
            return await ReferenceDataFolder.LoadAsync(folder, files, cancellationToken);
        }

        return Required.FirstOrDefault(subfolder => !files.Keys.Any(path => path.StartsWith(subfolder, StringComparison.Ordinal)))
            is { } missing
            ? throw new ReferenceDataException(
                $"{Container}: the container has no {missing}, but {files.Keys.First(path => !IsTemplate(path))}; expected all rules "
                    + "together, or none, and then those of the folder count.")
            : ReferenceDataReader.Read(files);
    }

    private static bool IsTemplate(string path) => path.StartsWith("templates/", StringComparison.Ordinal);
}
