using MimeKit;

namespace Server.Tests.Running;

/// <summary>As much of an .eml file as these tests need: recipient, subject and the two parts, decoded.</summary>
public sealed record EmailFile(string To, string Subject, string Plain, string Html)
{
    public static IReadOnlyList<EmailFile> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(Read)];

    private static EmailFile Read(string path)
    {
        using var message = MimeMessage.Load(path);
        return new EmailFile(message.To.Mailboxes.Single().Address, message.Subject ?? "", Text(message.TextBody), Text(message.HtmlBody));
    }

    private static string Text(string? body) => (body ?? "").ReplaceLineEndings("\n");
}
