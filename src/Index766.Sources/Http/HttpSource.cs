using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Index766.Domain.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Sources.Web;
using Polly;

namespace Index766.Sources.Http;

/// <summary>
/// One file that a web server gives to GET. It is asked for only where it changed
/// (ETag, Last-Modified); where it did not, the kept bytes stand for it.
/// </summary>
public sealed class HttpSource : ISnapshotSource, IDisposable
{
    private const int Attempts = 3;

    private readonly HttpSourceOptions _options;
    private readonly IBlobStore _blobs;
    private readonly FetchMemory _memory;
    private readonly BoundedClient _client;
    private readonly ResiliencePipeline<BoundedResponse> _retry;

    /// <summary>A source on an address.</summary>
    /// <exception cref="ArgumentException">Its name has another shape.</exception>
    public HttpSource(HttpSourceOptions options, IBlobStore blobs, ITableStore tables, TimeProvider clock)
        : this(options, new WebLimits(options.Timeout, options.MaxBytes), blobs, tables, clock)
    {
    }

    internal HttpSource(HttpSourceOptions options, WebLimits limits, IBlobStore blobs, ITableStore tables, TimeProvider clock)
    {
        SourceItems.CheckName(options.Name);
        (_options, _blobs) = (options, blobs);
        _memory = new FetchMemory(tables, options.Name, options.Url);
        _client = new BoundedClient(limits, clock);
        _retry = WebRetry.Create(Attempts, TimeSpan.FromSeconds(2), clock, answer => WebRetry.IsServerTrouble(answer.Status));
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public bool IsSample => false;

    private string Address => SafeAddress.Of(_options.Url);

    /// <inheritdoc/>
    public async IAsyncEnumerable<FetchedItem> FetchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var item = ComposedText.Nfc(_options.Item);
        var known = await _memory.ReadAsync(cancellationToken);
        var kept = known is null ? null : await _blobs.ReadAsync(BlobPaths.Raw(Name, known.Sha), cancellationToken);
        var answer = await AskAsync(kept is null ? null : known, cancellationToken);
        if (answer.Status == HttpStatusCode.NotModified)
        {
            yield return new FetchedItem(item, kept!.Content, null, kept.Content.Length, Address);
        }
        else if (answer.Body is not { } body)
        {
            yield return SourceItems.Refused(item, _options.MaxBytes,
                string.Create(CultureInfo.InvariantCulture, $"> {_options.MaxBytes} byte"),
                string.Create(CultureInfo.InvariantCulture, $"tệp không quá {_options.MaxBytes} byte sau khi giải nén"),
                string.Create(CultureInfo.InvariantCulture, $"a file of at most {_options.MaxBytes} bytes after inflation"));
        }
        else
        {
            yield return new FetchedItem(item, body, null, body.Length, Address);
            // Whoever takes the next item has kept this one.
            if (answer.Tag is not null || answer.LastModified is not null)
            {
                await _memory.WriteAsync(new Validators(answer.Tag, answer.LastModified, DocumentJson.Sha256(body)), cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<BoundedResponse> AskAsync(Validators? known, CancellationToken cancellationToken)
    {
        try
        {
            var answer =
                await _retry.ExecuteAsync(
                    async token => await _client.AskAsync(_options.Url, (url, isSame) => Request(url, isSame, known), token),
                    cancellationToken);
            return answer.Status == HttpStatusCode.OK || (answer.Status == HttpStatusCode.NotModified && known is not null)
                ? answer
                : throw new SourceUnavailableException(
                    $"Source {Name}: {Address} answered {(int)answer.Status}{Hint(answer)}; expected 200 with a file.");
        }
        catch (NoAnswerException fault)
        {
            throw new SourceUnavailableException($"Source {Name}: {Address} {fault.Message}; expected a file.", fault);
        }
    }

    private HttpRequestMessage Request(Uri url, bool isSameOrigin, Validators? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(UserAgent.Product);
        request.Headers.Authorization = isSameOrigin ? _options.Authorization : null;
        if (known?.Tag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
        {
            request.Headers.IfNoneMatch.Add(parsed);
        }

        request.Headers.IfModifiedSince = known?.LastModified;
        return request;
    }

    private static string Hint(BoundedResponse answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => " (see the setting Authorization)",
        HttpStatusCode.TooManyRequests when answer.RetryAfter is { } wait =>
            string.Create(CultureInfo.InvariantCulture, $" (it wants to be asked again in {wait.TotalSeconds} seconds)"),
        _ => "",
    };
}
