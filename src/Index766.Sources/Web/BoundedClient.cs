using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Index766.Sources.Web;

/// <summary>
/// Asks a web server within limits: time, size, inflation and redirects. Its errors are the ends of sentences that hold no secret. Cookies
/// and proxies are not used.
/// </summary>
public sealed class BoundedClient : IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> IsElsewhere = new("index766.elsewhere");

    private readonly WebLimits _limits;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _invoker;

    /// <summary>A client.</summary>
    public BoundedClient(WebLimits limits, TimeProvider clock)
    {
        (_limits, _clock) = (limits, clock);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 64,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Asks, and reads the whole answer.</summary>
    /// <param name="address">Where.</param>
    /// <param name="write">Makes the request; called for each redirect again. The flag says whether secrets may go along.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="NoAnswerException">There was no whole answer.</exception>
    public async Task<BoundedResponse> AskAsync(Uri address, Func<Uri, bool, HttpRequestMessage> write, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_limits.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await FollowAsync(address, write, either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoAnswerException(
                string.Create(CultureInfo.InvariantCulture, $"gave no whole answer within {_limits.Timeout.TotalSeconds} seconds"),
                isTransient: true, fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            throw new NoAnswerException(fault.InnerException is NoAnswerException refusal ? refusal.Message : Words(fault),
                fault.InnerException is not NoAnswerException, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async Task<BoundedResponse> FollowAsync(Uri address, Func<Uri, bool, HttpRequestMessage> write,
        CancellationToken cancellationToken)
    {
        var current = address;
        for (var hop = 0; ; hop++)
        {
            using var request = write(current, Redirects.IsSameOrigin(address, current));
            request.Options.Set(IsElsewhere, !string.Equals(current.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase));
            request.Headers.AcceptEncoding.ParseAdd("gzip, br");
            using var response = await _invoker.SendAsync(request, cancellationToken);
            if (response.StatusCode
                is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                    or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return Answer(response, await WebBody.ReadAsync(response.Content, _limits.MaxBytes, cancellationToken));
            }

            if (hop == _limits.MaxRedirects)
            {
                throw new NoAnswerException($"redirects more than {_limits.MaxRedirects} times", isTransient: false);
            }

            current = Redirects.Next(current, response.Headers.Location);
        }
    }

    private BoundedResponse Answer(HttpResponseMessage response, byte[]? body)
    {
        var content = response.Content.Headers;
        return new BoundedResponse(
            response.StatusCode, body, content.ContentType?.MediaType, response.Headers.ETag?.ToString(), content.LastModified,
            response.Headers.Date,
            response.Headers.Age ?? TimeSpan.Zero, Wait(response.Headers.RetryAfter));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? retry) => retry switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > _clock.GetUtcNow() ? date - _clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>The addresses are looked at where the connection is made, so that a name can't mean another one a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (context.InitialRequestMessage.Options.TryGetValue(IsElsewhere, out var elsewhere) && elsewhere
            && !Array.TrueForAll(addresses, address => _limits.MayRedirectTo(address)))
        {
            throw new NoAnswerException(
                $"redirects to {host}, which is an address within the house, and only the configured host or a public one is followed",
                isTransient: false);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Words(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }
            or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "ended its answer before it was whole",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "has a name that is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            "has a certificate that is not accepted, or no TLS",
        HttpRequestException { InnerException: SocketException socket } => $"can't be reached ({socket.SocketErrorCode})",
        InvalidDataException => "sent an answer whose compression is broken",
        HttpRequestException { HttpRequestError: var error } => $"can't be asked ({error})",
        _ => "broke off its answer",
    };
}

/// <summary>Reads the body of an answer: inflated, and no longer than the limit, however small a bomb was sent.</summary>
internal static class WebBody
{
    /// <summary>The bytes, or null where there are more than <paramref name="most"/>.</summary>
    /// <exception cref="NoAnswerException">It is encoded as nobody asked for.</exception>
    public static async Task<byte[]?> ReadAsync(HttpContent content, long most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using var inflated = Inflate(stream, [.. content.Headers.ContentEncoding]);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await inflated.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > most)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static Stream Inflate(Stream stream, IReadOnlyList<string> encodings) => encodings switch
    {
        [] => stream,
        [var one] when Is(one, "identity") => stream,
        [var one] when Is(one, "gzip") => new GZipStream(stream, CompressionMode.Decompress),
        [var one] when Is(one, "br") => new BrotliStream(stream, CompressionMode.Decompress),
        _ => throw new NoAnswerException($"answered with the encoding {string.Join(", ", encodings)}, and gzip or br was asked for",
            isTransient: false),
    };

    private static bool Is(string encoding, string name) => string.Equals(encoding, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How this program names itself to servers.</summary>
internal static class UserAgent
{
    public static ProductInfoHeaderValue Product { get; } = new("Index766Functions",
        typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0");
}
