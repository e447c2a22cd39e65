using Index766.Domain.Findings;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AcceptSnapshots;

/// <summary>Who accepts which refused file, and why.</summary>
/// <param name="Source">The source.</param>
/// <param name="Item">The file's name.</param>
/// <param name="By">The person.</param>
/// <param name="Reason">The reason, in that person's words.</param>
/// <param name="Kinds">The kinds of findings that are accepted; empty for all that refuse the file.</param>
public sealed record AcceptRequest(string Source, string Item, string By, string Reason, IReadOnlyList<FindingKind> Kinds);

/// <summary>What became of it: the acceptance, or the one sentence that says why there is none.</summary>
public sealed record AcceptOutcome(Acceptance? Acceptance, string? Refusal, string? RefusalEnglish)
{
    /// <summary>Whether it was accepted before, by that acceptance, and waits to be published.</summary>
    public bool WasAccepted { get; init; }

    internal static AcceptOutcome No(string refusal, string english) => new(null, refusal, english);
}

/// <summary>
/// Lets a refused file through, as a deliberate and recorded act of a person. The record is written
/// first, then the file is put on the queue again, where the gate reads
/// the record; the running program publishes it.
/// </summary>
public sealed class AcceptStep(Quarantine quarantine, OverrideStore overrides, IQueueSender queue, TimeProvider clock)
{
    /// <summary>Accepts.</summary>
    public async Task<AcceptOutcome> RunAsync(AcceptRequest request, CancellationToken cancellationToken)
    {
        if (!Acceptance.SaysWhoAndWhy(request.By, request.Reason))
        {
            return AcceptOutcome.No("Cần tên người chấp nhận và lý do (ít nhất 5 ký tự, nhiều nhất 500).",
                "Who accepts and why is needed (5 to 500 characters).");
        }

        if (await quarantine.FindAsync(request.Source, request.Item, cancellationToken) is not { } found)
        {
            return AcceptOutcome.No($"{request.Source} {request.Item}: không có tệp này trong danh sách bị từ chối.",
                $"{request.Source} {request.Item}: there is no such refused file.");
        }

        var errors = found.Report.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        if (found is not { Receipt: { } receipt, Report.Sha: { } sha }
            || errors.Find(error => !SeverityRules.MayBeAccepted(error.Kind)) is not null)
        {
            var reason = errors.Find(error => !SeverityRules.MayBeAccepted(error.Kind)) ?? found.Report.Findings[0];
            return AcceptOutcome.No($"Không thể chấp nhận, phải sửa tệp: {reason.Message}",
                $"It can't be accepted, the file must be corrected: {reason.MessageEnglish}");
        }

        var kinds = request.Kinds.Count > 0 ? request.Kinds : [.. errors.Select(error => error.Kind).Distinct()];
        if (errors.Find(error => !kinds.Contains(error.Kind)) is { } left)
        {
            return AcceptOutcome.No($"Còn lỗi khác chưa được chấp nhận ({left.Kind}): {left.Message}",
                $"Another error would still refuse it ({left.Kind}): {left.MessageEnglish}");
        }

        var (acceptance, isNew) = await RecordAsync(request, sha, errors, cancellationToken);
        await queue.SendAsync(QueueNames.ScoreSnapshots, Messages.Write(new ScoreSnapshotMessage(request.Source, receipt)),
            cancellationToken);
        return new AcceptOutcome(acceptance, null, null) { WasAccepted = !isNew };
    }

    /// <summary>The record: a new one, unless these very bytes were accepted with all of that already.</summary>
    private async Task<(Acceptance Acceptance, bool IsNew)> RecordAsync(
        AcceptRequest request, string sha, List<ReportedFinding> errors, CancellationToken cancellationToken)
    {
        var before = (await overrides.ListAsync(request.Source, sha, cancellationToken))
            .LastOrDefault(earlier => errors.TrueForAll(error => earlier.Kinds.Contains(error.Kind)));
        if (before is not null)
        {
            return (before, false);
        }

        var acceptance = Acceptance.Of(request.By, request.Reason, clock.GetUtcNow(), errors.Select(error => error.Kind), request.Item,
            errors.Select(error => error.Message));
        await overrides.AddAsync(request.Source, sha, acceptance, cancellationToken);
        return (acceptance, true);
    }
}
