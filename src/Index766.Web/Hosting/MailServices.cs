using Index766.Domain.Text;
using Index766.Mail;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;
using Index766.Pipeline.SendMail;
using Index766.Web.Settings;
using MimeKit;

namespace Index766.Web.Hosting;

/// <summary>The sender, chosen by setting, and the writer of the letters.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, ProgramSettings settings, TimeProvider clock)
    {
        var mail = settings.Mail;
        var from = FromOf(mail);
        services.AddSingleton<WriteAlertMail>(
            provider => new AlertMailWriter(new Uri(settings.Api.PublicUrl), provider.GetRequiredService<StartRules>().Mails).Write);
        if (!settings.UnderHost)
        {
            services.AddHostedService<MailLinkWarning>();
        }

        services.AddSingleton(provider => new MailPace(provider.GetRequiredService<IBlobStore>(), clock, mail.PerMinute));
        services.AddSingleton<IMailSender>(mail.Sender switch
        {
            MailSenderKind.Smtp => SmtpOf(mail, from, clock),
            MailSenderKind.SendGrid => SendGridOf(mail, clock),
            _ => new PickupFolderSender(PickupFolderOf(settings), from),
        });
    }

    /// <summary>Made at the start, so that a setting that no mail server can be used with stops the start and not the e-mail.</summary>
    private static SmtpSender SmtpOf(MailSettings mail, MailboxAddress from, TimeProvider clock)
    {
        var options =
            new SmtpOptions(mail.Host, mail.Port, from, mail.User, mail.Password, mail.UseTls, TimeSpan.FromSeconds(mail.TimeoutSeconds))
            {
                Token = mail.OAuth2Endpoint.Length == 0 ? null
                : new OAuth2Options(new Uri(mail.OAuth2Endpoint, UriKind.RelativeOrAbsolute), mail.OAuth2ClientId, mail.OAuth2ClientSecret,
                    mail.OAuth2Scope),
            };
        return options.FirstFault() is { } fault ? throw new SettingsException("Mục Mail không dùng được.", $"Section Mail: {fault}")
            : new SmtpSender(options, clock);
    }

    private static SendGridSender SendGridOf(MailSettings mail, TimeProvider clock)
    {
        var options = new SendGridOptions(mail.SendGridKey, FromOf(mail), mail.SendGridSandbox, TimeSpan.FromSeconds(mail.TimeoutSeconds));
        return options.FirstFault() is { } fault
            ? throw new SettingsException("Thiết lập Mail:SendGridKey không dùng được.", $"Setting Mail:SendGridKey: {fault}")
            : new SendGridSender(options, clock);
    }

    private static MailboxAddress FromOf(MailSettings mail) => EmailAddress.IsValid(mail.From)
        ? new(mail.FromName, mail.From)
        : throw new SettingsException(
            "Thiết lập Mail:From không phải địa chỉ thư điện tử; cần địa chỉ như chiso766@binhphuoc.example.",
            "Setting Mail:From is not an e-mail address; expected one such as chiso766@binhphuoc.example.");

    private static string PickupFolderOf(ProgramSettings settings) =>
        settings.Mail.PickupFolder.Length > 0 ? settings.Mail.PickupFolder : Path.Combine(settings.Storage.DataFolder, "mail");
}
