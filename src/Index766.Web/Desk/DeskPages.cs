namespace Index766.Web.Desk;

/// <summary>A page of the desk as its home lists it.</summary>
/// <param name="Path">Below the root: <c>desk/…</c>.</param>
/// <param name="Title">The text of its title.</param>
/// <param name="Purpose">The text that says what it is for.</param>
public sealed record DeskPage(string Path, string Title, string Purpose);

/// <summary>The pages of the desk, in the order of an operator's week.</summary>
internal static class DeskPages
{
    public const string Home = "desk";
    public const string Files = "desk/files";
    public const string Script = "desk/desk.js";

    public static IReadOnlyList<DeskPage> All { get; } =
    [
        new(Files, "Files", "Files.Purpose"),
        new("desk/run", "Run", "Run.Purpose"), new("desk/refused", "Refused", "Refused.Purpose"),
        new("desk/drafts", "Drafts", "Drafts.Purpose"), new("desk/proof", "Proof", "Proof.Purpose"),
        new("desk/alerts", "HeldAlerts", "HeldAlerts.Purpose"), new("desk/silences", "Silences", "Silences.Purpose"),
        new("desk/mail", "Mail", "Mail.Purpose"), new("desk/failures", "Failures", "Failures.Purpose"),
        new("desk/rules", "Rules", "Rules.Purpose"),
    ];
}
