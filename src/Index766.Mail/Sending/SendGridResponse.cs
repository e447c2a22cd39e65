using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Index766.Mail.Writing;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>What an answer of SendGrid means for the e-mail.</summary>
/// <param name="options">The options of the request.</param>
/// <param name="time">Tells how far away a named moment is.</param>
internal sealed class SendGridResponse(SendGridOptions options, TimeProvider time)
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int MaxDetailLength = 200;
    private static readonly string[] DetailFields = ["field", "message"];
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// The outcome by the answer's status; its body only adds to the reason, so that a body that breaks off changes nothing.
    /// </summary>
    public async Task<SendResult> ReadAsync(HttpStatusCode code, HttpResponseHeaders headers, HttpContent content,
        CancellationToken cancellationToken)
    {
        var status = (int)code;
        if (status == 202 || (status == 200 && options.Sandbox))
        {
            return new SendResult(SendOutcome.Accepted, null);
        }

        var number =
            $"(answer {status.ToString(CultureInfo.InvariantCulture)}{Detail(await ReadPrefixAsync(content, cancellationToken))})";
        return code switch
        {
            // No try mends a key, a right or a sender that is not verified: a person does, and then has the e-mail sent again.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new SendResult(SendOutcome.Refused,
                    $"SendGrid did not accept the key or the sender {number}: check that the key is valid and may send, and that the "
                        + "sender is verified."),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new SendResult(SendOutcome.TryLater, $"SendGrid put the e-mail off {number}.", RetryAfter(headers)),
            >= HttpStatusCode.BadRequest => new SendResult(SendOutcome.Refused, $"SendGrid refused the e-mail {number}."),
            >= HttpStatusCode.MultipleChoices =>
                new SendResult(SendOutcome.TryLater, $"Something other than SendGrid's mail API answered {number}: check the way to it."),
            _ => new SendResult(SendOutcome.Unknown,
                $"SendGrid answered neither yes nor no, so the e-mail may have been accepted {number}."),
        };
    }

    /// <summary>As much of an answer's body as is looked at; nothing where it breaks off, because the status decides.</summary>
    public static async Task<byte[]> ReadPrefixAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MaxBodyBytes];
            return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>The longer of what Retry-After and X-RateLimit-Reset (seconds since 1970) ask for; null where neither lies ahead.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var now = time.GetUtcNow();
        var named = headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - now) : null;
        var reset =
            headers.TryGetValues("X-RateLimit-Reset", out var values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            ? TimeSpan.FromSeconds(Math.Clamp(moment - now.ToUnixTimeSeconds(), 0, (long)MaxRetryAfter.TotalSeconds))
            : TimeSpan.Zero;
        var longer = named > reset ? named.Value : reset;
        return longer <= TimeSpan.Zero ? null : longer > MaxRetryAfter ? MaxRetryAfter : longer;
    }

    private string Detail(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("errors")[0];
            var details = DetailFields.Select(name => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? Redact(value.GetString()!) : "").Where(text => text.Length > 0);
            return string.Concat(details.Select((text, i) => (i == 0 ? "; " : ": ") + text));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            // The status has decided; what else was said is not in the documented form.
            return "";
        }
    }

    /// <summary>One line without any word that holds an address or the key.</summary>
    private string Redact(string text)
    {
        var words = PlainText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var clean = string.Join(' ', words.Select(word => IsPrivate(word) ? "…" : word));
        return clean.Length <= MaxDetailLength ? clean : clean[..(MaxDetailLength - 1)] + "…";
    }

    private bool IsPrivate(string word) =>
        word.Contains('@') || word.Contains("%40", StringComparison.Ordinal) || word.Contains("SG.", StringComparison.Ordinal)
            || word.Contains(options.ApiKey, StringComparison.OrdinalIgnoreCase);
}
