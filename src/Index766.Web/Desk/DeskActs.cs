using Index766.Pipeline.Audit;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the desk's forms have in common: the reason that a person gives, the line in the audit log, and who came first.</summary>
internal sealed class DeskActs(AuditLog audit, PageText text)
{
    /// <summary>The field of the reason.</summary>
    public const string Reason = "reason";

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 300;

    /// <summary>Records what was done, to what, and why.</summary>
    public Task RecordAsync(DeskPost post, string act, string subject) => audit.RecordAsync(
        post.Who, act, post.Text(Reason) is { Length: > 0 } reason ? $"{subject}: {reason}" : subject, CancellationToken.None);

    /// <summary>Why a form's reason is none; null where it is one.</summary>
    public string? ReasonFault(DeskPost post) =>
        post.Text(Reason).Length is > 0 and <= MaxReason ? null : text["DeskForm.ReasonNeeded", MaxReason];

    /// <summary>Who decided as what is stored: the key's name as a person reads it.</summary>
    public string By(DeskPost post) => text.KeyName(post.Who);

    /// <summary>
    /// Why nothing is left to do: who did it and when, where one of the newest lines says so, else the sentence.
    /// </summary>
    public async Task<string> DoneBeforeAsync(string subject, string otherwise, params string[] acts)
    {
        var lines = await audit.ListAsync(AuditLog.MaxLines, CancellationToken.None);
        var line = lines.FirstOrDefault(line => acts.Contains(line.What)
            && (line.Subject == subject || line.Subject.StartsWith($"{subject}: ", StringComparison.Ordinal)));
        return line is null ? otherwise : text["DeskForm.DoneBefore", text.KeyName(line.Who), text.Moment(line.At), text.Act(line.What)];
    }
}
