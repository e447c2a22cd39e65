using System.Globalization;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.DraftReports;

/// <summary>Writes the e-mail that tells the office of its drafts: pure.</summary>
public delegate WrittenMail WriteDraftMail(DraftSet drafts, string scopeName, bool isSample);

/// <summary>The drafts of one scope and day, written when they all are there.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Day">The day in Vietnam for which they were drawn up.</param>
/// <param name="AsOf">The moment of the scores.</param>
/// <param name="Files">The drafts.</param>
/// <param name="Mails">The keys of the e-mails that tell of them.</param>
public sealed record DraftSet(UnitCode Scope, string Day, AsOf AsOf, IReadOnlyList<DraftFile> Files, IReadOnlyList<string> Mails);

/// <summary>A draft: its file name, its size and its SHA-256.</summary>
public sealed record DraftFile(string Name, int Bytes, string Sha);

/// <summary>What a run did for one scope; a run that was done before, or found nothing published, has no drafts to tell of.</summary>
public sealed record DraftOutcome(UnitCode Scope, string Day, bool IsNew, int Mails);

/// <summary>
/// Draws up Monday's drafts. The plan is kept first, create-only: whoever goes on after a crash
/// draws up the same report, whatever was published meanwhile. Then the
/// documents, the held e-mails and the set; then the e-mails are released. Each has a
/// key that follows from scope and day, so a second run changes nothing.
/// </summary>
public sealed class DraftReportsStep(
    ReportReader reports, IBlobStore blobs, Outbox outbox, IQueueSender queue, RenderReport render, WriteDraftMail write,
    IReadOnlyList<string> recipients, IReadOnlyList<UnitCode> scopes)
{
    private const string Stage = "drafts";

    /// <summary>Runs a slot.</summary>
    public async Task<IReadOnlyList<DraftOutcome>> RunAsync(ScheduleSlot slot, CancellationToken cancellationToken)
    {
        var day = VietnamTime.Of(slot.Moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var outcomes = new List<DraftOutcome>();
        foreach (var scope in scopes.Count > 0 ? scopes : await reports.ScopesAsync(cancellationToken))
        {
            if (await DraftAsync(scope, day, cancellationToken) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }

    private async Task<DraftOutcome?> DraftAsync(UnitCode scope, string day, CancellationToken cancellationToken)
    {
        var path = BlobPaths.DraftSet(scope, day);
        if (await blobs.ReadJsonAsync<DraftSet>(path, cancellationToken) is { } before)
        {
            await ReleaseAsync(before, cancellationToken);
            return new DraftOutcome(scope, day, IsNew: false, before.Mails.Count);
        }

        if (await KeepPlanAsync(scope, day, cancellationToken) is not { } plan)
        {
            return null;
        }

        var report = await reports.ReadAsync(plan, cancellationToken);
        var set = new DraftSet(scope, day, report.Head.AsOf, await KeepFilesAsync(report, scope, day, cancellationToken), []);
        set = set with { Mails = await HoldMailsAsync(set, report, cancellationToken) };
        await blobs.CreateAsync(path, DocumentJson.Write(set), cancellationToken);
        await ReleaseAsync(set, cancellationToken);
        return new DraftOutcome(scope, day, IsNew: true, set.Mails.Count);
    }

    /// <summary>The plan that was kept first, by whomever; null where nothing is published of the scope yet.</summary>
    private async Task<ReportPlan?> KeepPlanAsync(UnitCode scope, string day, CancellationToken cancellationToken)
    {
        var path = BlobPaths.DraftPlan(scope, day);
        if (await blobs.ReadAsync(path, cancellationToken) is null)
        {
            if (await reports.PlanAsync(new ReportQuery(scope), cancellationToken) is not { } plan)
            {
                return null;
            }

            await blobs.CreateAsync(path, DocumentJson.Write(plan), cancellationToken);
        }

        return await blobs.ReadJsonAsync<ReportPlan>(path, cancellationToken)
            ?? throw new BrokenDocumentException(path, "the plan of the drafts is gone");
    }

    private async Task<IReadOnlyList<DraftFile>> KeepFilesAsync(ReportModel report, UnitCode scope, string day,
        CancellationToken cancellationToken)
    {
        var files = new List<DraftFile>();
        foreach (var kind in ReportKinds.Drafts)
        {
            var path = BlobPaths.Draft(scope, day, kind.FileName());
            var kept = await blobs.ReadAsync(path, cancellationToken);
            var content = kept?.Content ?? render(kind, report);
            if (kept is null && await blobs.CreateAsync(path, content, cancellationToken) is null)
            {
                content = (await blobs.ReadAsync(path, cancellationToken))?.Content
                    ?? throw new BrokenDocumentException(path, "the draft is gone");
            }

            files.Add(new DraftFile(kind.FileName(), content.Length, DocumentJson.Sha256(content)));
        }

        return files;
    }

    private async Task<IReadOnlyList<string>> HoldMailsAsync(DraftSet set, ReportModel report, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var written = write(set, report.Head.ScopeName, report.Head.IsSample);
        foreach (var address in recipients)
        {
            var mail =
                new OutgoingMail(Outbox.KeyOf(PartitionOf(set), address, [Stage]), address, written.Subject, written.Text, written.Html)
                {
                    RunAt = VietnamTime.StartOf(DateOnly.ParseExact(set.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                };
            await outbox.HoldAsync(PartitionOf(set), mail, cancellationToken);
            keys.Add(mail.Key);
        }

        return keys;
    }

    /// <summary>Lets the e-mails go. Enqueueing one twice is harmless: it is sent once.</summary>
    private async Task ReleaseAsync(DraftSet set, CancellationToken cancellationToken)
    {
        foreach (var key in set.Mails)
        {
            var row = await outbox.FindAsync(PartitionOf(set), key, cancellationToken);
            if (row is { State: MailState.Held })
            {
                row = await outbox.MoveAsync(row, MailState.Pending, null, cancellationToken)
                    ?? await outbox.FindAsync(PartitionOf(set), key, cancellationToken);
            }

            if (row is { State: MailState.Pending })
            {
                await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(PartitionOf(set), key)), cancellationToken);
            }
        }
    }

    private static string PartitionOf(DraftSet set) => $"drafts/{set.Scope}/{set.Day}";
}
