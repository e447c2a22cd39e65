using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Index766.Pipeline.Documents;
using Index766.Sources.Web;
using Polly;

namespace Index766.Sources.Http;

/// <summary>One file at an address.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Url">The address.</param>
/// <param name="Item">The item's name; findings, receipts and the status call it so.</param>
/// <param name="Authorization">What the server wants to see; null for nothing. A secret: it is shown nowhere.</param>
/// <param name="Timeout">For one attempt.</param>
/// <param name="MaxBytes">After inflation.</param>
public sealed record HttpSourceOptions(
    string Name, Uri Url, string Item, AuthenticationHeaderValue? Authorization, TimeSpan Timeout,
    long MaxBytes = SourceItems.DefaultMaxBytes)
{
    /// <summary>The last part of an address's path, or else the source's name.</summary>
    public static string ItemOf(Uri url, string source) =>
        Uri.UnescapeDataString(url.Segments[^1].TrimEnd('/')).Replace('/', '-').Replace('\\', '-') is { Length: > 0 } last ? last : source;
}

/// <summary>
/// One file that a web server gives to GET. It is asked for only where it changed (ETag, Last-Modified); where it did not, the kept bytes
/// stand for it.
/// </summary>
public sealed class HttpSource : ISnapshotSource, IDisposable
{
    private const int Attempts = 3;

    private readonly HttpSourceOptions _options;
    private readonly IBlobStore _blobs;
    private readonly ValidatorStore _validators;
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
        _validators = new ValidatorStore(tables, options.Name, options.Url);
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
        var known = await _validators.ReadAsync(cancellationToken);
        var kept = known is null ? null : await _blobs.ReadAsync(BlobPaths.Raw(Name, known.Sha), cancellationToken);
        var answer = await AskAsync(kept is null ? null : known, cancellationToken);
        if (answer.Status == HttpStatusCode.NotModified)
        {
            yield return new FetchedItem(item, kept!.Content, null, kept.Content.Length, Address);
        }
        else if (answer.Body is not { } body)
        {
            yield return SourceItems.Refused(item, _options.MaxBytes,
                $"> {_options.MaxBytes} byte",
                $"tệp không quá {_options.MaxBytes} byte sau khi giải nén",
                $"a file of at most {_options.MaxBytes} bytes after inflation");
        }
        else
        {
            yield return new FetchedItem(item, body, null, body.Length, Address);
            // Whoever takes the next item has kept this one.
            if (answer.Tag is not null || answer.LastModified is not null)
            {
                await _validators.WriteAsync(new Validators(answer.Tag, answer.LastModified, DocumentJson.Sha256(body)), cancellationToken);
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

/// <summary>What a server said of the bytes that were kept: with it, the next request asks only whether they changed.</summary>
internal sealed record Validators(string? Tag, DateTimeOffset? LastModified, string Sha);

/// <summary>
/// The validators of a source, durable. They are written after the bytes were kept: a crash before that asks for the whole file again, and
/// never leaves out one.
/// </summary>
internal sealed class ValidatorStore(ITableStore tables, string source, Uri url)
{
    private readonly string _row = "GET " + DocumentJson.Sha256(Encoding.UTF8.GetBytes(url.AbsoluteUri));

    public async Task<Validators?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(TableNames.Fetches, source, _row, cancellationToken) is not { } row
            || row["sha"] is not { Length: 64 } sha)
        {
            return null;
        }

        return new Validators(row["tag"] is { Length: > 0 } tag ? tag : null, ColumnText.MomentOf(row["lastModified"]), sha);
    }

    public Task WriteAsync(Validators validators, CancellationToken cancellationToken) =>
        tables.UpsertAsync(TableNames.Fetches, [new TableRow(source, _row, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
        {
            ["tag"] = ColumnText.Fit(validators.Tag ?? ""),
            ["lastModified"] = validators.LastModified is { } moment ? ColumnText.Of(moment) : "",
            ["sha"] = validators.Sha,
        })], cancellationToken);
}
