using System.Net.Mail;
using Index766.Functions.Settings;
using Index766.Mail;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;

namespace Index766.Functions.Hosting;

/// <summary>The sender, chosen by setting, and the writer of the letters.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, ProgramSettings settings)
    {
        var mail = settings.Mail;
        var from = new MailAddress(mail.From, mail.FromName);
        services.AddSingleton<WriteAlertMail>(new AlertMailWriter(new Uri(settings.Api.PublicUrl)).Write);
        services.AddSingleton<IMailSender>(_ => mail.Sender == MailSenderKind.Smtp
            ? new SmtpSender(new SmtpOptions(mail.Host, mail.Port, from, mail.User, mail.Password, mail.UseTls, TimeSpan.FromSeconds(mail.TimeoutSeconds)))
            : new PickupFolderSender(PickupFolderOf(settings), from));
    }

    private static string PickupFolderOf(ProgramSettings settings) =>
        settings.Mail.PickupFolder.Length > 0 ? settings.Mail.PickupFolder : Path.Combine(settings.Storage.DataFolder, "mail");
}
