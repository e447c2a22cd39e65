using Index766.Documents.Notices;
using Index766.Mail.Templates;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Web.Hosting;

/// <summary>
/// Loads the templates of documents: on Azure Storage those of the rules' container, on one machine
/// those of the rules' folder; where an office has none of its own, those
/// that ship with the program.
/// </summary>
public static class TemplatesLoader
{
    /// <summary>The templates.</summary>
    /// <exception cref="ReferenceDataException">A file is missing or wrong.</exception>
    public static async Task<ReportTemplates> LoadAsync(string folder, IBlobStore? container, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (container is not null)
        {
            await foreach (var name in container.ListAsync(ReportTemplates.Folder + "/", cancellationToken))
            {
                if (!IsOfMail(name.Path) && await container.ReadAsync(name.Path, cancellationToken) is { } blob)
                {
                    files[name.Path] = blob.Content;
                }
            }
        }

        return files.Count > 0 ? ReportTemplates.Read(files) : Load(folder);
    }

    /// <summary>The templates of a folder, or those that ship.</summary>
    private static ReportTemplates Load(string folder) => ReportTemplates.Read(ReferenceDataFolder.ReadFiles(
        Directory.Exists(Path.Combine(folder, ReportTemplates.Folder))
            && Directory.EnumerateFiles(Path.Combine(folder, ReportTemplates.Folder)).Any() ? folder : RulesFolder.Find(null),
        ReportTemplates.Files));

    /// <summary>The e-mails' templates stand below those of documents, and are read with the rules.</summary>
    private static bool IsOfMail(string path) => path.StartsWith(MailTemplates.Folder, StringComparison.Ordinal);
}
