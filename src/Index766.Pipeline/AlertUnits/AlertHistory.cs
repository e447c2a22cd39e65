using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What happened to alerts in one month, evaluation by evaluation.</summary>
public sealed record AlertHistoryMonth(string Month, IReadOnlyList<AlertHistoryEntry> Evaluations);

/// <summary>What one evaluation did.</summary>
public sealed record AlertHistoryEntry(string Id, DateTimeOffset At, IReadOnlyList<AlertEvent> Events, IReadOnlyList<OperatorNote> Notes);

/// <summary>
/// The history of alerts, a document for each month, merged by evaluation under its tag: the same evaluation stands in it once.
/// </summary>
public sealed class AlertHistory(IBlobStore blobs)
{
    private const int MaxAttempts = 20;

    /// <summary>Adds an evaluation, if it is not there yet and something happened.</summary>
    public async Task AddAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var path = BlobPaths.AlertHistory(evaluation.Month);
        for (var attempt = 0; attempt < MaxAttempts && evaluation.Events.Count + evaluation.Notes.Count > 0; attempt++)
        {
            var stored = await blobs.ReadAsync(path, cancellationToken);
            var before = stored is null ? new AlertHistoryMonth(evaluation.Month, [])
                : DocumentJson.Read<AlertHistoryMonth>(path, stored.Content);
            if (before.Evaluations.Any(entry => entry.Id == evaluation.Id))
            {
                return;
            }

            var entry = new AlertHistoryEntry(evaluation.Id, evaluation.At, evaluation.Events, evaluation.Notes);
            var content =
                DocumentJson.Write(
                    before with
                    {
                        Evaluations =
                        [.. before.Evaluations.Append(entry).OrderBy(other => other.At)
                            .ThenBy(other => other.Id, StringComparer.Ordinal)]
                    });
            if ((stored is null ? await blobs.CreateAsync(path, content, cancellationToken)
                : await blobs.ReplaceAsync(path, content, stored.Tag, cancellationToken)) is not null)
            {
                return;
            }
        }

        if (evaluation.Events.Count + evaluation.Notes.Count > 0)
        {
            throw new ConcurrentAlertException(path);
        }
    }

    /// <summary>A month's history; empty where nothing happened.</summary>
    public async Task<AlertHistoryMonth> ReadAsync(string month, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(BlobPaths.AlertHistory(month), cancellationToken) is { } blob
            ? DocumentJson.Read<AlertHistoryMonth>(BlobPaths.AlertHistory(month), blob.Content) : new AlertHistoryMonth(month, []);

    /// <summary>What happened to a unit's alerts in the month of a moment and the two before it, newest first.</summary>
    public async Task<IReadOnlyList<AlertEvent>> OfUnitAsync(UnitCode unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var events = new List<AlertEvent>();
        for (var back = 0; back < 3; back++)
        {
            var month =
                await ReadAsync(AlertTime.DayOf(now).AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture), cancellationToken);
            events.AddRange(month.Evaluations.Reverse().SelectMany(evaluation => evaluation.Events.Where(entry => entry.Unit == unit)));
        }

        return events;
    }
}
