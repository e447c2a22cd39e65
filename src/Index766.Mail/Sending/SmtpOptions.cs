using MimeKit;

namespace Index766.Mail.Sending;

/// <summary>How to reach a mail server.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port: 587 for submission with STARTTLS, 465 with TLS from the first byte, 25 without.</param>
/// <param name="From">The sender, with the name it is shown by.</param>
/// <param name="User">The account; null to send without signing in.</param>
/// <param name="Password">Its password; null where <see cref="Token"/> is there.</param>
/// <param name="UseTls">Whether the connection has to be encrypted, by a certificate that this machine trusts.</param>
/// <param name="Timeout">How long one e-mail may take, from connecting to the server's last answer.</param>
public sealed record SmtpOptions(string Host, int Port, MailboxAddress From, string? User, string? Password, bool UseTls, TimeSpan Timeout)
{
    private const int TlsPort = 465;

    /// <summary>With <see cref="UseTls"/>: whether TLS begins with the first byte, as on port 465, and not by STARTTLS.</summary>
    public bool IsTlsFromStart { get; init; } = Port == TlsPort;

    /// <summary>The account that signs in with access tokens in place of a password; null for a password.</summary>
    public OAuth2Options? Token { get; init; }

    /// <summary>One sentence on what is wrong with these options, or null.</summary>
    public string? FirstFault() =>
        string.IsNullOrWhiteSpace(Host) ? "The mail server's host is empty: expected a name such as mail.example."
        : Port is < 1 or > 65535 ? $"{Port} is not a mail server's port: expected 1 to 65535, usually 587."
        : Port == TlsPort && !UseTls ? "Port 465 speaks TLS from the first byte: expected UseTls true, or another port."
        : Token is not null ? TokenFault(Token)
        : string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password)
        ? "Of the mail server's user and password only one is set: expected both or none."
        : LimitFault();

    /// <summary>Host and port alone: the rest may be secret.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private string? TokenFault(OAuth2Options token) =>
        string.IsNullOrEmpty(User) || !string.IsNullOrEmpty(Password)
            ? "Signing in with access tokens needs the mail server's user, and no password."
        : !UseTls ? "Access tokens go over TLS only: expected UseTls true."
        : token.FirstFault() ?? LimitFault();

    private string? LimitFault() => Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10)
        ? $"{Timeout} is not a time limit for an e-mail: expected more than 0 and at most 10 minutes."
        : null;
}
