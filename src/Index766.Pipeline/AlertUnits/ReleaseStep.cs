using Index766.Domain.Alerts;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What became of a release.</summary>
/// <param name="Release">The release that counts: this one, or the one that came before it; null where nothing of the series waits.</param>
/// <param name="IsNew">Whether it is this one.</param>
/// <param name="Waiting">The series that waited.</param>
public sealed record ReleaseOutcome(AlertRelease? Release, bool IsNew, IReadOnlyList<string> Waiting);

/// <summary>Lets the e-mails of a series go that the circuit breaker held back, because a person says so.</summary>
public sealed class ReleaseStep(AlertReader alerts, OperatorOverrideStore overrides, TimeProvider clock)
{
    /// <summary>Releases a series once: a second person is told of the first.</summary>
    public async Task<ReleaseOutcome> RunAsync(string series, string by, string reason, CancellationToken cancellationToken)
    {
        var holds = (await alerts.StoreAsync(cancellationToken)).Holds;
        IReadOnlyList<string> waiting = [.. holds.Select(hold => hold.Series)];
        if (holds.FirstOrDefault(hold => hold.Series == series) is not { } held)
        {
            return new ReleaseOutcome(null, IsNew: false, waiting);
        }

        var release = new AlertRelease(series, by, reason, clock.GetUtcNow());
        var first = await overrides.ReleaseAsync(release, held.At, cancellationToken);
        return new ReleaseOutcome(first, first == release, waiting);
    }
}
