using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Pipeline.Ports;
using MimeKit;

namespace Index766.Mail.Sending;

/// <summary>
/// Puts each e-mail into a folder as a file that is named by its run, its subject and its key, from where a mail server or a person picks
/// it up. Written into a private folder beside it, flushed and renamed, so
/// that a half-written e-mail is never picked up; the same e-mail again leaves one file.
/// </summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="from">The sender.</param>
public sealed class PickupFolderSender(string folder, MailboxAddress from) : IMailSender
{
    private const string WritingFolder = ".writing";
    private const int MaxNamedSubject = 90;
    private const int NamedKey = 16;
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
        var final = Path.Combine(_folder, NameOf(mail));
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

    /// <summary>
    /// <c>20261130-213901_so-giao-thong-van-tai-8-chi-tieu-chua-dat_b5f7531b3218d6a3.eml</c>: the moment of the run in Vietnam, what the
    /// subject says in plain letters, and the beginning of the key. What an earlier version wrote has no run: its key alone.
    /// </summary>
    internal static string NameOf(OutgoingMail mail) => mail.RunAt is not { } at ? $"{mail.Key}.eml" : string.Create(
        CultureInfo.InvariantCulture, $"{VietnamTime.Of(at):yyyyMMdd-HHmmss}_{SubjectInName(mail)}_{mail.Key[..NamedKey]}.eml");

    private static string SubjectInName(OutgoingMail mail)
    {
        var subject = mail.Subject;
        var (from, to) = (subject.StartsWith('[') ? subject.IndexOf(']', StringComparison.Ordinal) + 1 : 0,
            subject.EndsWith(')') ? subject.LastIndexOf(" (", StringComparison.Ordinal) : -1);
        return PlainLetters.InFileName(subject[from..(to > from ? to : subject.Length)], MaxNamedSubject);
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
