using Index766.Functions.Worker.Adapters;
using Index766.Mail.Sending;
using Index766.Mail.Tests.Sending;
using Index766.Pipeline.Ports;

namespace Worker.Tests;

public sealed class SendGridPackageSenderTests : SendGridSuite
{
    protected override IMailSender Create(SendGridOptions options, TimeProvider time) => new SendGridPackageSender(options, time);
}
