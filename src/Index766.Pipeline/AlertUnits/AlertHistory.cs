using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
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
    /// <summary>Adds an evaluation, if it is not there yet and something happened.</summary>
    public async Task AddAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        if (evaluation.Events.Count + evaluation.Notes.Count > 0)
        {
            await blobs.UpdateJsonAsync(BlobPaths.AlertHistory(evaluation.Month), new AlertHistoryMonth(evaluation.Month, []),
                month => With(month, evaluation), cancellationToken);
        }
    }

    /// <summary>A month's history; empty where nothing happened.</summary>
    public async Task<AlertHistoryMonth> ReadAsync(string month, CancellationToken cancellationToken) =>
        await blobs.ReadJsonAsync<AlertHistoryMonth>(BlobPaths.AlertHistory(month), cancellationToken) ?? new AlertHistoryMonth(month, []);

    /// <summary>What happened to a unit's alerts in the month of a moment and the two before it, newest first.</summary>
    public async Task<IReadOnlyList<AlertEvent>> OfUnitAsync(UnitCode unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var events = new List<AlertEvent>();
        for (var back = 0; back < 3; back++)
        {
            var month =
                await ReadAsync(VietnamTime.DayOf(now).AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    cancellationToken);
            events.AddRange(month.Evaluations.Reverse().SelectMany(evaluation => evaluation.Events.Where(entry => entry.Unit == unit)));
        }

        return events;
    }

    private static AlertHistoryMonth With(AlertHistoryMonth month, Evaluation evaluation) =>
        month.Evaluations.Any(entry => entry.Id == evaluation.Id)
            ? month
            : month with
            {
                Evaluations =
                [
                    .. month.Evaluations
                        .Append(new AlertHistoryEntry(evaluation.Id, evaluation.At, evaluation.Events, evaluation.Notes))
                        .OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal),
                ],
            };
}
