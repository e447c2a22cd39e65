using System.Globalization;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.SendMail;

/// <summary>Puts one e-mail into the outbox that says that e-mails arrive: the running program sends it as it sends all.</summary>
public sealed class TestMailStep(Outbox outbox, IQueueSender queue, TimeProvider clock)
{
    private const string Subject = "[Chỉ số 766] Thư thử (test e-mail)";
    private const string Says =
        "Thư này cho biết thư của Chỉ số 766 đến được địa chỉ này. (This e-mail shows that those of Index 766 reach this address.)";
    private const string Footer = "Thư tự động, không thay thế văn bản hành chính.";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Posts the e-mail.</summary>
    /// <returns>Its row.</returns>
    public async Task<OutboxRow> PostAsync(string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var evaluation = $"test-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}";
        var html =
            $"<!DOCTYPE html>\n<html lang=\"vi\"><head><meta "
                + $"charset=\"utf-8\"><title>{Subject}</title></head><body><p>{Says}</p><p><em>{Footer}</em></p></body></html>\n";
        var mail = new OutgoingMail(Outbox.KeyOf(evaluation, address, ["test"]), address, Subject, $"{Says}\n\n--\n{Footer}\n", html)
        {
            RunAt = now,
        };
        var row = await outbox.PostAsync(evaluation, mail, cancellationToken)
            ?? throw new BrokenDocumentException(evaluation, "there is such an e-mail already");
        await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(evaluation, mail.Key)), cancellationToken);
        return row;
    }

    /// <summary>Waits until it was sent, or waits for a person, or was put off, at most so long.</summary>
    public async Task<OutboxRow> WaitAsync(OutboxRow posted, TimeSpan most, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var row = posted;
        while (row is { State: MailState.Pending, Attempts: 0 } or { State: MailState.Sending } && clock.GetElapsedTime(start) < most)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            row = await outbox.FindAsync(posted.Evaluation, posted.Key, cancellationToken) ?? posted;
        }

        return row;
    }
}
