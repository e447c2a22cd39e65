using System.Text.RegularExpressions;
using MimeKit;

namespace Index766.Mail.Sending;

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
        : !Token().IsMatch(ApiKey)
        ? "The SendGrid key has a character that no key has (a space, a quote, a reference to a key vault that was not resolved): "
            + "expected the key alone."
        : !IsSafe(Endpoint) ? "The SendGrid endpoint is no address that a key may be sent to: expected https, or http on this machine."
        : Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10)
        ? $"{Timeout} is not a time limit for an e-mail: expected more than 0 and at most 10 minutes."
        : null;

    /// <summary>Neither key nor address.</summary>
    public override string ToString() => Sandbox ? "SendGrid (sandbox)" : "SendGrid";

    private static bool IsSafe(Uri endpoint) =>
        endpoint.IsAbsoluteUri && endpoint.UserInfo.Length == 0
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

    // What RFC 6750 lets a bearer token be.
    [GeneratedRegex(@"\A[0-9A-Za-z._~+/=-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
