using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Index766.TestKit;

/// <summary>A request for a token, as it came.</summary>
public sealed record TokenRequest(string Header, string ApiVersion, string Resource, string ClientId);

/// <summary>
/// Plays the endpoint that App Service and Functions give a managed identity
/// (<c>IDENTITY_ENDPOINT</c>, <c>IDENTITY_HEADER</c>): each token is a JWT with the audience
/// and the times that a storage service checks, and a number of its own.
/// </summary>
public sealed class TokenServer : IDisposable
{
    /// <summary>What a caller must send as <c>X-IDENTITY-HEADER</c>.</summary>
    public const string Secret = "8b1c6f0e-only-this-machine";

    private readonly HttpListener listener = new();
    private int issued;

    /// <summary>Starts on a free port.</summary>
    public TokenServer(int port)
    {
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/msi/token"));
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What <c>IDENTITY_ENDPOINT</c> must be.</summary>
    public Uri Endpoint { get; }

    /// <summary>How long the next tokens are said to be valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the next tokens have expired already when they come, whatever is said of them.</summary>
    public bool AreExpired { get; set; }

    /// <summary>Every request.</summary>
    public ConcurrentQueue<TokenRequest> Requests { get; } = [];

    /// <summary>The number that a token carries; 0 for text that is none of this server's.</summary>
    public static int NumberOf(string bearer)
    {
        var parts = bearer.Split('.');
        var payload = parts.Length == 3 ? Encoding.UTF8.GetString(Convert.FromBase64String(Padded(parts[1]))) : "";
        var at = payload.IndexOf("\"number\":", StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(payload[(at + 9)..].TrimEnd('}'), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)listener).Dispose();

    private static string Padded(string text) => text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');

    private static string Encoded(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Answer(await listener.GetContextAsync());
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var query = context.Request.QueryString;
        Requests.Enqueue(
            new TokenRequest(context.Request.Headers["X-IDENTITY-HEADER"] ?? "", query["api-version"] ?? "", query["resource"] ?? "",
                query["client_id"] ?? ""));
        var isAllowed = context.Request.Headers["X-IDENTITY-HEADER"] == Secret;
        var body = Encoding.UTF8.GetBytes(isAllowed ? Token(query["client_id"] ?? "") : """{"statusCode":401,"message":"not from here"}""");
        context.Response.StatusCode = isAllowed ? 200 : 401;
        context.Response.ContentType = "application/json";
        context.Response.OutputStream.Write(body);
        context.Response.Close();
    }

    private string Token(string client)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, until) = (now.AddMinutes(-1).ToUnixTimeSeconds(), (now + Lifetime).ToUnixTimeSeconds());
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"aud":"https://storage.azure.com","iss":"https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/","iat":{{from}},"nbf":{{from}},"exp":{{(AreExpired ? from : until)}},"number":{{Interlocked.Increment(ref issued)}}}""");
        var token = $"{Encoded("""{"alg":"RS256","typ":"JWT"}""")}.{Encoded(payload)}.{Encoded("not signed")}";
        return string.Create(CultureInfo.InvariantCulture,
            $$"""{"access_token":"{{token}}","expires_on":"{{until}}","resource":"https://storage.azure.com","token_type":"Bearer","client_id":"{{client}}"}""");
    }
}
