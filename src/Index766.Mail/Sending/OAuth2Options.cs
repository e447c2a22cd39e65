namespace Index766.Mail.Sending;

/// <summary>
/// An application's account at an authorization server that gives access tokens for the mail server (OAuth 2.0, client credentials).
/// </summary>
/// <param name="Endpoint">Where tokens are asked for: https, or http on this machine.</param>
/// <param name="ClientId">The application.</param>
/// <param name="ClientSecret">Its secret; never printed.</param>
/// <param name="Scope">What the tokens are for, such as <c>https://outlook.office365.com/.default</c>; may be empty.</param>
public sealed record OAuth2Options(Uri Endpoint, string ClientId, string ClientSecret, string Scope)
{
    /// <summary>One sentence on what is wrong with these options, or null. It never holds the secret.</summary>
    public string? FirstFault() =>
        !IsSafe(Endpoint) ? "The token endpoint is no address that a secret may be sent to: expected https, or http on this machine."
        : string.IsNullOrWhiteSpace(ClientId) || string.IsNullOrWhiteSpace(ClientSecret)
        ? "Of the OAuth2 client id and secret one is empty: expected both."
        : null;

    /// <summary>The address alone.</summary>
    public override string ToString() => Endpoint.ToString();

    private static bool IsSafe(Uri endpoint) => endpoint.IsAbsoluteUri && endpoint.UserInfo.Length == 0
        && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
}
