using System.Globalization;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;

namespace Index766.Server;

/// <summary>
/// Sends nothing from a data folder that was restored from a backup, until a person says so: what was sent after the backup is not known
/// there, and would go out once more. Each e-mail waits for that person as one that may have been accepted.
/// </summary>
internal sealed class RestoredFolderSender(IMailSender sender, string folder) : IMailSender
{
    public bool IsRepeatable => sender.IsRepeatable;

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        BackupMark.Find(folder) is { } mark
            ? new SendResult(SendOutcome.Unknown, string.Create(CultureInfo.InvariantCulture,
                $"this data folder was restored from the backup of {mark.TakenAt:yyyy-MM-dd HH:mm'Z'}, and the e-mail may have been sent "
                    + $"since; `mail resume` ends this"))
            // Of a folder that is away nobody knows whether it was restored.
            : !Directory.Exists(Path.Combine(folder, "blobs")) ? new SendResult(SendOutcome.TryLater, "the data folder is away")
            : await sender.SendAsync(mail, cancellationToken);
}
