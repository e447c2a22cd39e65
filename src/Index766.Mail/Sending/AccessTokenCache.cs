using System.Net;
using System.Text.Json;

namespace Index766.Mail.Sending;

/// <summary>No access token could be had; the message is a clause without a secret.</summary>
internal sealed class AccessTokenException(string message) : Exception(message);

/// <summary>
/// Access tokens by client credentials (RFC 6749, section 4.4). A token is kept until
/// five minutes before it expires, or until the mail server refuses it, or the clock is set back.
/// </summary>
internal sealed class AccessTokenCache(OAuth2Options options, TimeProvider time)
{
    private const int MaxResponseBytes = 64 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private Token? _token;

    /// <summary>A token that is valid for a while.</summary>
    /// <exception cref="AccessTokenException">The server gave none.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_token is null || now < _token.From || _token.Until <= now)
        {
            _token = await RequestAsync(cancellationToken);
        }

        return _token.Value;
    }

    /// <summary>Drops the token: the mail server did not take it.</summary>
    public void Invalidate() => _token = null;

    private async Task<Token> RequestAsync(CancellationToken cancellationToken)
    {
        // A redirection would carry the secret to somewhere else.
        using var handler =
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !options.Endpoint.IsLoopback };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = MaxResponseBytes, Timeout = Timeout.InfiniteTimeSpan };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
            ["scope"] = options.Scope,
        }.Where(field => field.Value.Length > 0));
        using var response = await client.PostAsync(options.Endpoint, form, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new AccessTokenException(
                $"the token endpoint answered {(int)response.StatusCode}: check the OAuth2 client id, secret and scope");
        }

        return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private Token Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var seconds = root.TryGetProperty("expires_in", out var expiry) ? Math.Clamp(expiry.GetDouble(), 0, TimeSpan.SecondsPerDay) : 0;
            return root.GetProperty("access_token").GetString() is { Length: > 0 } value && !value.Any(char.IsControl)
                ? new Token(value, time.GetUtcNow(), time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin)
                : throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new AccessTokenException("the token endpoint answered something other than a token");
        }
    }

    private sealed record Token(string Value, DateTimeOffset From, DateTimeOffset Until);
}
