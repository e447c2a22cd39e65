using Index766.Web.Authentication;

namespace Index766.Web.Pages;

/// <summary>The acts that the audit log has, as it is stored; <c>Audit.…</c> are their words.</summary>
internal static class AuditActs
{
    public const string SignedIn = "SignedIn";
    public const string SignedOut = "SignedOut";
    public const string WrongKey = "WrongKey";
    public const string FormRefused = "FormRefused";
    public const string FormAgain = "FormAgain";
    public const string FileAccepted = "FileAccepted";
    public const string FileDiscarded = "FileDiscarded";
    public const string FileKept = "FileKept";
    public const string FileNotAccepted = "FileNotAccepted";
    public const string FileNotDiscarded = "FileNotDiscarded";
    public const string FileNotPublished = "FileNotPublished";
    public const string FilePublished = "FilePublished";
    public const string FileRefused = "FileRefused";
    public const string RunStarted = "RunStarted";
    public const string RefusedAccepted = "RefusedAccepted";
    public const string RefusedDiscarded = "RefusedDiscarded";
    public const string DocumentMade = "DocumentMade";
    public const string NoticeProofRead = "NoticeProofRead";
    public const string AlertsReleased = "AlertsReleased";
    public const string SilenceAdded = "SilenceAdded";
    public const string SilenceEnded = "SilenceEnded";
    public const string MailResent = "MailResent";
    public const string MailResumed = "MailResumed";
    public const string MessagesReplayed = "MessagesReplayed";

    public static IReadOnlyList<string> All { get; } =
    [
        SignedIn, SignedOut, WrongKey, FormRefused, FormAgain,
        FileAccepted, FileDiscarded, FileKept, FileNotAccepted,
        FileNotDiscarded, FileNotPublished, FilePublished, FileRefused,
        RunStarted, RefusedAccepted, RefusedDiscarded, DocumentMade, NoticeProofRead, AlertsReleased, SilenceAdded, SilenceEnded,
        MailResent, MailResumed, MessagesReplayed,
    ];

    /// <summary>An act in words; one of another version, as it is.</summary>
    public static string Act(this PageText text, string act) => All.Contains(act) ? text[$"Audit.{act}"] : act;

    /// <summary>What a key is called: its name, or its number in a list.</summary>
    public static string KeyName(this PageText text, string name) =>
        name == Visitor.SignInLinkName ? text["SignIn.Link"]
        : name.Length > 0 && name.All(char.IsAsciiDigit) ? text["SignIn.NumberedKey", name]
        : name;
}
