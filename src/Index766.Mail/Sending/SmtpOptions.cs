using System.Net.Mail;

namespace Index766.Mail.Sending;

/// <summary>How to reach a mail server.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port: 587 for submission with STARTTLS, 25 without. Port 465 (TLS from the first byte) is not supported by the library.</param>
/// <param name="From">The sender, with the name it is shown by.</param>
/// <param name="User">The account; null to send without signing in.</param>
/// <param name="Password">Its password.</param>
/// <param name="UseTls">Whether STARTTLS is required.</param>
/// <param name="Timeout">How long one e-mail may take, from connecting to the server's last answer.</param>
public sealed record SmtpOptions(string Host, int Port, MailAddress From, string? User, string? Password, bool UseTls, TimeSpan Timeout)
{
    /// <summary>One sentence on what is wrong with these options, or null.</summary>
    public string? FirstFault() =>
        string.IsNullOrWhiteSpace(Host) ? "The mail server's host is empty: expected a name such as mail.example."
        : Port is < 1 or > 65535 ? $"{Port} is not a mail server's port: expected 1 to 65535, usually 587."
        : Port == 465 ? "Port 465 (TLS from the first byte) is not supported: expected a port that offers STARTTLS, usually 587."
        : string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password) ? "Of the mail server's user and password only one is set: expected both or none."
        : Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10) ? $"{Timeout} is not a time limit for an e-mail: expected more than 0 and at most 10 minutes."
        : null;

    /// <summary>Host and port alone: the rest may be secret.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
