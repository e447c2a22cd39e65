using System.Globalization;
using System.Net;
using System.Text.Json;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>What an answer of SendGrid means for the e-mail.</summary>
/// <param name="options">The options of the request.</param>
/// <param name="time">Tells how far away a named moment is.</param>
internal sealed class SendGridAnswer(SendGridOptions options, TimeProvider time)
{
    private const int MostOfBody = 16 * 1024;
    private const int MostOfDetail = 200;
    private static readonly string[] SaidIn = ["field", "message"];
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>The outcome by the answer's status; its body only adds to the reason, so that a body that breaks off changes nothing.</summary>
    public async Task<SendResult> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var status = (int)answer.StatusCode;
        if (status == 202 || (status == 200 && options.Sandbox))
        {
            return new SendResult(SendOutcome.Accepted, null);
        }

        var number = $"(answer {status.ToString(CultureInfo.InvariantCulture)}{await DetailAsync(answer.Content, cancel)})";
        return answer.StatusCode switch
        {
            // An expired key, a missing right or a sender that is not verified is mended without touching the e-mail.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SendResult(SendOutcome.TryLater, $"SendGrid did not accept the key or the sender {number}: check that the key is valid and may send, and that the sender is verified."),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new SendResult(SendOutcome.TryLater, $"SendGrid put the e-mail off {number}.", RetryAfter(answer)),
            >= HttpStatusCode.BadRequest => new SendResult(SendOutcome.Refused, $"SendGrid refused the e-mail {number}."),
            >= HttpStatusCode.MultipleChoices => new SendResult(SendOutcome.TryLater, $"Something other than SendGrid's mail API answered {number}: check the way to it."),
            _ => new SendResult(SendOutcome.Unknown, $"SendGrid answered neither yes nor no, so the e-mail may have been accepted {number}."),
        };
    }

    /// <summary>The longer of what Retry-After and X-RateLimit-Reset (seconds since 1970) ask for; null where neither lies ahead.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var now = time.GetUtcNow();
        var named = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - now) : null;
        var reset = answer.Headers.TryGetValues("X-RateLimit-Reset", out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            ? TimeSpan.FromSeconds(Math.Clamp(moment - now.ToUnixTimeSeconds(), 0, (long)LongestPause.TotalSeconds))
            : TimeSpan.Zero;
        var longer = named > reset ? named.Value : reset;
        return longer <= TimeSpan.Zero ? null : longer > LongestPause ? LongestPause : longer;
    }

    private async Task<string> DetailAsync(HttpContent content, CancellationToken cancel)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            var bytes = new byte[MostOfBody];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            using var body = JsonDocument.Parse(bytes.AsMemory(0, length));
            return Detail(body.RootElement.GetProperty("errors")[0]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has decided; what else was said is not in the documented form, or never arrived.
            return "";
        }
    }

    private string Detail(JsonElement error)
    {
        var said = SaidIn.Select(name => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Cleaned(value.GetString()!) : "")
            .Where(text => text.Length > 0).ToList();
        return said.Count == 0 ? "" : "; " + string.Join(": ", said);
    }

    /// <summary>One line without any word that holds an address or the key.</summary>
    private string Cleaned(string text)
    {
        var words = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var clean = string.Join(' ', words.Select(word => IsPrivate(word) ? "…" : word));
        return clean.Length <= MostOfDetail ? clean : clean[..(MostOfDetail - 1)] + "…";
    }

    private bool IsPrivate(string word) =>
        word.Contains('@') || word.Contains("%40", StringComparison.Ordinal) || word.Contains("SG.", StringComparison.Ordinal) || word.Contains(options.ApiKey, StringComparison.OrdinalIgnoreCase);
}
