using System.Net.Http.Headers;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;
using Index766.Sources.Folders;
using Index766.Sources.Http;
using Index766.Sources.Portal;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>The configured sources, in order of priority; with none, the samples, where they can do no harm.</summary>
internal static class SourceServices
{
    /// <summary>What is configured.</summary>
    public static IReadOnlyList<ConfiguredSource> Configured(ProgramSettings settings, bool onAzureStorage)
    {
        if (settings.Sources.Count > 0)
        {
            return [.. settings.Sources.Select(
                source => new ConfiguredSource(source.Name, source.Kind, IsSample: false, IsFetched(source)))];
        }

        // Samples never reach a shared storage account or a real mailbox.
        var harmless = !onAzureStorage && settings.Mail.Sender == MailSenderKind.Pickup;
        return harmless ? [new ConfiguredSource(ConfiguredSource.Samples, SourceKind.Folder, IsSample: true, IsFetched: true)] : [];
    }

    /// <summary>Those that runs fetch from.</summary>
    public static IReadOnlyList<ISnapshotSource> Create(IServiceProvider provider, IReadOnlyList<ConfiguredSource> configured,
        string rulesFolder)
    {
        var byName = provider.GetRequiredService<ProgramSettings>().Sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
        var clock = provider.GetRequiredService<TimeProvider>();
        return
        [
            .. configured.Where(source => source.IsFetched).Select(source => source.IsSample
                ? new FolderSource(ConfiguredSource.Samples, Path.Combine(rulesFolder, "samples"), clock, isSample: true)
                : Create(byName[source.Name], provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<ITableStore>(),
                    clock)),
        ];
    }

    private static bool IsFetched(SourceSettings source) =>
        source.Kind != SourceKind.Upload && (source.Kind != SourceKind.Portal || source.AskPortal);

    private static ISnapshotSource Create(SourceSettings source, IBlobStore blobs, ITableStore tables, TimeProvider clock) =>
        source.Kind switch
        {
            SourceKind.Folder => new FolderSource(source.Name, source.Path, clock),
            SourceKind.Http => new HttpSource(HttpOptions(source), blobs, tables, clock),
            SourceKind.Portal => new PortalSource(PortalOptionsOf(source), blobs, tables, clock),
            _ => throw new SettingsException(
                $"Sources: không lấy được số liệu từ nguồn {source.Name} loại này.",
                $"Sources: {source.Name} is of a kind that nothing is fetched from."),
        };

    private static HttpSourceOptions HttpOptions(SourceSettings source)
    {
        var url = new Uri(source.Url);
        return new HttpSourceOptions(
            source.Name, url, NameCharacters.Visible(source.Item.Length > 0 ? source.Item : HttpSourceOptions.ItemOf(url, source.Name)),
            source.Authorization.Length > 0 ? AuthenticationHeaderValue.Parse(source.Authorization) : null,
            TimeSpan.FromSeconds(source.TimeoutSeconds));
    }

    private static PortalOptions PortalOptionsOf(SourceSettings source)
    {
        var url = source.Url.Length > 0 ? source.Url : PortalOptions.UsualUrl;
        return new PortalOptions(
            source.Name, new Uri(url.EndsWith('/') ? url : url + "/"), source.Contact.Trim(),
            [.. source.Roots.Select(root => new PortalRoot(UnitCode.Parse(root.Code), root.DepartmentId.Trim(), root.Units))],
            source.Period switch
            {
                SourcePeriod.Month => PortalPeriod.Month,
                SourcePeriod.Quarter => PortalPeriod.Quarter,
                _ =>
                PortalPeriod.Year
            },
            TimeSpan.FromSeconds(source.PauseSeconds), TimeSpan.FromSeconds(source.TimeoutSeconds));
    }
}
