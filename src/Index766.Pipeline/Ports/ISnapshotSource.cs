using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.Ports;

/// <summary>Where snapshot files come from.</summary>
public interface ISnapshotSource
{
    /// <summary>The source's name: 1 to 40 small letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Whether its figures are the shipped samples ("DỮ LIỆU MẪU").</summary>
    bool IsSample { get; }

    /// <summary>What it takes for a run by design, beside the time that every source has.</summary>
    TimeSpan TimeNeeded => TimeSpan.Zero;

    /// <summary>
    /// Fetches every item that there is now, one after the other. An item that can't be had is
    /// one with <see cref="FetchedItem.Refusal"/>; the others still come.
    /// </summary>
    /// <exception cref="SourceUnavailableException">The source as a whole is away.</exception>
    IAsyncEnumerable<FetchedItem> FetchAsync(CancellationToken cancellationToken);
}

/// <summary>One file of a source.</summary>
/// <param name="Item">Its name within the source, 1 to 200 characters, NFC.</param>
/// <param name="Content">Its bytes; empty where it was refused.</param>
/// <param name="Refusal">Why its bytes were not taken (over the size limit, not readable); null for an ordinary item.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Origin">The address that it came from, without anything secret; null where the name says it.</param>
public sealed record FetchedItem(string Item, byte[] Content, Finding? Refusal, long Size, string? Origin = null)
{
    /// <summary>Whether it is none: a pipe, say, in a file's place. The log says so once, and nothing is recorded.</summary>
    public bool IsPassedOver { get; init; }
}

/// <summary>A source that can't be reached as a whole; the message is one sentence for the operator.</summary>
public sealed class SourceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What a file holds: its tables, and what was wrong with it.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Findings">What was wrong.</param>
/// <param name="Reader">The name of the format that it was read as; null where it was none.</param>
public sealed record ReadFile(IReadOnlyList<SnapshotTable> Tables, IReadOnlyList<Finding> Findings, string? Reader = null)
{
    /// <summary>
    /// Of a file that is refused the tables as far as they could be read: the gate looks
    /// for what else is wrong with them. Nothing of them is published.
    /// </summary>
    public IReadOnlyList<SnapshotTable> Unpublished { get; init; } = [];

    /// <summary>
    /// Of a file that is refused the tables without an as-of: the gate looks for what is wrong with them at any time. Their own as-of means
    /// nothing, nor does a period that is the default.
    /// </summary>
    public IReadOnlyList<SnapshotTable> Undated { get; init; } = [];
}

/// <summary>
/// Reads a file into tables: pure, never throws for what the bytes hold. A table with an error among the findings is left out.
/// <paramref name="fallback"/> gives period and as-of where the rows have none. <paramref name="cancellationToken"/> ends the reading
/// between two rows, with an <see cref="OperationCanceledException"/>.
/// </summary>
public delegate ReadFile ReadSnapshotFile(
    string name, ReadOnlyMemory<byte> content, ReadingDefaults fallback, CancellationToken cancellationToken);

/// <summary>What a file may leave out.</summary>
/// <param name="Period">The period of rows that have none.</param>
/// <param name="AsOf">The as-of of rows that have none.</param>
/// <param name="Root">The unit below which names are looked up where the file names no province.</param>
public sealed record ReadingDefaults(Period? Period = null, AsOf? AsOf = null, UnitCode? Root = null);
