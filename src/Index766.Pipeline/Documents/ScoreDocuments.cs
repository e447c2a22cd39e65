using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.Documents;

/// <summary>Gives the methodologies; waits for them while the rules are still being read.</summary>
public delegate Task<IReadOnlyList<Methodology>> ReadMethodologies(CancellationToken cancellationToken);

/// <summary>
/// Reads stored scores as the scoring of today would give them, whatever the edition that stored them: an earlier one gave points to units
/// of a level that no indicator names. Nothing stored is changed.
/// </summary>
public sealed class ScoreDocuments(IBlobStore blobs, ReadMethodologies methodologies)
{
    /// <summary>A score document.</summary>
    /// <exception cref="BrokenDocumentException">It is gone, or not what this program wrote.</exception>
    public async Task<ScoredSnapshot> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var snapshot = await blobs.ReadJsonAsync<ScoredSnapshot>(path, cancellationToken)
            ?? throw new BrokenDocumentException(path, "the score document is gone");
        return await MethodologyAsync(snapshot.Methodology, snapshot.Series.Period, cancellationToken) is { } methodology
            ? EarlierScores.WithoutRule(snapshot, methodology)
            : snapshot;
    }

    /// <summary>A unit of a score row.</summary>
    public async Task<ScoredUnit> CorrectAsync(ScoredUnit unit, string methodology, Period period, CancellationToken cancellationToken) =>
        unit.Score is not null && await MethodologyAsync(methodology, period, cancellationToken) is { } found
            ? EarlierScores.WithoutRule(unit, found)
            : unit;

    /// <summary>
    /// Whether an earlier edition gave units of a level points by rule: where the methodology has indicators, and none for that level. Then
    /// what it stored of their boards may have points that nobody measured.
    /// </summary>
    public async Task<bool> GaveByRuleAsync(string methodology, Period period, Level level, CancellationToken cancellationToken) =>
        await MethodologyAsync(methodology, period, cancellationToken) is { Definition.Indicators.Count: > 0 } found
            && !found.NamesLevel(level);

    /// <summary>The methodology of that id; where the office replaced it by another, that of the period.</summary>
    private async Task<Methodology?> MethodologyAsync(string id, Period period, CancellationToken cancellationToken)
    {
        var all = await methodologies(cancellationToken);
        return all.FirstOrDefault(methodology => methodology.Id == id) ?? all.FirstOrDefault(methodology => methodology.Covers(period));
    }
}
