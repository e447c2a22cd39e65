using System.Text.Json.Serialization;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>Where an upload draft stands.</summary>
public enum UploadState
{
    /// <summary>Waits for a person: nothing of it is published.</summary>
    Open,

    /// <summary>Somebody has ordered to publish it, and the file is on its way to the source.</summary>
    Publishing,

    /// <summary>Kept for the source, with a receipt: it goes the way of a fetched file.</summary>
    Published,

    /// <summary>A person threw it away.</summary>
    Discarded,
}

/// <summary>A file that an operator dropped: checked, kept for a day, and published by nobody until a person says so.</summary>
/// <param name="Id">Its id: the moment of the upload, and the beginning of a hash of name and bytes.</param>
/// <param name="Item">The file's name.</param>
/// <param name="Sha">SHA-256 of its bytes.</param>
/// <param name="Size">Their number.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="By">By which key.</param>
/// <param name="State">Where it stands.</param>
public sealed record UploadDraft(
    string Id, string Item, string Sha, long Size, DateTimeOffset UploadedAt, string By, UploadState State)
{
    /// <summary>How long a draft is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>What a person accepted of it; null for nothing.</summary>
    public UploadAcceptance? Acceptance { get; init; }

    /// <summary>Who published it, and what came of it; null while nobody did.</summary>
    public UploadPublication? Publication { get; init; }

    /// <summary>Who discarded it; null while nobody did.</summary>
    public UploadDiscard? Discard { get; init; }

    /// <summary>When it is removed.</summary>
    [JsonIgnore]
    public DateTimeOffset ExpiresAt => UploadedAt + Lifetime;

    /// <summary>The tag of the document that was read.</summary>
    [JsonIgnore]
    internal string? Tag { get; init; }

    /// <summary>Whether its day is over; also under a clock that was set back by more than that.</summary>
    internal bool IsExpired(DateTimeOffset now) => (now - UploadedAt).Duration() >= Lifetime;
}

/// <summary>What a person accepted of a draft, for one source.</summary>
/// <param name="Source">The source whose rules it was checked by.</param>
/// <param name="Kinds">The kinds of findings that were named, warnings included.</param>
/// <param name="Record">The acceptance that is recorded for these bytes once the draft is published.</param>
public sealed record UploadAcceptance(string Source, IReadOnlyList<FindingKind> Kinds, Acceptance Record);

/// <summary>Who published a draft, and what came of it.</summary>
/// <param name="Source">The source.</param>
/// <param name="By">By which key.</param>
/// <param name="At">When: also the slot of its receipt.</param>
/// <param name="Snapshots">The snapshots that it gives.</param>
public sealed record UploadPublication(string Source, string By, DateTimeOffset At, IReadOnlyList<UploadedSnapshot> Snapshots)
{
    /// <summary>The receipt of its bytes; null until they are kept.</summary>
    public string? Receipt { get; init; }
}

/// <summary>A snapshot that a published draft gives.</summary>
/// <param name="Series">The series.</param>
/// <param name="Snapshot">Its id within the series.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="Period">Its period.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Boards">The boards, or the target matrices, that it gives.</param>
public sealed record UploadedSnapshot(
    string Series, string Snapshot, AsOf AsOf, Period Period, SnapshotKind Kind, IReadOnlyList<BoardName> Boards)
{
    internal static UploadedSnapshot Of(ScoredSnapshot snapshot) => new(
        snapshot.Series.ToString(), snapshot.Id.ToString(), snapshot.Id.AsOf, snapshot.Series.Period, snapshot.Series.Kind,
        [.. snapshot.Populations.Select(population => new BoardName(population.Scope, population.Level))]);
}

/// <summary>Who discarded a draft.</summary>
/// <param name="By">By which key.</param>
/// <param name="At">When.</param>
public sealed record UploadDiscard(string By, DateTimeOffset At);
