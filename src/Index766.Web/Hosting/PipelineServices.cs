using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.UnitLinks;
using Index766.Pipeline.UploadDrafts;
using Index766.Pipeline.WatchPoison;
using Index766.Sources.SnapshotFiles;
using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Jobs;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>The steps, in the order of the flow.</summary>
internal static class PipelineServices
{
    public static void AddPipeline(this IServiceCollection services, ProgramSettings settings, IReadOnlyList<ConfiguredSource> sources,
        string rulesFolder)
    {
        var samples = sources.Where(source => source.IsSample).Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> priority = [.. sources.Select(source => source.Name)];

        services.AddSingleton(provider => provider.GetRequiredService<StartRules>().Data);
        services.AddSingleton(provider => provider.GetRequiredService<ReferenceData>().Units);
        services.AddSingleton<IsStorageAway>(provider => provider.GetRequiredService<ExceptionClassifier>().IsStorageAway);
        services.AddSingleton(sources);
        services.AddSingleton(new SampleSources(samples));
        services.AddFetching(settings, sources, rulesFolder);
        services.AddScoring(settings);
        // Behind an open leaderboard a plain link opens the page as well, and as long as the page is there.
        services.AddSingleton(new UnitLinkOptions(settings.Mail.SignedLinks && !settings.Api.OpenLeaderboard));
        services.AddAlerts(new AlertOptions(priority, samples, settings.Alerts.StopShare, settings.Alerts.Operators));
        services.AddUploads();
        services.AddReading(priority);
    }

    private static void AddFetching(this IServiceCollection services, ProgramSettings settings, IReadOnlyList<ConfiguredSource> sources,
        string rulesFolder)
    {
        services.AddSingleton(new FetchSchedule(settings.FetchSchedule));
        services.AddSingleton(provider => SourceServices.Create(provider, sources, rulesFolder));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Quarantine>(provider, SettingsBySource(settings)));
        services.AddSingleton<RunLedger>();
        services.AddSingleton<ReceiptSequence>();
        services.AddSingleton<SnapshotKeeper>();
        services.AddSingleton<FetchSnapshotsStep>();
        services.AddSingleton<UploadEndpoint>();
    }

    private static void AddScoring(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddSingleton<ReadSnapshotFile>(provider => new SnapshotFileReader(provider.GetRequiredService<ReferenceData>()).Read);
        services.AddSingleton<ReadMethodologies>(
            provider => _ => Task.FromResult(provider.GetRequiredService<ReferenceData>().Methodologies));
        services.AddSingleton<OverrideStore>();
        services.AddSingleton(provider => new FileScoring(
            provider.GetRequiredService<ReadSnapshotFile>(), provider.GetRequiredService<ReferenceData>(), RulesBySource(settings)));
        services.AddSingleton<ScoreDocuments>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<SnapshotPublisher>();
        services.AddSingleton<ScoreSnapshotStep>();
    }

    private static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadDraftStore>();
        services.AddSingleton<AlertPreviewStep>();
        services.AddSingleton<CheckUploadStep>();
        services.AddSingleton<PreviewUploadStep>();
        services.AddSingleton<PublishUploadStep>();
        services.AddSingleton<UploadProgressReader>();
    }

    private static void AddAlerts(this IServiceCollection services, AlertOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Outbox>();
        services.AddSingleton<UnitLinkKeys>();
        services.AddSingleton<AlertHistory>();
        services.AddSingleton<OperatorOverrideStore>();
        services.AddSingleton<AlertReader>();
        services.AddSingleton<AlertInputReader>();
        services.AddSingleton<OpenRuns>();
        services.AddSingleton<AlertUnitsStep>();
        services.AddSingleton<FailureTable>();
        services.AddSingleton<StorageRetryPolicy>();
        services.AddSingleton<RefusedAddresses>();
        services.AddSingleton<SendMailStep>();
    }

    private static void AddReading(this IServiceCollection services, IReadOnlyList<string> priority)
    {
        services.AddSingleton(provider =>
        {
            var leaderboards = ActivatorUtilities.CreateInstance<LeaderboardReader>(provider, priority);
            provider.GetRequiredService<SnapshotPublisher>().Published += (_, _) => leaderboards.LookAgain();
            return leaderboards;
        });
        services.AddSingleton<OtherSourceReader>();
        services.AddSingleton<CorrectionReader>();
        services.AddSingleton<BoardBesideReader>();
        services.AddSingleton<SourceDifferenceReader>();
        services.AddSingleton<UnitReader>();
        services.AddSingleton<UnitBesideReader>();
        services.AddSingleton<HistoryReader>();
    }

    /// <summary>What decides on a refusal beside the rules: another text means that a person changed it.</summary>
    private static Dictionary<string, string> SettingsBySource(ProgramSettings settings) => settings.Sources.ToDictionary(
        source => source.Name,
        source => string.Join(' ', source.Severities.OrderBy(severity => severity.Key)
            .Select(severity => $"{severity.Key}={severity.Value}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"missing={source.MostMissingPercent} root={source.Root}"))),
        StringComparer.Ordinal);

    private static Dictionary<string, SourceRules> RulesBySource(ProgramSettings settings) => settings.Sources.ToDictionary(
        source => source.Name,
        source => new SourceRules(
            new SeverityRules(new Dictionary<FindingKind, Severity>(source.Severities)), source.MostMissingPercent / 100m,
            source.Root.Length == 0 ? null : UnitCode.Parse(source.Root)),
        StringComparer.Ordinal);
}
