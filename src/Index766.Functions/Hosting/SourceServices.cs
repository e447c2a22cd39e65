using Index766.Functions.Settings;
using Index766.Pipeline.Ports;
using Index766.Sources.Folders;

namespace Index766.Functions.Hosting;

/// <summary>The configured sources, in order of priority; with none, the samples, where they can do no harm.</summary>
internal static class SourceServices
{
    public const string SampleSource = "samples";

    public static IReadOnlyList<ISnapshotSource> Create(ProgramSettings settings, string rulesFolder, bool onAzureStorage)
    {
        if (settings.Sources.Count > 0)
        {
            return [.. settings.Sources.Select(Create)];
        }

        // Samples never reach a shared storage account or a real mailbox.
        var harmless = !onAzureStorage && settings.Mail.Sender == MailSenderKind.Pickup;
        return harmless ? [new FolderSource(SampleSource, Path.Combine(rulesFolder, "samples"), isSample: true)] : [];
    }

    private static ISnapshotSource Create(SourceSettings source) => source.Kind switch
    {
        SourceKind.Folder => new FolderSource(source.Name, source.Path),
        _ => throw new SettingsException($"Sources: {source.Name} has a kind that this program does not know."),
    };
}
