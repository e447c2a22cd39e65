using System.Net;
using System.Net.Http.Headers;
using Index766.Sources.Web;
using Polly;

namespace Index766.Sources.Portal;

/// <summary>
/// Asks the portal one question after the other, with a pause before each, under its own name, and stops at the first sign that it does not
/// want to be asked.
/// </summary>
internal sealed class PortalClient : IDisposable
{
    private const int Attempts = 2;
    private const long MaxBytes = 16L * 1024 * 1024;

    private static readonly TimeSpan StopForDay = TimeSpan.FromHours(12);
    private static readonly TimeSpan MinStop = TimeSpan.FromHours(1);

    private readonly PortalOptions _options;
    private readonly TimeProvider _clock;
    private readonly BoundedClient _client;
    private readonly ResiliencePipeline<BoundedResponse> _retry;

    public PortalClient(PortalOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _client = new BoundedClient(new WebLimits(options.Timeout, MaxBytes, MaxRedirects: 0), clock);
        // The portal's 429 is a stop, not a reason to ask again.
        _retry =
            WebRetry.Create(Attempts, options.Pause * 2, clock,
                answer => answer.Status != HttpStatusCode.TooManyRequests && WebRetry.IsServerTrouble(answer.Status));
    }

    /// <summary>The bytes of an answer of now.</summary>
    /// <exception cref="PortalStopException">The portal refuses, limits, or sends a page of its firewall.</exception>
    /// <exception cref="PortalFaultException">The answer is of another moment, or too large.</exception>
    /// <exception cref="NoAnswerException">There was no whole answer.</exception>
    public async Task<byte[]> AskAsync(PortalQuery query, string body, string place, CancellationToken cancellationToken)
    {
        var answer = await _retry.ExecuteAsync(async token =>
        {
            // A quarter more or less, so that no two runs have the same beat.
            await Task.Delay(_options.Pause * (0.75 + (Random.Shared.NextDouble() / 2)), _clock, token);
            return await _client.AskAsync(new Uri(_options.Url, query.Name), (url, _) => Request(url, body), token);
        }, cancellationToken);
        CheckRefusal(answer);
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            throw new NoAnswerException($"answered {(int)answer.Status}; expected 200 or 201", isTransient: false);
        }

        CheckMoment(answer, place);
        return answer.Body
            ?? throw new PortalFaultException(place, $"> {MaxBytes} byte", "một câu trả lời JSON trọn vẹn", "a whole JSON answer");
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Uri url, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.Add(UserAgent.Product);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue($"({_options.Contact})"));
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private static void CheckRefusal(BoundedResponse answer)
    {
        if (answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            throw new PortalStopException($"refused to answer ({(int)answer.Status})", StopForDay);
        }

        if (answer.Status == HttpStatusCode.TooManyRequests)
        {
            throw new PortalStopException("was asked too often (429)", answer.RetryAfter > MinStop ? answer.RetryAfter.Value
                : MinStop);
        }

        if ((int)answer.Status < 500
            && (answer.MediaType == "text/html"
                || (answer.Body is { } body && body.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..])))
        {
            throw new PortalStopException(
                $"answered with a web page in place of figures (HTML with {(int)answer.Status}), as a firewall does", StopForDay);
        }
    }

    /// <summary>A cache on the way can answer with what was true yesterday.</summary>
    private void CheckMoment(BoundedResponse answer, string place)
    {
        var moment = (answer.Date ?? _clock.GetUtcNow()) - answer.Age;
        if ((_clock.GetUtcNow() - moment).Duration() > PortalOptions.Window)
        {
            throw PortalFaultException.OfOtherMoment(place, moment.ToString("O", CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>An answer, or a province's six together, that can't be used: the province is refused, and the others go on.</summary>
internal sealed class PortalFaultException(string place, string found, string expected, string expectedEnglish,
    FindingKind kind = FindingKind.UnreadableFile) : Exception
{
    public static PortalFaultException OfOtherMoment(string place, string found) =>
        new(place, found, "sáu câu trả lời của cùng một thời điểm", "six answers of one moment");

    public FetchedItem ToItem(string item) => new(item, [], new Finding(kind, item, null, place, found, expected, expectedEnglish), 0);
}

/// <summary>The portal does not want to be asked: nothing is, for a while.</summary>
internal sealed class PortalStopException(string reason, TimeSpan wait) : Exception(reason)
{
    public TimeSpan Wait => wait;
}
