using System.Net.Mail;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>
/// Puts each e-mail into a folder as <c>{key}.eml</c>, from where a mail server or a person picks it up. Written into a private folder beside it, flushed and renamed, so
/// that a half-written e-mail is never picked up; the same e-mail again leaves one file.
/// </summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="from">The sender.</param>
public sealed class PickupFolderSender(string folder, MailAddress from) : IMailSender
{
    private const string WritingFolder = ".writing";
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public bool IsRepeatable => true;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        MailMessages.RequireKey(mail.Key);
        return Task.FromResult(Send(mail));
    }

    private SendResult Send(OutgoingMail mail)
    {
        var final = Path.Combine(_folder, $"{mail.Key}.eml");
        var aside = Path.Combine(_folder, WritingFolder, $"{mail.Key}-{Guid.NewGuid():N}");
        try
        {
            if (!Path.Exists(final))
            {
                Directory.CreateDirectory(aside);
                Write(mail, aside);
                MoveFlushed(WrittenIn(aside), final);
            }

            return new SendResult(SendOutcome.Accepted, null);
        }
        catch (FormatException)
        {
            return new SendResult(SendOutcome.Refused, "The recipient's address is not an e-mail address.") { IsAddress = true };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SmtpException)
        {
            // Another sender of the same e-mail may have finished it and swept this attempt away.
            var cause = fault is SmtpException { InnerException: { } inner } ? inner : fault;
            return Path.Exists(final) ? new SendResult(SendOutcome.Accepted, null) : new SendResult(SendOutcome.TryLater, $"The pickup folder could not be written ({cause.GetType().Name}): check that it exists, may be written and is not full.");
        }
        finally
        {
            SweepAside(mail.Key);
        }
    }

    private void Write(OutgoingMail mail, string aside)
    {
        using var message = MailMessages.Create(mail, from);
        using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside };
        client.Send(message);
    }

    private static string WrittenIn(string aside) =>
        Directory.GetFiles(aside, "*.eml") is [var only] ? only : throw new FileNotFoundException("The e-mail that was written aside is gone.");

    private static void MoveFlushed(string written, string final)
    {
        using (var stream = new FileStream(written, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Flush(flushToDisk: true);
        }

        // Another sender of the same e-mail may have been faster: the same content once more changes nothing.
        File.Move(written, final, overwrite: true);
    }

    // What a crash left behind under this key goes, too. A folder that cannot be removed does no harm: nobody picks up from it.
    private void SweepAside(string key)
    {
        try
        {
            foreach (var leftover in Directory.GetDirectories(Path.Combine(_folder, WritingFolder), $"{key}-*"))
            {
                Directory.Delete(leftover, recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
