using System.Text.RegularExpressions;
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
        : (Token is null ? PasswordFault() : TokenFault(Token)) ?? OptionRules.TimeoutFault(Timeout);

    /// <summary>Host and port alone: the rest may be secret.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private string? PasswordFault() => string.IsNullOrEmpty(User) == string.IsNullOrEmpty(Password) ? null
        : "Of the mail server's user and password only one is set: expected both or none.";

    private string? TokenFault(OAuth2Options token) =>
        string.IsNullOrEmpty(User) || !string.IsNullOrEmpty(Password)
            ? "Signing in with access tokens needs the mail server's user, and no password."
        : !UseTls ? "Access tokens go over TLS only: expected UseTls true."
        : token.FirstFault();
}

/// <summary>
/// An application's account at an authorization server that gives access tokens for the mail server (OAuth 2.0, client credentials).
/// </summary>
/// <param name="Endpoint">Where tokens are requested: https, or http on this machine.</param>
/// <param name="ClientId">The application.</param>
/// <param name="ClientSecret">Its secret; never printed.</param>
/// <param name="Scope">What the tokens are for, such as <c>https://outlook.office365.com/.default</c>; may be empty.</param>
public sealed record OAuth2Options(Uri Endpoint, string ClientId, string ClientSecret, string Scope)
{
    /// <summary>One sentence on what is wrong with these options, or null. It never holds the secret.</summary>
    public string? FirstFault() =>
        !OptionRules.IsSafe(Endpoint)
            ? "The token endpoint is no address that a secret may be sent to: expected https, or http on this machine."
        : string.IsNullOrWhiteSpace(ClientId) || string.IsNullOrWhiteSpace(ClientSecret)
            ? "Of the OAuth2 client id and secret one is empty: expected both."
        : null;

    /// <summary>The address alone.</summary>
    public override string ToString() => Endpoint.ToString();
}

/// <summary>How to reach SendGrid's v3 mail API.</summary>
/// <param name="ApiKey">The key; never printed.</param>
/// <param name="From">The sender, with the name it is shown by; SendGrid accepts verified senders only.</param>
/// <param name="Sandbox">Whether SendGrid only checks each e-mail, and delivers none.</param>
/// <param name="Timeout">How long one e-mail may take, from connecting to the answer.</param>
public sealed partial record SendGridOptions(string ApiKey, MailboxAddress From, bool Sandbox, TimeSpan Timeout)
{
    /// <summary>Where the e-mails are posted to: https, or http on this machine.</summary>
    public Uri Endpoint { get; init; } = new("https://api.sendgrid.com/v3/mail/send");

    /// <summary>One sentence on what is wrong with these options, or null. It never holds the key.</summary>
    public string? FirstFault() =>
        string.IsNullOrWhiteSpace(ApiKey) ? "The SendGrid key is empty: expected an API key that may send e-mails."
        : !BearerToken().IsMatch(ApiKey)
            ? "The SendGrid key has a character that no key has (a space, a quote, a reference to a key vault that was not resolved): "
                + "expected the key alone."
        : !OptionRules.IsSafe(Endpoint)
            ? "The SendGrid endpoint is no address that a key may be sent to: expected https, or http on this machine."
        : OptionRules.TimeoutFault(Timeout);

    /// <summary>Neither key nor address.</summary>
    public override string ToString() => Sandbox ? "SendGrid (sandbox)" : "SendGrid";

    // What RFC 6750 lets a bearer token be.
    [GeneratedRegex(@"\A[0-9A-Za-z._~+/=-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BearerToken();
}

/// <summary>What the options of several senders have to meet.</summary>
internal static class OptionRules
{
    /// <summary>Whether a secret may be sent there: over https, or http on this machine.</summary>
    public static bool IsSafe(Uri endpoint) => endpoint.IsAbsoluteUri && endpoint.UserInfo.Length == 0
        && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

    /// <summary>One sentence on what is wrong with a time limit, or null.</summary>
    public static string? TimeoutFault(TimeSpan timeout) => timeout <= TimeSpan.Zero || timeout > TimeSpan.FromMinutes(10)
        ? $"{timeout} is not a time limit for an e-mail: expected more than 0 and at most 10 minutes."
        : null;
}
