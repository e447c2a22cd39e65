using Index766.Mail.Sending;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Tests.Sending;

public sealed class SendGridSenderTests : SendGridSuite
{
    protected override IMailSender Create(SendGridOptions options, TimeProvider time) => new SendGridSender(options, time);
}
