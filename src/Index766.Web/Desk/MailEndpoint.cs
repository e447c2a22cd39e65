using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Ports;
using Index766.Pipeline.SendMail;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the e-mails that wait shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Mails">The e-mails that wait for a person, oldest first.</param>
/// <param name="HasMore">Whether there are more.</param>
/// <param name="RestoredFrom">The backup of which the storage is, while e-mails wait for that; null for none.</param>
public sealed record MailModel(DeskView Desk, IReadOnlyList<WaitingMail> Mails, bool HasMore, DateTimeOffset? RestoredFrom);

/// <summary><c>/desk/mail</c>: the e-mails that failed or are in doubt, with resend; and the wait after a restore.</summary>
internal sealed class MailEndpoint(
    DeskRoutes routes, DeskActs acts, ResendStep step, RestoredStorage restored, PageText text) : IDeskEndpoint
{
    private const string Path = "desk/mail";
    private const int MaxShown = 50;

    /// <summary>What the audit log says was resumed.</summary>
    private const string Restored = "backup.json";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/mail", ShowAsync);
        routes.MapForm(endpoints, "/desk/mail/resend", ResendAsync);
        routes.MapForm(endpoints, "/desk/mail/resend-all", ResendAllAsync);
        routes.MapForm(endpoints, "/desk/mail/resume", ResumeAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var mails = await step.ListAsync(cancellationToken, MaxShown + 1);
        return await request.RenderAsync<MailPage>(
            new MailModel(request.View, [.. mails.Take(MaxShown)], mails.Count > MaxShown, restored.FindBackup()));
    }

    private async Task<DeskOutcome> ResendAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var key = post.Text("key");
        if (acts.ReasonFault(post) is { } fault)
        {
            return DeskOutcome.Refused(Path, fault);
        }

        if (await step.FindAsync(key, cancellationToken) is not { } mail
            || !await step.ResendAsync(mail, acts.By(post), post.Text(DeskActs.Reason), cancellationToken))
        {
            return DeskOutcome.Refused(Path, await acts.DoneBeforeAsync(key, text["Mail.Gone"], AuditActs.MailResent));
        }

        await acts.RecordAsync(post, AuditActs.MailResent, key);
        return DeskOutcome.Done(Path, text["Mail.Resent", mail.Mail.To]);
    }

    /// <summary>Those that were refused or put off too long: none that may have been accepted.</summary>
    private async Task<DeskOutcome> ResendAllAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (acts.ReasonFault(post) is { } fault)
        {
            return DeskOutcome.Refused(Path, fault);
        }

        var sent = 0;
        foreach (var mail in (await step.ListAsync(cancellationToken)).Where(mail => mail.Row.State == MailState.Failed))
        {
            if (await step.ResendAsync(mail, acts.By(post), post.Text(DeskActs.Reason), cancellationToken))
            {
                sent++;
                await acts.RecordAsync(post, AuditActs.MailResent, mail.Row.Key);
            }
        }

        return sent > 0 ? DeskOutcome.Done(Path, text["Mail.ResentAll", sent]) : DeskOutcome.Refused(Path, text["Mail.Gone"]);
    }

    private async Task<DeskOutcome> ResumeAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (acts.ReasonFault(post) is { } fault)
        {
            return DeskOutcome.Refused(Path, fault);
        }

        if (restored.FindBackup() is not { } backup)
        {
            return DeskOutcome.Refused(Path, await acts.DoneBeforeAsync(Restored, text["Mail.NotRestored"], AuditActs.MailResumed));
        }

        restored.Resume();
        await acts.RecordAsync(post, AuditActs.MailResumed, Restored);
        return DeskOutcome.Done(Path, text["Mail.Resumed", text.Moment(backup)]);
    }
}
