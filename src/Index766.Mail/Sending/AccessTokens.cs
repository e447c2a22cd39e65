using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Index766.Mail.Sending;

/// <summary>No access token could be had; the message is a clause without a secret.</summary>
internal sealed class AccessTokenException(string message) : Exception(message);

/// <summary>
/// Access tokens by client credentials (RFC 6749, section 4.4). A token is kept until
/// five minutes before it expires, or until the mail server refuses it.
/// </summary>
internal sealed class AccessTokens(OAuth2Options options, TimeProvider time)
{
    private const int MaxAnswer = 64 * 1024;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private Token? _kept;

    /// <summary>A token that is valid for a while.</summary>
    /// <exception cref="AccessTokenException">The server gave none.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_kept is { } kept && kept.Until > time.GetUtcNow())
        {
            return kept.Value;
        }

        var token = await AskAsync(cancellationToken);
        _kept = token;
        return token.Value;
    }

    /// <summary>Drops the token: the mail server did not take it.</summary>
    public void Forget() => _kept = null;

    private async Task<Token> AskAsync(CancellationToken cancellationToken)
    {
        // A redirection would carry the secret to somewhere else.
        using var handler =
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !options.Endpoint.IsLoopback };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = MaxAnswer, Timeout = Timeout.InfiniteTimeSpan };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
            ["scope"] = options.Scope,
        }.Where(field => field.Value.Length > 0));
        using var answer = await client.PostAsync(options.Endpoint, form, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            throw new AccessTokenException($"the token endpoint answered {status}: check the OAuth2 client id, secret and scope");
        }

        return Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private Token Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var seconds = root.TryGetProperty("expires_in", out var expiry) ? Math.Clamp(expiry.GetDouble(), 0, TimeSpan.SecondsPerDay) : 0;
            return root.GetProperty("access_token").GetString() is { Length: > 0 } value && !value.Any(char.IsControl)
                ? new Token(value, time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin)
                : throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new AccessTokenException("the token endpoint answered something other than a token");
        }
    }

    private sealed record Token(string Value, DateTimeOffset Until);
}
