using System.Text.Json.Serialization;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;

namespace Index766.Web.Api;

/// <summary>A published snapshot in the list of <c>/api/snapshots</c>.</summary>
internal sealed record SnapshotListItem(
    string Snapshot, string Source, string Item, UnitCode Root, Period Period, string Kind, AsOf AsOf, DateTimeOffset FetchedAt,
    string Sha256, string Methodology,
    bool IsCurrent, DateTimeOffset? PublishedAt, string Link)
{
    public static SnapshotListItem Of(PublishedSeries series, ManifestEntry entry) => new(
        SnapshotAddress.IdOf(series.Key, entry), series.Key.Source, entry.Item, series.Key.Root, series.Key.Period, series.Key.KindCode,
        entry.AsOf, entry.FetchedAt, entry.Sha,
        entry.Methodology, ReferenceEquals(series.Manifest.Current(), entry), entry.PublishedAt, SnapshotAddress.PathOf(series.Key, entry));
}

/// <summary>The answer of <c>/api/snapshots</c>: how many there are, and the newest of them.</summary>
internal sealed record SnapshotListAnswer(int Snapshots, IReadOnlyList<SnapshotListItem> Rows)
{
    /// <summary>The months whose snapshots can't be read, and so are not counted; null where all were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UnreadMonth>? Unread { get; init; }
}

/// <summary>A month of a series that can't be read now.</summary>
internal sealed record UnreadMonth(string Series, string Month, string Message);

/// <summary>What is published in a month of a series, or why it can't be read.</summary>
internal sealed record SnapshotMonth(PublishedSeries Series, IReadOnlyList<ManifestEntry> Entries, UnreadMonth? Unread)
{
    public static async Task<SnapshotMonth> ReadAsync(
        PublishedSeries series, string month, LeaderboardReader leaderboards, ClassifyReadFault classify,
        CancellationToken cancellationToken)
    {
        try
        {
            return new SnapshotMonth(series, await leaderboards.EntriesAsync(series, month, cancellationToken), null);
        }
        catch (Exception fault) when (classify(fault) is { } known)
        {
            return new SnapshotMonth(series, [], new UnreadMonth(series.Key.ToString(), month, Problems.WrongWith(known.Kind)));
        }
    }
}

/// <summary>Everything that is known of where a snapshot comes from, as <c>/api/snapshots/{id}</c> answers it.</summary>
/// <param name="Snapshot">Its id.</param>
/// <param name="Source">The configured source.</param>
/// <param name="IsSample">Whether its figures are the samples.</param>
/// <param name="Item">The file's name.</param>
/// <param name="Url">The address that it came from, without anything secret; null for a file that was dropped or uploaded.</param>
/// <param name="FetchedAt">When its bytes were last fetched.</param>
/// <param name="Receipt">The receipt of that fetch.</param>
/// <param name="Root">The unit above all that it covers.</param>
/// <param name="Period">Its period.</param>
/// <param name="Kind">Scores, targets or dossiers.</param>
/// <param name="AsOf">The moment of its figures.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Size">Of its bytes.</param>
/// <param name="Reader">The format that it was read as.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="MethodologyChecksum">Which edition of it.</param>
/// <param name="DataChecksum">Which edition of all rules.</param>
/// <param name="IsCurrent">Whether it is the newest of its series.</param>
/// <param name="PublishedAt">When its boards became visible; null while a correction stands in its place.</param>
/// <param name="Warnings">What was noticed without refusing it.</param>
/// <param name="Acceptances">Who let it through in spite of what, and why.</param>
/// <param name="Boards">Its boards.</param>
/// <param name="Raw">Where its bytes are, with a key.</param>
internal sealed record SnapshotAnswer(
    string Snapshot, string Source, bool IsSample, string Item, string? Url, DateTimeOffset FetchedAt, string? Receipt, UnitCode Root,
    Period Period, string Kind, AsOf AsOf,
    string Sha256, long? Size, string? Reader, string Methodology, string? MethodologyChecksum, string? DataChecksum, bool IsCurrent,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<ReportedFinding> Warnings, IReadOnlyList<Acceptance> Acceptances, IReadOnlyList<string> Boards, string Raw);

/// <summary>A refused file, as <c>/api/quarantine/{source}/{item}</c> answers it.</summary>
public sealed record QuarantineAnswer(
    string Source, string Item, string? Sha256, DateTimeOffset? FetchedAt, long Size, bool MayBeAccepted,
    IReadOnlyList<QuarantineFinding> Findings)
{
    /// <summary>Where the report on an item is.</summary>
    public static string PathOf(string source, string item) => $"/api/quarantine/{source}/{Uri.EscapeDataString(item)}";

    internal static QuarantineAnswer Of(QuarantinedItem found)
    {
        var report = found.Report;
        var errors = report.Findings.Where(finding => finding.Severity == Severity.Error);
        return new QuarantineAnswer(
            report.Source, report.Item, report.Sha, report.FetchedAt, report.Size, found.Receipt is not null
                && errors.All(error => SeverityRules.MayBeAccepted(error.Kind)),
            [.. report.Findings.Select(QuarantineFinding.Of)]);
    }
}

/// <summary>One finding with what it means and what to do.</summary>
public sealed record QuarantineFinding(
    FindingKind Kind, Severity Severity, string? File, int? Row, string? Column, string Found, string? Expected, string? ExpectedEnglish,
    string Title, string TitleEnglish, string Advice, string AdviceEnglish, string Message, string MessageEnglish, string? Rows = null)
{
    internal static QuarantineFinding Of(ReportedFinding finding)
    {
        var words = FindingAdvice.Of(finding.Kind);
        return new QuarantineFinding(
            finding.Kind, finding.Severity, finding.File, finding.Row, finding.Column, finding.Found, finding.Expected,
            finding.ExpectedEnglish,
            words.Title, words.TitleEnglish, words.Advice, words.AdviceEnglish, finding.Message, finding.MessageEnglish, finding.Rows);
    }
}

/// <summary>A snapshot's address, and the snapshot that an id names.</summary>
internal static class SnapshotAddress
{
    /// <summary>The id of a manifest's entry.</summary>
    public static string IdOf(SeriesKey series, ManifestEntry entry) => series.PublicIdOf(entry.Snapshot);

    /// <summary>Where it is told of.</summary>
    public static string PathOf(SeriesKey series, ManifestEntry entry) => $"/api/snapshots/{IdOf(series, entry)}";

    /// <summary>The entry that an id names; null where there is none.</summary>
    public static async Task<(PublishedSeries Series, ManifestEntry Entry)?> FindAsync(LeaderboardReader leaderboards, string id,
        CancellationToken cancellationToken)
    {
        if (!SeriesKey.TryParsePublicId(id, out var key, out var snapshot))
        {
            return null;
        }

        foreach (var series in (await leaderboards.SeriesAsync(cancellationToken)).Where(series => series.Key == key))
        {
            var asOf = series.Snapshots.FirstOrDefault(known => snapshot.StartsWith(known.AsOf.Key, StringComparison.Ordinal))?.AsOf;
            var entries = asOf is null ? [] : await leaderboards.EntriesAsync(series, asOf.Value.Month, cancellationToken);
            if (entries.FirstOrDefault(entry => entry.Snapshot == snapshot) is { } found)
            {
                return (series, found);
            }
        }

        return null;
    }
}
