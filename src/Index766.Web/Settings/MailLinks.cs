namespace Index766.Web.Settings;

/// <summary>Whether who gets an e-mail can follow its links.</summary>
internal static class MailLinks
{
    /// <summary>One sentence where e-mails really go out and their links lead to the reader's own machine; else null.</summary>
    public static string? FaultOf(ProgramSettings settings) =>
        settings.Mail.Sender == MailSenderKind.Pickup || !new Uri(settings.Api.PublicUrl).IsLoopback ? null
        : $"Liên kết trong thư trỏ tới {settings.Api.PublicUrl}, là máy của chính người đọc; hãy đặt Api:PublicUrl là địa chỉ của trang "
            + $"(links in e-mails lead to {settings.Api.PublicUrl}, the reader's own machine; set Api:PublicUrl to the page's address).";
}

/// <summary>Says so in the log at the start.</summary>
internal sealed partial class MailLinkWarning(ProgramSettings settings, ILogger<MailLinkWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (MailLinks.FaultOf(settings) is { } fault)
        {
            Warn(logger, fault);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 45, Level = LogLevel.Warning, Message = "{Fault}")]
    private static partial void Warn(ILogger logger, string fault);
}
