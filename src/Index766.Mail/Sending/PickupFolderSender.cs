using Index766.Pipeline.Ports;
using MimeKit;

namespace Index766.Mail.Sending;

/// <summary>
/// Puts each e-mail into a folder as <c>{key}.eml</c>, from where a mail server or a person picks it
/// up. Written into a private folder beside it, flushed and renamed, so
/// that a half-written e-mail is never picked up; the same e-mail again leaves one file.
/// </summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="from">The sender.</param>
public sealed class PickupFolderSender(string folder, MailboxAddress from) : IMailSender
{
    private const string WritingFolder = ".writing";
    private static readonly FormatOptions WireFormat = new() { NewLineFormat = NewLineFormat.Dos };
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public bool IsRepeatable => true;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(MailMessages.Check(mail) ?? Send(mail));
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
                var written = Path.Combine(aside, "whole.eml");
                Write(mail, written);
                // Another sender of the same e-mail may have been faster: the same content once more changes nothing.
                File.Move(written, final, overwrite: true);
            }

            return new SendResult(SendOutcome.Accepted, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another sender of the same e-mail may have finished it and swept this attempt away.
            return Path.Exists(final)
                ? new SendResult(SendOutcome.Accepted, null)
                : new SendResult(SendOutcome.TryLater,
                    $"The pickup folder could not be written, {FileFaults.PhraseOf(fault)}: check that it exists, may be written and is "
                        + "not full.");
        }
        finally
        {
            SweepAside(mail.Key);
        }
    }

    private void Write(OutgoingMail mail, string file)
    {
        using var message = MailMessages.Create(mail, from);
        // The envelope, for mail servers that pick up files.
        message.Headers.Insert(0, "X-Sender", $"{from.Name} <{from.Address}>");
        message.Headers.Insert(1, "X-Receiver", mail.To);
        using var stream = new FileStream(file, FileMode.CreateNew);
        message.WriteTo(WireFormat, stream);
        stream.Flush(flushToDisk: true);
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
