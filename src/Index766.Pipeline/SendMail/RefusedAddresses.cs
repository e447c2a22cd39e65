using Index766.Domain.Alerts;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.SendMail;

/// <summary>
/// Tells the operators, by an e-mail of their own, that an address was refused. An operator's
/// own address that is refused is told to nobody: the status shows it.
/// </summary>
public sealed class RefusedAddresses(Outbox outbox, IQueueSender queue, WriteAlertMail write, AlertOptions options)
{
    /// <summary>Tells of a refused e-mail; told again, it changes nothing.</summary>
    public async Task TellAsync(OutboxRow refused, OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (options.Operators.Contains(mail.To, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var note = new OperatorNote(
            OperatorNoteKind.AddressRefused, refused.Key,
            $"Máy chủ thư từ chối địa chỉ {mail.To} của thư “{mail.Subject}”. Sửa địa chỉ trong tệp đơn vị; thư này mang mã "
                + $"{refused.Key[..12]}.",
            $"The mail server refused the address {mail.To} of the e-mail “{mail.Subject}”. Correct it in the unit file; the e-mail's "
                + $"key begins with {refused.Key[..12]}.");
        foreach (var address in options.Operators)
        {
            var written = write(new AlertDigest(new AlertRecipient(address, "vi", []), [], [note], false), isSample: false);
            var told =
                new OutgoingMail(Outbox.KeyOf(refused.Evaluation, address, [$"refused {refused.Key}"]), address, written.Subject,
                    written.Text, written.Html)
                {
                    RunAt = mail.RunAt,
                };
            if (await outbox.PostAsync(refused.Evaluation, told, cancellationToken) is not null)
            {
                await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(refused.Evaluation, told.Key)),
                    cancellationToken);
            }
        }
    }
}
